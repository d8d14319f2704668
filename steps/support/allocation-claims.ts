import type { Finding } from '../../market/checks/finding.ts';
import type { Aggregated } from '../../market/processes/settlement/aggregated.ts';
import type { AllocatedTold } from '../../market/processes/settlement/allocated.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { toldResult } from '../../market/processes/settlement/told-result.ts';
import { kwhText, mwhText, runDifferences } from '../../market/settlement/index.ts';
import { recalculatedFactor } from '../../market/settlement/proof/report-recalculation.ts';
import { recordClaim } from './claims.ts';
import { runRecord } from './run-record.ts';
import type { TableRows } from './settlement.ts';
import { toldByRun } from './settlement-claims.ts';
import { basisWords, kindOf } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

type Code = RunWords['code'];

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

/** A factor that a scenario speaks of, and the half-hours that it holds in. */
interface CorrectionSaid {
  readonly first: number;
  readonly last: number;
  readonly factor: string;
  readonly investigated: boolean;
}

/** Claims the factor by which a run corrects some half-hours, that it is recalculated so, and whether somebody is to look into it. */
export function claimCorrection(world: MarketWorld, settlementDate: string, code: Code, said: CorrectionSaid): void {
  const { allocated, of, evidence } = runRecord(world, settlementDate, code);
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
  const text = `The run ${code} of ${settlementDate} corrects by ${said.factor}`;
  recordClaim(world, text, findings.slice(0, 8), evidence);
}

const verdictWords = (investigated: boolean) => (investigated ? 'to be investigated' : 'no investigation');

/** Claims that a run corrected no GSP group, and why. */
export function claimStopped(world: MarketWorld, settlementDate: string, code: Code, rule: string): void {
  const { words, seq } = toldByRun<AllocatedTold>(world, 'allocated', settlementDate, code);
  const found = words.groups.map(
    ({ gspGroup, outcome, findings }) => [gspGroup, `${outcome}: ${findings[0]?.rule}`] as const,
  );
  const findings = [
    ...found.flatMap(([group, why]) => differing(group, `stopped: ${rule}`, why, 'it should be stopped')),
    ...differing('deemed takes', '0', String(words.deemedTakes.length), 'nothing should be allocated'),
  ];
  recordClaim(world, `The run ${code} of ${settlementDate} is stopped`, findings, [seq]);
}

/** Claims components before and after correction over the day: consumption and losses of what a row names, in kWh. */
export function claimCorrected(world: MarketWorld, settlementDate: string, code: Code, rows: TableRows): void {
  const { words: aggregated, seq } = toldByRun<Aggregated>(world, 'aggregated', settlementDate, code);
  const { words: allocated, seq: allocatedSeq } = toldByRun<AllocatedTold>(world, 'allocated', settlementDate, code);
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
  const text = `The run ${code} of ${settlementDate} corrects its components`;
  recordClaim(world, text, figureFindings(expected, found), [seq, allocatedSeq]);
}

/** Claims what each supplier is deemed to have taken over the day. */
export function claimDeemedTakes(world: MarketWorld, settlementDate: string, code: Code, rows: TableRows): void {
  const { words, seq } = toldByRun<AllocatedTold>(world, 'allocated', settlementDate, code);
  const found = new Map(words.deemedTakes.map(({ supplier, take }) => [supplier, `${mwhText(sum(take))} MWh`]));
  const expected = new Map(rows.map((row) => [row.supplier ?? '', row['deemed take'] ?? '']));
  recordClaim(world, `The deemed takes of the run ${code} of ${settlementDate}`, figureFindings(expected, found), [
    seq,
  ]);
}

/** Claims what changed from one run of a day to another: consumption of each supplier before correction, and nothing besides. */
export function claimDifferences(
  world: MarketWorld,
  settlementDate: string,
  { before, after }: { readonly before: Code; readonly after: Code },
  rows: TableRows,
): void {
  const evidence: number[] = [];
  const [one, other] = [before, after].map((code) => {
    const { words: aggregated, seq } = toldByRun<Aggregated>(world, 'aggregated', settlementDate, code);
    const { words: allocated, seq: allocatedSeq } = toldByRun<AllocatedTold>(world, 'allocated', settlementDate, code);
    evidence.push(seq, allocatedSeq);
    return toldResult(aggregated, allocated);
  });
  if (one === undefined || other === undefined) return;
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
  const text = `The run ${after} of ${settlementDate} differs from the run ${before}`;
  recordClaim(world, text, figureFindings(expected, found), evidence);
}
