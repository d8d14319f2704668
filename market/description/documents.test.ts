import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DescriptionFault, fileNamed, followed, pathsNamedIn, stepsOf } from './documents.ts';
import { readDescription } from './read-description.ts';

const files = ['api.yaml', 'parts/types.yaml', 'types.yaml', 'old/parts/types.yaml'];

test('a reference names a file from its own folder; a web address the file with the end of its path', () => {
  assert.equal(fileNamed('', 'api.yaml', files), 'api.yaml');
  assert.equal(fileNamed('./types.yaml', 'api.yaml', files), 'types.yaml');
  assert.equal(fileNamed('types.yaml', 'parts/other.yaml', files), 'parts/types.yaml');
  assert.equal(fileNamed('../types.yaml', 'parts/other.yaml', files), 'types.yaml');
  assert.equal(fileNamed('https://example.org/main/types.yaml?raw=1', 'api.yaml', files), 'types.yaml');
  assert.equal(fileNamed('https://example.org/parts/types.yaml', 'api.yaml', files), 'parts/types.yaml');
  assert.equal(fileNamed('../../etc/passwd', 'api.yaml', files), undefined);
  assert.equal(fileNamed('https://example.org/other.yaml', 'api.yaml', files), undefined);
});

test('pointers read their escapes', () => {
  assert.deepEqual(stepsOf('/paths/~1dip-channel~1%7Bid%7D/a~0b'), ['paths', '/dip-channel/{id}', 'a~b']);
});

const at = (document: Record<string, unknown>, key: string) => ({
  node: document[key],
  place: { file: 'a.yaml', pointer: `/${key}` },
});

test('a reference that leads nowhere, in a circle or to the network is a fault that says what to do', () => {
  const document = {
    lost: { $ref: '#/nobody' },
    one: { $ref: '#/two' },
    two: { $ref: '#/one' },
    web: { $ref: 'https://example.org/types.yaml#/a' },
    other: { $ref: 'other.yaml#/a' },
  };
  const documents = { root: 'a.yaml', files: new Map<string, unknown>([['a.yaml', document]]) };
  const fault = (key: keyof typeof document) => {
    try {
      followed(at(document, key), documents);
    } catch (error) {
      assert.ok(error instanceof DescriptionFault);
      return `${error.message}; ${error.next}`;
    }
    return '';
  };
  assert.match(fault('lost'), /leads nowhere: a\.yaml has no \/nobody/);
  assert.match(fault('one'), /circle/);
  assert.match(fault('web'), /never goes to the network; put a copy of types\.yaml of the same release beside a\.yaml/);
  assert.match(fault('other'), /"other\.yaml", which is not among a\.yaml; put other\.yaml beside/);
  assert.deepEqual(pathsNamedIn(document), ['other.yaml', 'https://example.org/types.yaml']);
});

const channel = (schema: unknown, more: Record<string, unknown> = {}) => ({
  openapi: '3.0.0',
  info: { version: '2.1.0' },
  paths: {
    '/dip-channel/{id}': { post: { requestBody: { content: { 'application/json': { schema } } } } },
  },
  ...more,
});

const read = (document: unknown) =>
  readDescription({ root: 'a.yaml', files: new Map<string, unknown>([['a.yaml', document]]) });

test('what is no description of the DIP is told as what it lacks', () => {
  assert.throws(() => read([]), /no OpenAPI description/);
  assert.throws(() => read({ swagger: '2.0' }), /has no key "openapi"/);
  assert.throws(() => read({ openapi: '3.0.0' }), /describes no calls/);
  assert.throws(() => read({ openapi: '3.0.0', paths: {} }), /has no POST \/dip-channel\/\{id\}/);
  assert.throws(() => read(channel({ type: 'array', items: { type: 'object' } })), /takes no message with a payload/);
});

test('a schema that holds itself is a fault, and so is one nested without an end', () => {
  const payload = (custom: unknown) => ({
    type: 'object',
    properties: {
      payload: {
        type: 'object',
        properties: {
          CommonBlock: {
            type: 'object',
            properties: { S0: { properties: { interfaceID: { enum: ['IF-001'] }, eventCode: { enum: ['[A]'] } } } },
          },
          CustomBlock: custom,
        },
      },
    },
  });
  const own = {
    components: { schemas: { Own: { type: 'object', properties: { own: { $ref: '#/components/schemas/Own' } } } } },
  };
  assert.throws(() => read(channel(payload({ $ref: '#/components/schemas/Own' }), own)), /holds itself/);
  let deep: unknown = { type: 'string' };
  for (let level = 0; level < 100; level += 1) deep = { type: 'object', properties: { deep } };
  assert.throws(() => read(channel(payload(deep))), /nested deeper than/);
});
