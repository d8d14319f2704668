import { tagFault, valuesOf } from './tag-families.ts';

/** What the tags of a scenario may name. */
export interface TagRules {
  isRequirement(id: string): boolean;
  isProcess(name: string): boolean;
  /** Packs besides those that come with the package. */
  readonly ownPacks?: readonly string[];
}

/** Everything that is wrong with the tags of a scenario, its feature's among them. */
export function tagFaults(tags: readonly string[], rules: TagRules): string[] {
  const count = (family: string) => valuesOf(tags, family).length;
  const unknown = valuesOf(tags, 'req').filter((id) => !rules.isRequirement(id));
  const strange = valuesOf(tags, 'process').filter((name) => !rules.isProcess(name));
  return [
    ...tags.map((tag) => tagFault(tag, rules.ownPacks)).filter((fault) => fault !== undefined),
    ...(count('id') === 1 ? [] : [`has ${count('id')} @id- tags, it needs one`]),
    ...(count('req') > 0 ? [] : ['proves no requirement (@req-)']),
    ...(count('process') === 1 ? [] : [`has ${count('process')} @process- tags, it needs one`]),
    ...(count('pack') > 0 ? [] : ['is in no pack (@pack-)']),
    ...(count('segment') > 0 ? [] : ['names no segment (@segment-)']),
    ...(count('role') > 0 ? [] : ['names no role (@role-)']),
    ...unknown.map((id) => `names ${id}, which is no requirement`),
    ...strange.map((name) => `names ${name}, which is no process of the requirement catalogue`),
  ];
}
