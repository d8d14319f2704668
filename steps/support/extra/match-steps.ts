import { relative, resolve } from 'node:path';
import { packageRoot } from '../../../environments/package-root.ts';
import { type DataFaultRow, DataFileFault } from '../data-file.ts';
import type { FeatureFile } from '../feature-files.ts';

/** What is asked of a step definition. */
interface Definition {
  matchesStepName(text: string): boolean;
}

/**
 * Sees that each sentence of some features has one step definition.
 * @throws {DataFileFault} with file and line of every sentence that has none, or several
 */
export function requireKnownSteps(
  features: readonly FeatureFile[],
  definitions: readonly Definition[],
  cwd: string = process.cwd(),
): void {
  const faults = features.flatMap((file) => {
    const path = resolve(packageRoot, file.uri);
    const near = relative(cwd, path);
    return stepFaults(file, definitions, near.startsWith('..') ? path : near);
  });
  if (faults.length > 0) throw new DataFileFault(faults);
}

function stepFaults(file: FeatureFile, definitions: readonly Definition[], shown: string): DataFaultRow[] {
  const seen = new Set<string>();
  return file.pickles
    .flatMap(({ steps }) => steps)
    .flatMap(({ text, astNodeIds }) => {
      const line = file.stepOf(astNodeIds[0] ?? '')?.location.line ?? 1;
      const count = definitions.filter((definition) => definition.matchesStepName(text)).length;
      if (count === 1 || seen.has(`${line}`)) return [];
      seen.add(`${line}`);
      const message =
        count === 0
          ? `"${text}" is no sentence that is known here; ours stand in steps/*.ts, yours belong in steps/ of the folder`
          : `"${text}" fits ${count} step definitions; word yours so that it fits none of ours`;
      return [{ file: shown, line, message }];
    });
}
