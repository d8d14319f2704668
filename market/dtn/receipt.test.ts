import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acknowledgementText, readAcknowledgement } from './acknowledgement.ts';
import { exampleOfDFlow } from './example.ts';
import { judgeReceipt, type ReceiptRules, unreadableReceipt } from './receipt.ts';
import { writeDFlow } from './write.ts';

const here = { letter: 'P', mpid: 'EELC' };
const operator = { letter: 'M', mpid: 'LMOP' };
const parties = [here, operator, { letter: 'R', mpid: 'EELC' }, { letter: 'X', mpid: 'MHHS' }];
const rules: ReceiptRules = { testFlag: 'TR01', parties, recipients: [here] };
type Had = Parameters<typeof judgeReceipt>[2];
const never: Had = () => false;

function update(header: Record<string, string> = {}): string {
  const route = { fromRole: 'M', fromMpid: 'LMOP', toRole: 'P', toMpid: 'EELC' };
  return writeDFlow(exampleOfDFlow('D0312', {}, { header: { ...route, ...header } }));
}

function refusal(
  text: string,
  had = never,
  changed: Partial<ReceiptRules> = {},
): [string | undefined, string | undefined] {
  const receipt = judgeReceipt(text, { ...rules, ...changed }, had);
  assert.equal(receipt.flow === undefined, receipt.refusal !== undefined);
  return [receipt.refusal, receipt.findings.find((finding) => finding.weight === 'refused')?.rule];
}

test('a good file is handled', () => {
  const receipt = judgeReceipt(update(), rules, never);
  assert.deepEqual([receipt.token, receipt.fileId, receipt.refusal], ['D0312003', 'EXAMPLE001', undefined]);
  assert.deepEqual([receipt.from, receipt.to], [operator, here]);
  assert.equal(receipt.flow?.flow, 'D0312');
});

test('who is not there, is there in another role, or is somebody else', () => {
  assert.deepEqual(refusal(update({ toMpid: 'ZZZZ' })), ['route', 'dtn.unknown-participant']);
  assert.deepEqual(refusal(update({ fromMpid: 'ZZZZ' })), ['route', 'dtn.unknown-participant']);
  assert.deepEqual(refusal(update({ toMpid: 'LMOP' })), ['route', 'dtn.wrong-role']);
  const other = exampleOfDFlow(
    'D0149',
    {},
    { header: { fromRole: 'M', fromMpid: 'LMOP', toRole: 'X', toMpid: 'MHHS' } },
  );
  assert.deepEqual(refusal(writeDFlow(other)), ['route', 'dtn.wrong-participant']);
  assert.deepEqual(refusal(update(), never, { senders: [here] }), ['route', 'dtn.wrong-participant']);
});

test('a file of the same id by the same sender is a duplicate, and a broken file is broken first', () => {
  const had = (from: { mpid: string }, fileId: string) => from.mpid === 'LMOP' && fileId === 'EXAMPLE001';
  assert.deepEqual(refusal(update(), had), ['duplicate', 'dtn.duplicate']);
  assert.deepEqual(refusal(update({ fileId: 'EXAMPLE002' }), had), [undefined, undefined]);
  assert.deepEqual(refusal(update().replace('ZPT|EXAMPLE001|2', 'ZPT|EXAMPLE001|3'), had), ['form', 'dtn.count']);
});

test('a rule can be made a word of advice, one of form, of route and of duplicates', () => {
  assert.deepEqual(refusal(update({ testFlag: 'OPER' })), ['form', 'dtn.test-flag']);
  assert.deepEqual(refusal(update({ testFlag: 'OPER' }), never, { advice: ['dtn.test-flag'] }), [undefined, undefined]);
  assert.deepEqual(refusal(update({ toMpid: 'LMOP' }), never, { advice: ['dtn.wrong-role'] }), [undefined, undefined]);
  assert.deepEqual(
    refusal(update(), () => true, { advice: ['dtn.duplicate'] }),
    [undefined, undefined],
  );
});

test('whatever comes, a receipt is made of it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const receipt = judgeReceipt(`ZHV|${text}`, rules, never);
      assert.equal(receipt.refusal, 'form');
      assert.match(receipt.fileId, /^([A-Za-z0-9]{1,10}|\?)$/);
    }),
  );
  assert.equal(unreadableReceipt('a.usr', 'bytes that are no text').refusal, 'unreadable');
});

test('an acknowledgement is read back, with a reason that had separators in it', () => {
  const told = { fileId: 'F1', token: 'D0312003', code: 'REJECTED', at: '20260401120000' };
  assert.deepEqual(readAcknowledgement(acknowledgementText({ ...told, reason: 'line 3|\nends' })), {
    ...told,
    reason: 'line 3 ends',
  });
  assert.deepEqual(readAcknowledgement(acknowledgementText({ ...told, reason: '' })), { ...told, reason: '' });
  for (const text of ['', 'ZHV|F1|', 'ZAK|F1|D0312003|', 'ZAK|F1|D0312003|A|20260401120000|x']) {
    assert.equal(readAcknowledgement(text), undefined, text);
  }
});
