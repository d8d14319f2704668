/** Which dates a process can take: the rules that bound them, the earliest and latest, and why a chosen one cannot work. */
export type { DateFacts, OptionalFact } from './date-facts.ts';
export { type DateProcess, type DateProcessId, dateProcesses, dateProcessOf } from './date-processes.ts';
export { type DateRule, type DateRuleId, dateRuleOf, dateRules } from './date-rules.ts';
export { spoken } from './date-words.ts';
export {
  type DateBound,
  type DateReason,
  type DateVerdict,
  judgeDate,
  type WorkableDates,
  workableDates,
} from './workable-dates.ts';
