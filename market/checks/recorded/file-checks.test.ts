import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOfDFlow, writeDFlow } from '../../dtn/index.ts';
import { legacyUpdateRows } from '../../processes/legacy/legacy-updates.ts';
import type { FileAcknowledged, FileMoved } from '../../record/entries.ts';
import {
  requireAnswers,
  requireFate,
  requireFilesInOrder,
  requireLineTold,
  requireNoFile,
  requireUpdateRefused,
  updateRefusedToday,
} from './file-checks.ts';
import { requireFlow } from './flow-checks.ts';
import { recordOf } from './testing/record-of.ts';

const regs = { role: 'REGS', name: 'registration service', real: true };
const operator = { role: 'MOP', mpid: 'LMOP', name: 'legacy operator', real: false };
const file = (changes: Partial<FileMoved>): FileMoved => ({
  ...{ kind: 'file', flow: 'D0312', fileId: 'F1', from: regs, to: operator, outcome: 'accepted', codes: [] },
  ...{ payload: 'text', ...changes },
});
const said = (changes: Partial<FileAcknowledged>): FileAcknowledged => ({
  ...{ kind: 'file-acknowledged', fileId: 'F1', flow: 'D0312', by: regs, outcome: 'refused', code: 'R' },
  ...{ reason: 'line 3 has no end', payload: '', ...changes },
});
const text = 'the claim';

test('a refusal has to be the one that was awaited, and to name the line', () => {
  const record = recordOf([{ body: said({}) }]);
  assert.deepEqual(requireFate(record, { on: 1, text, fate: 'refused' }).findings, []);
  assert.equal(requireFate(record, { on: 1, text, fate: 'accepted' }).findings[0]?.actual, 'refused');
  assert.deepEqual(requireLineTold(record, { on: 1, text, line: 3 }).findings, []);
  assert.equal(requireLineTold(record, { on: 1, text, line: 30 }).findings.length, 1);
  assert.equal(requireLineTold(record, { text, line: 3 }).findings[0]?.actual, 'no reason');
});

test('a legacy update is refused with the code of its row, as the row stands on the day of the judgement', () => {
  const record = recordOf([{ body: file({ codes: ['AD'] }) }]);
  const row = legacyUpdateRows.find(({ id }) => id === 'd0312-migrated');
  assert.ok(row);
  const wrong = { on: 1, text, row: { ...row, responseCode: 'Q' } };
  assert.equal(requireUpdateRefused(record, wrong).findings[0]?.expected, 'Q');
  assert.deepEqual(requireUpdateRefused(record, updateRefusedToday(wrong)).findings, []);
  const gone = { ...wrong, row: { ...wrong.row, id: 'no-such-row' } };
  assert.deepEqual(updateRefusedToday(gone), gone);
});

test('files are told apart by flow and sender', () => {
  const record = recordOf([{ body: file({}) }, { body: file({ flow: 'D0170', outcome: 'refused', codes: ['form'] }) }]);
  const none = (which: object) => requireNoFile(record, { which, expected: 'none' }).evidence;
  assert.deepEqual(none({ flows: ['D0304'] }), []);
  assert.deepEqual(none({ flows: ['D0304', 'D0312'] }), [1]);
  assert.deepEqual(none({ flows: ['D0312'], mpid: 'OTHER' }), []);
  const inOrder = (which: object) => requireFilesInOrder(record, { which, text }).findings.map(({ actual }) => actual);
  assert.deepEqual(inOrder({ flows: ['D0312'] }), []);
  assert.deepEqual(inOrder({ role: 'REGS' }), ['form']);
  assert.deepEqual(inOrder({ role: 'SUP' }), ['none']);
});

test('no more answers than files to answer, of the participant alone', () => {
  const record = recordOf([{ body: file({}) }, { body: file({}) }, { body: file({ from: operator }) }]);
  const answers = (most: number) =>
    requireAnswers(record, { which: { flows: ['D0312'], real: true }, text, most }).findings.length;
  assert.deepEqual([answers(2), answers(1)], [0, 1]);
});

test('a flow is held against version and items, and what cannot be read is told', () => {
  const flow = exampleOfDFlow('D0304', {});
  const record = recordOf([{ body: file({ flow: 'D0304' }) }, { body: file({ payload: 'torn' }) }], {
    ...{ text: writeDFlow(flow), torn: 'ZHV|' },
  });
  const rules = (on: number, more: object = {}) =>
    requireFlow(record, { on, mdsRoleLetter: 'Q', ...more }).findings.map(({ rule }) => rule);
  assert.deepEqual(rules(1, { version: flow.version }), []);
  assert.deepEqual(rules(1, { version: '999' }), ['flow.version']);
  assert.deepEqual(rules(1, { says: { meterId: 'of another house' } }), ['flow.meterId']);
  assert.deepEqual(rules(2), ['flow.form']);
});
