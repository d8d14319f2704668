import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, PartyRef } from '../../market/record/entries.ts';
import { createFilesOfThePast } from './files-of-the-past.ts';

const theirs: PartyRef = { role: 'REGS', mpid: 'EELC', name: 'theirs', real: true };
const ours: PartyRef = { role: 'SUP', mpid: 'MHHS', name: 'ours', real: false };
const file = (fileId: string, from: PartyRef, to: PartyRef, more = {}) =>
  ({ kind: 'file', fileId, from, to, payload: `sum of ${fileId}`, ...more }) as Entry;

function after(...entries: readonly Entry[]) {
  const past = createFilesOfThePast();
  for (const entry of entries) past.hear(entry);
  return past;
}

test('a file that is on record and was not put before the participant is still to be handed over', () => {
  const past = after(
    file('H1', ours, theirs),
    { kind: 'file-handed', name: 'H1' } as Entry,
    file('H2', ours, theirs),
    file('?', ours, ours, { name: 'F3' }),
    file('H4', ours, theirs),
    { kind: 'file-acknowledged', fileId: 'H4.usr', payload: 'sum of its answer' } as Entry,
    file('P1', theirs, ours),
  );
  assert.deepEqual(past.notHanded(), [
    { name: 'H2', payload: 'sum of H2' },
    { name: 'F3', payload: 'sum of ?' },
  ]);
  assert.deepEqual([past.mayRepeat('H1'), past.mayRepeat('H2')], [false, true]);
});

test('a file that was taken and is not on record was lost between the two; the same text may come twice', () => {
  const past = after(
    { kind: 'session', doors: 'opened', by: 'run', at: '2026-03-02T10:00:00.000Z' } as Entry,
    file('P1', theirs, ours),
  );
  const taken = ['P1', 'P1', 'P2'].map((fileId) => ({ fileName: `${fileId}.usr`, text: fileId }));
  const lost = past.notRecorded(taken, (text) => `sum of ${text}`);
  assert.deepEqual(
    lost.map(({ text }) => text),
    ['P1', 'P2'],
  );
  assert.equal(past.openedAt(), Date.parse('2026-03-02T10:00:00Z'));
});
