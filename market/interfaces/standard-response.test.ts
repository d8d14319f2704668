import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from './catalogue.ts';
import { judgeStandardResponse, standardResponseSchema, statusMessageSchema } from './standard-response.ts';

const catalogue = catalogueOf('2.1.0');

const entry = {
  transactionID: null,
  senderUniqueReference: 'S-IF-031-2300000002-SUP-20260302-1',
  correlationID: null,
  sentTimestamp: '2026-03-02T09:30:01+00:00',
  senderID: '0000000000',
  recipientID: '2300000002',
  DIPConnectionProviderID: null,
  message: 'MSG0000 - Success',
  help: null,
  serviceTicketURL: null,
};
const answer = { messageArray: [entry], timestamp: '2026-03-02T09:30:02+00:00' };

test('a full answer is accepted; extra keys pass, as the description does not forbid them', () => {
  const more = { ...answer, messageArray: [{ ...entry, reasonCode: 'MSG0000' }], more: 1 };
  for (const body of [answer, more]) {
    const { findings, response } = judgeStandardResponse(catalogue, body);
    assert.deepEqual(findings, []);
    assert.equal(response, body);
  }
});

test('each of the ten keys is required, null where the description allows it', () => {
  for (const key of Object.keys(entry)) {
    const missing = {
      ...answer,
      messageArray: [Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key))],
    };
    const { findings } = judgeStandardResponse(catalogue, missing);
    assert.deepEqual(
      findings.map((one) => [one.path, one.rule]),
      [[`messageArray[0].${key}`, 'schema.required']],
    );
    const empty = judgeStandardResponse(catalogue, { ...answer, messageArray: [{ ...entry, [key]: null }] }).findings;
    assert.equal(empty.length, key === 'sentTimestamp' || key === 'senderID' ? 1 : 0, key);
  }
});

test('the eleven zeros of the official examples do not fit the official schema', () => {
  const zeros = { ...answer, messageArray: [{ ...entry, senderID: '00000000000' }] };
  assert.deepEqual(
    judgeStandardResponse(catalogue, zeros).findings.map((one) => one.path),
    ['messageArray[0].senderID'],
  );
});

test('an empty list, and anything that is no object', () => {
  assert.equal(judgeStandardResponse(catalogue, { messageArray: [] }).findings[0]?.rule, 'schema.items');
  for (const body of [[], 'text', null, undefined])
    assert.equal(judgeStandardResponse(catalogue, body).findings.length, 1);
});

test('the reference form counts from 2.1.0 on', () => {
  const odd = { ...answer, messageArray: [{ ...entry, senderUniqueReference: 'mine' }] };
  assert.equal(judgeStandardResponse(catalogue, odd).findings.length, 1);
  assert.equal(judgeStandardResponse(catalogueOf('1.8.3'), odd).findings.length, 0);
});

test('a status message is a bare list of entries', () => {
  assert.equal(statusMessageSchema().safeParse([entry]).success, true);
  assert.equal(statusMessageSchema().safeParse([]).success, false);
  assert.equal(standardResponseSchema().safeParse([entry]).success, false);
});
