import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseTags } from '@cucumber/tag-expressions';
import { parse } from 'yaml';
import { z } from 'zod';
import { packNames } from '../../environments/pack-names.ts';
import { packageRoot } from '../../environments/package-root.ts';
import { roles } from '../../market/identifiers/roles.ts';
import { type SpecificationVersion, specificationVersions } from '../../market/interfaces/index.ts';
import { referenceKinds } from '../../simulators/participants/reference/config.ts';
import type { ScenarioRow } from './scenarios.ts';
import { valuesOf } from './tag-families.ts';

/** Which scenarios make up whose qualification: a file of features/packs. */
const packSchema = z.strictObject({
  name: z.enum(packNames),
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

export type PackRow = Readonly<z.output<typeof packSchema>>;

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
 * @throws {Error} when a file of features/packs is wrong
 */
export async function readPacks(root: string = packageRoot): Promise<readonly PackRow[]> {
  const folder = join(root, 'features', 'packs');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const parsed = packSchema.safeParse(parse(readFileSync(join(folder, file), 'utf8')));
      if (!parsed.success) throw new Error(`features/packs/${file}: ${z.prettifyError(parsed.error)}`);
      if (file !== `${parsed.data.name}.yaml`)
        throw new Error(`features/packs/${file} holds the pack ${parsed.data.name}`);
      return parsed.data;
    });
}

/** The scenarios of a pack, those that a tag expression leaves, in the order of the features. */
export function scenariosOf(
  pack: Pick<PackRow, 'select'>,
  scenarios: readonly ScenarioRow[],
  tags?: string,
): readonly ScenarioRow[] {
  const wanted = parseTags(tags === undefined ? pack.select : `(${pack.select}) and (${tags})`);
  return scenarios.filter((row) => wanted.evaluate([...row.tags]));
}

/** Those that a specification version has: a scenario may say since which one there is what it is about. */
export function spokenIn(specification: string, scenarios: readonly ScenarioRow[]): readonly ScenarioRow[] {
  const known: readonly string[] = specificationVersions;
  const age = (version: string) => known.indexOf(version);
  return scenarios.filter(({ tags }) => valuesOf(tags, 'since').every((since) => age(since) <= age(specification)));
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
