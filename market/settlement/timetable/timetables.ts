import type { Settings } from '../../settings/settings.ts';

/** Settlement runs that follow by themselves, and the final dispute run. DR has no date of its own: it is ordered. */
export type RunCode = 'II' | 'SF' | 'R1' | 'R2' | 'R3' | 'RF' | 'DF';

/** When a run takes place: so many working days after the settlement day, or at the latest so many months after it. */
export type RunDelay = { readonly workingDays: number } | { readonly months: number };

export interface Timetable {
  readonly name: 'legacy' | 'interim' | 'new';
  /** First date on which it holds; what that date is compared with is the setting settlement_timetable_switch_basis. */
  readonly from: string;
  /** In order of time. A code that is missing is not run. */
  readonly runs: readonly { readonly code: RunCode; readonly delay: RunDelay }[];
}

const days = (code: RunCode, workingDays: number) => ({ code, delay: { workingDays } });
const months = (code: RunCode, count: number) => ({ code, delay: { months: count } });

/**
 * The timetables, oldest first (mhhs-domain.md 5.2: the legacy one, that of April 2027 on the way, the one from M16).
 * The working days of the interim final reconciliation (about seven months) are not printed anywhere, hence a setting.
 */
export function timetables(settings: Pick<Settings, 'rf_interim_working_days' | 'm16_date'>): readonly Timetable[] {
  const early = [days('II', 5), days('SF', 16), days('R1', 39), days('R2', 84)];
  return [
    { name: 'legacy', from: '0000-01-01', runs: [...early, days('R3', 154), days('RF', 292), months('DF', 28)] },
    {
      name: 'interim',
      from: '2027-04-01',
      runs: [...early, days('RF', settings.rf_interim_working_days), months('DF', 28)],
    },
    {
      name: 'new',
      from: settings.m16_date,
      runs: [days('II', 4), days('SF', 7), days('R1', 30), days('RF', 84), months('DF', 20)],
    },
  ];
}
