import { momentWords } from '../market-words.ts';
import type { Results } from '../results-model.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import type { Stray } from '../strays.ts';

/** What came that belongs to no scenario, and what came twice; nothing where everything found its place. */
export function straySection({ strays }: Results): Markup | undefined {
  if (strays === undefined) return undefined;
  return markup`<section aria-labelledby="strays"><h2 id="strays">What came and has no place</h2>
${list('It belongs to no scenario of this run', strays.orphans)}${list('It came twice; the scenario it is about says what that means', strays.duplicates)}</section>`;
}

function list(title: string, rows: readonly Stray[]): Markup | undefined {
  if (rows.length === 0) return undefined;
  return markup`<h3>${title}</h3><ul>${rows.map(
    ({ words, marketTime, seq }) => markup`<li>${words}, ${momentWords(marketTime)} (entry ${seq})</li>\n`,
  )}</ul>`;
}
