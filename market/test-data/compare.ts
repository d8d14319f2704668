import { columns } from './columns.ts';
import type { Table } from './table.ts';

/** A value that differs. */
export interface FieldExample {
  readonly mpan: string;
  readonly expected: string;
  readonly loaded: string;
}

export interface FieldDifference {
  readonly column: string;
  readonly count: number;
  readonly examples: readonly FieldExample[];
}

/** What of the metering points that were asked for is loaded as asked. */
export interface Readiness {
  readonly ready: boolean;
  readonly expected: number;
  readonly loaded: number;
  /** Loaded with every field as asked. */
  readonly matching: number;
  readonly missing: { readonly count: number; readonly examples: readonly string[] };
  readonly extra: { readonly count: number; readonly examples: readonly string[] };
  readonly different: { readonly count: number; readonly fields: readonly FieldDifference[] };
}

/** As many examples of each kind are told. */
const mostExamples = 5;

function listOf(mpans: readonly string[]): { count: number; examples: readonly string[] } {
  return { count: mpans.length, examples: mpans.slice(0, mostExamples) };
}

/** Compares what a participant loaded with what it was asked to load, field by field. */
export function compareTables(expected: Table['rows'], loaded: Table['rows']): Readiness {
  const fields = columns.map(({ name }) => ({ column: name, count: 0, examples: [] as FieldExample[] }));
  let [matching, different] = [0, 0];
  const missing: string[] = [];
  for (const [mpan, wanted] of expected) {
    const cells = loaded.get(mpan);
    if (cells === undefined) {
      missing.push(mpan);
      continue;
    }
    const before = different;
    wanted.forEach((value, place) => {
      const [field, actual] = [fields[place], cells[place] ?? ''];
      if (field === undefined || value === actual) return;
      field.count += 1;
      if (field.examples.length < mostExamples) field.examples.push({ mpan, expected: value, loaded: actual });
      different = before + 1;
    });
    if (different === before) matching += 1;
  }
  const extra = [...loaded.keys()].filter((mpan) => !expected.has(mpan));
  return {
    ready: matching === expected.size && extra.length === 0,
    expected: expected.size,
    loaded: loaded.size,
    matching,
    missing: listOf(missing),
    extra: listOf(extra),
    different: { count: different, fields: fields.filter(({ count }) => count > 0) },
  };
}
