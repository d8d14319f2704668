import type { Rejudgement, Results } from '../results-model.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { statusLooks } from '../rttm/verdict-words.ts';
import { tableBox } from '../scroll-box.ts';

/** What changed when the claims of the record were judged again by the checks of today; nothing where no verdict did. */
export function rejudgedSection({ rejudged }: Results): Markup | undefined {
  if (rejudged === undefined || rejudged.changed.length === 0) return undefined;
  const { claims, again, changed } = rejudged;
  return markup`<section aria-labelledby="rejudged"><h2 id="rejudged">Judged again: other verdicts than then</h2>
<p class="caution">The journal was not changed and nothing was run again. ${again} of ${claims} claims hold enough of what they stood on to be judged again by the checks of today; those below come out differently. Every other page here shows the verdicts of today.</p>
${tableBox(
  'Judged again',
  markup`<table><thead><tr><th scope="col">Claim</th><th scope="col">Then</th><th scope="col">Now</th><th scope="col">What changed since</th></tr></thead>
<tbody>${changed.map(changeRow)}</tbody></table>`,
)}</section>`;
}

/** Claims that keep the verdict of then, and why; nothing where every claim was judged again. */
export function keptSection({ rejudged }: Results): Markup | undefined {
  const { claims = 0, again = 0, notAgain = [] } = rejudged ?? {};
  if (notAgain.length === 0) return undefined;
  return markup`<section aria-labelledby="kept"><h2 id="kept">Claims that keep the verdict of then</h2>
<p>${again} of ${claims} claims hold enough of what they stood on to be judged again by the checks of today. The others cannot be:</p>
<ul>${notAgain.map(({ because, claims: count }) => markup`<li>${count}: ${because}</li>`)}</ul></section>
`;
}

function changeRow(change: Rejudgement['changed'][number]): Markup {
  const { key, seq, text, before, now, because, statusBefore, statusNow } = change;
  const cell = (outcome: string, status: keyof typeof statusLooks, findings: readonly { message: string }[]) =>
    markup`<td><span class="mark ${status}">${outcome}</span>; scenario ${statusLooks[status].word}${findings.map(({ message }) => markup`<br>${message}`)}</td>`;
  return markup`<tr><th scope="row">${key}: ${text} (entry ${seq})</th>${cell(before.outcome, statusBefore, before.findings)}${cell(now.outcome, statusNow, now.findings)}<td>${because.map((cause) => markup`${cause}<br>`)}</td></tr>\n`;
}
