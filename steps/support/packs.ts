import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse as parseTags } from '@cucumber/tag-expressions';
import { z } from 'zod';
import { participantPackNames } from '../../environments/pack-names.ts';
import { packageRoot } from '../../environments/package-root.ts';
import { roles } from '../../market/identifiers/roles.ts';
import { type SpecificationVersion, specificationVersions } from '../../market/interfaces/index.ts';
import { referenceKinds } from '../../simulators/participants/reference/config.ts';
import { DataFileFault, readDataFile } from './data-file.ts';
import type { ScenarioRow } from './scenarios.ts';
import { valuesOf } from './tag-families.ts';

/** Which scenarios make up whose qualification: a file of features/packs. */
const packSchema = z.strictObject({
  name: z.enum(participantPackNames),
  title: z.string().min(1),
  /** Version of the selection itself; a scenario has its own. */
  version: z.string().regex(/^\d+\.\d+$/),
  /** Roles that the participant under test stands in. */
  roles: z.array(z.enum(roles.map(({ code }) => code))).min(1),
  /** Tag expression over the scenarios. */
  select: z.string().min(1).refine(isTagExpression, 'not a tag expression'),
  /** The reference participant that stands in its roles on this machine, and of which there are faulty ones. */
  reference: z.enum(referenceKinds).optional(),
  /** Tag expression that narrows what those are run against, where the rest would be the same conduct many times. */
  mutants: z.string().min(1).refine(isTagExpression, 'not a tag expression').optional(),
});

/** The pack by whose name an environment knows the participant that plays this one. */
export function playerOf(pack: Pick<PackRow, 'name' | 'playedBy'>): string {
  return pack.playedBy ?? pack.name;
}

type WrittenPack = Readonly<z.output<typeof packSchema>>;

/** A pack that is run against one participant: one of the packs as written, or what a cut takes of one. */
export interface PackRow extends Omit<WrittenPack, 'name'> {
  /** Unique in a run; that of a cut's part is made of both names. */
  readonly name: string;
  /** The pack whose participant plays it in an environment; left out, that of its own name. */
  readonly playedBy?: string;
  /** The cut it is a part of, and the pack it is taken from. */
  readonly partOf?: {
    readonly cut: Pick<WrittenPack, 'title' | 'version'> & { readonly name: string };
    readonly pack: { readonly name: string; readonly version: string };
  };
  /** Keeps only the first case of each feature, for a quick look at everything. */
  readonly oneOfEachFeature?: true;
}

/** Whether `@a and not @b` can be read. */
export function isTagExpression(text: string): boolean {
  return tagExpressionFault(text) === undefined;
}

/** Why a tag expression cannot be read, or undefined. */
export function tagExpressionFault(text: string): string | undefined {
  try {
    parseTags(text);
    return undefined;
  } catch (fault) {
    return (fault as Error).message.split('\n').at(-1);
  }
}

/**
 * The packs that come with the package, by name.
 * @throws {DataFileFault} when a file of features/packs is wrong
 */
export async function readPacks(root: string = packageRoot): Promise<readonly PackRow[]> {
  return packFiles(root).flatMap(({ shown, path, isCut }) => (isCut ? [] : [readPack(path, shown)]));
}

interface PackFile {
  readonly path: string;
  readonly shown: string;
  /** A cut takes its scenarios from packs, which it names. */
  readonly isCut: boolean;
}

/** The files of features/packs, by name. */
export function packFiles(root: string): readonly PackFile[] {
  const folder = join(root, 'features', 'packs');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const path = join(folder, file);
      return { path, shown: `features/packs/${file}`, isCut: /^of:/m.test(readFileSync(path, 'utf8')) };
    });
}

function readPack(path: string, shown: string): PackRow {
  const { value } = readDataFile(path, shown, packSchema);
  requireFileName(value.name, shown);
  return value;
}

/** @throws {DataFileFault} when a pack is not in the file of its name */
export function requireFileName(name: string, shown: string): void {
  if (basename(shown) === `${name}.yaml`) return;
  throw new DataFileFault([{ file: shown, line: 1, message: `holds the pack ${name}` }]);
}

/** The scenarios of a pack, those that a tag expression leaves, in the order of the features. */
export function scenariosOf(
  pack: Pick<PackRow, 'select' | 'oneOfEachFeature'>,
  scenarios: readonly ScenarioRow[],
  tags?: string,
): readonly ScenarioRow[] {
  const fitting = (rows: readonly ScenarioRow[], expression: string) => {
    const wanted = parseTags(expression);
    return rows.filter((row) => wanted.evaluate([...row.tags]));
  };
  const selected = fitting(scenarios, pack.select);
  const kept = pack.oneOfEachFeature ? firstOfEachFeature(selected) : selected;
  return tags === undefined ? kept : fitting(kept, tags);
}

function firstOfEachFeature(scenarios: readonly ScenarioRow[]): readonly ScenarioRow[] {
  const first = new Map<string, ScenarioRow>();
  for (const row of scenarios) if (!first.has(row.uri)) first.set(row.uri, row);
  return [...first.values()];
}

/**
 * Those that a specification version has, and that the proposed changes which are switched on are about: a scenario may say since
 * which version there is what it is about, and of which proposed change.
 */
export function spokenIn(
  specification: string,
  scenarios: readonly ScenarioRow[],
  overlays: readonly string[] = [],
): readonly ScenarioRow[] {
  const known: readonly string[] = specificationVersions;
  const age = (version: string) => known.indexOf(version);
  return scenarios.filter(
    ({ tags }) =>
      valuesOf(tags, 'since').every((since) => age(since) <= age(specification)) &&
      valuesOf(tags, 'overlay').every((overlay) => overlays.includes(overlay)),
  );
}

/** What every faulty participant of a pack is run against. */
export function casesForMutants(pack: PackRow, scenarios: readonly ScenarioRow[]): readonly ScenarioRow[] {
  return scenariosOf(pack, scenarios, pack.mutants);
}

/** The version in which all of these are played; undefined when any will do. */
export function versionFor(scenarios: readonly ScenarioRow[]): SpecificationVersion | undefined {
  const asked = scenarios.flatMap(({ tags }) => valuesOf(tags, 'since'));
  return specificationVersions.findLast((version) => asked.includes(version));
}
