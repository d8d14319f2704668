import { resolve } from 'node:path';
import { didYouMean, nearest } from '../../environments/nearest.ts';
import { type OfficialCase, officialCasesNamed } from '../../steps/support/case-map.ts';
import type { OwnFiles } from '../../steps/support/own-files.ts';
import { legsOf, type PackBook, packNamesOf } from '../../steps/support/pack-book.ts';
import type { PackRow } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** What is run under the names asked for: a cut in its parts, each once. @throws {UsageFault} for an unknown one */
export function chosenPacks(asked: readonly string[], book: PackBook): readonly PackRow[] {
  return [...new Set(asked)].flatMap((name) => {
    const legs = legsOf(book, name);
    if (legs !== undefined) return legs;
    const words = didYouMean(name, packNamesOf(book));
    throw new UsageFault(`there is no pack ${name}.${words}`, 'mhhs-qt list --packs shows the packs');
  });
}

/**
 * Sees that a tag expression can be read and that every tag in it is on some scenario.
 * @throws {UsageFault}
 */
export async function requireKnownTags(expression: string, scenarios: readonly ScenarioRow[]): Promise<void> {
  const { tagExpressionFault } = await import('../../steps/support/packs.ts');
  const known = [...new Set(scenarios.flatMap(({ tags }) => tags))];
  const next = 'mhhs-qt list -p PACK --json shows the scenarios; tags begin with @ and are joined by and, or, not, ( )';
  const fault = expression.trim() === '' ? 'it is empty' : tagExpressionFault(expression);
  if (fault !== undefined) throw new UsageFault(`the tag expression "${expression}" cannot be read: ${fault}`, next);
  const words = expression.split(/[\s()]+/).filter((word) => word !== '' && !['and', 'or', 'not'].includes(word));
  for (const word of words) {
    if (known.includes(word)) continue;
    const near = nearest(word.startsWith('@') ? word : `@${word}`, known);
    throw new UsageFault(
      `no scenario has the tag ${word}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
      next,
    );
  }
}

/** Paths of what the user gives besides the package, from where the command was called. */
export function ownFilesOf(options: OwnFiles, { cwd }: Pick<Io, 'cwd'>): OwnFiles {
  const absolute = (path: string | undefined) => (path === undefined ? undefined : resolve(cwd, path));
  return { extra: absolute(options.extra), caseMap: absolute(options.caseMap), known: absolute(options.known) };
}

const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;

/**
 * Scenarios by case id: "COA-002" stands for every row of its outline, an official id for the cases that stand for it.
 * @throws {UsageFault} for one that is not known here
 */
export function chosenCases(
  asked: readonly string[],
  scenarios: readonly ScenarioRow[],
  caseMap: readonly OfficialCase[] = [],
): readonly ScenarioRow[] {
  const ids = [...new Set(scenarios.flatMap(({ caseId }) => [caseId, baseOf(caseId)]))];
  const wanted = new Set(
    asked.flatMap((word) => {
      const official = officialCasesNamed(caseMap, word);
      if (official.length > 0) return official.flatMap(({ cases }) => cases);
      if (ids.includes(word)) return [word];
      const near = nearest(word, [...ids, ...caseMap.map((row) => row.case)]);
      const words = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
      throw new UsageFault(`there is no case ${word} here.${words}`, 'mhhs-qt list -p PACK shows the cases');
    }),
  );
  return scenarios.filter(({ caseId }) => wanted.has(caseId) || wanted.has(baseOf(caseId)));
}

/** One of a few words. @throws {UsageFault} with the nearest */
export function oneOf<T extends string>(option: string, word: string, words: readonly T[]): T {
  const found = words.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  throw new UsageFault(
    `${option} takes ${words.join(' or ')}, not ${word}.${didYouMean(word, words)}`,
    'correct the option',
  );
}
