import type { Criterion, CriterionSet, Measure } from './criteria-model.ts';
import type { PlannedAgainstActual } from './execution-model.ts';
import type { Reported } from './plan-model.ts';
import { percentOf, type Share } from './shares.ts';
import type { Standing } from './tally.ts';
import { baseOf } from './test-rows.ts';
import { isExecuted } from './test-status.ts';

export interface JudgedCriterion {
  readonly set: string;
  readonly id: string;
  readonly text: string;
  readonly verdict: 'met' | 'not-met' | 'not-known';
  /** "more than 85%". */
  readonly asked: string;
  /** "57%", "12 of 21 (57%)". */
  readonly found: string;
  /** What it would take, in words; empty when it is met. */
  readonly missing: string;
  /** Who says so, when it was not computed from tests given here. */
  readonly reportedBy?: string;
}

/** What criteria are computed from. */
export interface CriteriaGround {
  readonly standings: readonly Standing[];
  readonly models: readonly PlannedAgainstActual[];
  readonly reported: readonly Reported[];
}

type Finding = Pick<JudgedCriterion, 'verdict' | 'asked' | 'found' | 'missing'>;

/** Judges every criterion of a set. A figure that was reported for one stands in the place of what the tests given here come to. */
export function judgeCriteria(set: CriterionSet, ground: CriteriaGround): readonly JudgedCriterion[] {
  return set.criteria.map((criterion) => {
    const reported = ground.reported.find((row) => row.criterion === criterion.id);
    const head = { set: set.name, id: criterion.id, text: criterion.text };
    if (reported === undefined) return { ...head, ...measured(criterion, ground) };
    return { ...head, ...judgeReported(criterion, reported), reportedBy: reportedWords(reported) };
  });
}

const reportedWords = ({ source, asAt, note }: Reported): string =>
  `${source}, as at ${asAt}${note === undefined ? '' : `: ${note}`}`;

const moreThan = (percent: number): string => `more than ${percent}%`;

function judgeReported({ measure }: Criterion, reported: Reported): Finding {
  const share = reported.count === undefined ? undefined : { part: reported.count, whole: reported.of ?? 0 };
  if (measure.kind === 'executed' || measure.kind === 'passed') {
    if (share !== undefined) return shareFinding(share, measure.moreThanPercent, measure.kind);
    const percent = reported.percent ?? 0;
    const met = percent > measure.moreThanPercent;
    const short = measure.moreThanPercent - percent;
    const missing = met ? '' : `${short} points short; how many tests that is was not published`;
    return { ...verdictOf(met), asked: moreThan(measure.moreThanPercent), found: `${percent}%`, missing };
  }
  if (share === undefined) {
    const met = (reported.percent ?? 0) >= 100;
    const missing = met ? '' : `${100 - (reported.percent ?? 0)} points short of all`;
    return { ...verdictOf(met), asked: askedOf(measure), found: `${reported.percent}%`, missing };
  }
  return partsFinding(share, askedOf(measure), `${share.whole - share.part} of ${share.whole} still to come`);
}

const verdictOf = (met: boolean): Pick<Finding, 'verdict'> => ({ verdict: met ? 'met' : 'not-met' });

function partsFinding(share: Share, asked: string, missing: string): Finding {
  const met = share.whole > 0 && share.part >= share.whole;
  return { ...verdictOf(met), asked, found: `${share.part} of ${share.whole}`, missing: met ? '' : missing };
}

function askedOf(measure: Measure): string {
  switch (measure.kind) {
    case 'executed':
    case 'passed':
      return moreThan(measure.moreThanPercent);
    case 'execution-model':
      return 'every cohort at its model or above';
    case 'each-theme':
      return `a test passed in each of ${measure.themes.length} themes`;
    case 'cases':
      return `each of ${measure.cases.length} cases passed by ${measure.byCohorts} ${measure.byCohorts === 1 ? 'cohort' : 'cohorts'} or more`;
  }
}

function measured({ measure }: Criterion, ground: CriteriaGround): Finding {
  switch (measure.kind) {
    case 'executed':
    case 'passed':
      return measuredShare(measure, ground);
    case 'execution-model':
      return measuredModel(measure, ground);
    case 'each-theme':
      return measuredThemes(measure, ground);
    case 'cases':
      return measuredCases(measure, ground);
  }
}

const notKnown = (measure: Measure, missing: string): Finding => ({
  ...{ verdict: 'not-known', asked: askedOf(measure), found: 'nothing', missing },
});

function measuredShare(
  measure: Extract<Measure, { kind: 'executed' | 'passed' }>,
  { standings }: CriteriaGround,
): Finding {
  const counted = standings.filter(
    ({ row }) => (measure.themes?.includes(row.theme) ?? true) && !(measure.without?.includes(row.theme) ?? false),
  );
  if (counted.length === 0) return notKnown(measure, 'no test of these themes was given');
  const counts = measure.kind === 'executed' ? isExecuted : (status: string) => status === 'passed';
  const part = counted.filter(({ status }) => counts(status as Standing['status'])).length;
  return shareFinding({ part, whole: counted.length }, measure.moreThanPercent, measure.kind);
}

/** Judged by the numbers, not by the rounded percentage: 85.4% is more than 85%. */
function shareFinding(share: Share, bound: number, what: 'executed' | 'passed'): Finding {
  const { part, whole } = share;
  const met = part * 100 > bound * whole;
  const needed = Math.floor((bound * whole) / 100) + 1 - part;
  const found = `${part} of ${whole} (${percentOf(share)}%)`;
  const missing = met ? '' : `${needed} more ${needed === 1 ? 'test' : 'tests'} to be ${what}`;
  return { ...verdictOf(met), asked: moreThan(bound), found, missing };
}

function measuredModel(measure: Measure, { models }: CriteriaGround): Finding {
  if (models.length === 0) return notKnown(measure, 'the plan has no execution model');
  const behind = models.filter(({ met }) => !met);
  const words = behind.map(({ cohort, actual, planned }) => `${cohort} has ${actual} of ${planned ?? 0}`).join('; ');
  return partsFinding({ part: models.length - behind.length, whole: models.length }, askedOf(measure), words);
}

function measuredThemes(measure: Extract<Measure, { kind: 'each-theme' }>, { standings }: CriteriaGround): Finding {
  const passed = new Set(
    standings
      .filter(({ row, status }) => status === 'passed' && row.segments.includes(measure.segment))
      .map(({ row }) => row.theme),
  );
  const open = measure.themes.filter((theme) => !passed.has(theme));
  const share = { part: measure.themes.length - open.length, whole: measure.themes.length };
  return partsFinding(share, askedOf(measure), `no ${measure.segment} test has passed in ${open.join(', ')}`);
}

function measuredCases(measure: Extract<Measure, { kind: 'cases' }>, { standings }: CriteriaGround): Finding {
  const cohortsOf = new Map<string, Set<string>>();
  for (const { row, status } of standings) {
    if (status !== 'passed') continue;
    for (const id of [row.caseId, baseOf(row.caseId)])
      cohortsOf.set(id, (cohortsOf.get(id) ?? new Set()).add(row.cohort));
  }
  const open = measure.cases.filter((id) => (cohortsOf.get(id)?.size ?? 0) < measure.byCohorts);
  const share = { part: measure.cases.length - open.length, whole: measure.cases.length };
  return partsFinding(share, askedOf(measure), `not passed yet: ${open.join(', ')}`);
}
