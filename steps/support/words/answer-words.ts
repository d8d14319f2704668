import { contractRefusals } from './refusals/contract-refusals.ts';
import { meterWorksRefusals } from './refusals/meter-works-refusals.ts';
import { meteringRefusals } from './refusals/metering-refusals.ts';
import { relationRefusals } from './refusals/relation-refusals.ts';
import { retrieverRefusals } from './refusals/retriever-refusals.ts';
import { supplierItemRefusals } from './refusals/supplier-item-refusals.ts';

/** A reason in market words, and the response code it stands for (dip-messages.md 4.4). */
export interface ReasonRow {
  readonly words: string;
  readonly code: string;
}

/** Why a registration service refuses an appointment. */
const appointmentRefusals: readonly ReasonRow[] = [
  { words: 'the metering point is not known', code: 'REG0000' },
  { words: 'the registration is not known', code: 'REG0005' },
  { words: "the registration is another supplier's", code: 'REG0006' },
  { words: 'the supplier is not the current one', code: 'REG1021' },
  { words: 'the date lies before the registration', code: 'REG1024' },
  { words: 'an update must name the provider in office', code: 'REG1025' },
  { words: 'a change must name another provider', code: 'REG1026' },
  { words: 'the operator does not serve the area', code: 'REG1030' },
  { words: 'the provider does not serve the segment', code: 'REG1031' },
  { words: 'the date is not a local midnight', code: 'REG1032' },
  { words: 'the scenario does not fit', code: 'REG1033' },
  { words: 'a prospective date has passed', code: 'REG1034' },
  { words: 'the consent does not fit the segment', code: 'REG1035' },
  { words: 'the data retriever starts before the registration', code: 'REG1036' },
  { words: 'appointments are barred on a linked export', code: 'REG1038' },
  { words: 'appointments are barred on a related secondary', code: 'REG1039' },
  { words: "the metering service's ids do not belong together", code: 'REG1090' },
  { words: "the data service's ids do not belong together", code: 'REG1091' },
  { words: "the data retriever's ids do not belong together", code: 'REG1092' },
  { words: 'a change of segment must name another provider', code: 'REG1095' },
  { words: 'the date lies more than 28 days ahead', code: 'REG1099' },
  { words: "another supplier's switch is under way", code: 'REG9004' },
  { words: 'only the current supplier may migrate by change of agent', code: 'REG9005' },
  { words: 'the current supplier may not migrate by switching', code: 'REG9006' },
  { words: 'the metering point is migrated already', code: 'REG9007' },
  { words: 'the supplier is not qualified', code: 'REG9008' },
  { words: 'the metering point is not migrated', code: 'REG9009' },
];

/** Why a registration service refuses anything. */
export const refusalReasons: readonly ReasonRow[] = [
  ...appointmentRefusals,
  ...meteringRefusals,
  ...relationRefusals,
  ...contractRefusals,
  ...retrieverRefusals,
  ...supplierItemRefusals,
  ...meterWorksRefusals,
];

/** Why a proposed provider refuses an appointment. */
export const providerReasons: readonly ReasonRow[] = [
  { words: 'it has no contract with the supplier', code: 'SP001' },
  { words: 'the contract reference is not valid', code: 'SP002' },
  { words: 'the contract does not cover the segment', code: 'SP003' },
  { words: 'it does not serve the connection type', code: 'SP004' },
  { words: 'it does not serve the segment', code: 'SP005' },
  { words: 'it does not serve the meter type', code: 'SP006' },
  { words: 'it does not work in the area', code: 'SP007' },
  { words: 'the address is not usable', code: 'SP008' },
  { words: 'the meter is not enrolled', code: 'SP009' },
  { words: 'the domestic indicator does not fit', code: 'SP010' },
  { words: 'the notice is too short', code: 'SP011' },
  { words: 'of another reason', code: 'SP099' },
  { words: 'it does not work with the data retriever', code: 'DS001' },
  { words: 'the fall-back read frequency is not valid', code: 'DS003' },
  { words: 'the notice for the data retriever is too short', code: 'DS004' },
  { words: 'the data retriever cannot begin in the past', code: 'DS005' },
  { words: 'the data retriever would begin too far ahead', code: 'DS006' },
];

/** Any of the wordings. */
export function patternOf(rows: readonly ReasonRow[]): RegExp {
  return new RegExp(rows.map((row) => row.words).join('|'));
}

/** @throws {RangeError} when no reason is worded so */
export function codeOf(rows: readonly ReasonRow[], words: string): string {
  const row = rows.find((candidate) => candidate.words === words);
  if (row === undefined) throw new RangeError(`no reason is worded "${words}"`);
  return row.code;
}

const minutesIn = { minute: 1, hour: 60, day: 24 * 60 } as const;

/** "after 2 days", "1 minute before the limit", "exactly at the limit", "1 minute after the limit". */
export const answerTimePattern =
  /after \d+ (?:minute|hour|day)s?|exactly at the limit|\d+ minutes? (?:before|after) the limit/;

/**
 * Minutes from the proposal to the answer.
 * @param limitMinutes the time a provider has
 * @throws {RangeError} when the words are none of those that the pattern takes
 */
export function answerMinutes(words: string, limitMinutes: number): number {
  const plain = /^after (\d+) (minute|hour|day)s?$/.exec(words);
  if (plain !== null) return Number(plain[1]) * minutesIn[plain[2] as keyof typeof minutesIn];
  if (words === 'exactly at the limit') return limitMinutes;
  const around = /^(\d+) minutes? (before|after) the limit$/.exec(words);
  if (around === null)
    throw new RangeError(`"${words}" is no time of an answer; write it as 1 minute before the limit`);
  return around[2] === 'before' ? limitMinutes - Number(around[1]) : limitMinutes + Number(around[1]);
}
