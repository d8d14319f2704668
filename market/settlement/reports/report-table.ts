/** A table of a report: what is the same in all rows stands above it. */
export interface ReportTable {
  /** The list that the rows come from, such as "REP002-R027 > REP002-R013 > REP002-R010 > REP002-R011". */
  readonly title: string;
  readonly common: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Fields = ReadonlyMap<string, string>;

/**
 * A report as tables of rows: one for each list in it whose elements hold no list themselves, each row with what stands around it.
 * It asks nothing of the shape, so a report that is wrong can be looked at too.
 * @param report the JSON that was inside P03
 */
export function reportTables(report: unknown): readonly ReportTable[] {
  const found = new Map<string, Fields[]>();
  walk(report, '', new Map(), found);
  return [...found].map(([title, rows]) => tableOf(title, rows));
}

function walk(node: unknown, title: string, around: Fields, found: Map<string, Fields[]>): void {
  const [fields, lists] = partsOf(node);
  const here = new Map([...around, ...fields]);
  if (lists.length === 0) {
    found.set(title, [...(found.get(title) ?? []), here]);
    return;
  }
  for (const [name, elements] of lists) {
    for (const element of elements) walk(element, title === '' ? name : `${title} > ${name}`, here, found);
  }
}

/** The values of a block, those of blocks inside it among them, and the lists that are not empty. */
function partsOf(node: unknown): readonly [[string, string][], [string, readonly unknown[]][]] {
  if (typeof node !== 'object' || node === null) return [[['value', textOf(node)]], []];
  const fields: [string, string][] = [];
  const lists: [string, readonly unknown[]][] = [];
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      if (value.length > 0) lists.push([name, value]);
    } else if (typeof value === 'object' && value !== null) {
      const [inner, innerLists] = partsOf(value);
      fields.push(...inner);
      lists.push(...innerLists);
    } else fields.push([name, textOf(value)]);
  }
  return [fields, lists];
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function tableOf(title: string, rows: readonly Fields[]): ReportTable {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const isCommon = (name: string) => rows.length > 1 && rows.every((row) => row.get(name) === rows[0]?.get(name));
  const columns = names.filter((name) => !isCommon(name));
  return {
    title,
    common: names.filter(isCommon).map((name) => [name, rows[0]?.get(name) ?? '']),
    columns,
    rows: rows.map((row) => columns.map((name) => row.get(name) ?? '')),
  };
}

/** Tables as text for a terminal, columns lined up; what can be added up stands to the right. */
export function tablesText(tables: readonly ReportTable[]): string {
  return tables
    .map(({ title, common, columns, rows }) => {
      const lines = [columns, ...rows];
      const widths = columns.map((_, place) => Math.max(...lines.map((line) => (line[place] ?? '').length)));
      const isNumber = columns.map((_, place) => rows.every((row) => /^-?[\d.]*$/.test(row[place] ?? '')));
      const aligned = lines.map((line) =>
        line
          .map((cell, place) => (isNumber[place] ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0)))
          .join('  ')
          .trimEnd(),
      );
      const above = common.map(([name, value]) => `${name}: ${value}`);
      return [...(title === '' ? [] : [title]), ...above, '', ...aligned, ''].join('\n');
    })
    .join('\n');
}
