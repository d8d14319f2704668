import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, codeIn, exampleOf, responseCodeOf } from '../../../../market/interfaces/index.ts';
import { adapterRules, type ContentContext, contentChecks } from './rules.ts';

const message = exampleOf(catalogueOf('2.1.0'), 'IF-031', 'MSApp', {
  common: {
    S1: { environmentTag: 'DEV' },
    A0: { primaryRecipients: ['2200000010'], secondaryRecipients: [], always: [] },
  },
});

const good: ContentContext = {
  dipId: '2200000010',
  environmentTag: 'DEV',
  findings: [],
  mayReceive: () => true,
  maySend: () => true,
};

const codesFor = (context: Partial<ContentContext>) =>
  contentChecks.filter(({ fault }) => fault(message, { ...good, ...context }) !== undefined).map(({ code }) => code);

test('a good publication is refused by no check, each fault by its own', () => {
  assert.deepEqual(codesFor({}), []);
  assert.deepEqual(codesFor({ findings: ['broken'] }), ['RCP1001']);
  assert.deepEqual(codesFor({ environmentTag: 'UIT' }), ['RCP1004']);
  assert.deepEqual(codesFor({ mayReceive: () => false }), ['RCP1002']);
  assert.deepEqual(codesFor({ maySend: () => false }), ['RCP1010']);
  assert.deepEqual(codesFor({ dipId: '2300000001' }), ['RCP1041']);
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
