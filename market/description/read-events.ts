import type { MemberShape, ObjectShape, Shape } from '../interfaces/shape.ts';
import { choiceShape } from '../interfaces/shape.ts';
import {
  child,
  type DescriptionDocuments,
  DescriptionFault,
  followed,
  isObject,
  type JsonObject,
  jsonSchemaOf,
  type Located,
  type Place,
  within,
} from './documents.ts';
import type { KnownFaultBook } from './known-faults.ts';
import { nameOf, type ShapeReader } from './read-shape.ts';
import { saysNothing } from './schema-node.ts';

/** One event of an interface or report, as the description has it. */
export interface DescribedEvent {
  readonly interfaceId: string;
  /** With its brackets. */
  readonly code: string;
  /** The whole message. */
  readonly shape: ObjectShape;
  readonly place: Place;
}

interface Branch {
  readonly at: Located;
  readonly interfaces: readonly string[];
  readonly codes: readonly string[];
}

interface Readers {
  readonly shapes: ShapeReader;
  readonly faults: KnownFaultBook;
}

/** The most branches of oneOf within oneOf; the published ones are two deep. */
const deepest = 5;

/**
 * Every event that POST /dip-channel/{id} takes: each branch of the payload names its interface and its events in S0.
 * @throws {DescriptionFault} when the call takes nothing that looks like a message
 */
export function readEvents(
  call: Located,
  documents: DescriptionDocuments,
  readers: Readers,
): readonly DescribedEvent[] {
  const body = jsonSchemaOf(followed(child(call, 'requestBody'), documents));
  const array = followed(body, documents);
  const message = followed(
    isObject(array.node) && array.node.items !== undefined ? child(array, 'items') : array,
    documents,
  );
  tellBatch(array, readers.shapes);
  const payload = child(child(message, 'properties'), 'payload');
  const branches = payload.node === undefined ? [] : branchesOf(payload, documents, readers.shapes);
  if (branches.length === 0) {
    throw new DescriptionFault(
      'the call takes no message with a payload that names its interface in CommonBlock.S0',
      call.place,
      'give the OpenAPI description of the DIP, all files of the same release',
    );
  }
  const fitting = new Map<string, Branch[]>();
  for (const branch of branches)
    for (const id of branch.interfaces)
      for (const code of branch.codes) fitting.set(`${id} ${code}`, [...(fitting.get(`${id} ${code}`) ?? []), branch]);
  return [...fitting].map(([name, all]) => {
    const [interfaceId = '', code = ''] = name.split(/ (.*)/s);
    const { at } = chosenBranch(all, code, readers.faults);
    const values = { interfaceID: interfaceId, eventCode: code };
    const own = narrowed(readers.shapes.shapeAt(at), values, readers.shapes, ['CommonBlock', 'S0']);
    const shape = messageOf(message, renamedTo(own, 'payload', readers.shapes), readers.shapes);
    return { interfaceId, code, shape, place: at.place };
  });
}

/** A batch is a list of at least one message; what else is asked of it, our catalogue does not hold. */
function tellBatch({ node, place }: Located, shapes: ShapeReader): void {
  for (const [keyword, value] of Object.entries(isObject(node) ? node : {})) {
    const known = ['type', 'items'].includes(keyword) || (keyword === 'minItems' && value === 1);
    if (!known && !saysNothing(keyword)) shapes.tell({ place: within(place, keyword), keyword, value });
  }
}

/** The envelope around the payload of one event. */
function messageOf(message: Located, payload: Shape, shapes: ShapeReader): ObjectShape {
  const { required, additionalProperties } = message.node as JsonObject;
  const properties = child(message, 'properties');
  const members = Object.keys(properties.node as JsonObject).map((key): readonly [string, MemberShape] => [
    key,
    {
      shape: key === 'payload' ? payload : shapes.shapeAt(child(properties, key)),
      required: Array.isArray(required) && required.includes(key),
    },
  ]);
  const tolerant = additionalProperties !== false;
  const shape: ObjectShape = { kind: 'object', name: 'message', title: 'message', members: new Map(members), tolerant };
  shapes.standsAt(shape, message.place);
  return shape;
}

function branchesOf(at: Located, documents: DescriptionDocuments, shapes: ShapeReader, depth = 0): readonly Branch[] {
  const here = followed(at, documents);
  if (!isObject(here.node) || depth > deepest) return [];
  for (const keyword of ['oneOf', 'anyOf']) {
    const list = child(here, keyword);
    if (Array.isArray(list.node))
      return list.node.flatMap((_, index) => branchesOf(child(list, index), documents, shapes, depth + 1));
  }
  const header = ['CommonBlock', 'S0'].reduce<Located>(
    (block, key) => followed(child(child(block, 'properties'), key), documents),
    here,
  );
  const listed = (key: string): readonly string[] => {
    const field = followed(child(child(header, 'properties'), key), documents);
    return isObject(field.node) && Array.isArray(field.node.enum) ? field.node.enum.map(String) : [];
  };
  const interfaces = listed('interfaceID');
  const codes = listed('eventCode');
  if (interfaces.length > 0 && codes.length > 0) return [{ at: here, interfaces, codes }];
  shapes.tell({ place: here.place, keyword: 'payload', value: 'a branch that lists no interface or no event in S0' });
  return [];
}

/** Where an event fits several branches, the one that is named after it, else the one that lists the fewest events. */
function chosenBranch(fitting: readonly Branch[], code: string, faults: KnownFaultBook): Branch {
  const bare = code.replace(/[[\]]/g, '');
  const named = fitting.find(({ at }) => nameOf(at.place).endsWith(`-${bare}`));
  const chosen = named ?? [...fitting].sort((a, b) => a.codes.length - b.codes.length)[0];
  for (const other of fitting) if (other !== chosen) faults.note('event-in-two-branches', other.at.place);
  return chosen as Branch;
}

/** A shape in which fields of one object inside it take one value each: the branch of several events as that of one. */
function narrowed(
  shape: Shape,
  values: Readonly<Record<string, string>>,
  shapes: ShapeReader,
  steps: readonly string[],
): Shape {
  if (shape.kind !== 'object') return shape;
  const [step, ...rest] = steps;
  const change = (key: string, member: MemberShape): Shape => {
    if (step !== undefined) return key === step ? narrowed(member.shape, values, shapes, rest) : member.shape;
    const value = values[key];
    return value === undefined || member.shape.kind !== 'value' || member.shape.rule.kind !== 'choice'
      ? member.shape
      : { ...choiceShape(key, [value]), nullable: member.shape.nullable };
  };
  const members = [...shape.members].map(([key, member]) => {
    const next = change(key, member);
    const place = shapes.placeOf(member.shape);
    if (next !== member.shape && place !== undefined) shapes.standsAt(next, place);
    return [key, { ...member, shape: next }] as const;
  });
  const made = { ...shape, members: new Map(members) };
  const place = shapes.placeOf(shape);
  if (place !== undefined) shapes.standsAt(made, place);
  return made;
}

function renamedTo(shape: Shape, name: string, shapes: ShapeReader): Shape {
  if (shape.kind !== 'object') return shape;
  const made = { ...shape, name };
  const place = shapes.placeOf(shape);
  if (place !== undefined) shapes.standsAt(made, place);
  return made;
}
