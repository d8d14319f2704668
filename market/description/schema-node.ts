import {
  child,
  type DescriptionDocuments,
  followed,
  isObject,
  type JsonObject,
  type Located,
  type Place,
} from './documents.ts';

/** A keyword whose meaning is not read: it is told as a difference, for nobody knows what it changes. */
export interface UnreadKeyword {
  readonly place: Place;
  readonly keyword: string;
  readonly value: unknown;
}

/** A schema with its references followed and its allOf laid together; each keyword keeps its own place. */
export interface SchemaNode {
  readonly place: Place;
  readonly keywords: ReadonlyMap<string, Located>;
  readonly properties: ReadonlyMap<string, Located>;
  readonly required: ReadonlySet<string>;
}

/** Keywords that say something to people and nothing about what fits. */
const words = new Set([
  ...['title', 'description', 'example', 'examples', 'default', 'deprecated', 'readOnly', 'writeOnly'],
  ...['externalDocs', 'xml', '$comment', '$id', '$schema', '$anchor', 'summary'],
]);
export const saysNothing = (keyword: string): boolean => words.has(keyword) || keyword.startsWith('x-');

/** Lays a schema and everything it takes in by allOf together. Two parts that disagree are told as unread. */
export function schemaNode(
  at: Located,
  documents: DescriptionDocuments,
  unread: (row: UnreadKeyword) => void,
): SchemaNode {
  const keywords = new Map<string, Located>();
  const properties = new Map<string, Located>();
  const required = new Set<string>();
  const main = followed(at, documents);
  for (const part of partsOf(main, documents, unread)) {
    const node = part.node as JsonObject;
    for (const key of Object.keys(isObject(node.properties) ? node.properties : {}))
      properties.set(key, child(child(part, 'properties'), key));
    for (const key of Array.isArray(node.required) ? node.required : []) required.add(String(key));
    for (const key of Object.keys(node)) {
      if (key === 'properties' || key === 'required' || key === 'allOf') continue;
      const other = keywords.get(key);
      const own = child(part, key);
      // Extra keys are forbidden as soon as one part forbids them; of words, the first are kept.
      if (other === undefined || (key === 'additionalProperties' && own.node === false)) keywords.set(key, own);
      else if (!saysNothing(key) && JSON.stringify(other.node) !== JSON.stringify(own.node))
        unread({ place: own.place, keyword: key, value: own.node });
    }
  }
  return { place: main.place, keywords, properties, required };
}

/** allOf within allOf within …; more than that is no description of a message. */
const deepest = 20;

function partsOf(
  at: Located,
  documents: DescriptionDocuments,
  unread: (row: UnreadKeyword) => void,
  depth = 0,
): readonly Located[] {
  if (!isObject(at.node) || depth > deepest) {
    unread({ place: at.place, keyword: 'schema', value: depth > deepest ? 'allOf without an end' : at.node });
    return [];
  }
  const inner = child(at, 'allOf');
  if (!Array.isArray(inner.node)) return [at];
  return [
    at,
    ...inner.node.flatMap((_, index) =>
      partsOf(followed(child(inner, index), documents), documents, unread, depth + 1),
    ),
  ];
}

/** What "type" says, "null" included: a list since OpenAPI 3.1. */
export const rawTypesOf = (node: SchemaNode): readonly unknown[] =>
  [node.keywords.get('type')?.node].flat().filter((type) => type !== undefined);

export const typesOf = (node: SchemaNode): readonly unknown[] => rawTypesOf(node).filter((type) => type !== 'null');
