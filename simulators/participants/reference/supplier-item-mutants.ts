import { altering, withDuty, withField, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const forgets = (id: string, fault: string, code: string): Mutant => ({
  ...{ id, participant: 'ldso', fault },
  change: (good) => withoutDutyRefusal(good, 'item-registered', code),
});

const mistakesMask = (participant: 'metering-service' | 'data-service'): Mutant => ({
  id: `${participant}-item-masked-away`,
  participant,
  fault: 'takes a consent that is masked from it for none',
  change: (good) =>
    withDuty(good, 'item-recorded', (row) => ({
      ...row,
      becomes: (on) => {
        const written = row.becomes?.(on) ?? on.point;
        return written === on.point ? { ...on.point, consent: null } : written;
      },
    })),
});

/** Faults in items that the supplier owns. */
export const supplierItemMutants: readonly Mutant[] = [
  forgets('ldso-item-by-anybody', 'takes an item from a supplier that is not the current one', 'REG1021'),
  forgets('ldso-item-of-the-future', 'takes an item as of a day to come', 'REG1020'),
  forgets('ldso-item-before-supply', 'takes an item as of a day before the supply', 'REG1019'),
  forgets('ldso-item-masked', 'registers a consent that is kept from it', 'REG1022'),
  forgets('ldso-item-any-pair', 'takes a settlement configuration with any profile class', 'REG1049'),
  forgets('ldso-item-nothing-taken-away', 'takes away what is not there', 'REG0009'),
  {
    id: 'ldso-item-not-registered',
    participant: 'ldso',
    fault: 'confirms an item of the supplier and does not register it',
    change: (good) => withDuty(good, 'item-registered', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-item-refused-to-all',
    participant: 'ldso',
    fault: 'names nobody when it refuses an item, so that everybody is told',
    change: (good) => altering(good, 'IF-026', (sent) => [sent.response?.code === 'R' ? { ...sent, to: [] } : sent]),
  },
  {
    id: 'supplier-item-not-taken-over',
    participant: 'supplier',
    fault: 'does not write down its item once it is registered',
    change: (good) => withoutDuty(good, 'item-recorded'),
  },
  {
    id: 'supplier-item-wrong-date',
    participant: 'supplier',
    fault: 'tells of a consent as of another day than was decided',
    change: (good) =>
      altering(good, 'IF-025', (sent) => [
        withField(sent, 'B068', { consentGranularityEffectiveFromDate: '2026-01-15T00:00:00+00:00' }),
      ]),
  },
  mistakesMask('metering-service'),
  mistakesMask('data-service'),
  {
    id: 'metering-service-item-ignored',
    participant: 'metering-service',
    fault: 'does not write down what a supplier told of its items',
    change: (good) => withoutDuty(good, 'item-recorded'),
  },
  {
    id: 'data-service-item-ignored',
    participant: 'data-service',
    fault: 'does not write down what a supplier told of its items',
    change: (good) => withoutDuty(good, 'item-recorded'),
  },
];
