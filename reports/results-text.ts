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
    else yield withoutFrame(JSON.stringify([value], null, 1), '[\n ', '\n]');
    before = ',\n';
  }
  yield '\n}\n';
}

function* listText(values: readonly unknown[]): Generator<string> {
  for (const [index, value] of values.entries()) {
    yield `${index === 0 ? '[' : ','}\n  `;
    yield withoutFrame(JSON.stringify([[value]], null, 1), '[\n [\n  ', '\n ]\n]');
  }
  yield '\n ]';
}

/** A value is laid out as deep as it stands by putting it into lists, which are taken away again. */
const withoutFrame = (text: string, opened: string, closed: string): string =>
  text.slice(opened.length, -closed.length);
