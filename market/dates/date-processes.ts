import type { DateRuleId } from './date-rules.ts';

/** A process whose date somebody has to choose. */
export interface DateProcess {
  readonly id: string;
  readonly title: string;
  /** What the date is called in this process. */
  readonly dateIs: string;
  readonly rules: readonly DateRuleId[];
}

const switching = [
  'switch-notice',
  'objection-window',
  'gate-closure',
  'after-the-registration',
  'switch-horizon',
] as const;

/** A process is the rules that bound its date; the order is that in which they are told. */
export const dateProcesses = [
  {
    id: 'change-of-supplier',
    title: 'Change of supplier',
    dateIs: 'supply start date',
    rules: [...switching, 'appointment-horizon', 'answer-before-the-gate'],
  },
  {
    id: 'change-of-agent',
    title: 'Change of agent',
    dateIs: 'effective date',
    rules: ['registration-floor', 'appointment-horizon', 'answer-before-the-gate'],
  },
  {
    id: 'retrospective-appointment',
    title: 'Retrospective appointment',
    dateIs: 'effective date',
    rules: ['registration-floor', 'not-after-today'],
  },
  {
    id: 'forward-migration-coa',
    title: 'Forward migration by change of agent',
    dateIs: 'effective date of both services',
    rules: [
      'migration-start',
      'migration-not-retrospective',
      'registration-floor',
      'appointment-horizon',
      'answer-before-the-gate',
    ],
  },
  {
    id: 'forward-migration-cos',
    title: 'Forward migration by change of supplier',
    dateIs: 'supply start date',
    rules: [
      ...switching,
      'migration-start',
      'migration-not-retrospective',
      'appointment-horizon',
      'answer-before-the-gate',
    ],
  },
  {
    id: 'reverse-migration',
    title: 'Reverse migration',
    dateIs: 'supply start date of the supplier that is not qualified',
    rules: [...switching, 'reverse-migration-end'],
  },
  {
    id: 'ssd-correction',
    title: 'Supply start date correction',
    dateIs: 'corrected supply start date',
    rules: ['previous-registration-floor', 'settlement-cut-off', 'not-after-today'],
  },
  {
    id: 'meter-works',
    title: 'Notice of meter works',
    dateIs: 'date of the works',
    rules: ['works-notice', 'metering-service-floor', 'not-after-today'],
  },
] as const satisfies readonly DateProcess[];

export type DateProcessId = (typeof dateProcesses)[number]['id'];

/** The process of an id, or undefined. */
export function dateProcessOf(id: string): DateProcess | undefined {
  return dateProcesses.find((process) => process.id === id);
}
