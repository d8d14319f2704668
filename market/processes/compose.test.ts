import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime } from '../calendar/london.ts';
import { judgeMessage } from '../interfaces/index.ts';
import { type Party, serviceRoles } from '../parties/party.ts';
import { provider } from './appointment/provider.ts';
import { registrationBy } from './appointment/registration.ts';
import { registrationRows } from './appointment/registration-table.ts';
import { supplierBy, supplierRules } from './appointment/supplier.ts';
import { composeMessage, type Envelope } from './compose.ts';
import type { MeteringPoint } from './metering-point.ts';
import type { Sent, SentMessage } from './party-function.ts';
import {
  catalogue,
  catalogues,
  contextOf,
  deepFreeze,
  directory,
  messageAbout,
  monday,
  pointWith,
  regimes,
  registrationService,
  requestFor,
  supplier,
} from './testing/points.ts';
import { arrivalOf, caseOf, inState, knowledgeOf, ordinaryCase, rules } from './testing/registration-cases.ts';
import { instructionFor } from './testing/story.ts';

function envelope(point: MeteringPoint, sender: Party, changes: Partial<Envelope> = {}): Envelope {
  return {
    ...{ catalogue, sender, environmentTag: 'UIT', sequence: 'H1', now: monday },
    point: { MPANCore: point.mpan, distributorDIPID: point.distributorDipId, GSPGroupID: point.gspGroup },
    ...changes,
  };
}

/** Composes each message in every specification version and holds it to be faultless. */
function assertFaultless(sends: readonly Sent[], point: MeteringPoint, sender: Party): number {
  const messages = sends.filter((sent): sent is SentMessage => sent.kind === 'message');
  for (const version of catalogues) {
    for (const sent of messages) {
      const message = composeMessage(deepFreeze(sent), envelope(point, sender, { catalogue: version }));
      const { findings } = judgeMessage(version, message, { direction: 'ingress' });
      assert.deepEqual(findings, [], `${sent.interfaceId} ${sent.event} in ${version.version}`);
    }
  }
  return messages.length;
}

for (const { service, segment } of serviceRoles) {
  for (const regime of regimes) {
    const words = `${service}, segment ${segment}, ${regime}`;
    const point = pointWith({ segment, regime });
    const request = requestFor(point, { service });

    test(`what the registration service sends is faultless: ${words}`, () => {
      const behave = registrationBy(rules);
      const context = contextOf(registrationService);
      let sent = 0;
      for (const row of registrationRows) {
        const cases = [caseOf(row, service, segment), inState(ordinaryCase(service, segment, regime), row.state)];
        for (const given of cases) {
          const turn = behave(knowledgeOf(given), arrivalOf(row.on, given), { ...context, now: given.now });
          sent += assertFaultless(turn.sends, given.point, registrationService);
        }
      }
      assert.ok(sent > registrationRows.length);
      const vacant = pointWith({ segment, vacant: [service] });
      const reminded = behave(
        { point: vacant, requests: [] },
        { kind: 'timer', name: 'reminder', about: service },
        context,
      );
      assert.equal(assertFaultless(reminded.sends, vacant, registrationService), 1);
      const unknown = behave(undefined, arrivalOf('requested', { point, request, others: [], now: monday }), context);
      assert.equal(assertFaultless(unknown.sends, point, registrationService), 1);
    });

    test(`what the supplier sends is faultless, with a registration and without: ${words}`, () => {
      const behave = supplierBy(supplierRules);
      for (const known of [point, { ...point, registrations: [] }]) {
        const { knows } = behave(undefined, { kind: 'loaded', point: known }, contextOf(supplier));
        const decided = { kind: 'instruction', mpan: point.mpan, instruction: instructionFor(request) } as const;
        const turn = behave(knows, decided, contextOf(supplier));
        assert.equal(assertFaultless(turn.sends, point, supplier), 1);
      }
    });

    test(`what the provider answers is faultless, yes or no: ${words}`, () => {
      const self = directory.byDipId(request.providerDipId) as Party;
      const asked = { ...request, registrationId: regime === 'legacy' ? null : request.registrationId };
      const message = messageAbout(asked, 'IF-033', '[<S>AppSPRequest]');
      for (const code of ['SP000', 'SP099']) {
        const knows = { state: 'free', answer: { code, afterMinutes: 0, silent: false }, proposal: null } as const;
        const turn = provider(knows, { kind: 'message', message }, contextOf(self));
        assert.equal(assertFaultless(turn.sends, point, self), 1);
      }
    });
  }
}

const point = pointWith();
const sent: SentMessage = {
  kind: 'message',
  interfaceId: 'IF-045',
  event: '[NoMSAppointed]',
  to: [supplier.dipId],
  correlation: null,
  facts: { B060: { additionalInformation: 'none' }, B013: { CSSRegistrationID: 'no place for this' } },
};

test('the envelope says who, when and about what; facts without a place are left out', () => {
  const { payload } = composeMessage(sent, envelope(point, registrationService));
  const { S0, S1, A0, M0, R0 } = payload.CommonBlock;
  assert.deepEqual([S0.interfaceID, S0.eventCode], ['IF-045', '[NoMSAppointed]']);
  assert.deepEqual(
    [S1.senderDIPID, S1.senderRoleID, S1.senderTimestamp, S1.senderCorrelationID],
    [registrationService.dipId, 'REGS', '2026-03-02T10:00:00+00:00', null],
  );
  assert.deepEqual(A0?.primaryRecipients, [supplier.dipId]);
  assert.equal(M0?.MPANCore, point.mpan);
  assert.equal(R0, undefined);
  assert.deepEqual(Object.keys(payload.CustomBlock ?? {}), ['B060']);
});

test('the sender reference carries the local date: after midnight in summer it is the next day', () => {
  const referenceAt = (now: number) =>
    composeMessage(sent, envelope(point, registrationService, { now })).payload.CommonBlock.S1.senderUniqueReference;
  assert.equal(referenceAt(monday), `S-IF-045-${registrationService.dipId}-REGS-20260302-H1`);
  assert.match(referenceAt(localTime('2026-07-01', '00:30')), /-20260701-H1$/);
});

test('a response becomes R0 and a correlation id is kept', () => {
  const answer = composeMessage(
    {
      ...{ ...sent, interfaceId: 'IF-032', event: '[MSAppInitialResp]', correlation: 'CI-1' },
      ...{ response: { code: 'R', messages: ['REG1024 - x'] }, facts: { B070: {} } },
    },
    envelope(point, registrationService),
  );
  assert.deepEqual(answer.payload.CommonBlock.R0, { responseCode: 'R', responseMessages: ['REG1024 - x'] });
  assert.equal(answer.payload.CommonBlock.S1.senderCorrelationID, 'CI-1');
});

test('an event without blocks has no custom block', () => {
  const bare = { ...sent, interfaceId: 'IF-039', event: '[DirectContractMSRemove]', facts: {} };
  assert.equal('CustomBlock' in composeMessage(bare, envelope(point, registrationService)).payload, false);
});

test('an unknown interface, an unknown event and a missing fact are named', () => {
  const composing = (changes: Partial<SentMessage>) => () =>
    composeMessage({ ...sent, ...changes }, envelope(point, registrationService));
  assert.throws(composing({ interfaceId: 'IF-999' }), /specification 2\.1\.0 has no IF-999 \[NoMSAppointed\]/);
  assert.throws(composing({ event: '[MSApp]' }), /has no IF-045 \[MSApp\]/);
  const request = { interfaceId: 'IF-031', event: '[MSApp]' };
  assert.throws(composing(request), /IF-031 \[MSApp\] requires B070, which is not known/);
});
