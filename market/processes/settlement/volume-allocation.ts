import type { RoleCode } from '../../identifiers/roles.ts';
import { type AllocationRules, allocate, allocationRules } from '../../settlement/allocation/allocate.ts';
import { factorText } from '../../settlement/allocation/correction-factor.ts';
import { settlementDayVolumes } from '../../settlement/consumption/settlement-day-volumes.ts';
import type { SettlementResult } from '../../settlement/index.ts';
import { blockedReports, deskPublication, type Isd, loadIsd, standingDataOn } from '../../settlement/index.ts';
import type { ReportRun } from '../../settlement/reports/report-run.ts';
import { type RunReport, reportsOfRun } from '../../settlement/reports/run-reports.ts';
import type { Arrival, DutyFamily, MarketWork } from '../duties/duty.ts';
import type { SentMessage } from '../party-function.ts';
import { type Aggregated, type RunBlocked, sumsIn } from './aggregated.ts';
import type { AllocatedTold, GroupTold, ReportTold } from './allocated.ts';
import { componentsTold, meteredPeriods } from './allocation-input.ts';
import { type RunWords, runIn, runName } from './run-words.ts';

/** Take of each GSP group by settlement day: Wh in each half-hour, in demand terms. */
export type Takes = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** What the volume allocation service keeps of the market. */
interface AllocationNotes {
  readonly isd?: Isd;
  readonly takes?: Takes;
  /** By name of the run. */
  readonly aggregated?: Readonly<Record<string, Aggregated>>;
}

/** The rules of volume allocation; a faulty Helix has one of them otherwise. */
export interface VolumeAllocationRules extends AllocationRules {
  readonly components: typeof componentsTold;
  readonly metered: typeof meteredPeriods;
  readonly takeOn: (takes: Takes, settlementDate: string) => ReadonlyMap<string, readonly number[]>;
  readonly runOf: (run: RunWords, now: number) => ReportRun;
  readonly blocked: typeof blockedReports;
  readonly reports: typeof reportsOfRun;
}

export const volumeAllocationRules: VolumeAllocationRules = {
  ...allocationRules,
  components: componentsTold,
  metered: meteredPeriods,
  takeOn: (takes, settlementDate) => new Map(Object.entries(takes[settlementDate] ?? {})),
  runOf: ({ settlementDate, code, runNumber }, now) => ({ settlementDate, code, runNumber, executedMs: now }),
  blocked: blockedReports,
  reports: reportsOfRun,
};

/** Reports that the volume allocation service sends itself; the others go out by the market-wide data service. */
const ownReports = ['REP-007'];

/** Allocates what was aggregated for the run that begins, and makes its reports. Nothing was where standing data blocked the run. */
function allocated(on: Arrival, rules: VolumeAllocationRules): MarketWork {
  const run = runIn(on);
  const { settlementDate } = run;
  const { isd = loadIsd(deskPublication()), takes = {}, aggregated = {} } = on.notes as AllocationNotes;
  const told = aggregated[runName(run)];
  if (told === undefined) return {};
  const data = standingDataOn(isd, settlementDate);
  const result = allocate(
    {
      ...{ settlementDate, data, settings: on.context.settings, takes: rules.takeOn(takes, settlementDate) },
      volumes: settlementDayVolumes(settlementDate, sumsIn(told)),
      components: rules.components(told),
    },
    rules,
  );
  const blocked = rules.blocked(isd, settlementDate, told.standingData);
  const metered = rules.metered(told, settlementDate);
  const reports = rules
    .reports({ run: rules.runOf(run, on.context.now), result, data, metered, blocked })
    .map((report) => reportTold(on, report));
  const { own, others } = {
    own: reports.filter(({ report }) => ownReports.includes(report)),
    others: reports.filter(({ report }) => !ownReports.includes(report)),
  };
  const words: AllocatedTold = { run, ...toldOf(result), blocked, reports: others };
  return { sends: [...own.map(messageOf), { kind: 'inside', to: 'MDS', what: 'allocated', words: { ...words } }] };
}

function reportTold({ context }: Arrival, { report, event, to, content }: RunReport): ReportTold {
  const party = context.directory.parties.find(({ role, mpid }) => role === to.role && mpid === to.mpid);
  return { report, event, to: party?.dipId ?? null, packed: context.packing.pack(content) };
}

const messageOf = ({ report, event, to, packed }: ReportTold): SentMessage => ({
  ...{ kind: 'message', interfaceId: report, event, to: to === null ? [] : [to], correlation: null },
  facts: { P03: { compressedReport: packed } },
});

function toldOf({ corrections, components, deemedTakes, periods }: SettlementResult) {
  const groups = corrections.map((group): GroupTold => {
    const own = components.filter(({ gspGroup }) => gspGroup === group.gspGroup);
    return {
      ...{ gspGroup: group.gspGroup, outcome: group.outcome, findings: group.findings },
      consumption: Array.from({ length: periods }, (_, place) =>
        own.reduce((sum, { volumes }) => sum + (volumes[place] ?? 0), 0),
      ),
      take: group.outcome === 'corrected' ? group.take : null,
      factors: group.outcome === 'corrected' ? group.factors.map(factorText) : null,
      components:
        group.outcome === 'corrected'
          ? group.components.map(({ supplier, bmUnit, of, corrected }) => ({
              ...{ supplier, bmUnit, classId: of.id, corrected: [...corrected] },
            }))
          : [],
    };
  });
  return { groups, deemedTakes: deemedTakes.map((one) => ({ ...one, take: [...one.take] })) };
}

const aggregatedNotes = ({ words, notes }: Arrival) => {
  const told = words as unknown as Aggregated;
  return { aggregated: { ...(notes as AllocationNotes).aggregated, [runName(told.run)]: told } };
};

const blockedNotes = ({ words, notes }: Arrival) => {
  const { run, blocked } = words as unknown as RunBlocked;
  return { blockedRuns: { ...(notes.blockedRuns as object | undefined), [runName(run)]: blocked } };
};

const takesNotes = ({ words, notes }: Arrival) => {
  const { settlementDate, takes } = words as { readonly settlementDate: string; readonly takes: Takes[string] };
  const before = (notes as AllocationNotes).takes ?? {};
  return { takes: { ...before, [settlementDate]: { ...before[settlementDate], ...takes } } };
};

const sentReports = ({ words }: Arrival): MarketWork => ({
  sends: (words as unknown as AllocatedTold).reports.filter(({ to }) => to !== null).map(messageOf),
});

const vas: readonly RoleCode[] = ['VAS'];

/** Volume allocation by other rules than the market's, for a Helix that is faulty in one of them. */
export const volumeAllocationBy = (rules: VolumeAllocationRules): DutyFamily => ({
  name: 'volume-allocation',
  by: rules,
  rows: [
    {
      id: 'take-metered',
      at: vas,
      on: { act: 'take-metered' },
      ofMarket: { notes: takesNotes },
      requirements: ['SET-VAS-01'],
    },
    {
      id: 'sums-kept',
      at: vas,
      on: { inside: 'aggregated' },
      ofMarket: { notes: aggregatedNotes },
      requirements: ['SET-VAS-01'],
    },
    {
      id: 'block-kept',
      at: vas,
      on: { inside: 'run-blocked' },
      ofMarket: { notes: blockedNotes },
      requirements: ['DIP-REP-15'],
    },
    {
      id: 'day-allocated',
      at: vas,
      on: { inside: 'run-begins' },
      ofMarket: { works: (on) => allocated(on, rules) },
      requirements: ['SET-VAS-01', 'SET-VAS-02', 'SET-VAS-04', 'SET-VAS-05', 'SET-VAS-06', 'DIP-REP-09'],
    },
    {
      id: 'reports-sent',
      at: ['MDS'],
      on: { inside: 'allocated' },
      ofMarket: { works: sentReports },
      requirements: ['DIP-REP-01'],
    },
    {
      id: 'report-sent',
      at: ['MDS'],
      on: { act: 'send-report' },
      ofMarket: { sends: [{ many: ({ words }) => [messageOf(words as unknown as ReportTold)] }] },
      requirements: ['DIP-REP-01'],
    },
  ],
});

/**
 * Volume allocation (mhhs-domain.md 5.5): corrects what was aggregated to the take of each GSP group, and has the reports of the run
 * sent to whom they are for. The market-wide data service sends them, as the interface catalogue has it, but for the one on defaults.
 */
export const volumeAllocation: DutyFamily = volumeAllocationBy(volumeAllocationRules);
