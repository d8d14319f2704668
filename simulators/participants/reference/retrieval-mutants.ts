import { altering, withDuty, withField, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in meter data retrieval. */
export const retrievalMutants: readonly Mutant[] = [
  {
    id: 'data-service-retriever-without-consent',
    participant: 'data-service',
    fault: 'has the retriever read every half hour whatever the customer lets be read',
    change: (good) => altering(good, 'IF-061', (sent) => [withField(sent, 'B068', { consentGranularity: 'H' })]),
  },
  {
    id: 'data-service-retriever-without-meters',
    participant: 'data-service',
    fault: 'starts the retriever without saying which meters there are',
    change: (good) => altering(good, 'IF-061', ({ facts: { B074List: _, ...facts }, ...sent }) => [{ ...sent, facts }]),
  },
  {
    id: 'data-service-retriever-refusal-ignored',
    participant: 'data-service',
    fault: 'holds a retriever that refused as started',
    change: (good) =>
      withDuty(good, 'retriever-answer-recorded', (row) => ({ ...row, notes: () => ({ retriever: 'started' }) })),
  },
  {
    id: 'data-service-retriever-stopped-at-once',
    participant: 'data-service',
    fault: 'stops the retriever from the day on which it was appointed',
    change: (good) =>
      altering(good, 'IF-063', (sent) => [
        withField(sent, 'B083', { assignedMDREffectiveToDate: '2025-12-01T00:00:00+00:00' }),
      ]),
  },
  {
    id: 'data-service-retrieved-not-submitted',
    participant: 'data-service',
    fault: 'does not submit what the retriever delivers',
    change: (good) => withoutDuty(good, 'retrieved-submitted'),
  },
  {
    id: 'data-service-retriever-asked-amiss',
    participant: 'data-service',
    fault: 'asks for a reading of now where the registers of a day are wanted',
    change: (good) =>
      altering(good, 'IF-065', ({ facts: { B077: _, ...facts }, ...sent }) => [
        { ...sent, event: '[MDRInstantaneous]', facts },
      ]),
  },
  {
    id: 'data-service-retrieved-readings-lost',
    participant: 'data-service',
    fault: 'does not keep the readings of the retriever',
    change: (good) => withoutDuty(good, 'retrieved-readings-recorded'),
  },
];
