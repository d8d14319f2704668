import type { Finding } from '../checks/finding.ts';
import { type FlowLayout, flowLayouts, type GroupLayout, layoutOf } from './layouts.ts';

/** Who sends or receives a file: DTN role letter and participant id. */
export interface DtnAddress {
  /** One letter: X supplier, P registration service, M meter operator … */
  readonly role: string;
  readonly mpid: string;
}

export interface FlowGroup {
  readonly id: string;
  readonly fields: readonly string[];
  /** Line in the file, from 1. */
  readonly line: number;
}

/** A file of the data transfer network: one flow type, one or more instances (mhhs-domain.md 4.1). */
export interface DFlow {
  /** "D0312" */
  readonly flow: string;
  /** "001" */
  readonly version: string;
  readonly fileId: string;
  readonly from: DtnAddress;
  readonly to: DtnAddress;
  /** YYYYMMDDHHMMSS, UTC. */
  readonly created: string;
  /** "OPER" in live use, else a test flag such as "TR01". */
  readonly testFlag: string;
  readonly groups: readonly FlowGroup[];
}

const headerFields = 12;

function finding(line: number, rule: string, expected: string, actual: string): Finding {
  return {
    rule: `dtn.${rule}`,
    path: `line ${line}`,
    expected,
    actual,
    message: `Line ${line}: expected ${expected}, found ${actual}.`,
    weight: 'refused',
  };
}

interface Line {
  readonly number: number;
  readonly cells: readonly string[];
  readonly whole: boolean;
}

function linesOf(text: string): Line[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => {
    const cells = line.split('|');
    const whole = line.endsWith('|');
    return { number: index + 1, cells: whole ? cells.slice(0, -1) : cells, whole };
  });
}

/**
 * Reads a DTN file. All faults are found in one go; the flow is given as far as its header could be read.
 * Counts as in mhhs-domain.md 4.1: the ZPT group count is the number of lines between header and trailer, its flow count that
 * of top-level instances.
 */
export function readDFlow(text: string): { readonly flow?: DFlow; readonly findings: readonly Finding[] } {
  const lines = linesOf(text);
  const [header] = lines;
  if (header === undefined || header.cells[0] !== 'ZHV') {
    return { findings: [finding(1, 'header', 'a ZHV record', header?.cells[0] || 'nothing')] };
  }
  const flow = flowFrom(header, lines);
  const layout = layoutOf(flow.flow, flow.version);
  const findings = [
    ...lines
      .filter((line) => !line.whole)
      .map((line) => finding(line.number, 'separator', 'a "|" at the end of the line', 'none')),
    ...headerFindings(header, flow, layout),
    ...(layout === undefined ? [] : groupFindings(flow.groups, layout)),
    ...trailerFindings(lines, flow, layout),
  ];
  return { flow, findings };
}

function flowFrom(header: Line, lines: readonly Line[]): DFlow {
  const [, fileId = '', token = '', fromRole = '', fromMpid = '', toRole = '', toMpid = '', created = ''] =
    header.cells;
  const isTrailer = (line: Line) => line.cells[0] === 'ZPT';
  const end = lines.findIndex(isTrailer);
  const body = lines.slice(1, end < 0 ? undefined : end);
  return {
    flow: token.slice(0, 5),
    version: token.slice(5),
    fileId,
    from: { role: fromRole, mpid: fromMpid },
    to: { role: toRole, mpid: toMpid },
    created,
    testFlag: header.cells[11] ?? '',
    groups: body.map(({ cells, number }) => ({ id: cells[0] ?? '', fields: cells.slice(1), line: number })),
  };
}

function headerFindings(header: Line, flow: DFlow, layout: FlowLayout | undefined): Finding[] {
  const known = flowLayouts.map((row) => row.flow + row.version).join(', ');
  return [
    ...(header.cells.length === headerFields
      ? []
      : [finding(1, 'header-fields', `${headerFields} fields`, `${header.cells.length}`)]),
    ...(layout !== undefined
      ? []
      : [finding(1, 'flow', `a flow and version with a layout (${known})`, flow.flow + flow.version || 'nothing')]),
    ...(/^\d{14}$/.test(flow.created)
      ? []
      : [finding(1, 'created', 'a time as YYYYMMDDHHMMSS', flow.created || 'nothing')]),
    ...(flow.testFlag === '' ? [finding(1, 'test-flag', 'OPER or a test flag such as TR01', 'nothing')] : []),
  ];
}

/** Each group must be known, stand below its parent, have its fields, and come as often as it may. */
function groupFindings(groups: readonly FlowGroup[], layout: FlowLayout): Finding[] {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const group of groups) {
    const row = layout.groups.find((candidate) => candidate.id === group.id);
    if (row === undefined) {
      findings.push(
        finding(
          group.line,
          'group',
          `a group of ${layout.flow} (${layout.groups.map(({ id }) => id).join(', ')})`,
          group.id || 'nothing',
        ),
      );
      continue;
    }
    if (row.under !== undefined && !seen.has(row.under)) {
      findings.push(finding(group.line, 'order', `group ${row.under} before ${row.id}`, 'none'));
    }
    for (const child of layout.groups) if (child.under === row.id) counts.delete(child.id);
    const count = (counts.get(row.id) ?? 0) + 1;
    counts.set(row.id, count);
    if (count > row.max)
      findings.push(finding(group.line, 'count', `at most ${row.max} of group ${row.id}`, `${count}`));
    seen.add(row.id);
    findings.push(...fieldFindings(group, row));
  }
  return findings;
}

function fieldFindings(group: FlowGroup, row: GroupLayout): Finding[] {
  const required = row.fields.filter((field) => !field.endsWith('?'));
  const missing = row.fields.findIndex((field, index) => !field.endsWith('?') && (group.fields[index] ?? '') === '');
  const tooMany = row.open !== true && group.fields.length > row.fields.length;
  return [
    ...(missing < 0
      ? []
      : [finding(group.line, 'field', `${required.join(', ')} in group ${row.id}`, `${row.fields[missing]} empty`)]),
    ...(tooMany
      ? [finding(group.line, 'fields', `${row.fields.length} fields in group ${row.id}`, `${group.fields.length}`)]
      : []),
  ];
}

function trailerFindings(lines: readonly Line[], flow: DFlow, layout: FlowLayout | undefined): Finding[] {
  const index = lines.findIndex((line) => line.cells[0] === 'ZPT');
  const trailer = lines[index];
  if (trailer === undefined)
    return [finding(lines.length, 'trailer', 'a ZPT record at the end', lines.at(-1)?.cells[0] ?? 'nothing')];
  const [, fileId = '', groupCount = '', , flowCount = ''] = trailer.cells;
  const top = layout?.groups[0]?.id;
  const instances = flow.groups.filter((group) => group.id === top).length;
  const line = trailer.number;
  return [
    ...(fileId === flow.fileId
      ? []
      : [finding(line, 'file-id', `the file id of the header, ${flow.fileId}`, fileId || 'nothing')]),
    ...(groupCount === String(flow.groups.length)
      ? []
      : [finding(line, 'group-count', `group count ${flow.groups.length}`, groupCount || 'nothing')]),
    ...(top === undefined || flowCount === String(instances)
      ? []
      : [finding(line, 'flow-count', `flow count ${instances}`, flowCount || 'nothing')]),
    ...(index === lines.length - 1
      ? []
      : [finding(line + 1, 'after-trailer', 'nothing after the ZPT record', 'more lines')]),
  ];
}

/** Writes a file with the counts that its groups give. Lines end in LF. */
export function writeDFlow(
  flow: Omit<DFlow, 'groups'> & { readonly groups: readonly Omit<FlowGroup, 'line'>[] },
): string {
  const top = layoutOf(flow.flow, flow.version)?.groups[0]?.id ?? flow.groups[0]?.id;
  const instances = flow.groups.filter((group) => group.id === top).length;
  const { from, to, fileId, created } = flow;
  const rows = [
    [
      'ZHV',
      fileId,
      flow.flow + flow.version,
      from.role,
      from.mpid,
      to.role,
      to.mpid,
      created,
      '',
      '',
      '',
      flow.testFlag,
    ],
    ...flow.groups.map((group) => [group.id, ...group.fields]),
    ['ZPT', fileId, String(flow.groups.length), '', String(instances), created],
  ];
  return rows.map((cells) => `${cells.join('|')}|\n`).join('');
}

/** The items of a group by name, as its layout names them. */
export function fieldsOf(flow: Pick<DFlow, 'flow' | 'version'>, group: FlowGroup): Readonly<Record<string, string>> {
  const row = layoutOf(flow.flow, flow.version)?.groups.find((candidate) => candidate.id === group.id);
  return Object.fromEntries(
    (row?.fields ?? []).map((field, index) => [field.replace('?', ''), group.fields[index] ?? '']),
  );
}

/**
 * The groups of one instance made from named items: every group of the layout that has an item among them.
 * @throws {RangeError} when the flow has no layout
 */
export function instanceOf(flow: string, values: Readonly<Record<string, string>>): Omit<FlowGroup, 'line'>[] {
  const layout = layoutOf(flow);
  if (layout === undefined) throw new RangeError(`no layout is known for ${flow}`);
  return layout.groups
    .filter(
      (group, index) => index === 0 || group.fields.some((field) => (values[field.replace('?', '')] ?? '') !== ''),
    )
    .map((group) => ({ id: group.id, fields: group.fields.map((field) => values[field.replace('?', '')] ?? '') }));
}

/** Instances of a file: its top-level groups with the items of everything below them. */
export function instancesIn(flow: DFlow): readonly Readonly<Record<string, string>>[] {
  const top = layoutOf(flow.flow, flow.version)?.groups[0]?.id;
  const instances: Record<string, string>[] = [];
  for (const group of flow.groups) {
    if (group.id === top) instances.push({});
    Object.assign(instances.at(-1) ?? {}, fieldsOf(flow, group));
  }
  return instances;
}
