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
  const findings = row.fields.flatMap((field, index) => {
    const text = line.fields[index] ?? '';
    return isRight(text, field) ? [] : [fieldFinding(text, field, subjectOf(line.line, row, layout), row, layout)];
  });
  if (line.fields.length === row.fields.length) return findings;
  const [expected, actual] = [`${row.fields.length} fields`, `${line.fields.length}`];
  // A short line still says everything that its required fields ask for; a long one says what nobody defined.
  const weight = line.fields.length < row.fields.length ? { weight: 'advice' as const } : asFarAsKnown(layout);
  const subject = subjectOf(line.line, row, layout);
  return [...findings, lineFinding({ ...subject, rule: 'dtn.field-count', expected, actual, ...weight })];
}

function isRight(text: string, field: FieldRow): boolean {
  if (text === '') return !field.required;
  const fits = fieldForms[field.form].fits(text) && (field.oneOf?.includes(text) ?? true);
  return fits && checkDigitFault(field.form, text) === undefined;
}

/** In a group that holds a secret any place may hold it by mistake, so none is shown there. */
function shown(text: string, row: GroupRow): string {
  return row.fields.some((field) => field.secret === true) ? `a text of ${text.length} characters` : `"${text}"`;
}

function fieldFinding(text: string, field: FieldRow, subject: Subject, row: GroupRow, layout: FlowLayout): Finding {
  const base = { ...subject, where: `${subject.where}, ${field.name}`, actual: shown(text, row) };
  const fault = row.requirement === undefined ? base : { ...base, requirement: row.requirement };
  const form = fieldForms[field.form];
  if (text === '')
    return lineFinding({ ...fault, rule: 'dtn.field-required', expected: form.words, actual: 'nothing' });
  if (!form.fits(text)) return lineFinding({ ...fault, rule: 'dtn.field-form', expected: form.words });
  if (field.oneOf !== undefined && !field.oneOf.includes(text)) {
    const expected = `one of ${field.oneOf.join(', ')}`;
    return lineFinding({ ...fault, rule: 'dtn.field-value', expected, ...asFarAsKnown(layout) });
  }
  // No file format tests the check digit; who keeps the register does.
  const note = checkDigitFault(field.form, text) ?? '';
  return lineFinding({ ...fault, rule: 'mpan.check-digit', expected: 'a right check digit', weight: 'advice', note });
}
