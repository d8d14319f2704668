import { altering, withDuty, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in registration data, new connections and what the enquiry service is told. */
export const registrationDataMutants: readonly Mutant[] = [
  {
    id: 'ldso-tariff-change-kept-to-itself',
    participant: 'ldso',
    fault: 'registers another DUoS tariff and publishes nothing',
    change: (good) => withDuty(good, 'registered-DUoS tariff', (row) => ({ ...row, sends: [] })),
  },
  {
    id: 'ldso-tariff-change-undated',
    participant: 'ldso',
    fault: 'publishes the new DUoS tariff with the date of the old one',
    change: (good) =>
      withDuty(good, 'registered-DUoS tariff', (row) => ({
        ...row,
        becomes: (on) => ({ ...on.point, duosTariff: String(on.words.value) }),
      })),
  },
  {
    id: 'ldso-group-stays-in-messages',
    participant: 'ldso',
    fault: 'goes on naming the old GSP group in its messages',
    change: (good) => withDuty(good, 'registered-GSP group', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-address-under-other-event',
    participant: 'ldso',
    fault: 'publishes a change of address as one of the GSP group',
    change: (good) =>
      withDuty(good, 'registered-address', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) => ('message' in send ? { ...send, event: '[GSPChg]' } : send)),
      })),
  },
  {
    id: 'ldso-direction-only-once',
    participant: 'ldso',
    fault: 'lets the energy direction change once and no more',
    change: (good) =>
      withDuty(good, 'registered-energy direction', (row) => ({
        ...row,
        when: ({ point }) => point.changedOn.connection === undefined,
      })),
  },
  {
    id: 'ldso-switch-told-as-data-change',
    participant: 'ldso',
    fault: 'tells what a switch brings as a change of registration data besides',
    processes: ['switching'],
    change: (good) =>
      altering(good, 'IF-001', (sent) => [
        sent,
        {
          ...sent,
          interfaceId: 'IF-018',
          event: '[AddressChg]',
          facts: { ...sent.facts, B001: { GSPGroupEffectiveFromDate: '2026-03-02T00:00:00+00:00' } },
        },
      ]),
  },
  {
    id: 'ldso-network-operator-deaf',
    participant: 'ldso',
    fault: 'as a network operator does not take over a change of DUoS tariff',
    change: (good) => withoutDuty(good, 'recorded-DUoS tariff'),
  },
  {
    id: 'ldso-new-connection-untold',
    participant: 'ldso',
    fault: 'creates a metering point and does not tell the enquiry service',
    change: (good) => withDuty(good, 'new-connection-created', (row) => ({ ...row, sends: [] })),
  },
  {
    id: 'ldso-new-connection-legacy',
    participant: 'ldso',
    fault: 'creates a new connection under the legacy arrangements',
    change: (good) =>
      withDuty(good, 'new-connection-created', (row) => ({
        ...row,
        opens: (arrival) => {
          const point = row.opens?.(arrival);
          return point === undefined ? undefined : { ...point, regime: 'legacy' };
        },
      })),
  },
  {
    id: 'ldso-status-untold',
    participant: 'ldso',
    fault: 'does not tell the enquiry service of a change of status',
    change: (good) => withDuty(good, 'status-told', (row) => ({ ...row, when: () => false })),
  },
  {
    id: 'ldso-green-deal-untold',
    participant: 'ldso',
    fault: 'registers a Green Deal and does not tell the enquiry service',
    change: (good) => withDuty(good, 'green-deal-registered', (row) => ({ ...row, sends: [] })),
  },
  {
    id: 'ldso-refresh-of-something-else',
    participant: 'ldso',
    fault: 'refreshes the enquiry service with a metering point that is de-energised, whatever it is',
    change: (good) =>
      withDuty(good, 'refreshed', (row) => ({
        ...row,
        becomes: ({ point }) => ({ ...point, energisation: 'D' }),
      })),
  },
  ...(['supplier', 'metering-service', 'data-service', 'unmetered'] as const).map(
    (participant): Mutant => ({
      id: `${participant}-deaf-to-registration-data`,
      participant,
      fault: 'does not take over a change of DUoS tariff, domestic premises or DCC enrolment',
      change: (good) =>
        ['recorded-domestic premises indicator', 'recorded-DCC enrolment'].reduce(
          withoutDuty,
          withoutDuty(good, 'recorded-DUoS tariff'),
        ),
    }),
  ),
  {
    id: 'supplier-overwrites-the-rest',
    participant: 'supplier',
    fault: 'on a change of DUoS tariff forgets whether the premises are domestic',
    change: (good) =>
      withDuty(good, 'recorded-DUoS tariff', (row) => ({
        ...row,
        becomes: (on) => ({ ...(row.becomes?.(on) ?? on.point), domestic: false }),
      })),
  },
];
