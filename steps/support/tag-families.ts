import { overlayNames } from '../../environments/overlays.ts';
import { participantPackNames } from '../../environments/pack-names.ts';
import { roles } from '../../market/identifiers/roles.ts';
import { specificationVersions } from '../../market/interfaces/index.ts';

/** A family of tags, "@role-SUP", and the values it may take. */
export interface TagFamily {
  readonly name: string;
  readonly meaning: string;
  /** Every allowed value, or undefined when `pattern` says it. */
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
}

/** The closed list. A tag of no family is a mistake: nobody would select by it or count it. */
export const tagFamilies: readonly TagFamily[] = [
  { name: 'id', meaning: 'the stable name of the scenario, never used again', pattern: /^[A-Z0-9]+(-[A-Z0-9]+)+$/ },
  { name: 'req', meaning: 'a requirement that the scenario proves', pattern: /^[A-Z0-9]+([-.][A-Z0-9]+)*$/ },
  { name: 'role', meaning: 'a role whose conduct is examined', values: roles.map(({ code }) => code) },
  { name: 'segment', meaning: 'the market segment', values: ['smart', 'advanced', 'unmetered', 'any'] },
  {
    name: 'process',
    meaning: 'the business process, as in the requirement catalogue',
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  },
  { name: 'theme', meaning: 'the theme of the functional test plan', pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/ },
  { name: 'pack', meaning: 'a qualification pack the scenario belongs to', values: participantPackNames },
  {
    name: 'since',
    meaning: 'the first specification version that has what the scenario is about',
    values: specificationVersions,
  },
  {
    name: 'overlay',
    meaning: 'the proposed change that the scenario is about; it is played where an environment switches that on',
    values: overlayNames,
  },
  { name: 'clock', meaning: 'the only clock the scenario makes sense under', values: ['virtual', 'real'] },
];

/** The family and value of a tag, or undefined when it belongs to none. */
export function familyOf(tag: string): { readonly family: TagFamily; readonly value: string } | undefined {
  const family = tagFamilies.find(({ name }) => tag.startsWith(`@${name}-`));
  return family === undefined ? undefined : { family, value: tag.slice(family.name.length + 2) };
}

/** The values of one family among some tags, in their order. */
export function valuesOf(tags: readonly string[], name: string): readonly string[] {
  return tags.filter((tag) => tag.startsWith(`@${name}-`)).map((tag) => tag.slice(name.length + 2));
}

/** What is wrong with a tag, or undefined. @param ownPacks packs besides those that come with the package */
export function tagFault(tag: string, ownPacks: readonly string[] = []): string | undefined {
  const found = familyOf(tag);
  if (found === undefined)
    return `${tag} belongs to no family (${tagFamilies.map(({ name }) => `@${name}-`).join(' ')})`;
  const { family, value } = found;
  if (family.name === 'pack' && ownPacks.includes(value)) return undefined;
  const known = family.values?.includes(value) ?? family.pattern?.test(value) ?? false;
  if (known) return undefined;
  return family.values === undefined
    ? `${tag}: "${value}" does not have the form ${family.pattern}`
    : `${tag}: "${value}" is not one of ${family.values.join(', ')}`;
}
