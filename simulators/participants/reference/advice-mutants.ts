import type { Advice } from '../../../market/processes/advice/standing-advice.ts';
import { altering, withDuty, withField, withoutDuty, withSettings } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults of suppliers in what they advise. */
const sendingMutants: readonly Mutant[] = [
  {
    id: 'supplier-advice-without-end',
    participant: 'supplier',
    fault: 'advises without saying until when',
    change: (good) =>
      altering(good, 'IF-024', (sent) => [withField(sent, 'B057', { supplierNotificationExpiryDate: null })]),
  },
  {
    id: 'supplier-advice-of-another-meter',
    participant: 'supplier',
    fault: 'names another meter than the one that it switched',
    change: (good) => altering(good, 'IF-024', (sent) => [withField(sent, 'B069', { meterID: 'OTHER' })]),
  },
  {
    id: 'supplier-advice-disabled-for-enabled',
    participant: 'supplier',
    fault: 'advises that supply is disabled when it is enabled again',
    change: (good) =>
      altering(good, 'IF-024', (sent) => [
        sent.event === '[SN-RemoteEnabled]' ? { ...sent, event: '[SN-RemoteDisabled]' } : sent,
      ]),
  },
  {
    id: 'supplier-advice-annual-halved',
    participant: 'supplier',
    fault: 'names half of the annual consumption that it means',
    change: (good) =>
      altering(good, 'IF-024', (sent) => [withField(sent, 'B058', { supplierNominatedAnnualConsumption: '3650.000' })]),
  },
  {
    id: 'supplier-advice-peak-share',
    participant: 'supplier',
    fault: 'declares the peak share in place of the off-peak share',
    change: (good) =>
      withDuty(good, 'advise-off-peak-sent', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'message' in send
            ? {
                ...send,
                facts: (on) =>
                  send.facts?.({ ...on, words: { ...on.words, share: 100 - Number(on.words.share) } }) ?? {},
              }
            : send,
        ),
      })),
  },
  {
    id: 'supplier-load-shapes-ignored',
    participant: 'supplier',
    fault: 'does not keep load shapes',
    change: (good) => withDuty(good, 'load-shapes-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
  {
    id: 'supplier-standing-data-ignored',
    participant: 'supplier',
    fault: 'does not take a new version of the standing data',
    change: (good) => withDuty(good, 'standing-data-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
];

/** A data service that leaves one kind of advice alone. */
const deaf = (act: string, what: string): Mutant => ({
  id: `data-service-${act}-ignored`,
  participant: 'data-service',
  fault: `does not act on the advice ${what}`,
  change: (good) => withoutDuty(good, `${act}-taken`),
});

/** Faults of data services in what they make of advice and of what is published. */
const takingMutants: readonly Mutant[] = [
  deaf('advise-vacant', 'that a site is vacant'),
  deaf('advise-no-comms', 'that a meter cannot be reached'),
  deaf('advise-disabled', 'that supply is disabled'),
  deaf('advise-enabled', 'that supply is enabled again'),
  deaf('advise-annual-consumption', 'of an annual consumption'),
  deaf('advise-off-peak', 'of an off-peak share'),
  {
    id: 'data-service-advice-of-anybody',
    participant: 'data-service',
    fault: 'takes the advice of a supplier that is not the metering point’s',
    change: (good) => withDuty(good, 'advise-vacant-taken', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'data-service-advice-of-any-meter',
    participant: 'data-service',
    fault: 'takes advice of a meter that is not there',
    change: (good) => withDuty(good, 'advise-disabled-taken', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'data-service-annual-consumption-for-ever',
    participant: 'data-service',
    fault: 'estimates with the supplier’s annual consumption for as long as there is no other',
    change: (good) => withSettings(good, { snac_max_age_months: 120 }),
  },
  {
    id: 'data-service-annual-consumption-first-kept',
    participant: 'data-service',
    fault: 'keeps the first annual consumption that the supplier named and not the newest',
    change: (good) =>
      withDuty(good, 'advise-annual-consumption-taken', (row) => ({
        ...row,
        when: ({ notes }) => (notes.advice as Advice | undefined)?.annualConsumption === undefined,
      })),
  },
  {
    id: 'data-service-load-shapes-ignored',
    participant: 'data-service',
    fault: 'does not keep load shapes',
    change: (good) => withDuty(good, 'load-shapes-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
  {
    id: 'unmetered-load-shapes-ignored',
    participant: 'unmetered',
    fault: 'does not keep load shapes',
    change: (good) => withDuty(good, 'load-shapes-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
  {
    id: 'unmetered-standing-data-ignored',
    participant: 'unmetered',
    fault: 'does not take a new version of the standing data',
    change: (good) => withDuty(good, 'standing-data-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
];

/** Faults in supplier advice and in what is published to the market. */
export const adviceMutants: readonly Mutant[] = [...sendingMutants, ...takingMutants];
