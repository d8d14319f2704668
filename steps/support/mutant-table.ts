import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';

/** Which scenarios must catch which mutant: mutant id to case ids; a case without its row name stands for all its rows. */
export type MutantTable = Readonly<Record<string, readonly string[]>>;

const tableSchema = z.record(z.string(), z.array(z.string()));

export const mutantTablePath = join(packageRoot, 'features', 'mutants.yaml');

/**
 * The table that comes with the package; empty when there is none yet.
 * @throws {Error} when the file is no such table
 */
export function readMutantTable(path: string = mutantTablePath): MutantTable {
  const parsed = tableSchema.safeParse((existsSync(path) && parse(readFileSync(path, 'utf8'))) || {});
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
