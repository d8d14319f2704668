import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDescription } from '../../../market/description/index.ts';
import { describedFiles, type Json } from '../../../market/description/testing/described.ts';
import { catalogueOf } from '../../../market/interfaces/index.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { appointmentRequest, supplier, testDip } from '../testing/test-market.ts';

/** A description of our own catalogue in which the length of one field of M0 and one of B070 is changed. */
function described(change: (gspGroup: Json) => void) {
  const files = describedFiles(catalogueOf('2.1.0'));
  const { schemas } = files['blocks.yaml'].components as {
    schemas: Record<string, { properties: Record<string, Json> }>;
  };
  change(schemas.M0?.properties.GSPGroupID as Json);
  return readDescription({ root: 'api.yaml', files: new Map(Object.entries(files)) });
}

function send(message: DipMessage, change: (gspGroup: Json) => void) {
  const { dip, messages } = testDip({ describedBy: described(change) });
  const entry = dip.submit([message], supplier.dipId).messageArray?.[0];
  return { code: entry?.message?.slice(0, 7), help: entry?.help ?? '', findings: messages()[0]?.findings ?? [] };
}

test('a description that says the same changes nothing', () => {
  assert.equal(send(appointmentRequest(), () => undefined).code, 'MSG0000');
  assert.equal(send(appointmentRequest({ M0: { GSPGroupID: 'north' } }), () => undefined).code, 'MSG1001');
});

test('what only the catalogue refuses is accepted with advice', () => {
  const message = appointmentRequest({ M0: { GSPGroupID: '_Z' } });
  const { code, findings } = send(message, (group) => (group.enum as string[]).push('_Z'));
  assert.equal(code, 'MSG0000');
  const advice = findings.find(({ rule }) => rule === 'description.allows');
  assert.equal(advice?.weight, 'advice');
  assert.match(advice?.message ?? '', /The official description 2\.1\.0 allows it/);
});

test('what only the description refuses is MSG1001, with file and place', () => {
  const { code, findings } = send(appointmentRequest(), (group) => Object.assign(group, { enum: ['_P'] }));
  assert.equal(code, 'MSG1001');
  const refusal = findings.find(({ rule }) => rule === 'description.refuses');
  assert.match(refusal?.message ?? '', /refuses it \(blocks\.yaml#\/components\/schemas\/M0\/properties\/GSPGroupID\)/);
});

test('keys in another case are still taken on the way in', () => {
  const lowered = JSON.parse(JSON.stringify(appointmentRequest()).replace('"M0"', '"m0"').replace('"S1"', '"s1"'));
  assert.equal(send(lowered, () => undefined).code, 'MSG0000');
});
