import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';

/** Which scenarios must catch which mutant: mutant id to case ids; a case without its row name stands for all its rows. */
export type MutantTable = Readonly<Record<string, readonly string[]>>;

const tableSchema = z.record(z.string(), z.array(z.string()));

export const mutantTablePath = join(packageRoot, 'features', 'mutants.yaml');

/** A mutant and the cases below it, as they are written here: plain words, a case a line. */
const writtenMutant = /([a-z]+-[\w-]+):(?: \[\]\n|\n((?: {2}- [A-Z]+-[\w:.-]*\w\n)+))/y;

/**
 * The rows of a table that is written as we write it, or undefined. It has thousands of lines and every report is made with it;
 * a reader for any YAML takes a quarter of a second over it.
 */
function rowsAsWritten(text: string): MutantTable | undefined {
  const rows = new Map<string, readonly string[]>();
  writtenMutant.lastIndex = /^(?:#.*\n)*/.exec(text)?.[0].length ?? 0;
  for (let end = writtenMutant.lastIndex; end < text.length; end = writtenMutant.lastIndex) {
    const [, mutant, cases] = writtenMutant.exec(text) ?? [];
    // Anything else is for the reader of YAML to understand, or to refuse.
    if (mutant === undefined || rows.has(mutant)) return undefined;
    rows.set(mutant, cases?.slice(4, -1).split('\n  - ') ?? []);
  }
  return Object.fromEntries(rows);
}

/**
 * The table that comes with the package; empty when there is none yet.
 * @throws {Error} when the file is no such table
 */
export function readMutantTable(path: string = mutantTablePath): MutantTable {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const parsed = tableSchema.safeParse(rowsAsWritten(text) ?? parse(text) ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(`features/mutants.yaml: ${z.prettifyError(parsed.error)}`);
}

function baseOf(caseId: string): string {
  const colon = caseId.indexOf(':');
  return colon < 0 ? caseId : caseId.slice(0, colon);
}

/** Rows of a case folded into its name where all of them are there. */
export function folded(caught: readonly string[], all: readonly string[]): string[] {
  const every = new Map<string, number>();
  for (const base of all.map(baseOf)) every.set(base, (every.get(base) ?? 0) + 1);
  const mine = new Map<string, string[]>();
  for (const caseId of caught) mine.set(baseOf(caseId), [...(mine.get(baseOf(caseId)) ?? []), caseId]);
  return [...mine].flatMap(([base, ids]) => (ids.length === every.get(base) ? [base] : ids));
}

/** The case ids that a folded list stands for. */
export function unfolded(listed: readonly string[], all: readonly string[]): string[] {
  const known = new Set(listed);
  return all.filter((caseId) => known.has(caseId) || known.has(baseOf(caseId)));
}
