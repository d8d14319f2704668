import { readPacks, scenariosOf } from '../../steps/support/packs.ts';
import { readScenarios, type ScenarioRow } from '../../steps/support/scenarios.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { chosenPacks, requireKnownTags } from './chosen.ts';

export interface ListOptions {
  readonly pack: readonly string[];
  readonly tags?: string;
  readonly json?: boolean;
}

/** A scenario as `list --json` publishes it. Several roles or segments are joined by ";". */
function published(row: ScenarioRow) {
  const { caseId, title, version, fingerprint, process, roles, segments, packs, requirements } = row;
  return {
    id: caseId,
    title,
    version,
    fingerprint,
    process,
    role: roles.join(';'),
    segment: segments.join(';'),
    packs,
    requirements,
  };
}

/** Columns padded to their widest cell, the last one as it is. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** `mhhs-qt list`: the packs with their counts, or the scenarios of packs. */
export async function list(options: ListOptions, io: Io): Promise<ExitCode> {
  const [packs, scenarios] = await Promise.all([readPacks(), readScenarios()]);
  const chosen = chosenPacks(options.pack, packs);
  if (options.tags !== undefined) await requireKnownTags(options.tags, scenarios);
  const wanted = chosen.length > 0 ? chosen : packs;
  const inPacks = new Set(wanted.flatMap((pack) => scenariosOf(pack, scenarios, options.tags)));
  const rows = scenarios.filter((row) => inPacks.has(row));
  if (options.json) io.out(`${JSON.stringify(rows.map(published), null, 2)}\n`);
  else if (chosen.length === 0 && options.tags === undefined) io.out(packTable(packs, scenarios));
  else io.out(scenarioTable(rows));
  return exitCodes.proved;
}

function packTable(packs: Awaited<ReturnType<typeof readPacks>>, scenarios: readonly ScenarioRow[]): string {
  const rows = packs.map((pack) => {
    const mine = scenariosOf(pack, scenarios);
    const requirements = new Set(mine.flatMap((row) => row.requirements));
    return [pack.name, pack.version, `${mine.length}`, `${requirements.size}`, pack.roles.join(';'), pack.title];
  });
  const head = ['pack', 'version', 'scenarios', 'requirements', 'participant', 'title'];
  return `${tableText([head, ...rows])}\nmhhs-qt list -p PACK shows the scenarios of a pack.\n`;
}

function scenarioTable(rows: readonly ScenarioRow[]): string {
  const lines = rows.map((row) => [
    row.caseId,
    `v${row.version}`,
    row.process,
    row.roles.join(';'),
    row.segments.join(';'),
    row.title,
    row.requirements.join(' '),
  ]);
  const head = ['case', 'version', 'process', 'role', 'segment', 'title', 'requirements'];
  return `${tableText([head, ...lines])}\n${rows.length} scenarios.\n`;
}
