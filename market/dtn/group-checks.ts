import type { Finding } from '../checks/finding.ts';
import { type Envelope, type FileLine, shownId } from './envelope.ts';
import { fieldFindingsOf } from './field-checks.ts';
import { belongs, groupRowOf } from './flow-layouts.ts';
import type { FlowLayout, GroupRow } from './layout.ts';
import { asFarAsKnown, lineFinding, type Subject, subjectOf } from './line-finding.ts';

/** An open group while a file is read from top to bottom: what may still come under it. */
interface Open {
  /** None for the file itself. */
  readonly row?: GroupRow;
  readonly line: number;
  readonly counts: Map<string, number>;
  lastPosition: number;
}

/** Judges all lines between header and trailer against a layout: structure, then fields. */
export function groupFindings(lines: readonly FileLine[], layout: FlowLayout, envelope: Envelope): readonly Finding[] {
  return [...structureFindings(lines, layout, envelope), ...lines.flatMap((line) => fieldFindingsOf(line, layout))];
}

function structureFindings(lines: readonly FileLine[], layout: FlowLayout, envelope: Envelope): readonly Finding[] {
  const findings: Finding[] = [];
  const stack: Open[] = [{ line: 1, counts: new Map(), lastPosition: -1 }];
  for (const { id, line } of lines) {
    const row = groupRowOf(layout, id);
    if (row === undefined) {
      findings.push(unknownGroup(line, id, layout));
      continue;
    }
    const depth = stack.findLastIndex((open) => open.row?.id === row.parent);
    if (depth === -1) {
      findings.push(orphan(line, row, layout));
      continue;
    }
    findings.push(...stack.splice(depth + 1).flatMap((open) => missingUnder(open, layout, envelope)));
    findings.push(...placedUnder(stack[depth], row, line, layout, envelope));
    stack.push({ row, line, counts: new Map(), lastPosition: -1 });
  }
  return [...findings, ...stack.flatMap((open) => missingUnder(open, layout, envelope))];
}

function unknownGroup(line: number, id: string, layout: FlowLayout): Finding {
  const known = layout.groups.map((row) => row.id).join(', ');
  const where = `group ${shownId(id)} of ${layout.flow} version ${layout.version}`;
  const fault = { line, rule: 'dtn.group-unknown', where, expected: `one of ${known}`, actual: shownId(id) };
  // What cannot be a group id at all, or is an envelope line in the middle, is wrong under any layout.
  const impossible = !/^[0-9A-Z]{3}$/.test(id) || id === 'ZHV' || id === 'ZPT';
  return lineFinding({ ...fault, ...(impossible ? {} : asFarAsKnown(layout)), requirement: 'DTN-ENV-07' });
}

function orphan(line: number, row: GroupRow, layout: FlowLayout): Finding {
  const expected = `a group ${row.parent} before it`;
  return lineFinding({ ...subjectOf(line, row, layout), rule: 'dtn.group-parent', expected, actual: 'none' });
}

/** Counts a group under its parent and says what is wrong with its being there. */
function placedUnder(
  parent: Open | undefined,
  row: GroupRow,
  line: number,
  layout: FlowLayout,
  envelope: Envelope,
): readonly Finding[] {
  if (parent === undefined) return [];
  const findings: Finding[] = [];
  const count = (parent.counts.get(row.id) ?? 0) + 1;
  parent.counts.set(row.id, count);
  const under = parent.row === undefined ? 'in a file' : `under one group ${parent.row.id}`;
  if (row.max !== undefined && count > row.max) {
    findings.push(
      lineFinding({
        ...subjectOf(line, row, layout),
        rule: 'dtn.group-count',
        expected: `at most ${row.max} ${under}`,
        actual: `${count}`,
      }),
    );
  }
  const position = layout.groups.indexOf(row);
  if (position < parent.lastPosition) {
    const last = layout.groups[parent.lastPosition]?.id;
    const subject = subjectOf(line, row, layout);
    const fault = { ...subject, rule: 'dtn.group-order', expected: `it before group ${last}`, actual: 'it after' };
    findings.push(lineFinding({ ...fault, ...asFarAsKnown(layout) }));
  }
  parent.lastPosition = Math.max(parent.lastPosition, position);
  if (!belongs(row, envelope.header)) findings.push(wrongWay(subjectOf(line, row, layout), row, envelope));
  return findings;
}

function wrongWay(subject: Subject, row: GroupRow, envelope: Envelope): Finding {
  const from = row.onlyFrom === undefined ? '' : ` from role ${row.onlyFrom.join(' or ')}`;
  const to = row.onlyTo === undefined ? '' : ` to role ${row.onlyTo.join(' or ')}`;
  const actual = `one from role ${envelope.header.fromRole} to role ${envelope.header.toRole}`;
  return lineFinding({ ...subject, rule: 'dtn.group-direction', expected: `it only in a file${from}${to}`, actual });
}

/** When nothing more can come under a group: which groups came too seldom. */
function missingUnder(open: Open, layout: FlowLayout, envelope: Envelope): readonly Finding[] {
  const children = layout.groups.filter((row) => row.parent === open.row?.id && belongs(row, envelope.header));
  return children.flatMap((row) => {
    const count = open.counts.get(row.id) ?? 0;
    if (count >= row.min) return [];
    const subject =
      open.row === undefined ? { line: open.line, where: layout.flow } : subjectOf(open.line, open.row, layout);
    const expected = `at least ${row.min} group ${row.id} (${row.title}) under it`;
    const fault = { ...subject, rule: 'dtn.group-missing', expected, actual: `${count}` };
    return [lineFinding(row.requirement === undefined ? fault : { ...fault, requirement: row.requirement })];
  });
}
