import { altering, withDuty, withField, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in disconnection and reconnection. */
export const disconnectionMutants: readonly Mutant[] = [
  {
    id: 'ldso-disconnects-energised',
    participant: 'ldso',
    fault: 'disconnects a metering point that is energised',
    change: (good) => withDuty(good, 'point-disconnected', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'ldso-disconnection-untold',
    participant: 'ldso',
    fault: 'tells nobody of a disconnection',
    change: (good) => withDuty(good, 'point-disconnected', (row) => ({ ...row, sends: [] })),
  },
  {
    id: 'ldso-disconnection-not-registered',
    participant: 'ldso',
    fault: 'tells of a disconnection and does not register it',
    change: (good) => withDuty(good, 'point-disconnected', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-disconnection-of-today',
    participant: 'ldso',
    fault: 'gives the day on which it tells as that of the disconnection',
    change: (good) =>
      altering(good, 'IF-009', (sent) => [
        withField(sent, 'B041', { disconnectionEffectiveFromDate: '2026-03-02T00:00:00+00:00' }),
      ]),
  },
  {
    id: 'ldso-reconnects-the-connected',
    participant: 'ldso',
    fault: 'reconnects what is not disconnected',
    change: (good) => withDuty(good, 'point-reconnected', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'ldso-reconnection-not-registered',
    participant: 'ldso',
    fault: 'tells of a reconnection and goes on holding the metering point as disconnected',
    change: (good) => withDuty(good, 'point-reconnected', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'supplier-disconnection-ignored',
    participant: 'supplier',
    fault: 'takes no notice of a disconnection',
    change: (good) => withoutDuty(good, 'disconnection-recorded'),
  },
  {
    id: 'supplier-reconnection-ignored',
    participant: 'supplier',
    fault: 'takes no notice of a reconnection',
    change: (good) => withoutDuty(good, 'reconnection-recorded'),
  },
];
