import { didYouMean, nearest } from '../../environments/nearest.ts';
import type { PackRow } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { UsageFault } from '../exit-codes.ts';

/** The packs asked for, each once. @throws {UsageFault} for an unknown one */
export function chosenPacks(asked: readonly string[], packs: readonly PackRow[]): readonly PackRow[] {
  const names = packs.map(({ name }) => name as string);
  return [...new Set(asked)].map((name) => {
    const pack = packs.find((row) => row.name === name);
    if (pack !== undefined) return pack;
    throw new UsageFault(`there is no pack ${name}.${didYouMean(name, names)}`, 'mhhs-qt list shows the packs');
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

/** Scenarios by case id; "COA-002" stands for every row of its outline. @throws {UsageFault} for an unknown one */
export function chosenCases(asked: readonly string[], scenarios: readonly ScenarioRow[]): readonly ScenarioRow[] {
  const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;
  const ids = [...new Set(scenarios.flatMap(({ caseId }) => [caseId, baseOf(caseId)]))];
  for (const id of asked) {
    if (ids.includes(id)) continue;
    const near = nearest(id, ids);
    const words = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
    throw new UsageFault(`there is no case ${id} here.${words}`, 'mhhs-qt list -p PACK shows the cases');
  }
  return scenarios.filter(({ caseId }) => asked.includes(caseId) || asked.includes(baseOf(caseId)));
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
