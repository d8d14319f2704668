import type { ActionRow } from '../../market/actions/action-row.ts';
import type { QuestionRow } from '../../market/questions/question-rows.ts';
import { legsOf, type PackBook } from '../../steps/support/pack-book.ts';
import { scenariosOf } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import type { Theme } from '../../steps/support/themes.ts';

/** Columns padded to their widest cell, the last one as it is. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** A pack as `list --packs --json` publishes it. */
export interface ListedPack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly scenarios: number;
  readonly requirements: number;
  /** Packs that a cut takes its scenarios from. */
  readonly of?: readonly string[];
}

const requirementsOf = (rows: readonly ScenarioRow[]): number => new Set(rows.flatMap((row) => row.requirements)).size;

/** Packs and cuts with what they hold; a scenario that several parts of a cut play is counted once. */
export function listedPacks(book: PackBook, scenarios: readonly ScenarioRow[]): readonly ListedPack[] {
  return [...book.packs, ...book.cuts].map((row) => {
    const legs = legsOf(book, row.name) ?? [];
    const mine = [...new Set(legs.flatMap((leg) => scenariosOf(leg, scenarios)))];
    return {
      name: row.name,
      version: row.version,
      title: row.title,
      roles: [...new Set(legs.flatMap(({ roles }) => roles))],
      scenarios: mine.length,
      requirements: requirementsOf(mine),
      ...('of' in row && { of: row.of }),
    };
  });
}

export function packTable(packs: readonly ListedPack[]): string {
  const head = ['pack', 'version', 'scenarios', 'requirements', 'participant', 'title'];
  return tableText([
    head,
    ...packs.map(({ name, version, scenarios, requirements, roles, of, title }) => [
      name,
      version,
      `${scenarios}`,
      `${requirements}`,
      of === undefined ? roles.join(';') : `that of ${of.join(', ')}`,
      title,
    ]),
  ]);
}

/** How many scenarios and requirements there are for each value that a scenario may have, in the order given. */
export function countTable(
  title: string,
  values: readonly (readonly [value: string, words: string])[],
  scenarios: readonly ScenarioRow[],
  valuesOf: (row: ScenarioRow) => readonly string[],
): string {
  const lines = values
    .map(([value, words]) => ({ value, words, mine: scenarios.filter((row) => valuesOf(row).includes(value)) }))
    .filter(({ mine }) => mine.length > 0)
    .map(({ value, words, mine }) => [value, `${mine.length}`, `${requirementsOf(mine)}`, words]);
  return tableText([[title, 'scenarios', 'requirements', ''], ...lines]);
}

const sorted = (values: Iterable<string>): (readonly [string, string])[] =>
  [...new Set(values)].sort().map((value) => [value, '']);

/** Scenarios by process, by theme and by role. */
export function countTables(scenarios: readonly ScenarioRow[], themes: readonly Theme[]): string {
  const themeWords = themes.map(({ name, title, official }) => {
    const words = official === undefined ? title : `${title} (theme ${official} of the programme)`;
    return [name, words] as const;
  });
  const others = sorted(
    scenarios.flatMap(({ theme = '' }) => (themes.some(({ name }) => name === theme) ? [] : theme)),
  );
  return [
    countTable('process', sorted(scenarios.map(({ process }) => process)), scenarios, ({ process }) => [process]),
    countTable('theme', [...themeWords, ...others], scenarios, ({ theme = '' }) => [theme]),
    countTable('role', sorted(scenarios.flatMap(({ roles }) => roles)), scenarios, ({ roles }) => roles),
  ].join('\n');
}

export function scenarioTable(rows: readonly ScenarioRow[]): string {
  const official = rows.some(({ officialCases }) => officialCases !== undefined);
  const lines = rows.map((row) => [
    row.caseId,
    `v${row.version}`,
    ...(official ? [row.officialCases?.join('; ') ?? ''] : []),
    row.process,
    row.roles.join(';'),
    row.segments.join(';'),
    row.title,
    row.requirements.join(' '),
  ]);
  const head = [
    ...['case', 'version'],
    ...(official ? ['official case'] : []),
    ...['process', 'role', 'segment', 'title', 'requirements'],
  ];
  return `${tableText([head, ...lines])}\n${rows.length} scenarios.\n`;
}

/** What scenarios have a participant do, each with the values that it comes with. */
export function actionTable(rows: readonly ActionRow[]): string {
  const lines = rows.map(({ name, roles, what, values }) => [
    name,
    roles === 'any' ? 'any' : roles.join(';'),
    Object.keys(values).join(' '),
    what,
  ]);
  const said = 'docs/guide/actions.md says what each value means.';
  return `${tableText([['action', 'role', 'values', 'the participant is to'], ...lines])}\n${rows.length} actions. ${said}\n`;
}

/** What scenarios ask a participant about what it holds, each with what an answer looks like. */
export function questionTable(rows: readonly QuestionRow[]): string {
  const lines = rows.map(({ name, roles, what, form }) => [
    name,
    roles.includes('DIP') ? 'any' : roles.join(';'),
    what,
    form,
  ]);
  const said = 'docs/guide/questions.md says more, docs/guide/drivers.md who may answer.';
  return `${tableText([['question', 'role', 'what is asked', 'form of the answer'], ...lines])}\n${rows.length} questions. ${said}\n`;
}
