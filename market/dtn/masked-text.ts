import { groupRowOf, layoutOf } from './flow-layouts.ts';
import type { FlowLayout } from './layout.ts';

/** What stands for a secret. */
export const hidden = '***';

/**
 * The text of a D-flow as evidence and logs may hold it: what its layout marks as secret is hidden (DTN-D0268-02). It works on
 * any text, also on one that no reader takes: a line that does not fit its group, or a file of an unknown flow, is hidden but for
 * its group ids, since nobody can say which place holds the secret. A text without anything to hide comes back unchanged.
 */
export function maskedText(text: string): string {
  const token = /^ZHV\|[^|\r\n]*\|([A-Z]\d{4})(\d{3})\|/.exec(text);
  const layout = token === null ? undefined : (layoutOf(token[1] ?? '', token[2]) ?? layoutOf(token[1] ?? ''));
  if (layout !== undefined && !hasSecrets(layout)) return text;
  const lines = text.split('\n');
  return lines.map((line) => maskedLine(line, layout)).join('\n');
}

function hasSecrets(layout: FlowLayout): boolean {
  return layout.groups.some((group) => group.fields.some((field) => field.secret === true));
}

/** Places of the envelope's lines and of an acknowledgement, all of which may be shown; what comes after them belongs to no envelope. */
const envelopePlaces: Readonly<Record<string, number>> = { ZHV: 11, ZPT: 5, ZAK: 6 };

function maskedLine(line: string, layout: FlowLayout | undefined): string {
  if (/^\r?$/.test(line)) return line;
  const [, body = '', ending = ''] = /^(.*?)(\|?\r?)$/.exec(line) ?? [];
  const [id = '', ...fields] = body.split('|');
  const open = envelopePlaces[id];
  const row = layout === undefined ? undefined : groupRowOf(layout, id);
  // One place too many or too few, and every place may hold what belongs to another.
  const fits = row !== undefined && row.fields.length === fields.length;
  const secret = (index: number) => (open === undefined ? !fits || row.fields[index]?.secret === true : index >= open);
  const shown = fields.map((field, index) => (field !== '' && secret(index) ? hidden : field));
  return [/^[0-9A-Z]{3}$/.test(id) ? id : hidden, ...shown].join('|') + ending;
}
