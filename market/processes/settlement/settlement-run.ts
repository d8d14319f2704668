import {
  type ClassShape,
  categoryKey,
  deskPublication,
  type Isd,
  loadIsd,
  type PointClass,
  standingDataOn,
} from '../../settlement/index.ts';
import { beforeChange } from '../duties/before-change.ts';
import type { Arrival, DutyFamily, DutyKnowledge, MarketWork, Occasion } from '../duties/duty.ts';
import { type Attribute, since } from '../metering-point.ts';
import { aggregatedOf, type RunBlocked, type ShapesTold } from './aggregated.ts';
import { defaultFacts, defaultsTold, hasDataService } from './default-message.ts';
import { type MarketWideRules, marketWideRules, marketWideRun } from './market-wide-run.ts';
import { type ReceivedNotes, submissionsOf } from './received.ts';
import { type PointNotes, registeredPoints, settledAttributes } from './registered-points.ts';
import { runIn, runName } from './run-words.ts';

/** What the market-wide data service keeps of the market as a whole. */
interface MarketNotes {
  readonly isd?: Isd;
  /** The version last heard of (IF-047). */
  readonly standingData?: { readonly version: string | null };
  readonly shapes?: Readonly<Record<string, ShapesTold['shapes']>>;
}

/** Reports that are made of what is aggregated: standing data that blocks them stops the run itself. */
const madeOfSums = 'REP-006';

function pointsAndSubmissions({ context }: Arrival) {
  const all = [...context.everywhere()].flatMap(([mpan, knows]) => {
    const { point, notes } = knows as unknown as DutyKnowledge;
    if (point == null) return [];
    const received = (notes as ReceivedNotes).received ?? [];
    return [
      {
        points: registeredPoints(point, notes as PointNotes, context.directory),
        submissions: submissionsOf(mpan, received),
      },
    ];
  });
  return {
    points: all.flatMap(({ points }) => points),
    submissions: all.flatMap(({ submissions }) => submissions),
  };
}

function settled(on: Arrival, rules: MarketWideRules): MarketWork {
  const run = runIn(on);
  const { isd = loadIsd(deskPublication()), standingData, shapes } = on.notes as MarketNotes;
  const blocked = rules.blocks(isd, run.settlementDate, standingData?.version ?? undefined);
  if (blocked.some(({ report }) => report === madeOfSums)) {
    const told: RunBlocked = { run, blocked };
    return { sends: [{ kind: 'inside', to: 'VAS', what: 'run-blocked', words: { ...told } }] };
  }
  const data = standingDataOn(isd, run.settlementDate);
  const ofRun = shapes?.[runName(run)] ?? {};
  const shapeOn = (utcDate: string) => (of: PointClass) => ofRun[utcDate]?.[categoryKey(of)] as ClassShape | undefined;
  const result = marketWideRun({ run, data, shapeOn, ...pointsAndSubmissions(on) }, rules);
  return {
    sends: [{ kind: 'inside', to: 'VAS', what: 'aggregated', words: { ...aggregatedOf(run, data, result) } }],
    tells: defaultsTold(run, result.defaulted, data),
  };
}

const shapesNotes = ({ words, notes }: Arrival) => {
  const { run, shapes } = words as unknown as ShapesTold;
  return { shapes: { ...(notes as MarketNotes).shapes, [runName(run)]: shapes } };
};

const attributes: readonly Attribute[] = ['group', 'connection', 'tariff', 'energisation', 'segment', 'domestic'];

const settlesOtherwise = (on: Occasion) =>
  JSON.stringify(settledAttributes(on.point)) !== JSON.stringify(settledAttributes(beforeChange(on)));

/** What a metering point was until the newest of the changes: settlement of the days before goes by it. */
function formerNotes(on: Occasion) {
  const { formerly = [] } = on.notes as PointNotes;
  const before = beforeChange(on);
  const changed = attributes.filter((name) => since(on.point, name) !== since(before, name));
  const untilMs = Math.max(...changed.map((name) => since(on.point, name)));
  if (changed.length === 0) return {};
  return { formerly: [...formerly, { untilMs, attributes: settledAttributes(before) }] };
}

/** The market-wide data service by other rules than the market's, for a Helix that is faulty in one of them. */
export const settlementRunBy = (rules: MarketWideRules): DutyFamily => ({
  name: 'settlement-run',
  by: rules,
  rows: [
    {
      id: 'load-shapes-kept',
      at: ['MDS'],
      on: { inside: 'load-shapes' },
      ofMarket: { notes: shapesNotes },
      requirements: ['SET-MDS-02'],
    },
    {
      id: 'day-settled',
      at: ['MDS'],
      on: { inside: 'run-begins' },
      ofMarket: { works: (on) => settled(on, rules) },
      requirements: ['SET-MDS-01', 'SET-MDS-02', 'SET-MDS-03', 'SET-MDS-04', 'SET-MDS-06', 'SET-RUN-07'],
    },
    {
      id: 'default-told',
      at: ['MDS'],
      on: { told: 'settled-by-default' },
      sends: [
        { message: 'IF-013', event: '[ActivePowerDefaulted]', to: [], when: hasDataService, facts: defaultFacts },
      ],
      requirements: ['DIP-IF-013-01', 'SET-MDS-02'],
    },
    {
      id: 'former-attributes-kept',
      at: ['MDS'],
      on: { held: 'changed' },
      when: settlesOtherwise,
      notes: formerNotes,
      requirements: ['SET-MDS-01'],
    },
  ],
});

/**
 * The part of the market-wide data service in a settlement run (mhhs-domain.md 5.5): it adds up what it holds, defaults what nobody sent
 * and tells who is concerned (IF-013), and hands the sums to the volume allocation service.
 */
export const settlementRun: DutyFamily = settlementRunBy(marketWideRules);
