import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, exampleOf, judgeMessage, responseCodeOf } from '../../../market/interfaces/index.ts';
import { consumptionBlock, periodEnds } from '../../../market/processes/consumption/periods.ts';
import { adviceWords } from './advice-words.ts';
import { amendmentOddities } from './amendment-words.ts';
import {
  amendmentReasons,
  eachKwh,
  estimateWords,
  gapWords,
  quantityWords,
  wrongSubmissions,
} from './consumption-words.ts';
import { amendmentRefusals, consumptionRefusals } from './refusals/consumption-refusals.ts';

const catalogue = catalogueOf('2.1.0');
const day = '2026-03-01';

const lists: Readonly<Record<string, readonly string[]>> = {
  ...{ quantityWords: Object.keys(quantityWords), gapWords: Object.keys(gapWords) },
  ...{ estimateWords: Object.keys(estimateWords), amendmentReasons: Object.keys(amendmentReasons) },
  ...{ wrongSubmissions: Object.keys(wrongSubmissions), adviceWords: Object.keys(adviceWords) },
  amendmentOddities: Object.keys(amendmentOddities),
  consumptionRefusals: consumptionRefusals.map(({ words }) => words),
  amendmentRefusals: amendmentRefusals.map(({ words }) => words),
};

for (const [name, words] of Object.entries(lists)) {
  test(`${name}: no wording begins another`, () => {
    for (const one of words)
      assert.deepEqual(
        words.filter((other) => other.startsWith(one)),
        [one],
      );
  });
}

test('every reason stands for a code that there is', () => {
  for (const { code } of [...consumptionRefusals, ...amendmentRefusals]) assert.ok(responseCodeOf(code), code);
});

function findingsOf(B900: object) {
  const message = exampleOf(catalogue, 'IF-021', '[ActivePower]', { custom: { B900 } });
  return judgeMessage(catalogue, message).findings;
}

const period = (q: string, e: string | null) => ({ sp: '', v: eachKwh, q, e, arc: null });

test('every quantity, quality and reason is one of the description', () => {
  const dayOf = (q: string, e: string | null) => [
    { day, periods: periodEnds(day).map((sp) => ({ ...period(q, e), sp })) },
  ];
  for (const quantity of Object.values(quantityWords)) {
    assert.deepEqual(findingsOf(consumptionBlock(quantity, dayOf('A', null))), [], quantity);
  }
  for (const { q, e } of Object.values(estimateWords))
    for (const quality of q) assert.deepEqual(findingsOf(consumptionBlock('AI', dayOf(quality, e))), [], quality);
});

test('what is wrong on purpose is wrong in its meaning and not in its form, so that the DIP lets it through', () => {
  const good = consumptionBlock('AI', [{ day, periods: periodEnds(day).map((sp) => ({ ...period('A', null), sp })) }]);
  for (const [words, wrong] of Object.entries(wrongSubmissions))
    assert.deepEqual(findingsOf({ ...good, ...wrong(day).B900 }), [], words);
});
