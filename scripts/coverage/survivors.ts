import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';
import { type DataFaultRow, readDataFile } from '../../steps/support/data-file.ts';
import type { MutantTable } from '../../steps/support/mutant-table.ts';
import { isHarmless } from './mutant-page.ts';

const rowSchema = z.strictObject({
  mutant: z.string().min(1),
  since: z.iso.date(),
  /** Why no scenario notices it. */
  reason: z.string().min(1),
  /** What it would take to catch it. */
  takes: z.string().min(1),
});

/** A faulty participant that passes every scenario it is run against. */
export interface Survivor extends z.output<typeof rowSchema> {
  readonly line: number;
}

export const survivorFile = 'features/survivors.yaml';

/** @throws {DataFileFault} when the file is no list of survivors */
export function readSurvivors(): readonly Survivor[] {
  const { value, lineOf } = readDataFile(join(packageRoot, survivorFile), survivorFile, z.array(rowSchema));
  return value.map((row, index) => ({ ...row, line: lineOf([index]) }));
}

/** Where the table of mutants and the list of survivors do not meet, both ways. */
export function survivorFaults(
  mutants: readonly { readonly id: string; readonly fault: string }[],
  table: MutantTable,
  survivors: readonly Survivor[],
): readonly DataFaultRow[] {
  const listed = new Set(survivors.map(({ mutant }) => mutant));
  const wrong = survivors.flatMap(({ mutant, line }) => {
    const at = (message: string) => [{ file: survivorFile, line, message: `${mutant} ${message}` }];
    if (!mutants.some(({ id }) => id === mutant)) return at('is no mutant');
    return (table[mutant] ?? []).length > 0 ? at('is caught now; take it out') : [];
  });
  const silent = mutants
    .filter((one) => table[one.id]?.length === 0 && !isHarmless(one) && !listed.has(one.id))
    .map(({ id }) => ({ file: survivorFile, line: 1, message: `${id} is caught by nothing and is not listed here` }));
  return [...wrong, ...silent];
}
