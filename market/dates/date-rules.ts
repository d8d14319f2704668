import { addLocalDays, localMidnight, localTime } from '../calendar/london.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { SettingName } from '../settings/settings.ts';
import { type DateFacts, type OptionalFact, todayOf } from './date-facts.ts';
import { counted, holidaysBetween, spoken } from './date-words.ts';

/** A rule that bounds the effective date of a process on one side. */
export interface DateRule {
  readonly id: string;
  readonly bound: 'earliest' | 'latest';
  /** "advice": a date beyond it works, yet something about it may surprise. */
  readonly weight: 'must' | 'advice';
  /** True when it concerns dates after today only. */
  readonly prospective?: boolean;
  /** A fact without which the rule cannot be worked out. */
  readonly needs?: OptionalFact;
  /** The last date that satisfies the rule, or undefined when the settings switch it off. */
  readonly date: (facts: DateFacts) => string | undefined;
  /** The rule in words, as the end of a sentence that begins with "because". */
  readonly because: (facts: DateFacts) => string;
  readonly source: string;
  readonly requirement?: string;
  readonly settings: readonly SettingName[];
}

const objectionDays = ({ domestic, settings }: DateFacts): number =>
  domestic ? settings.objection_working_days_domestic : settings.objection_working_days_other;

const objectionEnds = (facts: DateFacts): string => addWorkingDays(todayOf(facts), objectionDays(facts));

/** The first date whose gate, on the day before, is still open at an instant. */
function firstOpenGate(facts: DateFacts, instant: number): string {
  let date = addLocalDays(todayOf(facts), 1);
  while (localTime(addLocalDays(date, -1), facts.settings.gate_closure_time) <= instant) date = addLocalDays(date, 1);
  return date;
}

/** The earliest date of works whose notice is not overdue today. */
function noticeFloor(facts: DateFacts): string {
  const today = todayOf(facts);
  let date = today;
  while (addWorkingDays(addLocalDays(date, -1), facts.settings.meter_works_notice_working_days) >= today) {
    date = addLocalDays(date, -1);
  }
  return date;
}

const migrationStart = ({ segment, settings }: DateFacts): string =>
  segment === 'S' ? settings.m12_date : settings.m11_date;

/** Today while its midnight has not passed, which is at that very instant only; else tomorrow. */
const nextMidnight = (facts: DateFacts): string => {
  const today = todayOf(facts);
  return localMidnight(today) >= facts.now ? today : addLocalDays(today, 1);
};

const answerDue = (facts: DateFacts): number => facts.now + facts.settings.appointment_lapse_timer * 60_000;

/** Every rule, with its source. Each process names those that bound it (date-processes.ts). */
export const dateRules = [
  {
    id: 'switch-notice',
    bound: 'earliest',
    weight: 'must',
    date: (facts) => addWorkingDays(todayOf(facts), facts.settings.switch_min_working_days),
    because: (facts) => {
      const first = addWorkingDays(todayOf(facts), facts.settings.switch_min_working_days);
      const days = counted(facts.settings.switch_min_working_days, 'working day');
      return `a switch is asked for at least ${days} before it takes effect${holidaysBetween(todayOf(facts), first)}`;
    },
    source: 'mhhs-domain.md 3.0, earliest and latest switch request',
    requirement: 'COS-06',
    settings: ['switch_min_working_days'],
  },
  {
    id: 'switch-horizon',
    bound: 'latest',
    weight: 'must',
    date: (facts) => addLocalDays(todayOf(facts), facts.settings.switch_max_days_ahead),
    because: ({ settings }) => `a switch is asked for at most ${counted(settings.switch_max_days_ahead, 'day')} ahead`,
    source: 'mhhs-domain.md 3.0, earliest and latest switch request',
    requirement: 'COS-06',
    settings: ['switch_max_days_ahead'],
  },
  {
    id: 'objection-window',
    bound: 'earliest',
    weight: 'must',
    date: (facts) => addLocalDays(objectionEnds(facts), 1),
    because: (facts) => {
      const [days, ends] = [counted(objectionDays(facts), 'working day'), objectionEnds(facts)];
      const premises = facts.domestic ? 'domestic premises' : 'premises that are not domestic';
      return `the losing supplier of ${premises} has ${days} to object, until ${spoken(ends)}${holidaysBetween(todayOf(facts), ends)}`;
    },
    source: 'mhhs-domain.md 3.0, objection window; that the switch waits for its end is inferred',
    requirement: 'COS-07',
    settings: ['objection_working_days_domestic', 'objection_working_days_other'],
  },
  {
    id: 'gate-closure',
    bound: 'earliest',
    weight: 'must',
    date: (facts) => firstOpenGate(facts, facts.now),
    because: ({ settings }) =>
      `the gate of a date closes at ${settings.gate_closure_time} on the day before, and nothing about a pending switch is taken afterwards`,
    source: 'mhhs-domain.md 3.0, gate closure clock time',
    requirement: 'COS-08',
    settings: ['gate_closure_time'],
  },
  {
    id: 'after-the-registration',
    bound: 'earliest',
    weight: 'must',
    needs: 'registeredSince',
    date: ({ registeredSince }) => addLocalDays(registeredSince ?? '', 1),
    because: ({ registeredSince }) =>
      `the registration that it ends must have begun, which it does on ${spoken(registeredSince ?? '')}`,
    source: 'inferred: two registrations cannot begin on the same day',
    settings: [],
  },
  {
    id: 'registration-floor',
    bound: 'earliest',
    weight: 'must',
    needs: 'registeredSince',
    date: ({ registeredSince }) => registeredSince,
    because: ({ registeredSince }) =>
      `nothing is appointed from before the latest registration of the supplier, which began on ${spoken(registeredSince ?? '')}`,
    source: 'mhhs-domain.md 3.0, retrospective appointment floor',
    requirement: 'REC-APP-06',
    settings: [],
  },
  {
    id: 'appointment-horizon',
    bound: 'latest',
    weight: 'must',
    date: (facts) => addLocalDays(todayOf(facts), facts.settings.appointment_max_days_ahead),
    because: ({ settings }) =>
      `an appointment begins at most ${counted(settings.appointment_max_days_ahead, 'day')} ahead`,
    source: 'dip-messages.md 3.2 and 4.4, REG1099',
    requirement: 'REC-APP-18',
    settings: ['appointment_max_days_ahead'],
  },
  {
    id: 'not-after-today',
    bound: 'latest',
    weight: 'must',
    date: todayOf,
    because: () => 'it puts right, or tells of, what has happened already',
    source: 'inferred from the purpose of the process; other dates are asked for as prospective ones',
    settings: [],
  },
  {
    id: 'migration-not-retrospective',
    bound: 'earliest',
    weight: 'must',
    date: (facts) => (facts.settings.migration_may_be_retrospective ? undefined : nextMidnight(facts)),
    because: () => 'a migration takes effect after it is asked for',
    source: 'inferred: a migration is planned, and validated again after gate closure',
    requirement: 'REC-APP-06',
    settings: ['migration_may_be_retrospective'],
  },
  {
    id: 'migration-start',
    bound: 'earliest',
    weight: 'must',
    date: migrationStart,
    because: (facts) =>
      `migration of ${facts.segment === 'S' ? 'smart' : 'unmetered and advanced'} metering points starts on ${spoken(migrationStart(facts))} (${facts.segment === 'S' ? 'M12' : 'M11'})`,
    source: 'mhhs-domain.md 1.1, M11 and M12',
    requirement: 'MIG-CTL-09',
    settings: ['m11_date', 'm12_date'],
  },
  {
    id: 'reverse-migration-end',
    bound: 'latest',
    weight: 'must',
    date: ({ settings }) => addLocalDays(settings.m14_date, -1),
    because: ({ settings }) =>
      `reverse migration ends on ${spoken(settings.m14_date)} (M14); the day before is its last`,
    source: 'mhhs-domain.md 3.5',
    requirement: 'MIG-RM-02',
    settings: ['m14_date'],
  },
  {
    id: 'previous-registration-floor',
    bound: 'earliest',
    weight: 'must',
    needs: 'previousSince',
    date: ({ previousSince }) => previousSince,
    because: ({ previousSince }) =>
      `a correction is not backdated beyond the supply start date of the previous supplier, ${spoken(previousSince ?? '')}`,
    source: 'mhhs-domain.md 3.0, SSD fix back-dating floor (CR045, proposed)',
    requirement: 'CR045-03',
    settings: [],
  },
  {
    id: 'settlement-cut-off',
    bound: 'earliest',
    weight: 'must',
    date: (facts) => addWorkingDays(todayOf(facts), -facts.settings.ssd_correction_cut_off_working_days),
    because: ({ settings }) =>
      `a correction is not backdated beyond the settlement cut-off date, ${counted(settings.ssd_correction_cut_off_working_days, 'working day')} back`,
    source: 'mhhs-domain.md 3.0, SSD fix back-dating floor (CR045, proposed); the figure is not published',
    requirement: 'CR045-03',
    settings: ['ssd_correction_cut_off_working_days'],
  },
  {
    id: 'works-notice',
    bound: 'earliest',
    weight: 'must',
    date: noticeFloor,
    because: (facts) =>
      `notice of works is due ${counted(facts.settings.meter_works_notice_working_days, 'working day')} after them, and for earlier works it is overdue${holidaysBetween(noticeFloor(facts), todayOf(facts))}`,
    source: 'mhhs-domain.md 3.0, meter update after site works',
    requirement: 'REC-SLA-03',
    settings: ['meter_works_notice_working_days'],
  },
  {
    id: 'metering-service-floor',
    bound: 'earliest',
    weight: 'must',
    needs: 'appointedSince',
    date: ({ appointedSince }) => appointedSince,
    because: ({ appointedSince }) =>
      `works are told of by the metering service in office, which was appointed from ${spoken(appointedSince ?? '')}`,
    source: 'dip-messages.md 4.4, REG1002 and REG1012',
    requirement: 'DIP-CODE-REG1002',
    settings: [],
  },
  {
    id: 'answer-before-the-gate',
    bound: 'earliest',
    weight: 'advice',
    prospective: true,
    date: (facts) => firstOpenGate(facts, answerDue(facts)),
    because: ({ settings }) =>
      `the proposed provider may take ${counted(settings.appointment_lapse_timer / 60, 'hour')} to answer, and for an earlier date its answer may come after gate closure`,
    source: 'inferred from the times of mhhs-domain.md 3.0',
    requirement: 'REC-APP-03',
    settings: ['appointment_lapse_timer', 'gate_closure_time'],
  },
] as const satisfies readonly DateRule[];

export type DateRuleId = (typeof dateRules)[number]['id'];

/** The rule of an id. */
export function dateRuleOf(id: DateRuleId): DateRule {
  return dateRules.find((rule) => rule.id === id) as DateRule;
}
