import { altering, withDuty, withField, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const forgets = (id: string, fault: string, duty: string, code: string): Mutant => ({
  id,
  participant: 'ldso',
  fault,
  change: (good) => withoutDutyRefusal(good, duty, code),
});

/** Faults in direct contracts and in data retrievers. */
export const contractMutants: readonly Mutant[] = [
  forgets(
    'ldso-contract-by-anybody',
    'records the direct contract of a metering service that is not in office',
    'direct-metering-contract-registered',
    'REG1075',
  ),
  forgets(
    'ldso-contract-overwritten',
    'records a second direct contract over the first',
    'direct-metering-contract-registered',
    'REG1073',
  ),
  forgets(
    'ldso-contract-taken-by-another',
    'lets another provider take a direct contract away',
    'direct-metering-contract-removed',
    'REG1076',
  ),
  forgets(
    'ldso-retriever-by-anybody',
    'takes a data retriever from a data service that is not in office',
    'retriever-registered',
    'REG1080',
  ),
  forgets('ldso-retriever-any-party', 'takes any party as data retriever', 'retriever-registered', 'REG1081'),
  forgets('ldso-retriever-too-far-ahead', 'takes a data retriever of any later day', 'retriever-registered', 'REG1082'),
  forgets('ldso-retriever-again', 'takes the data retriever that is in place again', 'retriever-registered', 'REG1098'),
  {
    id: 'ldso-contract-outlives-provider',
    participant: 'ldso',
    fault: 'keeps a direct contract with a provider that was replaced',
    change: (good) => withoutDuty(good, 'direct-contract-ends-with-its-provider'),
  },
  {
    id: 'ldso-retriever-answer-kept',
    participant: 'ldso',
    fault: 'does not pass on that the switching service took a data retriever',
    change: (good) => withoutDuty(good, 'retriever-taken'),
  },
  {
    id: 'ldso-retriever-kept-when-not-taken',
    participant: 'ldso',
    fault: 'keeps a data retriever that the switching service did not take',
    change: (good) => withDuty(good, 'retriever-not-taken', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'metering-service-contract-forgotten',
    participant: 'metering-service',
    fault: 'does not write down that its direct contract was recorded',
    change: (good) => withoutDuty(good, 'direct-metering-contract-recorded'),
  },
  {
    id: 'metering-service-contract-kept',
    participant: 'metering-service',
    fault: 'keeps a direct contract that it took away',
    change: (good) => withoutDuty(good, 'direct-metering-contract-forgotten'),
  },
  {
    id: 'metering-service-contract-endless',
    participant: 'metering-service',
    fault: 'reports another end of its direct contract than was agreed',
    change: (good) =>
      altering(good, 'IF-038', (sent) => [
        withField(sent, 'B020', { customerDirectContractMeteringServiceEffectiveToDate: '2030-01-01T00:00:00+00:00' }),
      ]),
  },
  {
    id: 'data-service-contract-forgotten',
    participant: 'data-service',
    fault: 'does not write down that its direct contract was recorded',
    change: (good) => withoutDuty(good, 'direct-data-contract-recorded'),
  },
  {
    id: 'data-service-retriever-refused-kept',
    participant: 'data-service',
    fault: 'keeps a data retriever that the switching service did not take',
    change: (good) => withoutDuty(good, 'retriever-not-taken-recorded'),
  },
  {
    id: 'data-service-retriever-ignored',
    participant: 'data-service',
    fault: 'does not write down the data retriever that was registered',
    change: (good) => withoutDuty(good, 'retriever-recorded'),
  },
  {
    id: 'data-service-retriever-wrong-date',
    participant: 'data-service',
    fault: 'names a data retriever from another day than was decided',
    change: (good) =>
      altering(good, 'IF-034', (sent) => [
        withField(sent, 'B018', { SDSNominatedMDRRequestedEffectiveFromDate: '2026-03-04T00:00:00+00:00' }),
      ]),
  },
  {
    id: 'unmetered-contract-forgotten',
    participant: 'unmetered',
    fault: 'does not write down that its direct contract was recorded',
    change: (good) => withoutDuty(good, 'direct-metering-contract-recorded'),
  },
  {
    id: 'unmetered-contract-never-withdrawn',
    participant: 'unmetered',
    fault: 'never takes a direct contract away',
    change: (good) => withoutDuty(good, 'direct-metering-contract-withdrawn'),
  },
];
