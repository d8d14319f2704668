import type { Results } from './results-model.ts';

/**
 * results.json in pieces, the same bytes as `JSON.stringify(results, null, 1)` with a line end: a run of ten thousand scenarios
 * makes a text that is better never held whole.
 */
export function* resultsText(results: Results): Generator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(results)) {
    if (value === undefined) continue;
    yield `${before} ${JSON.stringify(name)}: `;
    if (name === 'scenarios' && results.scenarios.length > 0) yield* listText(results.scenarios);
    else yield indented(value, 1);
    before = ',\n';
  }
  yield '\n}\n';
}

function* listText(values: readonly unknown[]): Generator<string> {
  for (const [index, value] of values.entries()) yield `${index === 0 ? '[' : ','}\n  ${indented(value, 2)}`;
  yield '\n ]';
}

/** A value as it stands that deep. Line ends inside of texts are written as \n, so only those of the layout are moved. */
const indented = (value: unknown, depth: number): string =>
  JSON.stringify(value, null, 1).replaceAll('\n', `\n${' '.repeat(depth)}`);
