import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type FieldPath, type LocatedDocument, pathText, readDocument } from '../../environments/document.ts';

/** One thing that is wrong in a file of data, and where. */
export interface DataFaultRow {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly message: string;
}

/** A file of data is wrong. Every fault found in it is listed. */
export class DataFileFault extends Error {
  override readonly name = 'DataFileFault';
  readonly faults: readonly DataFaultRow[];

  constructor(faults: readonly DataFaultRow[]) {
    super(faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    this.faults = faults;
  }
}

/** What a file holds, with the place of each value in it. */
export interface DataFile<T> {
  readonly file: string;
  readonly value: T;
  lineOf(path: FieldPath): number;
}

function issueRows(issue: z.core.$ZodIssue, document: LocatedDocument, file: string): DataFaultRow[] {
  const path = issue.path as FieldPath;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const { line } = document.placeOfKey([...path, key]);
      return { file, line, message: `${pathText([...path, key])} is no key that is known here` };
    });
  }
  const at = pathText(path);
  return [{ file, line: document.placeOf(path).line, message: `${at === '' ? '' : `${at}: `}${issue.message}` }];
}

/**
 * Reads a YAML file that has a schema.
 * @param shown how the file is called in faults
 * @throws {DataFileFault} when it is not YAML or not of the schema
 */
export function readDataFile<T>(path: string, shown: string, schema: z.ZodType<T>): DataFile<T> {
  const document = readDocument(textOf(path, shown));
  if (document.syntaxFaults.length > 0) {
    throw new DataFileFault(
      document.syntaxFaults.map(({ line, message }) => ({ file: shown, line, message: `not YAML: ${message}` })),
    );
  }
  const parsed = schema.safeParse(document.value ?? undefined);
  if (!parsed.success) {
    throw new DataFileFault(parsed.error.issues.flatMap((issue) => issueRows(issue, document, shown)));
  }
  return { file: shown, value: parsed.data, lineOf: (at) => document.placeOf(at).line };
}

/** The text of a file. @throws {DataFileFault} when it cannot be read */
export function textOf(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? String(fault);
    throw new DataFileFault([{ file: shown, line: 1, message: `cannot be read (${code})` }]);
  }
}
