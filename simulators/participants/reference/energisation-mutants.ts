import type { Behaviour } from './behaviour.ts';
import { altering, withDuty, withField, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const flowless = (good: Behaviour, flow: string): Behaviour => ({
  ...good,
  deviations: { decided: (sent) => (sent.kind === 'file' && sent.flow === flow ? [] : [sent]) },
});

const flowChanged = (good: Behaviour, flow: string, items: Readonly<Record<string, string>>): Behaviour => ({
  ...good,
  deviations: {
    decided: (sent) =>
      sent.kind === 'file' && sent.flow === flow ? [{ ...sent, values: { ...sent.values, ...items } }] : [sent],
  },
});

/** What the outgoing metering service has to release meter details (setting meter_details_minutes). */
const detailsMs = 120 * 60_000;

const releasingAfter = (good: Behaviour, afterMs: number): Behaviour => ({
  ...good,
  deviations: {
    decided: (sent) =>
      sent.kind === 'file' && ['D0268', 'D0149', 'D0150'].includes(sent.flow) ? [{ ...sent, afterMs }] : [sent],
  },
});

/** Requests by flow and their answers. */
const requestMutants: readonly Mutant[] = [
  {
    id: 'supplier-works-unasked',
    participant: 'supplier',
    fault: 'does not send its request for meter works by flow',
    change: (good) => flowless(good, 'D0142'),
  },
  {
    id: 'supplier-works-exchange-only',
    participant: 'supplier',
    fault: 'asks for an exchange whatever works it wants',
    change: (good) => flowChanged(good, 'D0142', { requestedWork: 'EXCHANGE' }),
  },
  {
    id: 'supplier-energisation-contrary',
    participant: 'supplier',
    fault: 'asks to have energised what it wants de-energised',
    change: (good) => flowChanged(good, 'D0134', { energisationStatus: 'E' }),
  },
  {
    id: 'supplier-investigation-unasked',
    participant: 'supplier',
    fault: 'does not send its request for an investigation by flow',
    change: (good) => flowless(good, 'D0001'),
  },
  {
    id: 'supplier-energisation-answer-ignored',
    participant: 'supplier',
    fault: 'takes no notice of the answer to its request by flow',
    change: (good) => withoutDuty(good, 'energisation-answer-taken'),
  },
  {
    id: 'metering-service-works-request-lost',
    participant: 'metering-service',
    fault: 'takes no notice of a request for meter works by flow',
    change: (good) => withoutDuty(good, 'worksRequest-taken'),
  },
  {
    id: 'metering-service-energisation-unanswered',
    participant: 'metering-service',
    fault: 'does not answer a request for energisation by flow',
    change: (good) => flowless(good, 'D0139'),
  },
  {
    id: 'metering-service-energisation-register',
    participant: 'metering-service',
    fault: 'answers with a time register of a smart meter instead of the total cumulative one',
    change: (good) => flowChanged(good, 'D0139', { registerId: '01' }),
  },
  {
    id: 'metering-service-energisation-reason-lost',
    participant: 'metering-service',
    fault: 'leaves out of its answer by flow why it could not',
    change: (good) => flowChanged(good, 'D0139', { failureReason: '' }),
  },
  {
    id: 'metering-service-details-kept-back',
    participant: 'metering-service',
    fault: 'does not release meter details when it is asked to',
    change: (good) => withoutDuty(good, 'meter-details-released'),
  },
  {
    id: 'metering-service-details-late',
    participant: 'metering-service',
    fault: 'releases meter details a second after its time',
    change: (good) => releasingAfter(good, detailsMs + 1_000),
  },
  {
    id: 'metering-service-details-at-the-limit',
    participant: 'metering-service',
    fault: 'none: releases meter details exactly when its two hours end (must pass everywhere)',
    change: (good) => releasingAfter(good, detailsMs),
  },
  {
    id: 'metering-service-chase-ignored',
    participant: 'metering-service',
    fault: 'does not answer when the gaining service asks for meter details',
    change: (good) => withoutDuty(good, 'meter-details-sent-again'),
  },
  {
    id: 'metering-service-details-forgotten',
    participant: 'metering-service',
    fault: 'does not keep the meter details that come by flow',
    change: (good) => withoutDuty(good, 'meter-details-d0268-kept'),
  },
];

/** Faults in energisation and in what is asked for by flow, of everybody who takes part. */
export const energisationMutants: readonly Mutant[] = [
  ...requestMutants,
  {
    id: 'ldso-energisation-terminated',
    participant: 'ldso',
    fault: 'takes a change of energisation on a terminated metering point',
    change: (good) => withoutDutyRefusal(good, 'energisation-registered', 'REG1001'),
  },
  {
    id: 'ldso-energisation-disconnected',
    participant: 'ldso',
    fault: 'takes a change of energisation from the day of the disconnection on',
    change: (good) => withoutDutyRefusal(good, 'energisation-registered', 'REG1007'),
  },
  {
    id: 'ldso-energisation-to-come',
    participant: 'ldso',
    fault: 'takes a change of energisation on a day to come',
    change: (good) => withoutDutyRefusal(good, 'energisation-registered', 'REG1020'),
  },
  {
    id: 'unmetered-energisation-reversed',
    participant: 'unmetered',
    fault: 'reports the contrary of the energisation that it left',
    change: (good) => altering(good, 'IF-007', (sent) => [withField(sent, 'B025', { energisationStatus: 'E' })]),
  },
  {
    id: 'unmetered-energisation-ignored',
    participant: 'unmetered',
    fault: 'does not take over a change of energisation',
    change: (good) => withDuty(good, 'energisation-recorded', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'unmetered-energisation-refused-taken',
    participant: 'unmetered',
    fault: 'takes over a change of energisation that was refused',
    change: (good) => withDuty(good, 'energisation-recorded', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'unmetered-energisation-wrong-day',
    participant: 'unmetered',
    fault: 'reports a change of energisation with a day of last year',
    change: (good) =>
      altering(good, 'IF-007', (sent) => [
        withField(sent, 'B025', { energisationStatusEffectiveFromDate: '2025-12-02T00:00:00+00:00' }),
      ]),
  },
  {
    id: 'unmetered-silent-about-failure',
    participant: 'unmetered',
    fault: 'tells nobody that energisation could not be changed',
    change: (good) => withoutDuty(good, 'energisation-failed'),
  },
  {
    id: 'unmetered-energisation-reason-generic',
    participant: 'unmetered',
    fault: 'names the same reason for everything that it could not do',
    change: (good) =>
      altering(good, 'IF-007', (sent) => [withField(sent, 'B040', { failureEnergiseDeEnergiseReasonCode: '01' })]),
  },
  {
    id: 'data-service-energisation-ignored',
    participant: 'data-service',
    fault: 'does not take over a change of energisation',
    change: (good) => withDuty(good, 'energisation-recorded', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'metering-service-energisation-unread',
    participant: 'metering-service',
    fault: 'does not send what it read at a change of energisation',
    change: (good) => altering(good, 'IF-041', (sent) => (sent.event === '[ReadingEnergisationChg]' ? [] : [sent])),
  },
  {
    id: 'metering-service-energisation-within-exchange',
    participant: 'metering-service',
    fault: 'sends no message of its own when an exchange changed the energisation',
    change: (good) =>
      withDuty(good, 'meter-exchange-reported', (row) => ({
        ...row,
        sends: (row.sends ?? []).filter((send) => !('message' in send) || send.message !== 'IF-007'),
      })),
  },
  {
    id: 'ldso-energisation-not-registered',
    participant: 'ldso',
    fault: 'confirms a change of energisation and does not register it',
    change: (good) => withDuty(good, 'energisation-registered', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-energisation-by-anybody',
    participant: 'ldso',
    fault: 'takes a change of energisation from a metering service that is not appointed',
    change: (good) => withoutDutyRefusal(good, 'energisation-registered', 'REG1012'),
  },
  {
    id: 'supplier-energisation-ignored',
    participant: 'supplier',
    fault: 'does not take over a change of energisation',
    change: (good) => withDuty(good, 'energisation-recorded', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'supplier-energisation-failure-ignored',
    participant: 'supplier',
    fault: 'does not record why energisation could not be changed',
    change: (good) => withoutDuty(good, 'energisation-failure-recorded'),
  },
  {
    id: 'metering-service-energisation-reversed',
    participant: 'metering-service',
    fault: 'reports the contrary of the energisation that it left',
    change: (good) => altering(good, 'IF-007', (sent) => [withField(sent, 'B025', { energisationStatus: 'E' })]),
  },
];
