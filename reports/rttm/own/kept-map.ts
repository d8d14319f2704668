import { z } from 'zod';
import { verdictModel } from '../../results-model.ts';
import { columnOf, letterOf } from '../../xlsx/cell-address.ts';
import type { MappedColumn, SheetMap } from './column-map.ts';
import { fieldNames } from './fields.ts';
import type { OwnRow } from './read-rows.ts';

const fingerprint = z.string().regex(/^[0-9a-f]{16}$/, 'the fingerprint of a text is 16 hex digits');
const letters = z.string().refine((text) => columnOf(text) !== undefined, 'the letters of a column are needed');

/** What is kept of a workbook beside the environment: how to read it, and which wording its evidence is for. */
export const keptMapModel = z.strictObject({
  workbook: z.string(),
  importedAt: z.iso.datetime(),
  duplicates: z.literal('allowed').optional(),
  sheets: z
    .array(
      z.strictObject({
        sheet: z.string(),
        header: z.int().min(0),
        columns: z.partialRecord(z.enum(fieldNames), letters),
        titles: z.partialRecord(z.enum(fieldNames), z.string()),
      }),
    )
    .min(1),
  /** Words of the workbook for our verdicts; a verdict without one is written in ours. */
  words: z.partialRecord(verdictModel, z.string().min(1)).optional(),
  /** Requirements of our catalogue, or cases, that stand for a requirement of the workbook. */
  links: z.record(z.string(), z.array(z.string().min(1))).optional(),
  requirements: z.record(
    z.string(),
    z.strictObject({
      text: fingerprint,
      /** When a new wording came, and the wording before it: what ran earlier is no evidence for the new one. */
      changed: z.iso.datetime().optional(),
      before: fingerprint.optional(),
    }),
  ),
});

export type KeptMap = z.infer<typeof keptMapModel>;

/** How an import differs from the one before. */
export interface ImportChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Ids whose wording is another one than at the last import. */
  readonly changed: readonly string[];
}

export interface Imported {
  readonly workbook: string;
  readonly maps: readonly SheetMap[];
  readonly rows: readonly OwnRow[];
  readonly words?: KeptMap['words'];
  readonly duplicatesAllowed: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What is to be kept after an import, with what a person wrote into the file before. */
export function keptAfter(imported: Imported, before: KeptMap | undefined): { kept: KeptMap; changes: ImportChanges } {
  const changed: string[] = [];
  const added: string[] = [];
  const requirements: KeptMap['requirements'] = {};
  for (const { id, fingerprint: text } of imported.rows) {
    const old = before?.requirements[id];
    if (old === undefined) {
      if (before !== undefined) added.push(id);
      requirements[id] = { text };
    } else if (old.text === text) requirements[id] = old;
    else {
      changed.push(id);
      requirements[id] = { text, changed: imported.at, before: old.text };
    }
  }
  const removed = Object.keys(before?.requirements ?? {}).filter((id) => requirements[id] === undefined);
  const words = { ...imported.words, ...before?.words };
  const kept: KeptMap = {
    workbook: imported.workbook,
    importedAt: imported.at,
    ...(imported.duplicatesAllowed && { duplicates: 'allowed' as const }),
    sheets: imported.maps.map(keptSheet),
    ...(Object.keys(words).length > 0 && { words }),
    ...(before?.links && { links: before.links }),
    requirements,
  };
  return { kept, changes: { added, removed, changed } };
}

function keptSheet({ sheet, header, columns }: SheetMap): KeptMap['sheets'][number] {
  const by = (value: (one: MappedColumn) => string) =>
    Object.fromEntries(columns.map((one) => [one.field, value(one)]));
  return { sheet, header, columns: by(({ column }) => letterOf(column)), titles: by(({ title }) => title) };
}

/** A requirement a line, so that a change of wording shows as one in a history of the file. */
export function keptMapText(kept: KeptMap): string {
  const { requirements, links, words, sheets, ...head } = kept;
  const line = (value: unknown) => JSON.stringify(value);
  const block = (title: string, values: Readonly<Record<string, unknown>>) =>
    `${title}:\n${Object.entries(values)
      .map(([key, value]) => `  ${line(key)}: ${line(value)}\n`)
      .join('')}`;
  return [
    '# How a requirement workbook is read and filled. Written by: mhhs-qt rttm import. Columns, words and links may be corrected here;\n',
    '# links say which requirements of the catalogue, or which cases, stand for one of the workbook: { "R-17": ["REC-APP-05"] }\n',
    ...Object.entries(head).map(([key, value]) => `${key}: ${line(value)}\n`),
    `sheets:\n${sheets.map((sheet) => `  - ${line(sheet)}\n`).join('')}`,
    ...(words ? [block('words', words)] : []),
    ...(links && Object.keys(links).length > 0 ? [block('links', links)] : []),
    Object.keys(requirements).length > 0 ? block('requirements', requirements) : 'requirements: {}\n',
  ].join('');
}

const requirementLine = /^ {2}("(?:[^"\\]|\\.)*"): (\{.*\})$/;

/**
 * Reads a file that stands as it was written, a requirement a line, many times faster than a reader of YAML does thousands of keys.
 * @param readHead reads what stands before the requirements
 * @returns undefined when somebody wrote it otherwise, or anything in it is wrong: then the reader of YAML tells the place
 */
export function keptMapIn(text: string, readHead: (yaml: string) => unknown): KeptMap | undefined {
  const title = '\nrequirements:\n';
  const at = text.indexOf(title);
  if (at < 0) return undefined;
  const requirements: Record<string, unknown> = {};
  try {
    for (const line of text
      .slice(at + title.length)
      .trimEnd()
      .split('\n')) {
      const [, key, value] = requirementLine.exec(line) ?? [];
      if (key === undefined || value === undefined) return undefined;
      const id = JSON.parse(key) as string;
      if (Object.hasOwn(requirements, id)) return undefined;
      requirements[id] = JSON.parse(value);
    }
    return keptMapModel.safeParse({ ...(readHead(text.slice(0, at + 1)) as object), requirements }).data;
  } catch {
    return undefined;
  }
}
