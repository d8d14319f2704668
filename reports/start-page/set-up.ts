import type { Results } from '../results-model.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { tableBox } from '../scroll-box.ts';

type Answer = NonNullable<Results['setUp']>[number];

const outcomeWords: Readonly<Record<Answer['outcome'], string>> = {
  well: 'well',
  warning: 'look',
  fault: 'fault',
  skipped: 'not looked at',
};

/** What was found out about the set-up before the first scenario; nothing where nothing was asked. */
export function setUpSection({ setUp }: Results): Markup | undefined {
  if (setUp === undefined) return undefined;
  const open = setUp.filter(({ outcome }) => outcome !== 'well');
  const words =
    open.length === 0
      ? 'Every answer was well.'
      : `${setUp.length - open.length} of ${setUp.length} answers were well.`;
  return markup`<section aria-labelledby="set-up"><h2 id="set-up">The set-up before the run</h2><p class="facts">${words}</p>
${open.length > 0 && table(open, 'What was not well')}
<details><summary>All ${setUp.length} answers</summary>${table(setUp, 'Every answer')}</details></section>`;
}

function table(rows: readonly Answer[], caption: string): Markup {
  return tableBox(
    caption,
    markup`<table><caption>${caption}</caption><thead><tr><th scope="col">Participant</th><th scope="col">Question</th><th scope="col">Of what</th><th scope="col">Answer</th><th scope="col">What was found</th></tr></thead>
<tbody>${rows.map(
      ({ participant, question, subject, outcome, what, next }) =>
        markup`<tr><td>${participant}</td><td>${question}</td><td>${subject}</td><td>${outcomeWords[outcome]}</td><td>${what}${next !== undefined && ` Next: ${next}.`}</td></tr>\n`,
    )}</tbody></table>`,
  );
}
