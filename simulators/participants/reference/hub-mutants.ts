import { altering, rewriting, withCommon, withField, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in what is told of communications hubs. */
export const hubMutants: readonly Mutant[] = [
  {
    id: 'metering-service-hub-always-installed',
    participant: 'metering-service',
    fault: 'tells of every communications hub that it was installed',
    change: (good) => altering(good, 'IF-004', (sent) => [withField(sent, 'B093', { commsHubActivity: '1' })]),
  },
  {
    id: 'metering-service-hub-correlated',
    participant: 'metering-service',
    fault: 'tells of a communications hub under a correlation id',
    change: (good) =>
      rewriting(good, 'IF-004', (message) =>
        withCommon(message, 'S1', { senderCorrelationID: 'CI-20260302-1200000001' }),
      ),
  },
  {
    id: 'metering-service-hub-lost',
    participant: 'metering-service',
    fault: 'does not keep what it is told of a communications hub',
    change: (good) => withoutDuty(good, 'hub-recorded'),
  },
  {
    id: 'supplier-hub-lost',
    participant: 'supplier',
    fault: 'does not keep what it is told of a communications hub',
    change: (good) => withoutDuty(good, 'hub-recorded'),
  },
  {
    id: 'supplier-hub-named',
    participant: 'supplier',
    fault: 'names the recipient of what it tells of a communications hub',
    change: (good) => altering(good, 'IF-004', (sent) => [{ ...sent, to: ['1200000001'] }]),
  },
];
