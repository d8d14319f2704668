import { type Markup, markup } from '../rttm/markup.ts';
import { type ExplainCard, outcomeWords } from './card.ts';

const listOf = (lines: readonly Markup[]): Markup => markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
const plain = (lines: readonly string[]): Markup => listOf(lines.map((line) => markup`${line}`));

/** The card as a part of the start page: what usually fixes it in sight, the rest a click away. */
export function cardMarkup(card: ExplainCard): Markup {
  const rows: readonly (readonly [string, Markup | string | undefined])[] = [
    ['the requirement', requirements(card)],
    ['we sent', card.sent.length > 0 ? plain(card.sent) : 'nothing had been sent to the participant'],
    ['we waited for', card.waitedFor],
    ['there came', card.came.length > 0 ? plain(card.came) : 'nothing from the participant'],
    ['apart in time', card.apart.time],
    ['apart in fields', fields(card)],
    ['your log', card.log && log(card.log)],
  ];
  return markup`<div class="explain">${usually(card)}<details><summary>Explained: ${outcomeWords[card.outcome]}</summary><dl class="where">${rows.map(
    ([name, value]) => value !== undefined && markup`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></details></div>`;
}

function usually({ usually: fixes }: ExplainCard): Markup | undefined {
  if (fixes.length === 0) return undefined;
  return markup`<p class="usually"><strong>What usually fixes it:</strong> ${fixes.join(' ')}</p>`;
}

function requirements({ requirements: rows }: ExplainCard): Markup | undefined {
  if (rows.length === 0) return undefined;
  return listOf(rows.map(({ id, text, source }) => markup`<b>${id}</b> ${text} <small>${source}</small>`));
}

function fields({ apart }: ExplainCard): Markup | undefined {
  if (apart.fields.length === 0) return undefined;
  return listOf(
    apart.fields.map(
      ({ path, expected, actual }) =>
        markup`<code>${path === '' ? 'as a whole' : path}</code>: expected ${expected}, came ${actual}`,
    ),
  );
}

function log({ file, words, neverGot, merged }: NonNullable<ExplainCard['log']>): Markup {
  const lost =
    neverGot.length > 0 &&
    markup`<p><strong>We sent it, your log does not know it:</strong> ${neverGot.join('; ')}</p>`;
  const lines = merged.map(({ side, words: text, line }) =>
    side === 'record' ? markup`${text}` : markup`<code>${file}:${line ?? ''}</code> ${text}`,
  );
  return markup`<p><code>${file}</code>: ${words}</p>${lost}${listOf(lines)}`;
}
