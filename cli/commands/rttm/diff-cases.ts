import { type CaseComparison, type CaseDifference, compareCases } from '../../../reports/runs/compare-cases.ts';
import { readRun } from '../../../reports/runs/read-runs.ts';
import { runPlaces } from '../../evidence/run-places.ts';
import { type ExitCode, exitCodes } from '../../exit-codes.ts';
import { harmless, type Io } from '../../io.ts';
import { tableText } from '../list-tables.ts';

/**
 * `mhhs-qt rttm diff A B --cases`: how each case ended in two runs, such as two rehearsals, or a rehearsal and the run of a reference.
 * Exit code 1 when one that passed does not any more.
 * @throws {RunsFault} when one of them is no run
 */
export async function diffCases(
  before: string,
  after: string,
  { json }: { readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const at = async (place: string) => readRun((await runPlaces([place], io))[0] ?? place);
  const comparison = compareCases(await at(before), await at(after));
  io.out(json ? `${JSON.stringify(comparison, null, 2)}\n` : harmless(comparisonText(comparison)));
  return comparison.lost.length > 0 ? exitCodes.participantDiffers : exitCodes.proved;
}

const titles = {
  lost: 'passed before and not now',
  gained: 'passed now and not before',
  other: 'ended otherwise',
  alone: 'played in one of them alone',
};

function comparisonText(comparison: CaseComparison): string {
  const { compared, same } = comparison;
  const head = `${compared} cases were played in both runs, ${same} of them ended the same.\n`;
  const parts = (['lost', 'gained', 'other', 'alone'] as const).flatMap((kind) => {
    const rows = comparison[kind];
    return rows.length === 0 ? [] : [`\n${titles[kind]} (${rows.length})\n${tableText(rows.map(cellsOf))}`];
  });
  return `${head}${parts.join('')}`;
}

const cellsOf = ({ pack, caseId, title, before, after }: CaseDifference): string[] => [
  `  ${pack}`,
  caseId,
  `${before} -> ${after}`,
  title,
];
