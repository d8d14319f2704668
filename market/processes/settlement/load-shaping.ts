import type { Settings } from '../../settings/settings.ts';
import type { PeakPeriods, ShapeCategory } from '../../settlement/index.ts';
import { consumptionRefusals } from '../consumption/validation.ts';
import type { Arrival, DutyFamily, DutyKnowledge, MarketWork, Occasion } from '../duties/duty.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { Sent } from '../party-function.ts';
import type { ShapesTold } from './aggregated.ts';
import { type LoadShapeRules, loadShapeRules, loadShapeRun, type ShapedPoint } from './load-shape-run.ts';
import { type ReceivedNotes, submissionsOf, withReceived } from './received.ts';
import { runIn } from './run-words.ts';
import { periodFacts, shapesByDay, totalsFacts } from './shape-messages.ts';

const categoryOf = (point: MeteringPoint): ShapeCategory => ({
  ...{ gspGroup: point.gspGroup, connection: point.connectionType, segment: point.segment, domestic: point.domestic },
  quantity: point.energyDirection === 'I' ? 'AI' : 'AE',
});

/** Every metering point that it knows, with what came of it. */
const pointsOf = ({ context }: Arrival): readonly ShapedPoint[] =>
  [...context.everywhere()].flatMap(([mpan, knows]) => {
    const { point, notes } = knows as unknown as DutyKnowledge;
    if (point == null) return [];
    return [{ category: categoryOf(point), submissions: submissionsOf(mpan, (notes as ReceivedNotes).received ?? []) }];
  });

/** "33-38" as half-hours of a settlement day; undefined where the setting is empty. */
export function peakPeriodsOf({ load_shape_peak_periods: text }: Settings): PeakPeriods | undefined {
  const [firstPeriod, lastPeriod] = text.split('-').map(Number);
  return firstPeriod === undefined || lastPeriod === undefined ? undefined : { firstPeriod, lastPeriod };
}

const message = (interfaceId: string, event: string, facts: Readonly<Record<string, unknown>>): Sent => ({
  ...{ kind: 'message', interfaceId, event, to: [], correlation: null, facts },
});

/** Load shapes and totals of the settlement day go to the market, and what defaults are made of to the market-wide data service. */
function shaped(on: Arrival, rules: LoadShapeRules): MarketWork {
  const run = runIn(on);
  const { settlementDate: date } = run;
  const shapes = loadShapeRun(run, pointsOf(on), rules);
  if (shapes.length === 0) return {};
  const told: ShapesTold = { run, shapes: shapesByDay(date, shapes) };
  return {
    sends: [
      message('IF-022', '[LSSPeriodData]', periodFacts(date, shapes)),
      message('IF-023', '[LSSTotalsData]', totalsFacts(date, shapes, peakPeriodsOf(on.context.settings))),
      { kind: 'inside', to: 'MDS', what: 'load-shapes', words: { ...told } },
    ],
  };
}

/** The rules of the market-wide data service hold here too: what it would refuse shapes nothing. */
const isValid = (on: Occasion) => !consumptionRefusals.some(({ when }) => when(on));

/** Load shaping by other rules than the market's, for a Helix that is faulty in one of them. */
export const loadShapingBy = (rules: LoadShapeRules): DutyFamily => ({
  name: 'load-shaping',
  by: rules,
  rows: [
    {
      id: 'consumption-shaped',
      at: ['LSS'],
      on: { message: 'IF-021' },
      when: isValid,
      notes: withReceived,
      requirements: ['SET-LSS-01', 'SET-LSS-03'],
    },
    {
      id: 'load-shapes-made',
      at: ['LSS'],
      on: { inside: 'run-begins' },
      ofMarket: { works: (on) => shaped(on, rules) },
      requirements: ['SET-LSS-01', 'SET-LSS-02', 'SET-LSS-04', 'SET-LSS-05', 'SET-LSS-06'],
    },
  ],
});

/**
 * Load shaping (mhhs-domain.md 5.3): keeps what was metered, and at each settlement run makes the load shapes of its day anew and
 * publishes them (IF-022) with their totals (IF-023).
 */
export const loadShaping: DutyFamily = loadShapingBy(loadShapeRules);
