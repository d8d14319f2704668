import { packageRoot } from '../../environments/package-root.ts';
import type { PackFacts } from '../../market/record/entries.ts';
import { type CutRow, partsOf, readCuts } from './cuts.ts';
import { type PackRow, readPacks, scenariosOf } from './packs.ts';
import type { ScenarioRow } from './scenarios.ts';

/** Every pack that can be run: those of one participant, and the cuts that take scenarios of several. */
export interface PackBook {
  readonly packs: readonly PackRow[];
  readonly cuts: readonly CutRow[];
}

/** @throws {DataFileFault} when a file of features/packs is wrong */
export async function readPackBook(root: string = packageRoot): Promise<PackBook> {
  const packs = await readPacks(root);
  return { packs, cuts: await readCuts(packs, root) };
}

/** What is run under the name of a pack, each against one participant; undefined when there is no such pack. */
export function legsOf({ packs, cuts }: PackBook, name: string): readonly PackRow[] | undefined {
  const cut = cuts.find((row) => row.name === name);
  if (cut !== undefined) return partsOf(cut, packs);
  const pack = packs.find((row) => row.name === name);
  return pack === undefined ? undefined : [pack];
}

export function packNamesOf({ packs, cuts }: PackBook): readonly string[] {
  return [...packs, ...cuts].map(({ name }) => name);
}

/** The parts of cuts that a run was played in, as they are cut today. */
export function partsPlayed(book: PackBook, run: readonly PackFacts[]): readonly PackRow[] {
  return run.flatMap(({ name, parts = [] }) =>
    (legsOf(book, name) ?? []).filter((leg) => parts.some((part) => part.leg === leg.name)),
  );
}

/** Scenarios, each of which also says which of these parts of cuts it is played in. */
export function withParts(scenarios: readonly ScenarioRow[], parts: readonly PackRow[]): readonly ScenarioRow[] {
  const members = parts.map(({ name, ...part }) => [name, new Set(scenariosOf(part, scenarios))] as const);
  return scenarios.map((row) => {
    const names = members.filter(([, rows]) => rows.has(row)).map(([name]) => name);
    return names.length === 0 ? row : { ...row, packs: [...row.packs, ...names] };
  });
}
