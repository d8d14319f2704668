import { roleTitle } from '../market-words.ts';
import type { RequirementResult, Results } from '../results-model.ts';
import { type Markup, markup } from './markup.ts';
import { processWords, segmentWords, verdictLooks, verdictsInOrder } from './verdict-words.ts';

/** The filter form. It is hidden until the script has taken charge of it, since it does nothing without. */
export function filterForm(results: Results): Markup {
  const rows = results.requirements;
  return markup`<form id="rttm-filters" class="filters" role="search" aria-label="Filter the requirements" hidden>
<fieldset><legend>Verdict</legend>${verdictsInOrder.map(
    (verdict) =>
      markup`<label class="chip"><input type="checkbox" name="verdict" value="${verdict}"><span class="pill v-${verdict}"><b aria-hidden="true">${verdictLooks[verdict].sign}</b> ${verdictLooks[verdict].word}</span></label>\n`,
  )}</fieldset>
<div class="fields">
${choice(
  'role',
  'Role',
  options(
    rows,
    ({ roles }) => roles,
    (role) => (role === 'ANY' ? 'rows for every role' : `${role}, ${roleTitle(role)}`),
  ),
)}
${choice(
  'process',
  'Process',
  options(rows, ({ process }) => [process], processWords),
)}
${choice(
  'stage',
  'Stage',
  options(
    rows,
    ({ stage }) => [stage],
    (stage) => stage,
  ),
)}
${choice(
  'segment',
  'Segment',
  options(
    rows,
    ({ segments }) => segments,
    (code) => (code === 'ANY' ? 'rows for every segment' : segmentWords(code)),
  ),
)}
${choice('scope', 'Scope', [
  ['in', 'in scope of the participant'],
  ['out', 'binds other parties only'],
])}
<label class="wide">Text <input type="search" name="q" placeholder="words in any order  ( / )" autocomplete="off" spellcheck="false"></label>
</div>
<div class="acts"><output id="rttm-shown" role="status"></output>
<button type="reset">Show all</button> <button type="button" id="rttm-unfold">Unfold scenarios</button> <button type="button" id="rttm-fold">Fold</button></div>
</form>`;
}

type Option = readonly [value: string, words: string];

function choice(name: string, title: string, values: readonly Option[]): Markup {
  return markup`<label>${title} <select name="${name}"><option value="">all</option>${values.map(
    ([value, words]) => markup`<option value="${value}">${words}</option>`,
  )}</select></label>`;
}

function options(
  rows: readonly RequirementResult[],
  valuesOf: (row: RequirementResult) => readonly string[],
  wordsOf: (value: string) => string,
): Option[] {
  const values = [...new Set(rows.flatMap(valuesOf))];
  return values.map((value): Option => [value, wordsOf(value)]).sort(([, a], [, b]) => (a < b ? -1 : 1));
}
