import { posix } from 'node:path';
import { childrenOf, everyElement, type Parts, treeOf } from './read-parts.ts';

/** A relation of a part to another one. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: "worksheet", "styles". */
  readonly kind: string;
  /** Name of the part that it leads to; undefined for what lies outside. */
  readonly target?: string;
}

const relationsFileOf = (part: string): string =>
  `${posix.dirname(part)}/_rels/${posix.basename(part)}.rels`.replace(/^\.\//, '');

/** What a part says it is related to; the root of the package is the empty name. */
export function relationsOf(parts: Parts, part: string): readonly Relation[] {
  const text = parts.get(part === '' ? '_rels/.rels' : relationsFileOf(part));
  if (text === undefined) return [];
  return childrenOf(treeOf(text, part), 'Relationship').map(({ attributes }) => {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
    const kind = type.slice(type.lastIndexOf('/') + 1);
    const place = target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(posix.dirname(part), target));
    return mode === 'External' ? { id, kind } : { id, kind, target: place };
  });
}

/** ECMA-376 part 2, 10.1: each part has a type, once, and no type is told of a part that is not there. */
export function typeFaults(parts: Parts): string[] {
  const types = treeOf(parts.get('[Content_Types].xml') ?? '<none/>', '[Content_Types].xml');
  const endings = childrenOf(types, 'Default').map(({ attributes }) => (attributes.Extension ?? '').toLowerCase());
  const named = childrenOf(types, 'Override').map(({ attributes }) => attributes.PartName ?? '');
  const plainXml = new Set(
    childrenOf(types, 'Default')
      .filter(({ attributes }) => attributes.ContentType === 'application/xml')
      .map(({ attributes }) => attributes.Extension),
  );
  const names = [...parts.keys()].filter((name) => name !== '[Content_Types].xml');
  return [
    ...named.filter((name) => !parts.has(name.slice(1))).map((name) => `a type is told of ${name}, which is not there`),
    ...named.filter((name, index) => named.indexOf(name) !== index).map((name) => `two types are told of ${name}`),
    ...endings.filter((one, index) => endings.indexOf(one) !== index).map((one) => `two types are told of .${one}`),
    ...names.flatMap((name) => {
      const ending = name.slice(name.lastIndexOf('.') + 1);
      if (named.includes(`/${name}`)) return [];
      if (!endings.includes(ending)) return [`no type is told of ${name}`];
      return plainXml.has(ending) ? [`${name} has no type but that it is XML`] : [];
    }),
  ];
}

/** ECMA-376 part 2, 9.3: relations have ids of their own and lead to parts; what a part names by an id is one of them. */
export function relationFaults(parts: Parts): string[] {
  const owners = ['', ...[...parts.keys()].filter((name) => name.endsWith('.xml') && name !== '[Content_Types].xml')];
  return owners.flatMap((owner) => {
    const relations = relationsOf(parts, owner);
    const ids = relations.map(({ id }) => id);
    const used =
      owner === ''
        ? []
        : everyElement(treeOf(parts.get(owner) ?? '', owner)).flatMap(({ attributes }) => attributes['r:id'] ?? []);
    return [
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${owner} has two relations ${id}`),
      ...relations
        .filter(({ target }) => target !== undefined && !parts.has(target))
        .map(({ id, target }) => `${owner}: ${id} leads to ${target}, which is not there`),
      ...used.filter((id) => !ids.includes(id)).map((id) => `${owner} names ${id}, which is no relation of it`),
    ];
  });
}
