import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, exampleOf, judgeMessage } from '../../../market/interfaces/index.ts';
import { scenarioWords } from './scenario-words.ts';
import { regimeWords, segmentWords, serviceWordsOf } from './service-words.ts';

const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  scenarioWords,
  segmentWords,
  serviceWordsOf,
  regimeWords,
};

for (const [name, words] of Object.entries(lists)) {
  test(`${name}: no two wordings mean the same, and none begins another`, () => {
    assert.equal(new Set(Object.values(words)).size, Object.keys(words).length);
    for (const one of Object.keys(words)) {
      assert.deepEqual(
        Object.keys(words).filter((other) => other.startsWith(one)),
        [one],
      );
    }
  });
}

test('every scenario code is one that a request may carry', () => {
  const catalogue = catalogueOf('2.1.0');
  const findings = (appointmentScenario: string) => {
    const message = exampleOf(catalogue, 'IF-031', 'MSApp', { custom: { B070: { appointmentScenario } } });
    return judgeMessage(catalogue, message).findings;
  };
  for (const code of Object.values(scenarioWords)) assert.deepEqual(findings(code), [], code);
  assert.equal(findings('NEW').length, 1);
});

test('the segments are smart, advanced and unmetered', () => {
  assert.deepEqual(segmentWords, { smart: 'S', advanced: 'A', unmetered: 'U' });
});
