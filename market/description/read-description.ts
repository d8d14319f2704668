import type { ObjectShape, Shape } from '../interfaces/shape.ts';
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
} from './documents.ts';
import { createKnownFaultBook, type KnownFault } from './known-faults.ts';
import { type DescribedCall, readCalls } from './read-calls.ts';
import { type DescribedEvent, readEvents } from './read-events.ts';
import { createShapeReader } from './read-shape.ts';
import { readCodes } from './response-code-list.ts';
import type { UnreadKeyword } from './schema-node.ts';

/** An official description of the DIP, read into shapes of our own. */
export interface Description {
  /** info.version as it is written: "2.1.0". */
  readonly version: string;
  readonly title: string;
  /** Every event of every interface and report. */
  readonly events: readonly DescribedEvent[];
  find(interfaceId: string, event: string): DescribedEvent | undefined;
  /** The answer to a batch, where POST /dip-channel/{id} answers 201 with a schema. */
  readonly answer?: ObjectShape;
  /** The list of response codes, where one of the files holds it. */
  readonly codes?: { readonly values: readonly string[]; readonly place: Place };
  /** Values that {id} of POST /dip-channel/{id} may take, where they are listed. */
  readonly channels?: { readonly values: readonly string[]; readonly place: Place };
  readonly calls: readonly DescribedCall[];
  readonly files: readonly string[];
  readonly knownFaults: readonly KnownFault[];
  readonly unread: readonly UnreadKeyword[];
  placeOf(shape: Shape): Place | undefined;
}

const giveThe =
  'give the OpenAPI description of the DIP (SubmitEvents-unresolved.yaml), its resolved copy, or its folder';

/** The path on which participants send messages. */
const channelPath = /^\/dip-channel\/\{[^}]+\}\/?$/i;

/** Where a document describes the call that takes messages: POST /dip-channel/{id}. */
export function messageCallIn(file: string, document: unknown): Located | undefined {
  const paths = child({ node: document, place: { file, pointer: '' } }, 'paths');
  const name = Object.keys(isObject(paths.node) ? paths.node : {}).find((path) => channelPath.test(path));
  if (name === undefined) return undefined;
  const call = child(child(paths, name), 'post');
  return isObject(call.node) ? call : undefined;
}

/**
 * Reads a description. Every interface, event, block and field that a message may hold becomes a shape.
 * @throws {DescriptionFault} when the files are no description of the DIP, or a reference in them cannot be followed
 */
export function readDescription(documents: DescriptionDocuments): Description {
  const { root, files } = documents;
  const document = files.get(root);
  const place = { file: root, pointer: '' };
  if (!isObject(document)) throw new DescriptionFault(`${root} is no OpenAPI description`, place, giveThe);
  const info = isObject(document.info) ? document.info : {};
  const call = messageCallIn(root, document);
  if (document.openapi === undefined || call === undefined) throw notOurs(document, place);
  const faults = createKnownFaultBook();
  const shapes = createShapeReader(documents, faults);
  const events = readEvents(call, documents, { shapes, faults });
  const byName = new Map(events.map((event) => [`${event.interfaceId} ${event.code}`, event]));
  const answer = answerOf(call, documents);
  const codes = readCodes(documents, faults);
  const channels = channelsOf(call, documents);
  const answerShape = answer === undefined ? undefined : shapes.shapeAt(answer);
  return {
    version: String(info.version ?? ''),
    title: String(info.title ?? ''),
    events,
    find: (interfaceId, event) => byName.get(`${interfaceId} ${event}`),
    ...(answerShape?.kind === 'object' ? { answer: answerShape } : {}),
    ...(codes === undefined ? {} : { codes }),
    ...(channels === undefined ? {} : { channels }),
    calls: readCalls({ node: document, place }, documents),
    files: [...files.keys()],
    knownFaults: faults.found(),
    unread: shapes.unread(),
    placeOf: shapes.placeOf,
  };
}

function notOurs(document: JsonObject, place: Place): DescriptionFault {
  const what =
    document.openapi === undefined
      ? 'has no key "openapi"'
      : document.paths === undefined
        ? 'describes no calls (it may be one of the parts)'
        : 'has no POST /dip-channel/{id}';
  return new DescriptionFault(`${place.file} is not the API description of the DIP: it ${what}`, place, giveThe);
}

function answerOf(call: Located, documents: DescriptionDocuments): Located | undefined {
  const response = child(child(call, 'responses'), '201');
  const schema = response.node === undefined ? undefined : jsonSchemaOf(followed(response, documents));
  return schema?.node === undefined ? undefined : schema;
}

function channelsOf(call: Located, documents: DescriptionDocuments): Description['channels'] {
  const list = child(call, 'parameters');
  const all = Array.isArray(list.node) ? list.node.map((_, index) => followed(child(list, index), documents)) : [];
  const path = all.find(({ node }) => isObject(node) && node.in === 'path');
  if (path === undefined) return undefined;
  const values = child(followed(child(path, 'schema'), documents), 'enum');
  return Array.isArray(values.node) ? { values: values.node.map(String), place: values.place } : undefined;
}
