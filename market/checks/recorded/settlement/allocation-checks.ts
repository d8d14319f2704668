import type { Aggregated } from '../../../processes/settlement/aggregated.ts';
import type { AllocatedTold } from '../../../processes/settlement/allocated.ts';
import { toldResult } from '../../../processes/settlement/told-result.ts';
import { kwhText, mwhText, runDifferences } from '../../../settlement/index.ts';
import { recalculatedFactor } from '../../../settlement/proof/report-recalculation.ts';
import type { Finding } from '../../finding.ts';
import type { Judgement, SoFar } from '../so-far.ts';
import { type RunTakes, runRecord } from './run-record.ts';
import type { RunTable } from './settled-checks.ts';
import { basisWords, kindOf } from './settlement-words.ts';
import { type RunSaid, type TableRows, toldByRun } from './told.ts';

const differing = (path: string, expected: string, actual: string, sentence: string): Finding[] =>
  expected === actual
    ? []
    : [
        {
          ...{ rule: 'allocated', path, expected, actual, weight: 'refused' },
          message: `${path}: ${sentence}; expected ${expected}, found ${actual}.`,
        },
      ];

const sum = (values: Iterable<number>): number => [...values].reduce((before, value) => before + value, 0);

/** What two lists of named figures have different: a figure that differs, one that is missing, one too many. */
function figureFindings(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly Finding[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((name) =>
    differing(name, expected.get(name) ?? 'nothing', found.get(name) ?? 'nothing', 'the figures differ'),
  );
}

export interface CorrectionGiven extends RunTakes {
  /** Half-hours in which it is corrected by the factor, from the first to the last. */
  readonly first: number;
  readonly last: number;
  readonly factor: string;
  /** Whether somebody is to look into it. */
  readonly investigated: boolean;
}

/** A run corrects some half-hours by a factor, which is recalculated so, and says whether somebody is to look into it. */
export function requireCorrection(soFar: SoFar, said: CorrectionGiven): Judgement {
  const { allocated, of, evidence } = runRecord(soFar, said);
  const periods = Array.from({ length: said.last - said.first + 1 }, (_, step) => said.first + step);
  const findings = allocated.groups.flatMap(({ gspGroup, factors, findings: told }) =>
    periods.flatMap((period) => {
      const path = `${gspGroup} period ${period}`;
      const factor = factors?.[period - 1] ?? 'none';
      const recalculated = recalculatedFactor(of, gspGroup, period) ?? 'none';
      const advised = told.some((one) => one.rule === 'settlement.correction-factor-band' && one.path === path);
      return [
        ...differing(path, said.factor, factor, 'it is corrected by another factor'),
        ...differing(path, recalculated, factor, 'the recalculation has another factor'),
        ...differing(path, verdictWords(said.investigated), verdictWords(advised), 'what is to be looked into is told'),
      ];
    }),
  );
  return { findings: findings.slice(0, 8), evidence };
}

const verdictWords = (investigated: boolean) => (investigated ? 'to be investigated' : 'no investigation');

export interface StoppedGiven extends RunSaid {
  readonly rule: string;
}

/** A run corrected no GSP group, for a reason. */
export function requireStopped(soFar: SoFar, { rule, ...run }: StoppedGiven): Judgement {
  const { words, seq } = toldByRun<AllocatedTold>(soFar, 'allocated', run);
  const found = words.groups.map(
    ({ gspGroup, outcome, findings }) => [gspGroup, `${outcome}: ${findings[0]?.rule}`] as const,
  );
  const findings = [
    ...found.flatMap(([group, why]) => differing(group, `stopped: ${rule}`, why, 'it should be stopped')),
    ...differing('deemed takes', '0', String(words.deemedTakes.length), 'nothing should be allocated'),
  ];
  return { findings, evidence: [seq] };
}

/** Components before and after correction over the day: consumption and losses of what a row names, in kWh. */
export function requireCorrected(soFar: SoFar, { rows, ...run }: RunTable): Judgement {
  const { words: aggregated, seq } = toldByRun<Aggregated>(soFar, 'aggregated', run);
  const { words: allocated, seq: allocatedSeq } = toldByRun<AllocatedTold>(soFar, 'allocated', run);
  const { corrections } = toldResult(aggregated, allocated);
  const components = corrections.flatMap((group) => (group.outcome === 'corrected' ? group.components : []));
  const found = new Map<string, string>();
  for (const { supplier, of } of components) {
    const name = `${supplier} ${kindOf(of.quantity, of.segment)}, ${basisWords[of.basis]}`;
    const own = components.filter(
      (one) =>
        one.supplier === supplier &&
        one.of.quantity === of.quantity &&
        one.of.segment === of.segment &&
        one.of.basis === of.basis,
    );
    const [before, after] = [
      sum(own.flatMap(({ volumes }) => [...volumes])),
      sum(own.flatMap(({ corrected }) => [...corrected])),
    ];
    if (before !== 0 || after !== 0) found.set(name, `${kwhText(before)} kWh to ${kwhText(after)} kWh`);
  }
  const expected = new Map(rows.map((row) => [`${row.supplier} ${row.of}`, `${row.before} to ${row.after}`]));
  return { findings: figureFindings(expected, found), evidence: [seq, allocatedSeq] };
}

/** What each supplier is deemed to have taken over the day. */
export function requireDeemedTakes(soFar: SoFar, { rows, ...run }: RunTable): Judgement {
  const { words, seq } = toldByRun<AllocatedTold>(soFar, 'allocated', run);
  const found = new Map(words.deemedTakes.map(({ supplier, take }) => [supplier, `${mwhText(sum(take))} MWh`]));
  const expected = new Map(rows.map((row) => [row.supplier ?? '', row['deemed take'] ?? '']));
  return { findings: figureFindings(expected, found), evidence: [seq] };
}

export interface DifferencesGiven {
  readonly settlementDate: string;
  /** Codes of the runs. */
  readonly before: RunSaid['code'];
  readonly after: RunSaid['code'];
  readonly rows: TableRows;
}

/** What changed from one run of a day to another: consumption of each supplier before correction, and nothing besides. */
export function requireDifferences(soFar: SoFar, { settlementDate, before, after, rows }: DifferencesGiven): Judgement {
  const evidence: number[] = [];
  const resultOf = (code: RunSaid['code']) => {
    const run = { settlementDate, code };
    const { words: aggregated, seq } = toldByRun<Aggregated>(soFar, 'aggregated', run);
    const { words: allocated, seq: allocatedSeq } = toldByRun<AllocatedTold>(soFar, 'allocated', run);
    evidence.push(seq, allocatedSeq);
    return toldResult(aggregated, allocated);
  };
  const [one, other] = [resultOf(before), resultOf(after)];
  const consumptionClasses = new Set(
    [...one.components, ...other.components].filter(({ of }) => of.component === 'C').map(({ of }) => of.id),
  );
  const found = new Map<string, string>();
  for (const { supplier, classId, uncorrected, periods } of runDifferences(one, other)) {
    if (!consumptionClasses.has(classId) || uncorrected.before === uncorrected.after) continue;
    const of = [...one.components, ...other.components].find((component) => component.of.id === classId)?.of;
    const name = `${supplier} ${kindOf(of?.quantity ?? '', of?.segment ?? '')}, ${basisWords[of?.basis ?? '']}`;
    found.set(name, `${kwhText(uncorrected.before)} kWh to ${kwhText(uncorrected.after)} kWh in ${periods.length}`);
  }
  const expected = new Map(
    rows.map((row) => [`${row.supplier} ${row.of}`, `${row.before} to ${row.after} in ${row['half-hours']}`]),
  );
  return { findings: figureFindings(expected, found), evidence };
}
