import type { MemberShape, ObjectShape, Shape, ValueShape } from '../interfaces/shape.ts';
import {
  child,
  type DescriptionDocuments,
  DescriptionFault,
  followed,
  type Located,
  type Place,
  placeText,
  stepsOf,
} from './documents.ts';
import type { KnownFaultBook } from './known-faults.ts';
import { type ReadValue, readValue } from './read-value.ts';
import { rawTypesOf, type SchemaNode, saysNothing, schemaNode, typesOf, type UnreadKeyword } from './schema-node.ts';

/** Turns schemas of a description into shapes of our own, each place once. */
export interface ShapeReader {
  /**
   * @throws {DescriptionFault} when a reference leads nowhere, or a schema holds itself
   */
  shapeAt(at: Located): Shape;
  /** The same shape under another place: where a shape was made by hand from one that was read. */
  standsAt(shape: Shape, place: Place): void;
  placeOf(shape: Shape): Place | undefined;
  /** Remembers something that is not read. */
  tell(row: UnreadKeyword): void;
  unread(): readonly UnreadKeyword[];
}

/** A message is less than ten deep; what is much deeper was not made to be read. */
const deepest = 60;

interface Reading {
  readonly documents: DescriptionDocuments;
  readonly faults: KnownFaultBook;
  readonly shapeAt: (at: Located) => Shape;
  readonly unread: (row: UnreadKeyword) => void;
}

export function createShapeReader(documents: DescriptionDocuments, faults: KnownFaultBook): ShapeReader {
  const made = new Map<string, Shape>();
  const open: string[] = [];
  const places = new WeakMap<Shape, Place>();
  const unread = new Map<string, UnreadKeyword>();
  const tell = (row: UnreadKeyword): void => void unread.set(`${placeText(row.place)} ${row.keyword}`, row);
  const reading: Reading = { documents, faults, shapeAt, unread: tell };
  function shapeAt(at: Located): Shape {
    const { place } = followed(at, documents);
    const key = placeText(place);
    const known = made.get(key);
    if (known !== undefined) return known;
    if (open.includes(key) || open.length > deepest) throw endless(place, open.includes(key));
    open.push(key);
    const shape = read(at, reading);
    open.pop();
    made.set(key, shape);
    places.set(shape, place);
    return shape;
  }
  return {
    shapeAt,
    standsAt: (shape, place) => void places.set(shape, place),
    placeOf: (shape) => places.get(shape),
    tell,
    unread: () => [...unread.values()],
  };
}

const endless = (place: Place, circle: boolean): DescriptionFault =>
  circle
    ? new DescriptionFault('this schema holds itself; a message has an end', place, 'correct the reference')
    : new DescriptionFault(`this schema is nested deeper than ${deepest}`, place, 'give the description of the DIP');

function read(at: Located, reading: Reading): Shape {
  const node = schemaNode(at, reading.documents, reading.unread);
  const choice = onlyChoice(node, reading);
  if (choice !== undefined) return choice;
  switch (kindOf(node, reading)) {
    case 'object':
      return objectShape(node, reading);
    case 'list':
      return listShape(node, reading);
    case 'value':
      return valueShape(node, reading);
  }
}

/** oneOf and anyOf with one branch are that branch; with more, only the interfaces of a message are read (read-events.ts). */
function onlyChoice(node: SchemaNode, reading: Reading): Shape | undefined {
  for (const keyword of ['oneOf', 'anyOf']) {
    const list = node.keywords.get(keyword);
    if (list === undefined || !Array.isArray(list.node) || list.node.length !== 1 || node.properties.size > 0) continue;
    tellUnread(node, [keyword, 'type'], reading);
    return reading.shapeAt(child(list, 0));
  }
  return undefined;
}

function kindOf(node: SchemaNode, { faults }: Reading): Shape['kind'] {
  const [type, second] = typesOf(node);
  if (second !== undefined) return 'value';
  if (type === 'object') return 'object';
  if (type === 'array') return 'list';
  if (type !== undefined || node.properties.size === 0) return 'value';
  faults.note('type-left-out', node.place);
  return 'object';
}

/** Tells every keyword that a kind of shape does not read. */
function tellUnread(node: SchemaNode, read: readonly string[], { unread }: Reading): void {
  for (const [keyword, { node: value, place }] of node.keywords) {
    const idle = keyword === 'nullable' && value === false;
    if (!read.includes(keyword) && !saysNothing(keyword) && !idle) unread({ place, keyword, value });
  }
  const type = node.keywords.get('type');
  if (!read.includes('nullable') && rawTypesOf(node).includes('null'))
    unread({ place: type?.place ?? node.place, keyword: 'type', value: type?.node });
}

function objectShape(node: SchemaNode, reading: Reading): ObjectShape {
  tellUnread(node, ['type', 'additionalProperties'], reading);
  const extra = node.keywords.get('additionalProperties');
  if (typeof extra?.node === 'object')
    reading.unread({ place: extra.place, keyword: 'additionalProperties', value: extra.node });
  for (const key of node.required) {
    if (!node.properties.has(key))
      reading.unread({ place: node.place, keyword: 'required', value: `${key}, which is no property` });
  }
  const members = [...node.properties].map(([key, at]): readonly [string, MemberShape] => [
    key,
    { shape: reading.shapeAt(at), required: node.required.has(key) },
  ]);
  const name = nameOf(node.place);
  return {
    kind: 'object',
    name,
    title: name,
    members: new Map(members),
    tolerant: extra?.node !== false,
  };
}

function listShape(node: SchemaNode, reading: Reading): Shape {
  tellUnread(node, ['type', 'items', 'minItems', 'maxItems'], reading);
  const items = node.keywords.get('items');
  const bound = (keyword: string) => {
    const value = node.keywords.get(keyword)?.node;
    return typeof value === 'number' ? value : undefined;
  };
  const max = bound('maxItems');
  const of = items === undefined ? anyShape(nameOf(node.place)) : reading.shapeAt(items);
  return { kind: 'list', of, min: bound('minItems') ?? 0, ...(max === undefined ? {} : { max }) };
}

function valueShape(node: SchemaNode, reading: Reading): ValueShape {
  const value: ReadValue = readValue(node, reading);
  tellUnread(node, value.read, reading);
  const name = nameOf(node.place);
  const item = /^D[IT]-[0-9]{3}[A-Z]?(?=-)/.exec(name)?.[0];
  const gloss = (item === undefined ? name : name.slice(item.length + 1)).replaceAll('-', ' ');
  return { kind: 'value', gloss, ...(item === undefined ? {} : { item }), ...value, example: '' };
}

const anyShape = (name: string): ValueShape => ({
  kind: 'value',
  gloss: name,
  rule: { kind: 'any' },
  nullable: true,
  example: null,
});

/** What a person calls a place: the last name in its pointer that is no keyword. */
export function nameOf(place: Place): string {
  const steps = stepsOf(place.pointer).filter(
    (step) => !/^(\d+|items|schema|properties|oneOf|anyOf|allOf)$/.test(step),
  );
  return steps.at(-1) ?? place.file;
}
