import { type DipCallRow, dipCalls, notValidated } from '../../calls/dip-calls.ts';
import type { Catalogue } from '../../interfaces/catalogue.ts';
import { eventShape } from '../../interfaces/message-shape.ts';
import { responseCodes } from '../../interfaces/response-codes.ts';
import { lengthsHold, type TextRule } from '../../interfaces/rule.ts';
import type { ObjectShape, Shape, ValueShape } from '../../interfaces/shape.ts';
import { standardResponseShape } from '../../interfaces/standard-response.ts';

export type Json = Record<string, unknown>;

/** The files of a description in our own words, by name; tests change them before they are read. */
export interface DescribedFiles {
  readonly 'api.yaml': Json;
  readonly 'blocks.yaml': Json;
  readonly 'codes.yaml': Json;
}

/** A catalogue with a few of its interfaces, so that a test can look at all of it. */
export function onlyInterfaces(catalogue: Catalogue, ids: readonly string[]): Catalogue {
  return {
    ...catalogue,
    interfaces: catalogue.interfaces.filter(({ id }) => ids.includes(id)),
    find: (id) => (ids.includes(id) ? catalogue.find(id) : undefined),
  };
}

/** Writes a catalogue as an API description would have it: blocks in a file of their own, one branch for each event. */
export function describedFiles(catalogue: Catalogue): DescribedFiles {
  const blocks: Json = {};
  const schemaOf = (shape: Shape): Json => {
    if (shape.kind === 'value') return valueSchema(shape);
    if (shape.kind === 'list')
      return { type: 'array', items: schemaOf(shape.of), minItems: shape.min, ...defined('maxItems', shape.max) };
    if (!catalogue.blocks.has(shape.name)) return objectSchema(shape, schemaOf);
    blocks[shape.name] ??= objectSchema(shape, schemaOf);
    return { $ref: `blocks.yaml#/components/schemas/${shape.name}` };
  };
  const payloads = catalogue.interfaces.flatMap((row) =>
    row.events.map((event) => {
      const payload = eventShape(catalogue, row, event).members.get('payload')?.shape as ObjectShape;
      return [`${row.id}-${event.code.replace(/[[\]]/g, '')}`, schemaOf(payload)] as const;
    }),
  );
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const json = (schema: Json) => ({ content: { 'application/json': { schema } } });
  return {
    'api.yaml': {
      openapi: '3.0.0',
      info: { title: 'A description for tests', version: catalogue.version },
      security: [{ key: [] }],
      paths: pathsOf(catalogue, {
        ids: { name: 'id', in: 'path', schema: { type: 'string', enum: catalogue.interfaces.map(({ id }) => id) } },
        body: json({ type: 'array', minItems: 1, items: ref('Message') }),
        answer: json(ref('Answer')),
      }),
      components: {
        securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
        schemas: {
          Message: {
            type: 'object',
            required: ['payload'],
            properties: { payload: { oneOf: payloads.map(([name]) => ref(name)) } },
          },
          Answer: schemaOf(standardResponseShape(catalogue)),
          ...Object.fromEntries(payloads),
        },
      },
    },
    'blocks.yaml': { openapi: '3.0.0', components: { schemas: blocks } },
    'codes.yaml': {
      components: { schemas: { 'DI-999-Codes': { type: 'string', enum: responseCodes.map(({ code }) => code) } } },
    },
  };
}

/** What the call that takes messages has in full; of the others there are only their names. */
interface MessageCall {
  readonly ids: Json;
  readonly body: Json;
  readonly answer: Json;
}

/** The calls as the published files have them: headers at the operation, and a path for each event below /validate. */
function pathsOf(catalogue: Catalogue, send: MessageCall): Json {
  const paths: Record<string, Json> = {};
  for (const row of dipCalls as readonly DipCallRow[]) {
    if (!row.versions.includes(catalogue.version)) continue;
    const call = row.name === 'send' ? { ...callOf(row), ...sendOf(row, send) } : callOf(row);
    for (const path of row.name === 'validate' ? validatePathsOf(catalogue) : [row.path])
      paths[path] = { ...paths[path], [row.method]: structuredClone(call) };
  }
  return paths;
}

function validatePathsOf({ interfaces }: Catalogue): readonly string[] {
  return interfaces
    .filter(({ id }) => id.startsWith('IF-') && !notValidated.includes(id))
    .flatMap(({ id, events }) => events.map(({ code }) => `/validate/${id}/${code.slice(1, -1)}`));
}

function callOf({ headers, query = [], body, statuses, listed = [] }: DipCallRow): Json {
  const own = headers.filter(({ name }) => name !== 'X-API-Key');
  return {
    parameters: [...own.map((one) => ({ ...one, in: 'header' })), ...query.map((one) => ({ ...one, in: 'query' }))],
    ...(body === undefined
      ? {}
      : { requestBody: { content: { 'application/json': { schema: { $ref: `#/components/schemas/${body}` } } } } }),
    responses: Object.fromEntries([...statuses, ...listed].map((status) => [status, { description: 'answered' }])),
  };
}

function sendOf(row: DipCallRow, { ids, body, answer }: MessageCall): Json {
  const { parameters, responses } = callOf(row) as { parameters: Json[]; responses: Json };
  return { parameters: [ids, ...parameters], requestBody: body, responses: { ...responses, 201: answer } };
}

const defined = (key: string, value: unknown): Json => (value === undefined ? {} : { [key]: value });

function objectSchema(shape: ObjectShape, schemaOf: (shape: Shape) => Json): Json {
  const members = [...shape.members];
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(([key, member]) => [key, schemaOf(member.shape)])),
    required: members.filter(([, { required }]) => required).map(([key]) => key),
    ...(shape.tolerant ? {} : { additionalProperties: false }),
  };
}

function valueSchema({ rule, nullable }: ValueShape): Json {
  const none = nullable ? { nullable: true } : {};
  switch (rule.kind) {
    case 'any':
      return {};
    case 'boolean':
      return { type: 'boolean', ...none };
    case 'number':
      return {
        type: rule.whole ? 'integer' : 'number',
        ...defined('minimum', rule.min),
        ...defined('maximum', rule.max),
        ...none,
      };
    case 'choice': {
      const values = rule.values.map(({ value }) => value);
      return { type: 'string', enum: nullable ? [...values, null] : values, ...none };
    }
    case 'text':
      return { ...textSchema(rule), ...none };
  }
}

/** Dates and times are described as the published files do it: their length in the schema, their form in words. */
function textSchema(rule: TextRule): Json {
  const lengths = { minLength: rule.min, ...defined('maxLength', rule.max) };
  if (rule.form === 'date-time') return { type: 'string', description: 'ISO 8601 Date/time', ...lengths };
  if (rule.form === 'date') return { type: 'string', description: 'ISO 8601 Date', ...lengths };
  return {
    type: 'string',
    ...(lengthsHold(rule) ? lengths : {}),
    ...defined('pattern', rule.pattern?.source),
    ...defined('format', rule.format),
  };
}
