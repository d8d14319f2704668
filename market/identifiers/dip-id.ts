import type { Brand } from './brand.ts';

/** DIP ID: ten digits, one for each pair of MPID and DIP role (dip-messages.md 4.2). */
export type DipId = Brand<string, 'DipId'>;

/** @throws {RangeError} when the text is not ten digits */
export function dipId(text: string): DipId {
  if (!/^\d{10}$/.test(text)) throw new RangeError(`a DIP ID has 10 digits, this is "${text}"`);
  return text as DipId;
}
