import type { Mutant } from '../../simulators/participants/reference/mutants.ts';
import type { MutantTable } from '../../steps/support/mutant-table.ts';
import { percent } from './words.ts';

export const mutantPagePath = 'docs/coverage/mutants.md';

/** A border case: it has no fault, and must pass everywhere. */
export const isHarmless = ({ fault }: Pick<Mutant, 'fault'>): boolean => fault.startsWith('none:');

interface SurvivorWords {
  readonly mutant: string;
  readonly since: string;
  readonly reason: string;
  readonly takes: string;
}

export interface MutantCounts {
  /** Those with a fault; border cases are counted apart. */
  readonly faulty: number;
  readonly caught: number;
  readonly borders: number;
}

export function mutantCounts(mutants: readonly Pick<Mutant, 'id' | 'fault'>[], table: MutantTable): MutantCounts {
  const faulty = mutants.filter((one) => !isHarmless(one));
  const caught = faulty.filter(({ id }) => (table[id] ?? []).length > 0).length;
  return { faulty: faulty.length, caught, borders: mutants.length - faulty.length };
}

/** Who catches whom, as a page: a table for each kind of participant, and those that nobody catches. */
export function mutantPage(
  mutants: readonly Mutant[],
  table: MutantTable,
  survivors: readonly SurvivorWords[],
): string {
  const kinds = [...new Set(mutants.map(({ participant }) => participant))];
  const { faulty, caught, borders } = mutantCounts(mutants, table);
  return `# Who catches whom

Faulty participants, each the reference one with one named fault, and the cases that fail for it. Made by \`npm run mutants\` together
with \`features/mutants.yaml\`; \`npm run check\` holds this page against that table. A case without the name of a row stands for every
row of its outline.

${caught} of ${faulty} faulty participants are caught (${percent(caught, faulty)}); ${borders} border cases without a fault pass, as they must.
${kinds.map((kind) => section(kind, mutants, table)).join('')}${survivorSection(survivors)}`;
}

function section(kind: string, all: readonly Mutant[], table: MutantTable): string {
  const mine = all.filter(({ participant }) => participant === kind);
  const { faulty, caught } = mutantCounts(mine, table);
  const rows = mine.map((mutant) => {
    const cases = table[mutant.id];
    const count = isHarmless(mutant) ? 'none, as it must be' : (cases?.length ?? 'not run yet');
    return `| ${mutant.id} | ${cell(mutant.fault)} | ${count} | ${(cases ?? []).map(cell).join(', ')} |`;
  });
  return `\n## ${kind}: ${caught} of ${faulty}\n\n| mutant | fault | caught by | cases |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function survivorSection(survivors: readonly SurvivorWords[]): string {
  if (survivors.length === 0) return '\n## Survivors\n\nNone.\n';
  const rows = survivors.map(
    ({ mutant, since, reason, takes }) => `| ${mutant} | ${cell(reason)} | ${cell(takes)} | ${since} |`,
  );
  return `\n## Survivors\n\n| mutant | why nothing notices it | what it would take | judged |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
