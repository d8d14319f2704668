import { altering, withDuty, withField, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in energisation, of everybody who takes part. */
export const energisationMutants: readonly Mutant[] = [
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
