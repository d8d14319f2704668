import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  catalogueOf,
  codeIn,
  type DipMessage,
  exampleOf,
  responseCodeOf,
} from '../../../../market/interfaces/index.ts';
import { type ContentContext, contentChecks } from './content-checks.ts';
import { adapterRules } from './rules.ts';

type Common = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** An answer to a request with some fields of its common block replaced. */
const messageWith = (changes: Common = {}): DipMessage => {
  const message = exampleOf(catalogueOf('2.1.0'), 'IF-032', 'MSAppInitialResp', {
    common: {
      S1: { environmentTag: 'DEV' },
      A0: { primaryRecipients: ['2200000010'], secondaryRecipients: [], always: [] },
    },
  });
  const CommonBlock = { ...(message.payload.CommonBlock as unknown as Common), D0 };
  const changed = Object.entries(changes).map(([block, fields]) => [
    block,
    { ...CommonBlock[block as 'D0'], ...fields },
  ]);
  return {
    payload: { ...message.payload, CommonBlock: { ...CommonBlock, ...Object.fromEntries(changed) } },
  } as DipMessage;
};

const now = Date.UTC(2026, 2, 2, 10);
const D0 = {
  ...{ transactionID: 'T-IF-032-1', transactionTimestamp: '2026-03-02T09:30:01+00:00', publicationID: 'PUB-032' },
  ...{ initialCorrelationID: null, replayIndicator: false, serviceTicketURL: null },
};

const good: ContentContext = {
  ...{ dipId: '2200000010', environmentTag: 'DEV', now, clockSkewMs: 1000, findings: [] },
  mayReceive: () => true,
  maySend: () => true,
  hasEvent: () => true,
  hasSchema: () => true,
  usedBefore: () => false,
};

const codesFor = (context: Partial<ContentContext>, changes?: Common) =>
  contentChecks
    .filter(({ fault }) => fault(messageWith(changes), { ...good, ...context }) !== undefined)
    .map(({ code }) => code);

test('a good publication is refused by no check, each fault of its surroundings by its own', () => {
  assert.deepEqual(codesFor({}), []);
  assert.deepEqual(codesFor({ findings: [{ rule: 'schema.unknown-key', message: 'broken' }] }), ['RCP1001']);
  assert.deepEqual(codesFor({ findings: [{ rule: 'schema.required', message: 'gone' }] }), ['RCP1021', 'RCP1001']);
  assert.deepEqual(codesFor({ findings: [{ rule: 'schema.enum', message: 'odd' }] }), ['RCP1022', 'RCP1001']);
  assert.deepEqual(codesFor({ environmentTag: 'UIT' }), ['RCP1004']);
  assert.deepEqual(codesFor({ mayReceive: () => false }), ['RCP1002']);
  assert.deepEqual(codesFor({ hasEvent: () => false }), ['RCP1003']);
  assert.deepEqual(codesFor({ hasSchema: () => false }), ['RCP1005']);
  assert.deepEqual(codesFor({ usedBefore: () => true }), ['RCP1006']);
  assert.deepEqual(codesFor({ maySend: () => false }), ['RCP1010']);
  assert.deepEqual(codesFor({ dipId: '2300000001' }), ['RCP1041']);
});

const faults: readonly (readonly [code: string, block: string, fields: Readonly<Record<string, unknown>>])[] = [
  ['RCP1007', 'S1', { senderTimestamp: '2026-03-02' }],
  ['RCP1008', 'S1', { senderTimestamp: '2026-03-02T10:00:02+00:00' }],
  ['RCP1042', 'D0', { publicationID: 'PUB-031' }],
  ['RCP1043', 'D0', { transactionID: 'one' }],
  ['RCP1044', 'D0', { transactionTimestamp: 'now' }],
  ['RCP1045', 'D0', { transactionTimestamp: '2026-03-02T10:00:02+00:00' }],
  ['RCP1046', 'D0', { initialCorrelationID: 'one' }],
  ['RCP1047', 'D0', { replayIndicator: 'false' }],
  ['RCP1051', 'R0', { responseCode: 'Q' }],
  ['RCP1052', 'R0', { responseCode: 'R', responseMessages: [] }],
  ['RCP1061', 'M0', { MPANCore: '1000000000000' }],
];

for (const [code, block, fields] of faults) {
  test(`${code}: ${JSON.stringify(fields)}`, () => {
    assert.deepEqual(codesFor({}, { [block]: fields }), [code]);
  });
}

test('an instant at the end of the leeway, and one in the offset of summer, are not in the future', () => {
  assert.deepEqual(codesFor({}, { S1: { senderTimestamp: '2026-03-02T10:00:01+00:00' } }), []);
  assert.deepEqual(codesFor({}, { S1: { senderTimestamp: '2026-03-02T11:00:00+01:00' } }), []);
});

test('what is not there is left for the schema to report', () => {
  assert.deepEqual(
    contentChecks.filter(({ fault }) => fault({} as DipMessage, good) !== undefined).map(({ code }) => code),
    ['RCP1041'],
  );
});

test('every refusal has a code of the official list', () => {
  for (const { code } of contentChecks) assert.ok(responseCodeOf(code), code);
  assert.equal(codeIn('RCP9999 - text'), 'RCP9999');
});

test('a sender tries again on exactly the statuses that the DIP itself tries again on', () => {
  assert.deepEqual(adapterRules.sender.retried, [408, 429, 500, 502, 503, 504]);
  const waits = adapterRules.sender.waitsMs;
  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => a - b),
  );
});
