import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOfDFlow, judgeReceipt, type ReceiptRules, writeDFlow } from '../../../market/dtn/index.ts';
import { flowFaults } from './flow-fault-words.ts';

const rules: ReceiptRules = {
  testFlag: 'TR01',
  parties: [
    { letter: 'P', mpid: 'EELC' },
    { letter: 'M', mpid: 'LMOP' },
    { letter: 'X', mpid: 'MHHS' },
  ],
  recipients: [{ letter: 'P', mpid: 'EELC' }],
};

const header = { fileId: 'F1', fromRole: 'M', fromMpid: 'LMOP', toRole: 'P', toMpid: 'EELC' };
const good = writeDFlow(exampleOfDFlow('D0312', {}, { header }));

test('a good file has no fault', () => {
  assert.deepEqual(judgeReceipt(good, rules, () => false).findings, []);
});

for (const [words, { change, line }] of Object.entries(flowFaults)) {
  test(`a file with ${words} is refused${line === undefined ? '' : ', at the line that the words say'}`, () => {
    const changed = change(good);
    const { refusal, findings } = judgeReceipt(changed, rules, () => false);
    assert.ok(refusal !== undefined, words);
    const lines = findings.filter(({ weight }) => weight === 'refused').map(({ path }) => path);
    if (line !== undefined) assert.ok(lines.includes(`line ${line(changed)}`), `${line(changed)} of ${lines.join()}`);
  });
}

test('no wording is the beginning of another, so that a sentence means one fault', () => {
  const words = Object.keys(flowFaults);
  for (const one of words) assert.ok(!words.some((other) => other !== one && other.startsWith(one)), one);
});
