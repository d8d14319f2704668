import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { requirements } from '../market/requirements/index.ts';
import { type DataFaultRow, DataFileFault } from '../steps/support/data-file.ts';
import {
  type NotTested,
  notTestedFaults,
  notTestedFile,
  notTestedKinds,
  openRequirements,
  readNotTested,
} from '../steps/support/not-tested.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { takeOut } from '../steps/support/take-out.ts';
import { isProgram } from './run-alone.ts';

async function carriedRequirements(): Promise<ReadonlySet<string>> {
  return new Set((await readScenarios()).flatMap((row) => row.requirements));
}

/** Requirements against scenarios and reasons, both ways, in the words of the check. */
export async function requirementFaults(): Promise<string[]> {
  const inWords = ({ file, line, message }: DataFaultRow) => `${file}:${line} ${message}`;
  try {
    return notTestedFaults(requirements, await carriedRequirements(), readNotTested()).map(inWords);
  } catch (fault) {
    if (fault instanceof DataFileFault) return fault.faults.map(inWords);
    throw fault;
  }
}

/** Requirements whose scenarios are being written at this moment; none when a version leaves the house. */
export function beingBuilt(): { readonly name: string; readonly reason: string }[] {
  const count = readNotTested().filter(({ kind }) => kind === 'being-built').length;
  const reason = `${count} of them; node dist/scripts/requirements.js --open lists them`;
  return count === 0 ? [] : [{ name: 'requirements whose scenarios are being written', reason }];
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What is still without a scenario, by process: those being written, and those that nobody has judged. */
function openText(carried: ReadonlySet<string>, reasons: readonly NotTested[]): string {
  const building = new Set(reasons.filter(({ kind }) => kind === 'being-built').map(({ requirement }) => requirement));
  const unjudged = new Set(openRequirements(requirements, carried, reasons).map(({ id }) => id));
  const open = requirements.filter(({ id }) => (building.has(id) && !carried.has(id)) || unjudged.has(id));
  const lines = grouped(open, (row) => row.process).flatMap(([process, rows]) => [
    `${process} (${rows.length})`,
    ...rows.map(({ id, roles, text }) => `  ${id}${unjudged.has(id) ? ' *' : ''} [${roles.join(' ')}] ${text}`),
  ]);
  const note = unjudged.size === 0 ? '' : `\n* has no reason in the file either: ${unjudged.size}`;
  return `${[...lines, '', `${open.length} open`].join('\n')}${note}`;
}

/** How the testable rows stand: proved by a scenario, or excused and by what kind of reason. */
function standingText(carried: ReadonlySet<string>, reasons: readonly NotTested[]): string {
  const testable = requirements.filter((row) => row.testable);
  const kinds = grouped(reasons, ({ kind }) => kind);
  return [
    `${testable.length} testable requirements of ${requirements.length}`,
    `${testable.filter(({ id }) => carried.has(id)).length} with a scenario`,
    ...kinds.map(([kind, rows]) => `${rows.length} ${kind}: ${notTestedKinds[kind as NotTested['kind']]}`),
  ].join('\n');
}

/** The file of reasons without those whose requirement has a scenario by now. */
export function withoutProved(text: string, carried: ReadonlySet<string>): string {
  return takeOut(text, [], 'requirements', (id) => carried.has(id));
}

if (isProgram(import.meta.url)) {
  const path = join(packageRoot, notTestedFile);
  if (process.argv.includes('--accept')) {
    writeFileSync(path, withoutProved(readFileSync(path, 'utf8'), await carriedRequirements()));
  }
  const [carried, reasons] = [await carriedRequirements(), readNotTested()];
  const faults = await requirementFaults();
  if (process.argv.includes('--open')) console.log(openText(carried, reasons));
  else {
    for (const fault of faults) console.log(fault);
    console.log(standingText(carried, reasons));
  }
  process.exitCode = faults.length > 0 ? 1 : 0;
}
