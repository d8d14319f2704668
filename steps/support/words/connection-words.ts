import { type RoleCode, roles } from '../../../market/identifiers/roles.ts';
import { catalogueOf, specificationVersions } from '../../../market/interfaces/index.ts';

/** Parties of the DIP by what they are called; the longer names first, so that none is taken for the beginning of another. */
const titles: ReadonlyMap<string, RoleCode> = new Map(
  [...roles].filter(({ regime }) => regime !== 'legacy').map(({ title, code }) => [title, code]),
);

export const partyPattern = new RegExp([...titles.keys()].sort((a, b) => b.length - a.length).join('|'));

/** @throws {RangeError} when no role is called so */
export function partyOf(words: string): RoleCode {
  const role = titles.get(words);
  if (role === undefined) throw new RangeError(`no role is called "${words}"`);
  return role;
}

/** Interfaces by their titles, in any version of the specification. */
const interfaces: ReadonlyMap<string, string> = new Map(
  specificationVersions.flatMap((version) => catalogueOf(version).interfaces.map(({ title, id }) => [title, id])),
);

/** A title in quotes. */
export const messagePattern = /"([^"]*)"/;

/** @throws {RangeError} when no interface has the title */
export function interfaceOf(title: string): string {
  const id = interfaces.get(title);
  if (id === undefined) throw new RangeError(`no interface has the title "${title}"`);
  return id;
}
