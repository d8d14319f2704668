/** One thing that is wrong in an environment file. Lines and columns count from 1. */
export interface EnvironmentFaultRow {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Such as "participants[0].parties[1].dipId"; "" for the whole file. */
  readonly path: string;
  readonly rule: string;
  /** What came; a value that may be a secret is described, never shown. */
  readonly actual: string;
  readonly nearest: readonly string[];
}

/** "market.yaml:12:5 participants[0].rolle: …" */
export function faultLine(row: EnvironmentFaultRow): string {
  const near = row.nearest.length > 0 ? ` Did you mean ${row.nearest.join(' or ')}?` : '';
  const where = `${row.file}:${row.line}:${row.column}`;
  return `${where} ${row.path === '' ? '' : `${row.path}: `}${row.rule} (came: ${row.actual}).${near}`;
}

/** The environment file is wrong. Nothing was started; every fault found is listed. */
export class EnvironmentFault extends Error {
  override readonly name = 'EnvironmentFault';
  readonly faults: readonly EnvironmentFaultRow[];

  constructor(faults: readonly EnvironmentFaultRow[]) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    super(`the environment file has ${count}:\n${faults.map((row) => `  ${faultLine(row)}`).join('\n')}`);
    this.faults = faults;
  }
}

/** No environment has this name and no file is at this path. */
export class UnknownEnvironment extends Error {
  override readonly name = 'UnknownEnvironment';
  readonly known: readonly string[];
  readonly nearest: readonly string[];

  constructor(asked: string, known: readonly string[], near: readonly string[]) {
    super(`there is no environment ${asked}`);
    this.known = known;
    this.nearest = near;
  }
}
