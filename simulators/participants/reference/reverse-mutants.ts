import { altering, withField, withoutSwitchAct, withSettings, withSwitchRow } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const participant = 'ldso';

/** Faults in reverse migration. */
export const reverseMutants: readonly Mutant[] = [
  {
    id: 'ldso-return-refused',
    participant,
    fault: 'keeps a metering point migrated that a supplier gains which is not qualified',
    change: (good) =>
      withSwitchRow(good, 'switch-returns', (row) => ({
        ...row,
        when: [...(row.when ?? []), 'the metering point is legacy'],
      })),
  },
  {
    id: 'ldso-return-not-announced',
    participant,
    fault: 'returns a metering point to legacy arrangements and tells nobody',
    change: (good) => withoutSwitchAct(good, 'switch-returns', 'announce the return'),
  },
  {
    id: 'ldso-return-not-carried-out',
    participant,
    fault: 'announces a return to legacy arrangements and keeps the metering point migrated',
    change: (good) => withoutSwitchAct(good, 'switch-returns', 'return to legacy arrangements'),
  },
  {
    id: 'ldso-return-after-the-gate',
    participant,
    fault: 'still returns metering points to legacy arrangements on the day of the one-way gate',
    change: (good) => withSettings(good, { m14_date: '2026-10-29' }),
  },
  {
    id: 'ldso-return-ends-early',
    participant,
    fault: 'no longer returns metering points on the day before the one-way gate',
    change: (good) => withSettings(good, { m14_date: '2026-10-27' }),
  },
  {
    id: 'ldso-return-without-legacy-operator',
    participant,
    fault: 'names no legacy meter operator when it de-appoints the metering service',
    change: (good) => altering(good, 'IF-003', ({ facts: { B095, ...facts }, ...sent }) => [{ ...sent, facts }]),
  },
  {
    id: 'ldso-return-a-day-off',
    participant,
    fault: 'tells another day than the supply start date as the end of the new arrangements',
    change: (good) =>
      altering(good, 'IF-003', (sent) => [withField(sent, 'B094', { MHHSRegimeEndDate: '2026-01-01T00:00:00+00:00' })]),
  },
];
