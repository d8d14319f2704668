import { z } from 'zod';
import { roles } from '../../../market/identifiers/roles.ts';
import { fingerprintOf, requirementOf } from '../../../market/requirements/index.ts';
import {
  requirementProcesses,
  requirementSegments,
  stages,
  strengths,
} from '../../../market/requirements/requirement.ts';
import { type DataFaultRow, DataFileFault, readDataFile, textOf } from '../data-file.ts';
import { CsvFault, readCsv } from './csv.ts';

const roleCodes: readonly string[] = ['ANY', ...roles.map(({ code }) => code)];

/** "SUP;REGS" in a cell of a CSV file, or a list. */
const words = <T extends z.ZodType>(word: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(';').map((part) => part.trim()) : value),
    z.array(word),
  );

const filled = (fallback: string) => (value: unknown) => (value === '' || value === undefined ? fallback : value);

const rowSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z0-9]+([-.][A-Z0-9]+)*$/, 'capitals and digits joined by hyphens are needed, such as OWN-SLA-01'),
  text: z.string().min(1, 'a text is needed'),
  source: z.string().min(1, 'a source is needed: the document and its clause'),
  roles: words(z.enum(roleCodes)).refine((list) => list.length > 0, 'a role is needed, or ANY'),
  process: z.enum(requirementProcesses),
  segments: z.preprocess(filled('ANY'), words(z.enum(requirementSegments))),
  stage: z.preprocess(filled('functional'), z.enum(stages)),
  strength: z.preprocess(filled('must'), z.enum(strengths)),
  interfaces: z.preprocess((value) => (value === '' || value === undefined ? [] : value), words(z.string().min(1))),
});

/** A requirement of a participant's own, as reports read one. */
export interface OwnRequirement extends z.output<typeof rowSchema> {
  readonly set: string;
  readonly mark: string;
  readonly testable: true;
  readonly fingerprint: string;
}

interface PlacedRow {
  readonly line: number;
  readonly value: unknown;
}

function csvRows(path: string, shown: string): readonly PlacedRow[] {
  try {
    return readCsv(textOf(path, shown)).map(({ line, cells }) => ({ line, value: cells }));
  } catch (fault) {
    if (fault instanceof CsvFault) throw new DataFileFault([{ file: shown, line: fault.line, message: fault.message }]);
    throw fault;
  }
}

function yamlRows(path: string, shown: string): readonly PlacedRow[] {
  const { value, lineOf } = readDataFile(path, shown, z.array(z.unknown()));
  return value.map((row, index) => ({ line: lineOf([index]), value: row }));
}

/**
 * A participant's own requirements, from a CSV or a YAML file with the columns id, text, source, roles and process, and
 * optionally segments, stage, strength and interfaces.
 * @throws {DataFileFault} with the line of every row that is wrong, or whose id is taken
 */
export function readOwnRequirements(path: string, shown: string): readonly OwnRequirement[] {
  const placed = path.endsWith('.csv') ? csvRows(path, shown) : yamlRows(path, shown);
  const faults: DataFaultRow[] = [];
  const found: OwnRequirement[] = [];
  for (const { line, value } of placed) {
    const parsed = rowSchema.safeParse(value);
    const messages = parsed.success
      ? idFaults(parsed.data.id, found)
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    faults.push(...messages.map((message) => ({ file: shown, line, message })));
    if (parsed.success) found.push(completed(parsed.data));
  }
  if (faults.length > 0) throw new DataFileFault(faults);
  return found;
}

function idFaults(id: string, before: readonly OwnRequirement[]): string[] {
  if (requirementOf(id) !== undefined) return [`${id} is the id of a requirement of ours; give yours another`];
  return before.some((row) => row.id === id) ? [`${id} stands here twice`] : [];
}

function completed(row: z.output<typeof rowSchema>): OwnRequirement {
  const set = row.id.replace(/[-.][A-Z0-9]+$/, '');
  return { ...row, set, mark: 'own', testable: true, fingerprint: fingerprintOf(row.text) };
}
