import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';
import { type DataFaultRow, readDataFile } from './data-file.ts';

/**
 * Why a testable requirement has no scenario. "being-built" is for what is written at this moment: its block is empty
 * whenever a version leaves the house.
 */
export const notTestedKinds = {
  settlement: 'needs settlement to be run',
  'real-participant': 'needs a participant outside this machine',
  load: 'needs the load profiles',
  evidence: 'is about what is handed in, not about a message',
  'simulated-party': 'binds a party that the harness itself plays',
  procedure: "is a participant's own procedure, which no message shows",
  programme: 'is a date or a duty of the programme or of the code bodies',
  'specification-unclear': 'is said in two ways, or not far enough to be held against a message',
  'being-built': 'its scenarios are being written',
} as const;

export type NotTestedKind = keyof typeof notTestedKinds;

const entrySchema = z.strictObject({
  kind: z.enum(Object.keys(notTestedKinds) as [NotTestedKind, ...NotTestedKind[]]),
  /** The day on which this was judged, "2026-11-25". */
  since: z.iso.date(),
  reason: z.string().min(1),
  /** What it would take to test it. */
  takes: z.string().min(1),
  requirements: z.array(z.string().min(1)).min(1),
});

/** A requirement without a scenario, and why. */
export interface NotTested extends Omit<z.output<typeof entrySchema>, 'requirements'> {
  readonly requirement: string;
  readonly file: string;
  readonly line: number;
}

export const notTestedFile = 'features/not-tested.yaml';

/**
 * The reasons that come with the package, one row for each requirement.
 * @throws {DataFileFault} when the file is no list of reasons
 */
export function readNotTested(root: string = packageRoot): readonly NotTested[] {
  const { file, value, lineOf } = readDataFile(join(root, notTestedFile), notTestedFile, z.array(entrySchema));
  return value.flatMap(({ requirements, ...why }, entry) =>
    requirements.map((requirement, index) => ({
      ...why,
      requirement,
      file,
      line: lineOf([entry, 'requirements', index]),
    })),
  );
}

interface RequirementFacts {
  readonly id: string;
  readonly testable: boolean;
  readonly process: string;
}

/**
 * Where requirements, scenarios and reasons do not meet, both ways.
 * @param carried requirements that some scenario carries
 */
export function notTestedFaults(
  requirements: readonly RequirementFacts[],
  carried: ReadonlySet<string>,
  reasons: readonly NotTested[],
): readonly DataFaultRow[] {
  const known = new Map(requirements.map((row) => [row.id, row]));
  const seen = new Set<string>();
  const wrong = reasons.flatMap(({ requirement, file, line }) => {
    const at = (message: string) => [{ file, line, message: `${requirement} ${message}` }];
    const row = known.get(requirement);
    const twice = seen.has(requirement);
    seen.add(requirement);
    if (row === undefined) return at('is no requirement');
    if (twice) return at('has a reason already; keep one');
    if (!row.testable) return at('is marked as not testable in the catalogue; take the reason out');
    return carried.has(requirement) ? at('has a scenario now; take the reason out') : [];
  });
  return [
    ...wrong,
    ...openRequirements(requirements, carried, reasons).map(({ id, process }) => ({
      file: notTestedFile,
      line: 1,
      message: `${id} (${process}) has neither a scenario nor a reason`,
    })),
  ];
}

/** Testable requirements with neither a scenario nor a reason. */
export function openRequirements<T extends RequirementFacts>(
  requirements: readonly T[],
  carried: ReadonlySet<string>,
  reasons: readonly Pick<NotTested, 'requirement'>[],
): readonly T[] {
  const excused = new Set(reasons.map(({ requirement }) => requirement));
  return requirements.filter(({ id, testable }) => testable && !carried.has(id) && !excused.has(id));
}
