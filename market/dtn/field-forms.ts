import { utcMidnight } from '../calendar/london.ts';
import { mpanCoreFault } from '../identifiers/mpan-core.ts';
import type { FieldForm } from './layout.ts';

interface FormRow {
  /** What a tester reads as "expected". */
  readonly words: string;
  readonly fits: (text: string) => boolean;
  readonly example: string;
}

/** True for a day that exists, written YYYYMMDD. */
function isDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  try {
    utcMidnight(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
    return true;
  } catch {
    return false;
  }
}

/** True for a day and time that exist, written YYYYMMDDHHMMSS. */
export function isDateTime(text: string): boolean {
  return text.length === 14 && isDate(text.slice(0, 8)) && /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(text.slice(8));
}

/** Meter asset providers may have digits in their id, other participants have none (dip-messages.md 4.2). */
export function isDtnMpid(text: string): boolean {
  return /^[A-Z0-9]{4}$/.test(text);
}

export const fieldForms: Readonly<Record<FieldForm, FormRow>> = {
  mpan: { words: '13 digits', fits: (text) => /^\d{13}$/.test(text), example: '1200000001238' },
  date: { words: 'a date YYYYMMDD', fits: isDate, example: '20260401' },
  'date-time': { words: 'a date and time YYYYMMDDHHMMSS', fits: isDateTime, example: '20260401000000' },
  mpid: { words: 'a participant id of 4 capital letters or digits', fits: isDtnMpid, example: 'AAAA' },
  digits: { words: 'digits only', fits: (text) => /^\d+$/.test(text), example: '1' },
  number: { words: 'a decimal number', fits: (text) => /^-?\d+(\.\d+)?$/.test(text), example: '1.0' },
  text: { words: 'text', fits: () => true, example: 'X' },
};

/** What is wrong with the check digit of an MPAN that has its 13 digits; undefined when nothing is. */
export function checkDigitFault(form: FieldForm, text: string): string | undefined {
  return form === 'mpan' && fieldForms.mpan.fits(text) ? mpanCoreFault(text) : undefined;
}
