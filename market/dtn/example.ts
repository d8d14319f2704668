import type { DFlow, DFlowHeader } from './d-flow.ts';
import { fieldForms } from './field-forms.ts';
import { belongs, flowLayouts, requireLayout } from './flow-layouts.ts';
import type { FieldRow, FlowLayout, GroupRow } from './layout.ts';

export interface ExampleOptions {
  readonly header?: Partial<DFlowHeader>;
  readonly version?: string;
  readonly layouts?: readonly FlowLayout[];
  /** Ids of rare groups that the example should hold. */
  readonly groups?: readonly string[];
  /** Groups that occur another number of times than once: the items of each, laid over the values. What stands under one comes with it. */
  readonly repeats?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/**
 * A valid flow with each group once (groups that belong to other roles, and rare ones, left out), in which the named fields are changed.
 * The MPAN goes into every group that has one.
 * @param values field name to text; '' empties the field
 * @throws {RangeError} when no layout is known, or a value names no field of the groups that are there
 */
export function exampleOfDFlow(
  flow: string,
  values: Readonly<Record<string, string>> = {},
  options: ExampleOptions = {},
): DFlow {
  const layout = requireLayout(flow, options.version, options.layouts ?? flowLayouts);
  const header = exampleHeader(layout, options.header);
  const asked = (row: GroupRow) => row.rare !== true || options.groups?.includes(row.id) === true;
  const rows = layout.groups.filter((row) => belongs(row, header) && asked(row));
  requireKnownNames(values, rows, layout);
  const groups = groupsUnder(undefined, rows, values, options.repeats ?? {}).map((group, index) => ({
    ...group,
    line: index + 2,
  }));
  return { flow: layout.flow, version: layout.version, header, groups };
}

type Repeats = NonNullable<ExampleOptions['repeats']>;

function groupsUnder(
  parent: string | undefined,
  rows: readonly GroupRow[],
  values: Readonly<Record<string, string>>,
  repeats: Repeats,
): readonly Pick<DFlow['groups'][number], 'id' | 'fields'>[] {
  return rows
    .filter((row) => row.parent === parent)
    .flatMap((row) =>
      (repeats[row.id] ?? [{}]).flatMap((items) => {
        const laid = { ...values, ...items };
        const fields = row.fields.map((field) => laid[field.name] ?? exampleField(field));
        return [{ id: row.id, fields }, ...groupsUnder(row.id, rows, laid, repeats)];
      }),
    );
}

function exampleHeader({ usual }: FlowLayout, changes: Partial<DFlowHeader> = {}): DFlowHeader {
  const base = { fileId: 'EXAMPLE001', fromRole: usual.from, fromMpid: 'AAAA', toRole: usual.to, toMpid: 'BBBB' };
  return { ...base, created: '20260401120000', testFlag: 'TR01', ...changes };
}

function exampleField(field: FieldRow): string {
  if (field.example !== undefined) return field.example;
  return field.required ? (field.oneOf?.[0] ?? fieldForms[field.form].example) : '';
}

function requireKnownNames(
  values: Readonly<Record<string, string>>,
  rows: readonly GroupRow[],
  layout: FlowLayout,
): void {
  const names = new Set(rows.flatMap((row) => row.fields.map((field) => field.name)));
  const unknown = Object.keys(values).find((name) => !names.has(name));
  if (unknown === undefined) return;
  throw new RangeError(
    `${layout.flow}${layout.version} has no field "${unknown}" here; it has ${[...names].join(', ')}`,
  );
}
