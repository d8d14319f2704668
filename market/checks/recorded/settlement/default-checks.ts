import { localDateOf } from '../../../calendar/london.ts';
import type { DipMessage } from '../../../interfaces/index.ts';
import {
  type ConsumptionBlock,
  daysOf,
  type Period,
  thousandths,
  totalOf,
} from '../../../processes/consumption/periods.ts';
import { type RunWords, runName } from '../../../processes/settlement/run-words.ts';
import type { EntryOf } from '../../../record/entries.ts';
import { isActual, kwhText } from '../../../settlement/index.ts';
import type { Finding } from '../../finding.ts';
import { entriesOfKind, entryOf, type Judgement, messageIn, numbersOf, type SoFar } from '../so-far.ts';
import { flagWords } from './settlement-words.ts';
import type { RunSaid, TableRows } from './told.ts';

type TableRow = TableRows[number];

interface DefaultBlock {
  readonly settlementDayConsumptionPeriods: readonly {
    readonly settlementDay: { readonly settlementDayDate: string };
    readonly defaultedConsumptionPeriods: readonly {
      readonly defaultedSPConsumption: string;
      readonly defaultLoadShapeFlag: string;
    }[];
  }[];
}

const differing = (path: string, wanted: string, found: string): Finding[] =>
  wanted === found
    ? []
    : [
        {
          ...{ rule: 'defaulted', path, expected: wanted, actual: found, weight: 'refused' },
          message: `${path} should be ${wanted}; it is ${found}.`,
        },
      ];

const periodsIn = (message: DipMessage) =>
  ((message.payload.CustomBlock?.B920List ?? []) as readonly DefaultBlock[]).flatMap((block) =>
    block.settlementDayConsumptionPeriods.flatMap((day) => day.defaultedConsumptionPeriods),
  );

/** What a default says against the row of a table: how many half-hours, how much in all, and by which load shape. */
function defaultFindings(message: DipMessage, row: TableRow): Finding[] {
  const periods = periodsIn(message);
  const total = kwhText(
    periods.reduce((sum, { defaultedSPConsumption }) => sum + thousandths(defaultedSPConsumption), 0),
  );
  const flags = [...new Set(periods.map(({ defaultLoadShapeFlag }) => flagWords[defaultLoadShapeFlag]))];
  return [
    ...differing('The number of half-hours', row['half-hours'] ?? '', String(periods.length)),
    ...differing('The consumption', row.consumption ?? '', `${total} kWh`),
    ...differing('The load shape', row['load shape'] ?? '', flags.join(', ')),
  ];
}

/** The settlement day that a default is of, and the code of the run: "2026-03-01 II". */
function runOfDefault(message: DipMessage): string {
  const run = message.payload.CustomBlock?.B049 as { readonly settlementCode?: string } | undefined;
  const [block] = (message.payload.CustomBlock?.B920List ?? []) as readonly DefaultBlock[];
  const date = block?.settlementDayConsumptionPeriods[0]?.settlementDay.settlementDayDate ?? '';
  return runName({ settlementDate: localDateOf(Date.parse(date)), code: run?.settlementCode as RunWords['code'] });
}

/** A default, or what was submitted in its place, by the number of its entry, and the row of a table that speaks of it. */
export interface DefaultGiven {
  readonly on: number;
  readonly row: TableRow;
}

export const requireDefault = (soFar: SoFar, { on, row }: DefaultGiven): Judgement => ({
  findings: defaultFindings(messageIn(soFar, entryOf(soFar, 'message', on)), row),
  evidence: [on],
});

/** Defaults that a run told of. */
export const defaultsBy = (soFar: SoFar, run: RunSaid): readonly EntryOf<'message'>[] =>
  entriesOfKind(soFar, 'message').filter(
    (entry) => entry.interfaceId === 'IF-013' && runOfDefault(messageIn(soFar, entry)) === runName(run),
  );

export interface DefaultsToldGiven extends RunSaid {
  readonly count: number;
}

/** A run told of so many defaults, and of no others. */
export function requireDefaultsTold(soFar: SoFar, { count, ...run }: DefaultsToldGiven): Judgement {
  const told = defaultsBy(soFar, run);
  const findings = differing('The number of defaults told', String(count), String(told.length));
  return { findings, evidence: numbersOf(told) };
}

/** The half-hours of a UTC day in a submission; undefined where it has none of that day. */
export function periodsOn(message: DipMessage, day: string): readonly Period[] | undefined {
  const block = message.payload.CustomBlock?.B900 as unknown as ConsumptionBlock;
  return daysOf(block).find((one) => one.day === day)?.periods;
}

/** What a day of a submission says against the row of a table: how much in all, and whether it was metered. */
function madeGoodFindings(periods: readonly Period[], row: TableRow): Finding[] {
  const actual = periods.filter(({ q }) => isActual(q)).length;
  const basis = actual === periods.length ? 'metered' : actual === 0 ? 'estimated' : 'partly metered';
  return [
    ...differing('The consumption', row.consumption ?? '', `${totalOf(periods)} kWh`),
    ...differing('It', row.as ?? '', basis),
  ];
}

export interface MadeGoodGiven extends DefaultGiven {
  /** The UTC day. */
  readonly day: string;
}

/** A UTC day was submitted in place of what was defaulted, as a row says it. */
export const requireMadeGood = (soFar: SoFar, { on, row, day }: MadeGoodGiven): Judgement => ({
  findings: madeGoodFindings(periodsOn(messageIn(soFar, entryOf(soFar, 'message', on)), day) ?? [], row),
  evidence: [on],
});
