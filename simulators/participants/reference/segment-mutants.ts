import { altering, withDuty, withField, withoutDuty, withoutRefusal, withRow } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in changes of connection and segment, and in the appointments that follow. */
export const segmentMutants: readonly Mutant[] = [
  {
    id: 'ldso-connection-kept-to-itself',
    participant: 'ldso',
    fault: 'does not tell the data communications company of a connection',
    change: (good) => altering(good, 'IF-043', () => []),
  },
  {
    id: 'ldso-segment-not-followed',
    participant: 'ldso',
    fault: 'leaves the segment as it is when the connection changes',
    change: (good) => withDuty(good, 'segment-follows', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-mixed-site-smart',
    participant: 'ldso',
    fault: 'calls every whole current connection smart, whatever its meters are',
    change: (good) =>
      withDuty(good, 'segment-follows', (row) => ({
        ...row,
        becomes: (on) => {
          const point = row.becomes?.(on) ?? on.point;
          return point.connectionType === 'W' ? { ...point, segment: 'S' } : point;
        },
      })),
  },
  {
    id: 'ldso-segment-wrong-date',
    participant: 'ldso',
    fault: 'publishes a new segment as of the beginning of migration',
    change: (good) =>
      altering(good, 'IF-044', (sent) => [
        withField(sent, 'B026', { marketSegmentIndicatorEffectiveFromDate: '2025-10-22T00:00:00+01:00' }),
      ]),
  },
  {
    id: 'ldso-misfit-overlooked',
    participant: 'ldso',
    fault: 'does not say that a provider does not serve the new segment',
    change: (good) => altering(good, 'IF-045', (sent) => (sent.event === '[InvalidMarketSegment]' ? [] : [sent])),
  },
  {
    id: 'ldso-consent-overlooked',
    participant: 'ldso',
    fault: 'does not say that the consent does not fit the new segment',
    change: (good) => altering(good, 'IF-045', (sent) => (sent.event === '[ConsentGranularityInvalid]' ? [] : [sent])),
  },
  {
    id: 'ldso-segment-appointment-regardless',
    participant: 'ldso',
    fault: 'makes an appointment for a segment active although the segment did not change',
    change: (good) => withRow(good, 'reg-segment-awaited', (row) => ({ ...row, next: 'active', does: ['activate'] })),
  },
  {
    id: 'ldso-segment-appointment-endless',
    participant: 'ldso',
    fault: 'lets an appointment for a segment that does not come wait for ever',
    change: (good) => withRow(good, 'reg-segment-awaited', (row) => ({ ...row, does: [] })),
  },
  {
    id: 'ldso-segment-same-provider',
    participant: 'ldso',
    fault: 'takes a change of segment that names the provider in office',
    change: (good) => withoutRefusal(good, 'REG1095'),
  },
  {
    id: 'ldso-segment-wrong-reason',
    participant: 'ldso',
    fault: 'gives a change of service as the reason for which a provider of the old segment leaves',
    change: (good) =>
      altering(good, 'IF-037', (sent) => [
        (sent.facts.B008 as { deAppointmentReasonCode?: string } | undefined)?.deAppointmentReasonCode === 'CCONN'
          ? withField(sent, 'B008', { deAppointmentReasonCode: 'CSERV' })
          : sent,
      ]),
  },
  {
    id: 'supplier-segment-ignored',
    participant: 'supplier',
    fault: 'does not take over a new segment',
    change: (good) => withoutDuty(good, 'segment-recorded'),
  },
  {
    id: 'supplier-segment-notice-ignored',
    participant: 'supplier',
    fault: 'takes no note that a provider does not serve the segment',
    change: (good) => withoutDuty(good, 'segment-notice-noted'),
  },
  {
    id: 'supplier-consent-notice-ignored',
    participant: 'supplier',
    fault: 'takes no note that the consent does not fit the segment',
    change: (good) => withoutDuty(good, 'consent-notice-noted'),
  },
  {
    id: 'supplier-consent-notice-open',
    participant: 'supplier',
    fault: 'does not see that a consent it corrected works off the notice of it',
    change: (good) => withoutDuty(good, 'consent-notice-worked-off'),
  },
  {
    id: 'supplier-segment-as-change-of-provider',
    participant: 'supplier',
    fault: 'asks for a provider of a new segment as for any other',
    change: (good) =>
      altering(good, 'IF-031', (sent) => [
        withField(withField(sent, 'B070', { appointmentScenario: 'CSP' }), 'B071', { appointmentScenario: 'CSP' }),
      ]),
  },
];
