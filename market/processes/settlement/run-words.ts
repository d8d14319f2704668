import type { Settings } from '../../settings/settings.ts';
import { type CalendarOverride, runsOf, type SettlementRun } from '../../settlement/index.ts';
import type { Arrival } from '../duties/duty.ts';

/** What the services of Helix are told when a settlement run begins. */
export interface RunWords {
  /** London date of the settlement day. */
  readonly settlementDate: string;
  readonly code: SettlementRun['code'];
  /** London date of the run: what arrived before its midnight counts. */
  readonly runDate: string;
  /** The place of the run among those of its settlement day, from 1. How the market numbers runs is not published. */
  readonly runNumber: number;
}

/**
 * The runs of a settlement day in order of time, as the services are told of them.
 * @param overrides dates of the published settlement calendar, which stand above the working days (SET-RUN-06)
 */
export const runWordsOf = (
  settlementDate: string,
  settings: Settings,
  overrides: readonly CalendarOverride[] = [],
): readonly RunWords[] =>
  runsOf(settlementDate, { settings, overrides }).map(({ code, runDate }, place) => ({
    ...{ settlementDate, code, runDate, runNumber: place + 1 },
  }));

/** The run that has begun. */
export const runIn = ({ words }: Arrival): RunWords => words as unknown as RunWords;

/** "2026-03-01 II": the name under which a service keeps a run. */
export const runName = ({ settlementDate, code }: Pick<RunWords, 'settlementDate' | 'code'>): string =>
  `${settlementDate} ${code}`;
