import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MaskRow } from '../../../market/interfaces/masking.ts';
import { masked } from '../../../market/interfaces/masking.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import {
  catalogue,
  distributor,
  messageOf,
  mpan,
  registration,
  smartData,
  supplier,
  testDip,
} from '../testing/test-market.ts';
import { createMasking } from './masking.ts';

const consent: MaskRow = {
  ...{ interfaceId: 'IF-026', events: ['[ConsentGranularity]'], recipients: ['LDSO'], value: 'x' },
  path: 'CustomBlock.B068.consentGranularity',
};
const consentOf = (message: DipMessage | undefined) =>
  (message?.payload.CustomBlock?.B068 as { consentGranularity?: unknown } | undefined)?.consentGranularity;

const refused: Readonly<Record<string, { readonly row: MaskRow; readonly says: RegExp }>> = {
  'a value that no enumeration has': { row: { ...consent, value: '?' }, says: /"\?" does not fit/ },
  'null where null is not allowed': { row: { ...consent, value: null }, says: /null does not fit/ },
  'a place that is not there': { row: { ...consent, path: 'CustomBlock.B068.consent' }, says: /no such item/ },
  'a place in no event': {
    row: { interfaceId: 'IF-026', path: 'CustomBlock.B999.x', recipients: ['SUP'], value: null },
    says: /no event of IF-026/,
  },
  'an interface there is not': { row: { ...consent, interfaceId: 'IF-099' }, says: /no interface IF-099/ },
  'an event there is not': { row: { ...consent, events: ['[Consent]'] }, says: /no event \[Consent\]|has no event/ },
  'what the DIP delivers by': { row: { ...consent, path: 'CommonBlock.S1.senderDIPID' }, says: /can be masked/ },
};

describe('rows of masking', () => {
  for (const [name, { row, says }] of Object.entries(refused)) {
    test(`${name} is refused`, () => {
      assert.throws(
        () => createMasking([row], catalogue),
        (error) => error instanceof HarnessFault && says.test(error.message),
      );
    });
  }

  test('enumeration, null and the response code can be masked, in every event that has them', () => {
    const rows: readonly MaskRow[] = [
      { interfaceId: 'IF-026', path: 'CommonBlock.R0.responseCode', recipients: ['LDSO'], value: 'x' },
      { interfaceId: 'IF-031', path: 'CustomBlock.B071.supplierNominatedMDRMPID', recipients: ['REGS'], value: null },
      { interfaceId: 'IF-036', path: 'CustomBlock.B905List.existingMeter.meterType', recipients: ['LDSO'], value: 'N' },
    ];
    const { maskedFor } = createMasking(rows, catalogue);
    for (const event of ['[ConsentGranularity]', '[IHDInfo]'])
      assert.equal(
        maskedFor(messageOf(registration, 'IF-026', event), distributor).payload.CommonBlock.R0?.responseCode,
        'x',
      );
    const appointment = messageOf(registration, 'IF-036', '[MSAppActive]');
    const seen = maskedFor(appointment, distributor).payload.CustomBlock?.B905List as {
      existingMeter: { meterType: string };
    }[];
    assert.ok(seen.length > 0 && seen.every(({ existingMeter }) => existingMeter.meterType === 'N'));
    assert.equal(maskedFor(appointment, supplier), appointment, 'another role gets the message itself');
  });

  test('the message itself is left alone', () => {
    const message = messageOf(registration, 'IF-026', '[ConsentGranularity]');
    const before = JSON.stringify(message);
    assert.equal(consentOf(masked(message, consent.path.split('.'), 'x')), 'x');
    assert.equal(JSON.stringify(message), before);
  });
});

test('each recipient sees what its role may see, attached or behind a webhook, and the record says so', async () => {
  const hooked = { ...distributor, webhooks: { '*': 'https://ldso.test/in' } };
  const { dip, webhook, deliveries } = testDip({
    directory: [supplier, registration, hooked, smartData],
    settings: { masking: [{ ...consent, events: ['[ConsentGranularity]'], recipients: ['LDSO', 'SDS'] }] },
  });
  const received = new Map<string, DipMessage>();
  for (const { dipId } of [supplier, smartData]) dip.attach(dipId, (message) => received.set(dipId, message));
  dip.learn(mpan, [
    { role: 'SUP', dipId: supplier.dipId },
    { role: 'SDS', dipId: smartData.dipId },
  ]);
  const sent = messageOf(registration, 'IF-026', '[ConsentGranularity]');
  assert.notEqual(consentOf(sent), 'x');
  dip.submit([sent], registration.dipId);
  await dip.quiet();
  assert.equal(consentOf(received.get(supplier.dipId)), consentOf(sent));
  assert.equal(consentOf(received.get(smartData.dipId)), 'x');
  const [body] = JSON.parse(webhook.calls[0]?.body.toString() ?? '[]') as DipMessage[];
  assert.equal(consentOf(body), 'x', 'the bytes of the sender are not used');
  const told = deliveries().map(({ recipient, masked: hidden }) => [recipient.role, hidden]);
  assert.deepEqual(Object.fromEntries(told), {
    SUP: undefined,
    SDS: [{ path: consent.path, value: 'x' }],
    LDSO: [{ path: consent.path, value: 'x' }],
  });
});
