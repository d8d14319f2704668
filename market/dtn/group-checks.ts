import type { Finding } from '../checks/finding.ts';
import type { Envelope, FileLine } from './envelope.ts';
import { checkDigitFault, fieldForms } from './field-forms.ts';
import { belongs, groupRowOf } from './flow-layouts.ts';
import type { FieldRow, FlowLayout, GroupRow } from './layout.ts';
import { type LineFault, lineFinding } from './line-finding.ts';

/** An open group while a file is read from top to bottom: what may still come under it. */
interface Open {
  /** None for the file itself. */
  readonly row?: GroupRow;
  readonly line: number;
  readonly counts: Map<string, number>;
  lastPosition: number;
}

type Subject = Pick<LineFault, 'line' | 'where'>;

/** Judges all lines between header and trailer against a layout: structure, then fields. */
export function groupFindings(lines: readonly FileLine[], layout: FlowLayout, envelope: Envelope): readonly Finding[] {
  return [...structureFindings(lines, layout, envelope), ...lines.flatMap((line) => lineFindings(line, layout))];
}

function subjectOf(line: number, row: GroupRow, layout: FlowLayout): Subject {
  return { line, where: `group ${row.id} (${row.title}) of ${layout.flow}` };
}

/** Less than a refusal where the layout may not be all there is; the note says why. */
function asFarAsKnown(layout: FlowLayout): Pick<LineFault, 'weight' | 'note'> {
  const note = `layout ${layout.evidence.mark}: ${layout.evidence.source}`;
  return { weight: layout.complete ? 'refused' : 'advice', note };
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
  const where = `group "${id}" of ${layout.flow} version ${layout.version}`;
  const fault = { line, rule: 'dtn.group-unknown', where, expected: `one of ${known}`, actual: `"${id}"` };
  return lineFinding({ ...fault, ...asFarAsKnown(layout), requirement: 'DTN-ENV-07' });
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
  const subject = subjectOf(line, row, layout);
  const count = (parent.counts.get(row.id) ?? 0) + 1;
  parent.counts.set(row.id, count);
  const under = parent.row === undefined ? 'in a file' : `under one group ${parent.row.id}`;
  if (row.max !== undefined && count > row.max) {
    findings.push(
      lineFinding({ ...subject, rule: 'dtn.group-count', expected: `at most ${row.max} ${under}`, actual: `${count}` }),
    );
  }
  const position = layout.groups.indexOf(row);
  if (position < parent.lastPosition) {
    const last = layout.groups[parent.lastPosition]?.id;
    const fault = { ...subject, rule: 'dtn.group-order', expected: `it before group ${last}`, actual: 'it after' };
    findings.push(lineFinding({ ...fault, ...asFarAsKnown(layout) }));
  }
  parent.lastPosition = Math.max(parent.lastPosition, position);
  if (!belongs(row, envelope.header)) findings.push(wrongWay(subject, row, envelope));
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

function lineFindings(line: FileLine, layout: FlowLayout): readonly Finding[] {
  const row = groupRowOf(layout, line.id);
  if (row === undefined) return [];
  const subject = subjectOf(line.line, row, layout);
  const findings = row.fields.flatMap((field, index) =>
    fieldFindings(line.fields[index] ?? '', field, subject, row, layout),
  );
  if (line.fields.length === row.fields.length) return findings;
  const [expected, actual] = [`${row.fields.length} fields`, `${line.fields.length}`];
  // A short line still says everything that its required fields ask for; a long one says what nobody defined.
  const weight = line.fields.length < row.fields.length ? { weight: 'advice' as const } : asFarAsKnown(layout);
  return [...findings, lineFinding({ ...subject, rule: 'dtn.field-count', expected, actual, ...weight })];
}

function fieldFindings(
  text: string,
  field: FieldRow,
  subject: Subject,
  row: GroupRow,
  layout: FlowLayout,
): readonly Finding[] {
  const base = { ...subject, where: `${subject.where}, ${field.name}`, actual: `"${field.secret ? '***' : text}"` };
  const fault = row.requirement === undefined ? base : { ...base, requirement: row.requirement };
  const form = fieldForms[field.form];
  if (text === '') {
    return field.required
      ? [lineFinding({ ...fault, rule: 'dtn.field-required', expected: form.words, actual: 'nothing' })]
      : [];
  }
  if (!form.fits(text)) return [lineFinding({ ...fault, rule: 'dtn.field-form', expected: form.words })];
  if (field.oneOf !== undefined && !field.oneOf.includes(text)) {
    const expected = `one of ${field.oneOf.join(', ')}`;
    return [lineFinding({ ...fault, rule: 'dtn.field-value', expected, ...asFarAsKnown(layout) })];
  }
  const digit = checkDigitFault(field.form, text);
  if (digit === undefined) return [];
  // No file format tests the check digit; who keeps the register does.
  return [
    lineFinding({ ...fault, rule: 'mpan.check-digit', expected: 'a right check digit', weight: 'advice', note: digit }),
  ];
}
