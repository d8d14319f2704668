import { settlementPeriodsOf } from '../calendar/settlement-day.ts';
import { type DateFacts, type OptionalFact, todayOf } from './date-facts.ts';
import type { DateProcess } from './date-processes.ts';
import { type DateRule, type DateRuleId, dateRuleOf } from './date-rules.ts';
import { restDayWords, spoken } from './date-words.ts';

/** A rule with the last date that satisfies it. */
export interface DateBound {
  readonly rule: DateRuleId;
  readonly bound: DateRule['bound'];
  readonly weight: DateRule['weight'];
  readonly date: string;
  readonly because: string;
  readonly source: string;
  readonly requirement: string | null;
  readonly settings: readonly string[];
}

/** Which dates a process can take. */
export interface WorkableDates {
  /** Null when nothing bounds that side, or when a fact that would is not known. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** False when the earliest lies after the latest: then there is no workable date. */
  readonly possible: boolean;
  /** From this date on no advice speaks against it either. */
  readonly comfortable: string | null;
  readonly bounds: readonly DateBound[];
  /** Rules that count for nothing because a fact is not known. */
  readonly unknown: readonly { readonly rule: DateRuleId; readonly needs: OptionalFact }[];
}

function boundOf(id: DateRuleId, facts: DateFacts): DateBound[] {
  const rule = dateRuleOf(id);
  if (rule.needs !== undefined && facts[rule.needs] === undefined) return [];
  const date = rule.date(facts);
  if (date === undefined) return [];
  const { bound, weight, source, settings, requirement = null } = rule;
  return [{ rule: id, bound, weight, date, because: rule.because(facts), source, requirement, settings }];
}

const latestOf = (dates: readonly string[]): string | null => [...dates].sort().at(-1) ?? null;

/**
 * The dates that a process can take at an instant under the settings of an environment.
 * @throws {RangeError} when a count leaves the years whose bank holidays are known
 */
export function workableDates(process: DateProcess, facts: DateFacts): WorkableDates {
  const bounds = process.rules.flatMap((id) => boundOf(id, facts));
  const datesOf = (bound: DateRule['bound'], weight: DateRule['weight']) =>
    bounds.filter((row) => row.bound === bound && row.weight === weight).map(({ date }) => date);
  const earliest = latestOf(datesOf('earliest', 'must'));
  const latest = [...datesOf('latest', 'must')].sort()[0] ?? null;
  const comfortable = latestOf([...datesOf('earliest', 'must'), ...datesOf('earliest', 'advice')]);
  const unknown = process.rules.flatMap((id) => {
    const { needs } = dateRuleOf(id);
    return needs === undefined || facts[needs] !== undefined ? [] : [{ rule: id, needs }];
  });
  return {
    earliest,
    latest,
    possible: earliest === null || latest === null || earliest <= latest,
    comfortable: comfortable !== null && (latest === null || comfortable <= latest) ? comfortable : null,
    bounds,
    unknown,
  };
}

/** Why a date does not work, or what to know of it. */
export interface DateReason extends DateBound {
  /** A whole sentence that names the border, the rule and its source. */
  readonly text: string;
}

/** The verdict on a chosen date. */
export interface DateVerdict {
  readonly date: string;
  readonly workable: boolean;
  /** All reasons, in the order of the process; empty for a workable date. */
  readonly why: readonly DateReason[];
  /** What speaks against it without making it impossible. */
  readonly advice: readonly DateReason[];
  /** What is special about the date itself. */
  readonly remarks: readonly string[];
}

function breaks(bound: DateBound, date: string, today: string): boolean {
  if (dateRuleOf(bound.rule).prospective === true && date <= today) return false;
  return bound.bound === 'earliest' ? date < bound.date : date > bound.date;
}

function reasonOf(bound: DateBound, date: string): DateReason {
  const [side, first] = bound.bound === 'earliest' ? ['early', 'earliest'] : ['late', 'latest'];
  const rule = bound.requirement === null ? bound.rule : `${bound.rule}, ${bound.requirement}`;
  const text = `${spoken(date)} is too ${side}: ${bound.because}; the ${first} is ${spoken(bound.date)} [${rule}: ${bound.source}].`;
  return { ...bound, text };
}

function remarksOn(date: string, facts: DateFacts): string[] {
  const rest = restDayWords(date);
  const periods = settlementPeriodsOf(date);
  return [
    ...(rest === undefined ? [] : [`${spoken(date)} is ${rest}; an effective date may be, a person at work may not.`]),
    ...(periods === 48
      ? []
      : [`The clocks go ${periods === 46 ? 'forward' : 'back'} on it: it has ${periods} half-hours.`]),
    ...(date === facts.settings.m14_date ? ['It is M14: reverse migration has ended.'] : []),
    ...(date === todayOf(facts) ? ['It is today.'] : []),
  ];
}

/**
 * Whether a process can take a date, with every reason why not.
 * @throws {RangeError} when the text is no date, or a count leaves the years whose bank holidays are known
 */
export function judgeDate(process: DateProcess, date: string, facts: DateFacts): DateVerdict {
  const broken = workableDates(process, facts).bounds.filter((bound) => breaks(bound, date, todayOf(facts)));
  const reasons = broken.map((bound) => reasonOf(bound, date));
  const why = reasons.filter(({ weight }) => weight === 'must');
  return {
    date,
    workable: why.length === 0,
    why,
    advice: reasons.filter(({ weight }) => weight === 'advice'),
    remarks: remarksOn(date, facts),
  };
}
