import type { Finding } from '../checks/finding.ts';
import type { FileLine } from './envelope.ts';
import { checkDigitFault, fieldForms } from './field-forms.ts';
import { groupRowOf } from './flow-layouts.ts';
import type { FieldRow, FlowLayout, GroupRow } from './layout.ts';
import { asFarAsKnown, lineFinding, type Subject, subjectOf } from './line-finding.ts';

/** Judges the fields of one line; a line whose group has no row has been judged already. */
export function fieldFindingsOf(line: FileLine, layout: FlowLayout): readonly Finding[] {
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
