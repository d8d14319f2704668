import type { SentFile } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import { alteringFlow } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const processes = ['switching'];

type Items = Readonly<Record<string, string>>;

/** Behaviour that fills the one group of the metering point otherwise. */
const filling = (good: Behaviour, items: Items): Behaviour =>
  alteringFlow(good, 'D0311', (sent) => [{ ...sent, values: { ...sent.values, ...items } }]);

/** Behaviour that gives other groups of an id. */
const giving = (good: Behaviour, id: string, change: (groups: readonly Items[]) => readonly Items[]): Behaviour =>
  alteringFlow(good, 'D0311', (sent) => [
    { ...sent, repeats: { ...sent.repeats, [id]: change(sent.repeats?.[id] ?? []) } },
  ]);

const withEstimatedConsumption = (sent: SentFile): SentFile => ({
  ...sent,
  repeats: {
    ...sent.repeats,
    '09D': [{ consumptionFromDate: '20251201' }],
    '10D': [{ timePatternRegime: '00043', estimatedAnnualConsumption: '3100' }],
  },
});

/** The flow as it was before its second version: readings without a time pattern regime. */
const firstVersion = (text: string) =>
  text.includes('|D0311002|')
    ? text.replace('|D0311002|', '|D0311001|').replaceAll(/^(07D\|.*\|)[^|\n]*\|$/gm, '$1')
    : text;

/** Faults of a losing supplier in what it tells the gaining one. */
export const oldSupplierMutants: readonly Mutant[] = [
  {
    id: 'supplier-old-information-first-version',
    participant: 'supplier',
    fault: 'hands over in the first version of the flow',
    processes,
    change: (good) => ({ ...good, gateway: { ...good.gateway, writes: firstVersion } }),
  },
  {
    id: 'supplier-old-information-profile-class',
    participant: 'supplier',
    fault: 'gives a profile class whatever the meter',
    processes,
    change: (good) => filling(good, { profileClass: '01' }),
  },
  {
    id: 'supplier-old-information-no-profile-class',
    participant: 'supplier',
    fault: 'gives no profile class even of a traditional meter',
    processes,
    change: (good) => filling(good, { profileClass: '' }),
  },
  {
    id: 'supplier-old-information-timeswitch-code',
    participant: 'supplier',
    fault: 'gives a timeswitch code of a migrated metering point',
    processes,
    change: (good) => filling(good, { meterTimeswitchCode: '801' }),
  },
  {
    id: 'supplier-old-information-line-loss-class',
    participant: 'supplier',
    fault: 'gives a line loss factor class in place of the tariff',
    processes,
    change: (good) => filling(good, { lineLossFactorClass: '999' }),
  },
  {
    id: 'supplier-old-information-cumulative-alone',
    participant: 'supplier',
    fault: 'gives the reading of the last register alone',
    processes,
    change: (good) => giving(good, '07D', (groups) => groups.slice(-1)),
  },
  {
    id: 'supplier-old-information-patterns-alone',
    participant: 'supplier',
    fault: 'leaves out the register that counts everything',
    processes,
    change: (good) => giving(good, '07D', (groups) => groups.filter((one) => one.timePatternRegime !== '00001A')),
  },
  {
    id: 'supplier-old-information-pattern-of-day',
    participant: 'supplier',
    fault: 'gives the register that counts everything the time pattern of an ordinary one',
    processes,
    change: (good) => giving(good, '07D', (groups) => groups.map((one) => ({ ...one, timePatternRegime: '00001' }))),
  },
  {
    id: 'supplier-old-information-annual-consumption',
    participant: 'supplier',
    fault: 'gives an estimated annual consumption of a migrated metering point',
    processes,
    change: (good) => alteringFlow(good, 'D0311', (sent) => [withEstimatedConsumption(sent)]),
  },
  {
    id: 'supplier-old-information-estimates-turned',
    participant: 'supplier',
    fault: 'gives estimates under the registers of others',
    processes,
    change: (good) =>
      giving(good, '08D', (groups) =>
        groups.map((one, at) => ({ ...one, registerId: groups.at(at - 1)?.registerId ?? 'X' })),
      ),
  },
];
