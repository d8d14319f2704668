import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * The ledger of cases, `features/versions.yaml`: which version of each case has which text. A case whose text changes gets
 * a new version, so that a report can say which text was proved; a case that is gone stays here, so that its id stays its own.
 */
const rowSchema = z.strictObject({
  version: z.int().min(1),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  retired: z.literal(true).optional(),
});

export type LedgerRow = z.output<typeof rowSchema>;
export type Ledger = Readonly<Record<string, LedgerRow>>;

interface Case {
  readonly caseId: string;
  readonly fingerprint: string;
}

const fileOf = (root: string): string => join(root, 'features', 'versions.yaml');

/** A row as it is written here: its key, then what it says, on the same line or the next. */
const writtenRow = /^"([^"\\\n]*)":\s+\{ version: (\d+), fingerprint: "([0-9a-f]{64})"(, retired: true)? \}\n/gm;

/**
 * The rows of a ledger that is written exactly as we write it, or undefined. There are thousands, every command begins with them,
 * and a reader for any YAML takes half a second over it.
 */
function rowsAsWritten(text: string): unknown {
  const rows: [string, unknown][] = [];
  let end = text.startsWith('#') ? text.indexOf('\n') + 1 : 0;
  for (const [whole, key = '', version, fingerprint, retired] of text.slice(end).matchAll(writtenRow)) {
    rows.push([key, { version: Number(version), fingerprint, ...(retired && { retired: true }) }]);
    end += whole.length;
  }
  // A key that stands twice is for the reader of YAML to find.
  const known = end === text.length && new Set(rows.map(([key]) => key)).size === rows.length;
  return known ? Object.fromEntries(rows) : undefined;
}

/** @throws {Error} when the file is there but is no ledger */
export function readLedger(root: string): Ledger {
  if (!existsSync(fileOf(root))) return {};
  const text = readFileSync(fileOf(root), 'utf8');
  const parsed = z.record(z.string(), rowSchema).safeParse(rowsAsWritten(text) ?? parse(text) ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`features/versions.yaml: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** The version a text has, or will have once it is accepted. */
export function versionOf(row: LedgerRow | undefined, fingerprint: string): number {
  if (row === undefined) return 1;
  return row.fingerprint === fingerprint ? row.version : row.version + 1;
}

/** What `--accept` cannot mend: an id used twice, or used again for another text after it was retired. */
export function reuseFaults(ledger: Ledger, cases: readonly Case[]): readonly string[] {
  const seen = new Set<string>();
  return cases.flatMap(({ caseId, fingerprint }) => {
    const row = ledger[caseId];
    const twice = seen.has(caseId);
    seen.add(caseId);
    if (twice) return [`${caseId} is the id of two cases; give one of them a new id`];
    if (row?.retired && row.fingerprint !== fingerprint) return [`${caseId} was retired; an id is never used again`];
    return [];
  });
}

/** Where ledger and features differ; `--accept` settles these. */
export function ledgerFaults(ledger: Ledger, cases: readonly Case[]): readonly string[] {
  const present = new Set(cases.map(({ caseId }) => caseId));
  const changed = cases.flatMap(({ caseId, fingerprint }) => {
    const row = ledger[caseId];
    if (row === undefined) return [`${caseId} is new and not in features/versions.yaml`];
    if (row.fingerprint !== fingerprint) return [`${caseId} changed its text and still has version ${row.version}`];
    return row.retired ? [`${caseId} is retired in features/versions.yaml and is back`] : [];
  });
  const gone = Object.entries(ledger)
    .filter(([caseId, row]) => !row.retired && !present.has(caseId))
    .map(([caseId]) => `${caseId} is in features/versions.yaml and no longer in the features`);
  return [...changed, ...gone];
}

/** The ledger with every case at its version, and those that are gone marked as retired; an id used again stays retired. */
export function accepted(ledger: Ledger, cases: readonly Case[]): Ledger {
  const rows = new Map<string, LedgerRow>();
  for (const [caseId, row] of Object.entries(ledger)) rows.set(caseId, { ...row, retired: true });
  for (const { caseId, fingerprint } of cases) {
    if (ledger[caseId]?.retired && ledger[caseId].fingerprint !== fingerprint) continue;
    rows.set(caseId, { version: versionOf(ledger[caseId], fingerprint), fingerprint });
  }
  return Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const lineWidth = 120;

/** One case a line, in order, so that a change shows as one; a long one in two, as our formatter has it. */
export function ledgerText(ledger: Ledger): string {
  const head = '# The version of each case and the fingerprint of its text. Written by: npm run check -- --accept\n';
  const lines = Object.entries(ledger).map(([caseId, row]) => {
    const retired = row.retired ? ', retired: true' : '';
    const key = `${JSON.stringify(caseId)}:`;
    const value = `{ version: ${row.version}, fingerprint: ${JSON.stringify(row.fingerprint)}${retired} }`;
    return `${key}${key.length + 1 + value.length > lineWidth ? '\n  ' : ' '}${value}\n`;
  });
  return head + (lines.length > 0 ? lines.join('') : '{}\n');
}

export function writeLedger(root: string, ledger: Ledger): void {
  writeFileSync(fileOf(root), ledgerText(ledger));
}
