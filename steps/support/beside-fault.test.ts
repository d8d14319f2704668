import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../market/record/entries.ts';
import { besideBehind } from './beside-fault.ts';

const message = (seq: number, name: string) => ({ seq, kind: 'message', sender: { name } });
const claim = (changes: object) => ({
  ...{ seq: 9, kind: 'claim', outcome: 'failed', text: 'acceptance', findings: [{ message: 'It came late.' }] },
  evidence: [],
  ...changes,
});
const behind = (...entries: readonly object[]) =>
  besideBehind(entries as unknown as readonly Entry[], new Set(['Toy registration service']));

test('what somebody who is not examined sent, or did not send, is told as theirs', () => {
  const late = behind(message(3, 'Toy registration service'), claim({ evidence: [3] }));
  assert.equal(late?.kind, 'set-up');
  assert.match(late?.message ?? '', /^Toy registration service, which plays alongside .* acceptance\. It came late\./);
  assert.equal(behind(claim({ awaitedFrom: ['Toy registration service'] }))?.kind, 'set-up');
});

test('what the examined participant is part of, what held, and what names nobody is not', () => {
  assert.equal(behind(message(3, 'Toy supplier'), claim({ evidence: [3] })), undefined);
  assert.equal(behind(claim({ awaitedFrom: ['Toy registration service', 'Toy supplier'] })), undefined);
  assert.equal(behind(claim({ outcome: 'held', awaitedFrom: ['Toy registration service'] })), undefined);
  assert.equal(behind(claim({})), undefined);
});
