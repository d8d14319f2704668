import { parseDipInstant } from '../calendar/instants.ts';
import { localDateOf, utcMidnight } from '../calendar/london.ts';
import { mpanCoreFault } from '../identifiers/mpan-core.ts';

/** A cell read: its one written form, or what is wrong with it in words. */
export type CellReading = { readonly value: string } | { readonly fault: string };

/** How the text of a cell is read, so that what means the same compares as the same. */
export type ColumnForm = (text: string) => CellReading;

/** Any text; spaces around it do not count. */
export const asText: ColumnForm = (text) => ({ value: text });

const dateFault = { fault: 'a date such as 2026-03-29 is needed' };

function existing(date: string): CellReading {
  try {
    utcMidnight(date);
    return { value: date };
  } catch {
    return dateFault;
  }
}

/** A local date, written 2026-03-29 or 20260329, or an instant with its offset. */
export const asDate: ColumnForm = (text) => {
  if (text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text === '' ? { value: '' } : existing(text);
  if (/^\d{8}$/.test(text)) return existing(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  try {
    return { value: localDateOf(parseDipInstant(text.replace(/Z$/, '+00:00'))) };
  } catch {
    return dateFault;
  }
};

const flags: Readonly<Record<string, string>> = {
  true: 'true',
  t: 'true',
  y: 'true',
  yes: 'true',
  '1': 'true',
  false: 'false',
  f: 'false',
  n: 'false',
  no: 'false',
  '0': 'false',
};

/** True or false, also written T and F, Y and N, 1 and 0. */
export const asFlag: ColumnForm = (text) => {
  const value = flags[text.toLowerCase()];
  return value === undefined ? { fault: 'true or false is needed' } : { value };
};

/** A whole number, or nothing. */
export const asCount: ColumnForm = (text) =>
  /^\d*$/.test(text) ? { value: text === '' ? '' : String(Number(text)) } : { fault: 'a whole number is needed' };

/** An MPAN core with its check digit. Spreadsheets like to write it as 1.2E+12, and then its last digits are lost. */
export const asMpan: ColumnForm = (text) => {
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text)) {
    return { fault: 'a spreadsheet has rounded this MPAN; format the column as text and export it again' };
  }
  const fault = mpanCoreFault(text);
  return fault === undefined ? { value: text } : { fault };
};
