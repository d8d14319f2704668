import { addLocalDays, londonOffsetMinutes, utcMidnight } from '../../../market/calendar/london.ts';
import { type MarketWideRules, marketWideRules } from '../../../market/processes/settlement/market-wide-run.ts';
import { settlementRunBy } from '../../../market/processes/settlement/settlement-run.ts';
import {
  type ClassShape,
  type Component,
  latestValid,
  type PointClass,
  type RegisteredPoint,
  type Submission,
} from '../../../market/settlement/index.ts';
import { firstOfEach } from './helix-shape-mutants.ts';
import { withDuty, withHelix, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** The market-wide data service with one rule otherwise. */
const settlingBy = (changed: Partial<MarketWideRules>): Mutant['change'] => {
  return (good) => withHelix(good, settlementRunBy({ ...marketWideRules, ...changed }));
};

const halfHourMs = 1_800_000;
const halfHoursADay = 48;

/** Half-hours so many places later, over midnight where it must be. */
const moved = (submission: Submission, by: number): Submission => {
  const place = submission.period - 1 + by;
  const days = Math.floor(place / halfHoursADay);
  return {
    ...submission,
    utcDate: addLocalDays(submission.utcDate, days),
    period: place - days * halfHoursADay + 1,
  };
};

const counting = (change: (counted: readonly Submission[]) => readonly Submission[]) =>
  settlingBy({ counts: (run, submissions) => change(marketWideRules.counts(run, submissions)) });

/** As if the half-hours of a UTC day were those of the clock. */
const byTheClock = (submission: Submission) =>
  moved(submission, -londonOffsetMinutes(utcMidnight(submission.utcDate) + submission.period * halfHourMs) / 30);

const eachPoint = (change: (point: RegisteredPoint) => RegisteredPoint) =>
  settlingBy({ points: (points) => points.map(change) });

const eachClass = (change: (of: PointClass) => Partial<PointClass>) =>
  eachPoint((point) => ({ ...point, of: { ...point.of, ...change(point.of) } }));

const componentsWith = (change: (component: Component) => Component) =>
  settlingBy({ components: (volumes, data) => marketWideRules.components(volumes, data).map(change) });

const losses = (component: Component, times: number): Component =>
  component.of.component === 'L'
    ? { ...component, volumes: component.volumes.map((volume) => volume * times) }
    : component;

/** The hour that the clock strikes twice on a day of 50 half-hours, counted twice as well. */
const longDay = 50;
const hourTwice = (component: Component): Component =>
  component.volumes.length === longDay
    ? {
        ...component,
        volumes: component.volumes.map((volume, place) => (place === 2 || place === 3 ? 2 * volume : volume)),
      }
    : component;

const annual = (shape: ClassShape | undefined, times: number): ClassShape | undefined =>
  shape === undefined ? undefined : { ...shape, annual: Math.round(shape.annual * times) };

/** Supplier changes at midnight UTC, which in summer is an hour late. */
const atUtcMidnight = (epochMs: number) => Math.ceil(epochMs / 86_400_000) * 86_400_000;
const changedLate = ({ toMs, ...point }: RegisteredPoint): RegisteredPoint => ({
  ...{ ...point, fromMs: atUtcMidnight(point.fromMs) },
  ...(toMs === undefined ? {} : { toMs: atUtcMidnight(toMs) }),
});

/** A market-wide data service that is at fault in one thing. */
export const helixRunMutants: readonly Mutant[] = [
  {
    id: 'helix-settles-a-period-late',
    participant: 'helix',
    fault: 'settles each half-hour in the place of the next',
    within: ['SET-004'],
    change: counting((counted) => counted.map((one) => moved(one, 1))),
  },
  {
    id: 'helix-utc-as-clock-time',
    participant: 'helix',
    fault: 'takes the half-hours of UTC days for those of the clock',
    within: ['SET-041'],
    change: counting((counted) => counted.map(byTheClock)),
  },
  {
    id: 'helix-long-day-hour-doubled',
    participant: 'helix',
    fault: 'counts the hour that the clocks strike twice as two',
    within: ['SET-040'],
    change: componentsWith(hourTwice),
  },
  {
    id: 'helix-keeps-what-came-first',
    participant: 'helix',
    fault: 'settles what came first of a half-hour, whatever took its place',
    within: ['SET-022'],
    change: settlingBy({ counts: (_run, submissions) => firstOfEach(submissions) }),
  },
  {
    id: 'helix-takes-late-data',
    participant: 'helix',
    fault: 'settles what came after the midnight of the run',
    within: ['SET-029'],
    change: settlingBy({ counts: (_run, submissions) => latestValid(submissions) }),
  },
  {
    id: 'helix-loses-twice',
    participant: 'helix',
    fault: 'applies line losses twice',
    within: ['SET-001'],
    change: componentsWith((component) => losses(component, 2)),
  },
  {
    id: 'helix-loses-nothing-of-export',
    participant: 'helix',
    fault: 'leaves the line losses of export out',
    within: ['SET-002'],
    change: componentsWith((component) => (component.of.quantity === 'AE' ? losses(component, 0) : component)),
  },
  {
    id: 'helix-export-as-demand',
    participant: 'helix',
    fault: 'counts what is exported as demand',
    within: ['SET-002'],
    change: componentsWith((component) => ({ ...component, volumes: component.volumes.map(Math.abs) })),
  },
  {
    id: 'helix-embedded-as-host',
    participant: 'helix',
    fault: 'lets embedded networks lose what the network around them loses',
    within: ['SET-003'],
    change: eachClass(() => ({ distributor: 'EELC' })),
  },
  {
    id: 'helix-settles-de-energised',
    participant: 'helix',
    fault: 'settles what a de-energised metering point metered',
    within: ['SET-007'],
    change: eachClass(() => ({ energised: true })),
  },
  {
    id: 'helix-ignores-bm-units',
    participant: 'helix',
    fault: 'settles everything in the default BM units',
    within: ['SET-005'],
    change: eachClass(() => ({ bmUnit: '' })),
  },
  {
    id: 'helix-supplier-an-hour-late',
    participant: 'helix',
    fault: 'changes suppliers at midnight universal time',
    within: ['SET-050'],
    change: eachPoint(changedLate),
  },
  {
    id: 'helix-settles-before-migration',
    participant: 'helix',
    fault: 'settles a metering point from a day before its migration on',
    within: ['SET-052'],
    change: eachPoint((point) => ({ ...point, fromMs: point.fromMs - halfHoursADay * halfHourMs })),
  },
  {
    id: 'helix-defaults-double',
    participant: 'helix',
    fault: 'makes up twice what load shape and annual consumption say',
    within: ['SET-020'],
    change: settlingBy({ shape: (shape) => annual(shape, 0.5) }),
  },
  {
    id: 'helix-defaults-by-360-days',
    participant: 'helix',
    fault: 'makes up by a year of 360 days',
    within: ['SET-020'],
    change: settlingBy({ shape: (shape) => annual(shape, 360 / 365) }),
  },
  {
    id: 'helix-defaults-untold',
    participant: 'helix',
    fault: 'tells nobody what it made up',
    within: ['SET-020'],
    change: (good) => withoutDuty(good, 'default-told'),
  },
  {
    id: 'helix-runs-on-bad-standing-data',
    participant: 'helix',
    fault: 'settles by standing data that is bad, stale or for other days',
    within: ['SET-070'],
    change: settlingBy({ blocks: () => [] }),
  },
  {
    id: 'helix-never-loads-standing-data',
    participant: 'helix',
    fault: 'never loads what is published',
    within: ['SET-072'],
    change: (good) => withoutMarketShare(good, 'standing-data-asked-for'),
  },
  {
    id: 'helix-negative-not-refused',
    participant: 'helix',
    fault: 'takes consumption that is negative',
    within: ['SET-023'],
    change: (good) => withoutDutyRefusal(good, 'consumption-validated', 'ECS1010'),
  },
  {
    id: 'helix-too-much-by-another-code',
    participant: 'helix',
    fault: 'refuses too much consumption as negative',
    within: ['SET-023'],
    change: (good) =>
      withDuty(good, 'consumption-validated', (row) => ({
        ...row,
        refusals: (row.refusals ?? []).map((one) => (one.code === 'ECS1012' ? { ...one, code: 'ECS1010' } : one)),
      })),
  },
  {
    id: 'helix-warns-of-nothing',
    participant: 'helix',
    fault: 'does not warn of consumption while de-energised',
    within: ['SET-007'],
    change: (good) => withDuty(good, 'consumption-validated', (row) => ({ ...row, sends: [] })),
  },
  {
    id: 'helix-every-year-metered',
    participant: 'helix',
    fault: 'says of every annual consumption that it was metered',
    within: ['SET-080'],
    change: (good) =>
      withDuty(good, 'annual-consumption-calculated', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'facts' in send && send.facts !== undefined
            ? { ...send, facts: (on) => saidMetered(send.facts?.(on) ?? {}) }
            : send,
        ),
      })),
  },
];

const saidMetered = (facts: Readonly<Record<string, unknown>>) => ({
  B059: { ...(facts.B059 as object), annualConsumptionQualityIndicator: 'A' },
});

const withoutMarketShare = (good: Parameters<Mutant['change']>[0], id: string) =>
  withDuty(good, id, (row) => ({ ...row, ofMarket: {} }));
