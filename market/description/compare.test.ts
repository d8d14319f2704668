import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../interfaces/catalogue.ts';
import { specificationVersions } from '../interfaces/specification.ts';
import { compareDescription, type Difference } from './compare.ts';
import { placeText } from './documents.ts';
import { readDescription } from './read-description.ts';
import { type DescribedFiles, describedFiles, type Json, onlyInterfaces } from './testing/described.ts';

const catalogue = onlyInterfaces(catalogueOf('2.1.0'), ['IF-021', 'IF-031', 'IF-045']);

function check(files: DescribedFiles, ours = catalogue) {
  return compareDescription(ours, readDescription({ root: 'api.yaml', files: new Map(Object.entries(files)) }));
}

/** The schema at a path of keys in one of the files. */
function at(files: DescribedFiles, file: keyof DescribedFiles, ...keys: readonly string[]): Json {
  return keys.reduce<Json>((node, key) => node[key] as Json, files[file]);
}

const schema = (files: DescribedFiles, name: string): Json => at(files, 'api.yaml', 'components', 'schemas', name);
const block = (files: DescribedFiles, name: string): Json => at(files, 'blocks.yaml', 'components', 'schemas', name);
const field = (files: DescribedFiles, name: string, key: string): Json =>
  (block(files, name).properties as Record<string, Json>)[key] as Json;
const custom = (files: DescribedFiles, name: string): Json =>
  (schema(files, name).properties as Record<string, Json>).CustomBlock as Json;
const branches = (files: DescribedFiles): unknown[] =>
  ((schema(files, 'Message').properties as Record<string, Json>).payload as Json).oneOf as unknown[];

for (const version of specificationVersions) {
  test(`${version}: a description of our own catalogue does not differ from it`, () => {
    const whole = catalogueOf(version);
    const checked = check(describedFiles(whole), whole);
    assert.deepEqual(checked.differences, []);
    assert.equal(checked.compared.interfaces, whole.interfaces.length);
    assert.ok(checked.compared.fields > 1_000);
  });
}

interface Mutation {
  readonly name: string;
  readonly change: (files: DescribedFiles) => void;
  readonly expected: Partial<Difference>;
  /** A part of the place. */
  readonly place: string;
}

const differs = (blockName: string, fieldName: string, property: string, more: Partial<Difference> = {}) => ({
  kind: 'differs' as const,
  ...{ block: blockName, field: fieldName, property, ...more },
});

const inS1 = '/components/schemas/S1/properties/';

const mutations: readonly Mutation[] = [
  {
    name: 'another type',
    change: (files) => Object.assign(field(files, 'S1', 'senderRoleID'), { type: 'integer' }),
    expected: differs('S1', 'senderRoleID', 'type', { ours: 'string', theirs: 'integer' }),
    place: `blocks.yaml#${inS1}senderRoleID`,
  },
  {
    name: 'a type left out',
    change: (files) => delete field(files, 'B046', 'periodDuration').type,
    expected: differs('B046', 'periodDuration', 'type', { ours: 'integer', theirs: 'any' }),
    place: 'B046/properties/periodDuration',
  },
  {
    name: 'a whole number that may be broken',
    change: (files) => Object.assign(field(files, 'B046', 'periodDuration'), { type: 'number' }),
    expected: differs('B046', 'periodDuration', 'type', { ours: 'integer', theirs: 'number' }),
    place: 'periodDuration',
  },
  {
    name: 'an object in place of a value',
    change: (files) => Object.assign(block(files, 'S1').properties as Json, { subText: { type: 'object' } }),
    expected: differs('S1', 'subText', 'type', { ours: 'string', theirs: 'object' }),
    place: 'subText',
  },
  {
    name: 'a least length',
    change: (files) => Object.assign(field(files, 'S1', 'senderRoleID'), { minLength: 2 }),
    expected: differs('S1', 'senderRoleID', 'minLength', { ours: '3', theirs: '2' }),
    place: 'senderRoleID',
  },
  {
    name: 'a greatest length',
    change: (files) => delete field(files, 'S1', 'senderRoleID').maxLength,
    expected: differs('S1', 'senderRoleID', 'maxLength', { ours: '5' }),
    place: 'senderRoleID',
  },
  {
    name: 'a pattern',
    change: (files) => Object.assign(field(files, 'M0', 'MPANCore'), { pattern: '^\\d{12,13}$' }),
    expected: differs('M0', 'MPANCore', 'pattern', {
      ours: '^\\d{13}$, refuses "111111111111"',
      theirs: '^\\d{12,13}$, takes "111111111111"',
    }),
    place: 'M0/properties/MPANCore',
  },
  {
    name: 'a pattern where we have none',
    change: (files) => Object.assign(field(files, 'S1', 'senderRoleID'), { pattern: '^[A-Z]+$' }),
    expected: differs('S1', 'senderRoleID', 'pattern'),
    place: 'senderRoleID',
  },
  {
    name: 'the lengths beside a pattern',
    change: (files) => Object.assign(field(files, 'S1', 'senderUniqueReference'), { maxLength: 100 }),
    expected: differs('S1', 'senderUniqueReference', 'maxLength', { ours: '200', theirs: '100' }),
    place: 'senderUniqueReference',
  },
  {
    name: 'a pattern that cannot be read',
    change: (files) => Object.assign(field(files, 'S1', 'senderRoleID'), { pattern: '(' }),
    expected: { kind: 'differs', interface: 'not read', property: 'pattern', theirs: '(' },
    place: 'senderRoleID/pattern',
  },
  {
    name: 'a format',
    change: (files) => Object.assign(field(files, 'S1', 'senderRoleID'), { format: 'uri' }),
    expected: differs('S1', 'senderRoleID', 'format', { theirs: 'uri' }),
    place: 'senderRoleID',
  },
  {
    name: 'a listed value more',
    change: (files) => (field(files, 'S1', 'environmentTag').enum as string[]).push('NEW'),
    expected: differs('S1', 'environmentTag', 'enum', { ours: 'nothing more', theirs: 'also NEW' }),
    place: 'environmentTag',
  },
  {
    name: 'a listed value less',
    change: (files) => (field(files, 'S1', 'environmentTag').enum as string[]).shift(),
    expected: differs('S1', 'environmentTag', 'enum', { ours: 'also PRD', theirs: 'nothing more' }),
    place: 'environmentTag',
  },
  {
    name: 'no list of values',
    change: (files) => delete field(files, 'S1', 'environmentTag').enum,
    expected: differs('S1', 'environmentTag', 'enum'),
    place: 'environmentTag',
  },
  {
    name: 'a listed value that its own length refuses',
    change: (files) => {
      Object.assign(field(files, 'S1', 'environmentTag'), { maxLength: 4 });
      (field(files, 'S1', 'environmentTag').enum as string[]).push('TOOLONG');
    },
    expected: { kind: 'differs', interface: 'not read', property: 'enum' },
    place: 'environmentTag/enum',
  },
  {
    name: 'null allowed',
    change: (files) => Object.assign(field(files, 'S1', 'senderRoleID'), { nullable: true }),
    expected: differs('S1', 'senderRoleID', 'nullable', { ours: 'false', theirs: 'true' }),
    place: 'senderRoleID',
  },
  {
    name: 'null no longer allowed',
    change: (files) => delete field(files, 'S1', 'subText').nullable,
    expected: differs('S1', 'subText', 'nullable', { ours: 'true', theirs: 'false' }),
    place: 'subText',
  },
  {
    name: 'a required key',
    change: (files) => (block(files, 'S1').required as string[]).shift(),
    expected: differs('S1', 'environmentTag', 'required', { ours: 'required', theirs: 'optional' }),
    place: 'blocks.yaml#/components/schemas/S1',
  },
  {
    name: 'a required key that is no property',
    change: (files) => (block(files, 'S1').required as string[]).push('nobody'),
    expected: { kind: 'differs', interface: 'not read', property: 'required' },
    place: '/components/schemas/S1',
  },
  {
    name: 'extra keys let through',
    change: (files) => delete block(files, 'S1').additionalProperties,
    expected: { kind: 'differs', block: 'S1', property: 'additionalProperties' },
    place: '/components/schemas/S1',
  },
  {
    name: 'extra keys of a certain form',
    change: (files) => Object.assign(block(files, 'M0'), { additionalProperties: { type: 'string' } }),
    expected: { kind: 'differs', block: 'M0', property: 'additionalProperties' },
    place: '/components/schemas/M0',
  },
  {
    name: 'a least and a greatest number of elements',
    change: (files) => Object.assign(field(files, 'A0', 'always'), { minItems: 1 }),
    expected: differs('A0', 'always', 'minItems', { ours: '0', theirs: '1' }),
    place: 'A0/properties/always',
  },
  {
    name: 'a greatest number of elements',
    change: (files) => Object.assign(field(files, 'A0', 'always'), { maxItems: 9 }),
    expected: differs('A0', 'always', 'maxItems', { theirs: '9' }),
    place: 'A0/properties/always',
  },
  {
    name: 'the elements of a list',
    change: (files) => Object.assign(field(files, 'A0', 'always').items as Json, { minLength: 9 }),
    expected: differs('A0', 'always[]', 'minLength', { ours: '10', theirs: '9' }),
    place: 'A0/properties/always/items',
  },
  {
    name: 'a least value',
    change: (files) => Object.assign(field(files, 'B046', 'periodDuration'), { minimum: 15 }),
    expected: differs('B046', 'periodDuration', 'minimum', { ours: '30', theirs: '15' }),
    place: 'periodDuration',
  },
  {
    name: 'a greatest value',
    change: (files) => delete field(files, 'B046', 'periodDuration').maximum,
    expected: differs('B046', 'periodDuration', 'maximum', { ours: '30' }),
    place: 'periodDuration',
  },
  {
    name: 'a keyword that nobody reads',
    change: (files) => Object.assign(field(files, 'B046', 'periodDuration'), { multipleOf: 7 }),
    expected: { kind: 'differs', interface: 'not read', property: 'multipleOf', theirs: '7' },
    place: 'periodDuration/multipleOf',
  },
  {
    name: 'a date-time of another length',
    change: (files) => Object.assign(field(files, 'S1', 'senderTimestamp'), { maxLength: 30 }),
    expected: differs('S1', 'senderTimestamp', 'pattern'),
    place: 'senderTimestamp',
  },
  {
    name: 'a field more',
    change: (files) => Object.assign(block(files, 'S1').properties as Json, { colour: { type: 'string' } }),
    expected: { kind: 'missing-here', block: 'S1', field: 'colour', theirs: 'optional string' },
    place: 'S1/properties/colour',
  },
  {
    name: 'a block more',
    change: (files) =>
      Object.assign(custom(files, 'IF-031-MSApp').properties as Json, { B999List: { type: 'array', items: {} } }),
    expected: {
      kind: 'missing-here',
      interface: 'IF-031',
      event: '[MSApp]',
      field: 'B999List',
      theirs: 'optional array',
    },
    place: 'IF-031-MSApp/properties/CustomBlock/properties/B999List',
  },
  {
    name: 'a block less',
    change: (files) => delete (custom(files, 'IF-031-MSApp').properties as Json).B013,
    expected: { kind: 'missing-there', interface: 'IF-031', event: '[MSApp]', field: 'B013', ours: 'optional object' },
    place: 'IF-031-MSApp/properties/CustomBlock',
  },
  {
    name: 'an event less',
    change: (files) => branches(files).splice(2, 1),
    expected: { kind: 'missing-there', interface: 'IF-031', event: '[MSApp]' },
    place: 'IF-031-DSApp',
  },
  {
    name: 'an event more',
    change: (files) => {
      const copy = JSON.parse(JSON.stringify(schema(files, 'IF-031-MSApp')).replaceAll('[MSApp]', '[XApp]'));
      Object.assign(at(files, 'api.yaml', 'components', 'schemas'), { 'IF-031-XApp': copy });
      branches(files).push({ $ref: '#/components/schemas/IF-031-XApp' });
    },
    expected: { kind: 'missing-here', interface: 'IF-031', event: '[XApp]', theirs: 'an event' },
    place: 'IF-031-XApp',
  },
  {
    name: 'an interface more',
    change: (files) => {
      const copy = JSON.parse(JSON.stringify(schema(files, 'IF-031-MSApp')).replaceAll('IF-031', 'IF-099'));
      Object.assign(at(files, 'api.yaml', 'components', 'schemas'), { 'IF-099-MSApp': copy });
      branches(files).push({ $ref: '#/components/schemas/IF-099-MSApp' });
    },
    expected: { kind: 'missing-here', interface: 'IF-099', event: '[MSApp]', theirs: 'an interface' },
    place: 'IF-099-MSApp',
  },
  {
    name: 'a branch that names no interface',
    change: (files) => branches(files).push({ type: 'object' }),
    expected: { kind: 'differs', interface: 'not read', property: 'payload' },
    place: 'oneOf/8',
  },
  {
    name: 'something beside the payload',
    change: (files) => Object.assign(schema(files, 'Message').properties as Json, { extra: { type: 'string' } }),
    expected: { kind: 'missing-here', block: 'message', field: 'extra' },
    place: 'Message/properties/extra',
  },
  {
    name: 'a payload that may be left out',
    change: (files) => delete schema(files, 'Message').required,
    expected: differs('message', 'payload', 'required'),
    place: '/components/schemas/Message',
  },
  {
    name: 'a batch of at most so many messages',
    change: (files) => {
      const text = JSON.stringify(files['api.yaml']).replace(
        '"minItems":1,"items"',
        '"minItems":1,"maxItems":50,"items"',
      );
      Object.assign(files['api.yaml'], JSON.parse(text));
    },
    expected: { kind: 'differs', interface: 'not read', property: 'maxItems', theirs: '50' },
    place: 'requestBody/content/application~1json/schema/maxItems',
  },
  {
    name: 'null beside a oneOf of one',
    change: (files) => {
      const properties = block(files, 'S1').properties as Record<string, Json>;
      Object.assign(properties, { senderRoleID: { oneOf: [properties.senderRoleID], nullable: true } });
    },
    expected: { kind: 'differs', interface: 'not read', property: 'nullable' },
    place: 'senderRoleID/nullable',
  },
  {
    name: 'a field of several forms',
    change: (files) =>
      Object.assign(block(files, 'S1').properties as Json, {
        subText: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      }),
    expected: differs('S1', 'subText', 'type', { ours: 'string', theirs: 'any' }),
    place: 'subText',
  },
  {
    name: 'another schema version',
    change: (files) => {
      const text = JSON.stringify(schema(files, 'IF-031-MSApp')).replace('"011"', '"012"');
      Object.assign(at(files, 'api.yaml', 'components', 'schemas'), { 'IF-031-MSApp': JSON.parse(text) });
    },
    expected: differs('S0', 'schemaVersion', 'enum', { ours: 'also 011', theirs: 'also 012' }),
    place: 'IF-031-MSApp/properties/CommonBlock/properties/S0/properties/schemaVersion',
  },
  {
    name: 'a response code more',
    change: (files) =>
      (at(files, 'codes.yaml', 'components', 'schemas', 'DI-999-Codes').enum as string[]).push('MSG9999'),
    expected: { kind: 'missing-here', interface: 'response codes', field: 'MSG9999' },
    place: 'codes.yaml#/components/schemas/DI-999-Codes/enum',
  },
  {
    name: 'a response code less',
    change: (files) => (at(files, 'codes.yaml', 'components', 'schemas', 'DI-999-Codes').enum as string[]).shift(),
    expected: { kind: 'missing-there', interface: 'response codes', field: 'MSG0000' },
    place: 'codes.yaml#/components/schemas/DI-999-Codes/enum',
  },
  {
    name: 'a channel less',
    change: (files) => {
      const [id] = at(files, 'api.yaml', 'paths', '/dip-channel/{id}', 'post').parameters as [
        { schema: { enum: string[] } },
      ];
      id.schema.enum.pop();
    },
    expected: { kind: 'missing-there', interface: 'channels', field: 'IF-045' },
    place: 'api.yaml#/paths/~1dip-channel~1{id}/post/parameters/0/schema/enum',
  },
  {
    name: 'a field of the answer',
    change: (files) => delete (schema(files, 'Answer').properties as Json).timestamp,
    expected: { kind: 'missing-there', interface: 'answer', field: 'timestamp' },
    place: 'Answer',
  },
];

for (const { name, change, expected, place } of mutations) {
  test(`a difference is found: ${name}`, () => {
    const files = describedFiles(catalogue);
    change(files);
    const { differences } = check(files);
    const named = differences.filter((row) => row.property === (expected.property ?? row.property));
    const [found] = named.length > 0 ? named : differences;
    assert.ok(found !== undefined, 'nothing was found');
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(found[key as keyof Difference], value, key);
    assert.ok(placeText(found.place).includes(place), `${placeText(found.place)} is not ${place}`);
    const others = differences.filter((row) => row !== found && row.interface !== 'not read');
    assert.deepEqual(others, [], 'something else was told as well');
  });
}

test('a difference in a shared block is one row that names every event', () => {
  const files = describedFiles(catalogue);
  Object.assign(field(files, 'S1', 'senderRoleID'), { maxLength: 6 });
  const [row, ...others] = check(files).differences;
  assert.deepEqual(others, []);
  assert.equal(row?.everywhere.length, catalogue.interfaces.flatMap(({ events }) => events).length);
  assert.equal(row?.everywhere[0], 'IF-021 [ActivePower]');
});

const known: readonly (readonly [string, string, (files: DescribedFiles) => void, string])[] = [
  ['an object without its type', 'type-left-out', (files) => delete block(files, 'B070').type, 'B070'],
  [
    'null that is not among the values',
    'null-not-listed',
    (files) => {
      const { arc } = (block(files, 'B047').properties ?? {}) as Record<string, Json>;
      if (arc !== undefined) arc.enum = (arc.enum as unknown[]).filter((value) => value !== null);
    },
    'B047/properties/arc/enum',
  ],
  [
    'an event in two branches',
    'event-in-two-branches',
    (files) => {
      const header = (
        ((schema(files, 'IF-031-DSApp').properties as Record<string, Json>).CommonBlock as Json).properties as Record<
          string,
          Json
        >
      ).S0 as Json;
      ((header.properties as Record<string, Json>).eventCode as Json).enum = ['[DSApp]', '[MSApp]'];
    },
    'IF-031-DSApp',
  ],
  [
    'a response code that stands twice',
    'code-listed-twice',
    (files) => (at(files, 'codes.yaml', 'components', 'schemas', 'DI-999-Codes').enum as string[]).push('MSG0000'),
    'DI-999-Codes/enum',
  ],
];

for (const [name, id, change, place] of known) {
  test(`a known fault is shown and not counted: ${name}`, () => {
    const files = describedFiles(catalogue);
    change(files);
    const { differences, knownFaults } = check(files);
    assert.deepEqual(differences, []);
    const row = knownFaults.find((fault) => fault.id === id);
    assert.ok(
      row?.places.some((one) => placeText(one).includes(place)),
      JSON.stringify(knownFaults),
    );
  });
}

test('a description that is put together another way says the same: allOf, nothing but oneOf, types as a list', () => {
  const files = describedFiles(catalogue);
  const s1 = block(files, 'S1');
  const { senderRoleID, ...others } = s1.properties as Record<string, Json>;
  const schemas = at(files, 'blocks.yaml', 'components', 'schemas');
  Object.assign(schemas, {
    S1: {
      allOf: [{ $ref: '#/components/schemas/Most' }, { type: 'object', properties: { senderRoleID } }],
      required: s1.required,
      additionalProperties: false,
    },
    Most: {
      type: 'object',
      properties: { ...others, subText: { type: ['string', 'null'], minLength: 1, maxLength: 500 } },
    },
    M0: { oneOf: [block(files, 'M0')] },
  });
  assert.deepEqual(check(files).differences, []);
});
