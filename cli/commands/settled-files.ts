import type { Finding } from '../../market/checks/finding.ts';
import type { LineFault } from '../../market/settlement/files/csv-rows.ts';
import { sumsOfDay } from '../../market/settlement/files/settle-day.ts';
import { takesOfCsv } from '../../market/settlement/files/takes-csv.ts';
import {
  blockedReports,
  type Isd,
  kwhText,
  noteText,
  type SettlementResult,
  settle,
  standingDataOn,
} from '../../market/settlement/index.ts';
import { type RunReport, reportsOfRun } from '../../market/settlement/reports/run-reports.ts';
import { figuresOf, type SettlementFigures } from '../../reports/settlement-picture.ts';
import type { Sources } from './settle-input.ts';

export interface SettleCase extends Sources {
  readonly settlementDate: string;
  readonly isd: Isd;
  readonly takesText: string;
}

/** What a file said that was not settled, as it is told. */
interface FileTold {
  readonly file: string;
  readonly lines: readonly LineFault[];
  readonly sentences: readonly string[];
}

/** A settlement day as the command tells it; energy is kWh with three decimals. */
export interface Told {
  readonly settlementDate: string;
  readonly halfHours: number;
  readonly standingData: { readonly version: string; readonly faults: readonly string[] };
  readonly groups: readonly {
    readonly gspGroup: string;
    readonly outcome: 'corrected' | 'stopped';
    readonly beforeCorrection: string;
    readonly take: string | null;
    readonly factors: { readonly least: number; readonly most: number } | null;
    readonly suppliers: readonly { readonly supplier: string; readonly deemedTake: string }[];
  }[];
  /** Half-hours that were refused or defaulted, by rule. */
  readonly counts: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  readonly files: readonly FileTold[];
  readonly findings: readonly Finding[];
  readonly blocked: readonly { readonly report: string; readonly reason: string }[];
  /** Nothing was refused, defaulted, stopped or blocked. */
  readonly asItCame: boolean;
}

export interface SettledFiles {
  readonly told: Told;
  readonly reports: readonly RunReport[];
  readonly figures: readonly (SettlementFigures & { readonly gspGroup: string })[];
}

const sum = (values: Iterable<number>): number => [...values].reduce((before, value) => before + value, 0);

/** Settles a day from what was read. @throws {RangeError} when a UTC day is missing */
export function settledFiles({ settlementDate, isd, takesText, sources, faults }: SettleCase): SettledFiles {
  const data = standingDataOn(isd, settlementDate);
  const days = sources.map((source) => sumsOfDay(source, data));
  const { takes, faults: ofTakes } = takesOfCsv(takesText, settlementDate);
  const result = settle({ settlementDate, days, data, takes });
  const blocked = blockedReports(isd, settlementDate);
  const run = { settlementDate, code: 'II', runNumber: 1, executedMs: Date.parse(settlementDate) } as const;
  const files = [...faults, { file: 'takes', lines: ofTakes, sentences: () => [] }]
    .map(({ file, lines, sentences }) => ({ file, lines, sentences: sentences() }))
    .filter(({ lines, sentences }) => lines.length + sentences.length > 0);
  const counts: Record<string, number> = {};
  for (const { notes } of days) {
    for (const [rule, count = 0] of Object.entries(notes.counts)) counts[rule] = (counts[rule] ?? 0) + count;
  }
  const groups = groupsOf(result);
  const told: Told = {
    ...{ settlementDate, halfHours: result.periods, groups, counts, files, findings: result.findings },
    standingData: {
      version: isd.version,
      faults: isd.faults.map(({ table, row, column, message }) => `${table}, row ${row}, column ${column}: ${message}`),
    },
    notes: days.flatMap(({ utcDate, notes }) => notes.notes.map((note) => noteText(utcDate, note))),
    blocked: blocked.map(({ report, reason }) => ({ report, reason })),
    asItCame:
      Object.keys(counts).length + files.length + blocked.length + isd.faults.length === 0 &&
      groups.every(({ outcome }) => outcome === 'corrected'),
  };
  const flat = Array.from({ length: result.periods }, () => 0);
  return {
    told,
    reports: reportsOfRun({ run, result, data, metered: [], blocked }),
    figures: groups.map(({ gspGroup }) => ({ ...figuresOf(result, gspGroup, flat), gspGroup })),
  };
}

function groupsOf({ corrections, components, deemedTakes }: SettlementResult): Told['groups'] {
  return corrections.map((group) => {
    const own = components.filter(({ gspGroup }) => gspGroup === group.gspGroup);
    const factors =
      group.outcome === 'corrected'
        ? group.factors.map(({ numerator, denominator }) => Number((numerator * 1_000_000n) / denominator) / 1_000_000)
        : [];
    return {
      ...{ gspGroup: group.gspGroup, outcome: group.outcome },
      beforeCorrection: kwhText(sum(own.flatMap(({ volumes }) => [...volumes]))),
      take: group.outcome === 'corrected' ? kwhText(sum(group.take)) : null,
      factors: factors.length === 0 ? null : { least: Math.min(...factors), most: Math.max(...factors) },
      suppliers: deemedTakes
        .filter(({ gspGroup }) => gspGroup === group.gspGroup)
        .map(({ supplier, take }) => ({ supplier, deemedTake: kwhText(sum(take)) })),
    };
  });
}
