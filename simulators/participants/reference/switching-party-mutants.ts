import type { SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import { altering, withDuty, withField, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const secondMs = 1_000;
const hourMs = 3_600_000;

const blockOf = (sent: SentMessage) => (sent.facts.B070 === undefined ? 'B071' : 'B070');
const comesOfSwitch = (sent: SentMessage) =>
  ['COS', 'MCS'].includes(String((sent.facts[blockOf(sent)] as Record<string, unknown>).appointmentScenario));

/** Requests that come of a switch, changed. */
const asking = (good: Behaviour, change: (sent: SentMessage) => readonly SentMessage[]): Behaviour =>
  altering(good, 'IF-031', (sent) => (comesOfSwitch(sent) ? change(sent) : [sent]));

/** Faults of suppliers and providers in a switch. */
export const switchingPartyMutants: readonly Mutant[] = [
  {
    id: 'supplier-switch-request-late',
    participant: 'supplier',
    fault: 'asks for its providers one second after the hour from being told of the site',
    change: (good) => asking(good, (sent) => [{ ...sent, afterMs: hourMs + secondMs }]),
  },
  {
    id: 'supplier-switch-request-at-limit',
    participant: 'supplier',
    fault: 'none: asks for its providers exactly when the hour from being told of the site ends (must pass everywhere)',
    change: (good) => asking(good, (sent) => [{ ...sent, afterMs: hourMs }]),
  },
  {
    id: 'supplier-switch-request-just-in-time',
    participant: 'supplier',
    fault: 'none: asks for its providers a second before that hour ends (must pass everywhere)',
    change: (good) => asking(good, (sent) => [{ ...sent, afterMs: hourMs - secondMs }]),
  },
  {
    id: 'supplier-switch-not-asking',
    participant: 'supplier',
    fault: 'asks for no providers when it gains a metering point',
    change: (good) => asking(good, () => []),
  },
  {
    id: 'supplier-switch-as-change-of-provider',
    participant: 'supplier',
    fault: 'calls the appointments of a switch a change of provider',
    change: (good) => asking(good, (sent) => [withField(sent, blockOf(sent), { appointmentScenario: 'CSP' })]),
  },
  {
    id: 'supplier-switch-migrates-as-switch',
    participant: 'supplier',
    fault: 'calls a migration by switching an ordinary change of supplier',
    change: (good) => ({ ...good, supplier: { ...good.supplier, switchScenario: () => 'COS' } }),
  },
  {
    id: 'supplier-switch-migrates-complex-site',
    participant: 'supplier',
    fault: 'migrates a site of complex metering while metering points can go back',
    change: (good) => ({ ...good, settings: { m14_date: '2026-10-01' } }),
  },
  {
    id: 'supplier-switch-old-registration',
    participant: 'supplier',
    fault: 'asks for the providers of a switch under no registration',
    change: (good) => asking(good, ({ facts: { B013, ...facts }, ...sent }) => [{ ...sent, facts }]),
  },
  {
    id: 'supplier-switch-not-recorded',
    participant: 'supplier',
    fault: 'does not take up a registration that has begun',
    change: (good) => ({
      ...withoutDuty(good, 'switch-recorded'),
    }),
  },
  {
    id: 'supplier-switch-order-ignored',
    participant: 'supplier',
    fault: 'raises no exception when the switching service confirms what is not pending',
    change: (good) => withoutDuty(good, 'switch-followed-switch-confirmed'),
  },
  {
    id: 'supplier-old-information-missing',
    participant: 'supplier',
    fault: 'does not hand over when it loses a legacy metering point',
    change: (good) => withoutDuty(good, 'old-supplier-information-sent'),
  },
  {
    id: 'supplier-transfer-reading-ignored',
    participant: 'supplier',
    fault: 'does not store the transfer reading',
    change: (good) => withoutDuty(good, 'transfer-reading-stored'),
  },
  {
    id: 'supplier-transfer-reading-patient',
    participant: 'supplier',
    fault: 'waits for every transfer reading as long as for a legacy one',
    change: (good) => ({ ...good, settings: { transfer_reading_working_days: 15 } }),
  },
  {
    id: 'supplier-transfer-reading-hasty',
    participant: 'supplier',
    fault: 'waits for a legacy transfer reading no longer than for others',
    change: (good) => ({ ...good, settings: { transfer_reading_working_days_legacy: 10 } }),
  },
  {
    id: 'supplier-agreed-reading-as-transfer-reading',
    participant: 'supplier',
    fault: 'sends a reading that was agreed as if it were the transfer reading',
    change: (good) => altering(good, 'IF-041', (sent) => [{ ...sent, event: '[ReadingCOS]' }]),
  },
  {
    id: 'supplier-de-registration-ignored',
    participant: 'supplier',
    fault: 'does not hold a metering point as de-registered',
    change: (good) => withoutDuty(good, 'de-registration-recorded'),
  },
  {
    id: 'supplier-bm-unit-nowhere',
    participant: 'supplier',
    fault: 'sends the BM unit mapping of a migrated metering point nowhere',
    processes: ['migration-control'],
    change: (good) => ({ ...good, settings: { cr043_enabled: false } }),
  },
  {
    id: 'supplier-bm-unit-of-legacy',
    participant: 'supplier',
    fault: 'sends the BM unit mapping of every metering point to the market-wide data service',
    processes: ['migration-control'],
    change: (good) =>
      withDuty(good, 'bm-unit-mapped', (row) => ({
        ...row,
        sends: (row.sends ?? []).slice(0, 1).map((send) => ({ ...send, when: () => true })),
      })),
  },
  {
    id: 'supplier-annulment-ignored',
    participant: 'supplier',
    fault: 'does not take a metering point up again whose switch was annulled',
    change: (good) => withoutDuty(good, 'annulment-recorded'),
  },
  {
    id: 'data-service-transfer-reading-missing',
    participant: 'data-service',
    fault: 'does not give the transfer reading',
    change: (good) => withoutDuty(good, 'transfer-reading-given'),
  },
  {
    id: 'data-service-transfer-reading-of-now',
    participant: 'data-service',
    fault: 'gives the transfer reading as an ordinary remote reading',
    change: (good) => altering(good, 'IF-041', (sent) => [{ ...sent, event: '[ReadingRemote]' }]),
  },
  {
    id: 'data-service-agreed-reading-ignored',
    participant: 'data-service',
    fault: 'does not store a reading that the suppliers agreed on',
    change: (good) => withoutDuty(good, 'agreed-reading-stored'),
  },
];
