import { type Markup, markup } from '../rttm/markup.ts';
import { tableBox } from '../scroll-box.ts';
import { type KnownEntryResult, type KnownResult, knownKinds } from './known-model.ts';
import { knownSentences, knownStateWords } from './known-words.ts';

/** What is known beforehand, entry by entry, and what it comes to. Nothing when no file of entries was given. */
export function knownSection(known: KnownResult | undefined): Markup | undefined {
  if (known === undefined) return undefined;
  return markup`<section aria-labelledby="known"><h2 id="known">Known failures, defects and waivers</h2>
<p class="facts">They stand beside the verdicts and change none. Expiry as at ${known.asAt}.</p>
${knownSentences(known).map((words) => markup`<p class="caution">${words}</p>\n`)}${knownTable(known.entries)}</section>`;
}

const heads = ['Entry', 'State', 'Covers', 'Reason', 'Owner', 'Raised', 'Expires', 'Work-off plan'];

export function knownTable(entries: readonly KnownEntryResult[]): Markup {
  if (entries.length === 0) return markup`<p>No entry is listed.</p>`;
  return tableBox(
    'Known failures, defects and waivers',
    markup`<table><thead><tr>${heads.map((words) => markup`<th scope="col">${words}</th>`)}</tr></thead>
<tbody>${entries.map(row)}</tbody></table>`,
  );
}

function row(entry: KnownEntryResult): Markup {
  const { id, title, kind, severity, link, state, covers, items, reason, owner, date, expires, workOff } = entry;
  // The model takes addresses of the web alone.
  const name = link === undefined ? markup`${id}` : markup`<a href="${link}" rel="noreferrer">${id}</a>`;
  const who =
    covers.participants === undefined ? undefined : markup`<small>of ${covers.participants.join(', ')}</small>`;
  const plan =
    workOff && `${workOff.plan} By ${workOff.due}${workOff.owner === undefined ? '' : `, ${workOff.owner}`}.`;
  return markup`<tr id="known-${encodeURIComponent(id)}"><th scope="row">${name} ${title}<small>${knownKinds[kind]}${severity !== undefined && `, ${severity}`}</small></th><td class="mark k-${state}">${knownStateWords[state]}</td><td>${items.map(
    (item) => markup`<div>${item.id} <small>${itemWords[item.state]}</small></div>`,
  )}${who}</td><td>${reason}</td><td>${owner}</td><td>${date}</td><td>${expires}</td><td>${plan ?? 'none'}</td></tr>\n`;
}

const itemWords = {
  open: 'does not pass',
  passing: 'passes',
  'not-judged': 'did not all run',
  'not-in-run': 'not in this run',
} as const;
