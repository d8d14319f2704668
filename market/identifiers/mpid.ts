import type { Brand } from './brand.ts';

/** Market participant id: four capital letters (dip-messages.md 4.2, pattern of the official description). */
export type Mpid = Brand<string, 'Mpid'>;

/** @throws {RangeError} when the text is not four capital letters */
export function mpid(text: string): Mpid {
  if (!/^[A-Z]{4}$/.test(text)) throw new RangeError(`an MPID has 4 capital letters, this is "${text}"`);
  return text as Mpid;
}
