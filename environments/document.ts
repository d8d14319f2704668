import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';

export type FieldPath = readonly (string | number)[];

/** A YAML file with the place of each value in it. */
export interface LocatedDocument {
  readonly value: unknown;
  readonly syntaxFaults: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  /** Where the value at a path stands, or its nearest parent when it is missing. Counts from 1. */
  placeOf(path: FieldPath): { readonly line: number; readonly column: number };
  /** Where the key at the end of a path stands. */
  placeOfKey(path: FieldPath): { readonly line: number; readonly column: number };
  valueAt(path: FieldPath): unknown;
  /** Every text in the file with its path. */
  texts(): readonly { readonly path: FieldPath; readonly text: string }[];
}

/** "participants[0].parties[1].dipId" */
export function pathText(path: FieldPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

function pairOf(node: unknown, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
}

function childOf(node: unknown, key: string | number): unknown {
  if (isSeq(node) && typeof key === 'number') return node.items[key];
  return pairOf(node, key)?.value;
}

function* textsIn(node: unknown, path: FieldPath): Generator<{ path: FieldPath; text: string }> {
  if (isScalar(node) && typeof node.value === 'string') yield { path, text: node.value };
  if (isSeq(node)) for (const [index, item] of node.items.entries()) yield* textsIn(item, [...path, index]);
  if (isMap(node)) {
    for (const { key, value } of node.items) yield* textsIn(value, [...path, isScalar(key) ? String(key.value) : '?']);
  }
}

/** Reads a YAML text; never throws on bad input. */
export function readDocument(text: string): LocatedDocument {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const place = lines.linePos(offset);
    return { line: Math.max(1, place.line), column: Math.max(1, place.col) };
  };
  const start = (node: unknown): number => (isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0);
  const placeOf = (path: FieldPath) => {
    let node: unknown = document.contents;
    for (const key of path) {
      const child = childOf(node, key);
      if (!isNode(child)) break;
      node = child;
    }
    return at(start(node));
  };
  return {
    value: document.errors.length > 0 ? undefined : document.toJS(),
    syntaxFaults: document.errors.map((fault) => {
      const { line, column } = at(fault.pos[0]);
      return { line, column, message: fault.message };
    }),
    placeOf,
    placeOfKey: (path) => {
      const key = path.at(-1);
      const parent = path.slice(0, -1).reduce<unknown>(childOf, document.contents);
      const pair = key === undefined ? undefined : pairOf(parent, key);
      return pair === undefined ? placeOf(path) : at(start(pair.key));
    },
    valueAt: (path) =>
      path.reduce<unknown>(
        (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
        document.toJS(),
      ),
    texts: () => [...textsIn(document.contents, [])],
  };
}

interface SchemaShape {
  readonly shape?: Readonly<Record<string, SchemaShape>>;
  readonly element?: SchemaShape;
  readonly options?: readonly SchemaShape[];
  readonly def: { readonly innerType?: SchemaShape };
}

/** The keys a schema knows at a path, for "did you mean". */
export function keysAt(schema: z.ZodType, path: FieldPath): readonly string[] {
  const bare = (node: SchemaShape): SchemaShape => (node.def.innerType === undefined ? node : bare(node.def.innerType));
  let node: SchemaShape | undefined = bare(schema as unknown as SchemaShape);
  for (const key of path) {
    const next: SchemaShape | undefined = typeof key === 'number' ? node.element : node.shape?.[key];
    if (next === undefined) return [];
    node = bare(next);
  }
  const choices = node.options ?? [node];
  return choices.flatMap((choice) => Object.keys(bare(choice).shape ?? {}));
}
