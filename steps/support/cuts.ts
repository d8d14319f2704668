import { z } from 'zod';
import { cutNames, participantPackNames } from '../../environments/pack-names.ts';
import { packageRoot } from '../../environments/package-root.ts';
import { DataFileFault, readDataFile } from './data-file.ts';
import { isTagExpression, type PackRow, packFiles, requireFileName } from './packs.ts';

/**
 * A cut: scenarios of several packs under a name of their own, as the programme cuts its stages. It is played in parts, one
 * for each of those packs, each against the participant of that pack.
 */
const cutSchema = z.strictObject({
  name: z.enum(cutNames),
  title: z.string().min(1),
  /** Version of the cut itself; its packs and scenarios have their own. */
  version: z.string().regex(/^\d+\.\d+$/, 'two numbers with a dot are needed, in quotes: "1.0"'),
  /** The packs it takes scenarios from. */
  of: z.array(z.enum(participantPackNames)).min(1),
  /** Tag expression over the scenarios of those packs. */
  select: z.string().min(1).refine(isTagExpression, 'not a tag expression'),
  /** Keeps only the first case of each feature in each pack. */
  oneOfEachFeature: z.literal(true).optional(),
  /** Cases that a criterion counts together. The choice is ours where the programme has not published its own. */
  groups: z.array(z.strictObject({ title: z.string().min(1), cases: z.array(z.string().min(1)).min(1) })).default([]),
});

export type CutRow = Readonly<z.output<typeof cutSchema>>;

/**
 * The cuts that come with the package, by name.
 * @throws {DataFileFault} when a file of features/packs is wrong, or names a pack that is not there
 */
export async function readCuts(packs: readonly PackRow[], root: string = packageRoot): Promise<readonly CutRow[]> {
  return packFiles(root)
    .filter(({ isCut }) => isCut)
    .map(({ path, shown }) => {
      const { value, lineOf } = readDataFile(path, shown, cutSchema);
      requireFileName(value.name, shown);
      const missing = value.of.findIndex((name) => packs.every((pack) => pack.name !== name));
      if (missing < 0) return value;
      const message = `takes scenarios of the pack ${value.of[missing]}, which is not there`;
      throw new DataFileFault([{ file: shown, line: lineOf(['of', missing]), message }]);
    });
}

/** What a cut takes of each of its packs, each part to be run against the participant of that pack. */
export function partsOf(cut: CutRow, packs: readonly PackRow[]): readonly PackRow[] {
  const { name, title, version } = cut;
  return packs
    .filter((pack) => cut.of.some((wanted) => wanted === pack.name))
    .map((pack) => ({
      ...pack,
      name: `${name}-${pack.name}`,
      title: `${title}: ${pack.title}`,
      version,
      select: `(${pack.select}) and (${cut.select})`,
      playedBy: pack.playedBy ?? pack.name,
      partOf: { cut: { name, title, version }, pack: { name: pack.name, version: pack.version } },
      ...(cut.oneOfEachFeature && { oneOfEachFeature: true }),
    }));
}
