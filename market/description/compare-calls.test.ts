import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../interfaces/catalogue.ts';
import { specificationVersions } from '../interfaces/specification.ts';
import { callDifferences } from './compare-calls.ts';
import { readDescription } from './read-description.ts';
import { describedFiles, type Json, onlyInterfaces } from './testing/described.ts';

type Paths = Record<string, Record<string, Json>>;

/** The calls of a description after a change, held against ours: "kind call field property ours theirs". */
function found(change: (paths: Paths, api: Json) => void, version: (typeof specificationVersions)[number] = '2.1.0') {
  const catalogue = onlyInterfaces(catalogueOf(version), ['IF-031', 'IF-016']);
  const files = structuredClone(describedFiles(catalogue)) as unknown as Record<string, Json>;
  const api = files['api.yaml'] as Json;
  change(api.paths as Paths, api);
  const description = readDescription({ root: 'api.yaml', files: new Map(Object.entries(files)) });
  return callDifferences(catalogue, description).map(({ kind, interface: call, field, property, ours, theirs }) =>
    [kind, call, field, property, ours, theirs].filter((part) => part !== undefined).join(' '),
  );
}

const call = (paths: Paths, path: string, method: string) => paths[path]?.[method] as Json;

test('a description of our own calls has no difference, in every version', () => {
  for (const version of specificationVersions)
    assert.deepEqual(
      found(() => undefined, version),
      [],
    );
});

for (const [name, change, expected] of [
  [
    'a call more',
    (paths) => {
      paths['/dip-channel/{id}/audit'] = { get: { responses: {} } };
    },
    ['missing-here GET /dip-channel/{id}/audit presence a call'],
  ],
  [
    'a call less, and one by another method',
    (paths) => {
      delete paths['/statusmessage'];
      paths['/dip-channel/{id}/requeue/{recipient-id}'] = {
        put: call(paths, '/dip-channel/{id}/requeue/{recipient-id}', 'post'),
      };
    },
    [
      'missing-here PUT /dip-channel/{id}/requeue/{recipient-id} presence a call',
      'missing-there POST /dip-channel/{id}/requeue/{recipient-id} presence a call',
      'missing-there POST /statusmessage presence a call',
    ],
  ],
  [
    'another status',
    (paths) => {
      call(paths, '/dip-channel/{id}/requeue/{recipient-id}', 'post').responses = {
        202: {},
        400: {},
        401: {},
        403: {},
      };
    },
    [
      'missing-here POST /dip-channel/{id}/requeue/{recipient-id} 202 status',
      'missing-there POST /dip-channel/{id}/requeue/{recipient-id} 200 status',
    ],
  ],
  [
    'headers: one less, one more, one that may be left out',
    (paths) => {
      call(paths, '/statusmessage', 'post').parameters = [
        { name: 'x-dip-signature', in: 'header', required: true },
        { name: 'X-DIP-Signature-Date', in: 'header' },
        { name: 'X-DIP-Content-Hash', in: 'header', required: true },
        { name: 'X-Request-Id', in: 'header', required: true },
      ];
    },
    [
      'differs POST /statusmessage X-DIP-Signature-Date header required optional',
      'missing-here POST /statusmessage X-Request-Id header',
      'missing-there POST /statusmessage X-DIP-Signature-Certificate header',
    ],
  ],
  [
    'headers that stand at the path hold for its operations',
    (paths) => {
      const path = paths['/statusmessage'] as Json;
      path.parameters = call(paths, '/statusmessage', 'post').parameters;
      delete call(paths, '/statusmessage', 'post').parameters;
    },
    [],
  ],
  [
    'no API key for one call',
    (paths) => {
      call(paths, '/statusmessage', 'post').security = [];
    },
    ['missing-there POST /statusmessage X-API-Key header'],
  ],
  [
    'another body, and none',
    (paths) => {
      const schema = { $ref: '#/components/schemas/Other' };
      call(paths, '/statusmessage', 'post').requestBody = { content: { 'application/json': { schema } } };
      delete call(paths, '/validate/IF-031/MSApp', 'post').requestBody;
    },
    [
      'differs POST /statusmessage body StandardResponseArray Other',
      'differs POST /validate/IF-031/MSApp body a body no body',
    ],
  ],
  [
    'an event without its path below /validate, and a path of no event',
    (paths) => {
      paths['/validate/IF-031/Nothing'] = paths['/validate/IF-031/MSApp'] as Record<string, Json>;
      delete paths['/validate/IF-031/MSApp'];
    },
    [
      'missing-here POST /validate/IF-031/Nothing presence a call',
      'missing-there POST /validate/IF-031/MSApp presence a call',
    ],
  ],
] as readonly (readonly [string, (paths: Paths) => void, readonly string[]])[]) {
  test(name, () => assert.deepEqual([...found(change)].sort(), expected));
}

test('where a list of plain statuses was not read, theirs may have any, but no other success', () => {
  const path = '/dip-channel/{id}/requeue/{recipient-id}';
  const change = (paths: Paths) => {
    Object.assign(call(paths, path, 'post').responses as Json, { 401: {}, 503: {}, 204: {} });
  };
  assert.deepEqual(found(change, '2.2.1'), [`missing-here POST ${path} 204 status`]);
});
