import { CsvFault, csvRows } from '../../market/test-data/csv.ts';
import { adoPrefix } from './ado.ts';

/** A test case as a plan of Azure DevOps has it. */
export interface AdoCase {
  readonly id: string;
  readonly title: string;
  /** Line of the CSV it begins in; counts from 1. */
  readonly line: number;
}

/** The CSV is not the export of a test plan. */
export class AdoFault extends Error {
  override readonly name = 'AdoFault';
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

const next = 'export the test suite in Azure DevOps as CSV, with the columns ID and Title';

/**
 * The test cases of a plan. Rows of steps, and work items of other types, are passed over.
 * @throws {AdoFault} with the line, for a CSV that cannot be read, lacks a column, or has an id twice
 */
export function adoCases(text: string): readonly AdoCase[] {
  const [head, ...rows] = rowsOf(text);
  const column = (name: string) =>
    head?.cells.findIndex((cell) => cell.trim().toLowerCase() === name.toLowerCase()) ?? -1;
  const [id, type, title] = [column('ID'), column('Work Item Type'), column('Title')];
  if (id < 0 || title < 0) {
    throw new AdoFault(
      `the first line has no column ${id < 0 ? 'ID' : 'Title'}: ${head?.cells.join(', ') ?? 'it is empty'}`,
      next,
    );
  }
  const cases: AdoCase[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const at = (place: number) => (cells[place] ?? '').trim();
    if (at(title) === '' || (type >= 0 && !/^(test case)?$/i.test(at(type)))) continue;
    if (!/^\d+$/.test(at(id))) throw new AdoFault(`line ${line}: "${at(id)}" is no id of a work item`, next);
    const before = lines.get(at(id));
    if (before !== undefined)
      throw new AdoFault(`line ${line}: the work item ${at(id)} stands in line ${before} already`, 'keep one of them');
    lines.set(at(id), line);
    cases.push({ id: at(id), title: at(title), line });
  }
  return cases;
}

function rowsOf(text: string) {
  try {
    return [...csvRows(text)];
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    throw new AdoFault(`line ${fault.line}, column ${fault.column}: ${fault.message}`, 'correct the file there');
  }
}

/** A scenario of ours, as far as titles are concerned. */
export interface KnownCase {
  readonly caseId: string;
  readonly title: string;
}

/** A row of a case map, as `--case-map` takes it. */
export interface MappedCase {
  readonly case: string;
  readonly title: string;
  readonly source: string;
  readonly cases: readonly string[];
  readonly open?: string;
}

/**
 * Which cases of ours stand for each test case of a plan: those that its title begins with or names, as our export writes them; those
 * that stand for an official case that its title names; or the one with the same title. The others are open.
 * @param official ids of official cases, each with ours that stand for it
 */
export function mappedCases(
  plan: readonly AdoCase[],
  ours: readonly KnownCase[],
  official: ReadonlyMap<string, readonly string[]>,
  source: string,
): readonly MappedCase[] {
  const ids = new Set(ours.flatMap(({ caseId }) => [caseId, baseOf(caseId)]));
  return plan.map(({ id, title }) => {
    const named = title
      .split(/[\s,;]+/)
      .map((word) => word.replace(/[.:)]+$/, ''))
      .filter((word) => ids.has(word));
    const byOfficial = [...official].flatMap(([name, cases]) =>
      title.toLowerCase().includes(name.toLowerCase()) ? cases : [],
    );
    const byTitle = ours
      .filter((one) => one.title.toLowerCase() === title.toLowerCase())
      .map(({ caseId }) => baseOf(caseId));
    const found = [named, byOfficial, byTitle].find((cases) => cases.length > 0) ?? [];
    const row = { case: `${adoPrefix}${id}`, title, source, cases: [...new Set(found)] };
    return found.length > 0 ? row : { ...row, open: 'Its title names no case of ours.' };
  });
}

const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;
