import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countMembers, nothingCounted, repeatedKeyIn, scanJson } from './json-scan.ts';

const scan = (text: string) => scanJson(Buffer.from(text));

const sizeOf = (value: unknown) => countMembers(value, nothingCounted(), Number.POSITIVE_INFINITY);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('of any JSON the depth, the keys and no inexact number are seen, compact or spaced', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const read: unknown = JSON.parse(text);
      const { depth, keys } = scan(text);
      assert.deepEqual([depth, keys], [depthOf(read), sizeOf(read).keys]);
      assert.equal(repeatedKeyIn(Buffer.from(text)), undefined);
    }),
  );
});

test('no text is shorter than the least that reads as its value, and one of that length has nothing to hide', () => {
  const small = fc.oneof(fc.nat(1200), fc.double(), fc.constant(-0));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.string({ unit: 'binary' }), small, fc.boolean(), fc.constant(null)),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 3 }), tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const spoilt = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.replace('{', '{"a":0,'),
    (text: string) => text.replace(':', ': '),
    (text: string) => text.replace('a', String.raw`\u0061`),
    (text: string) => text.replace(/\d+/, '$&.0'),
    (text: string) => text.replace(/\d00/, (digits) => `${digits[0]}e2`),
    (text: string) => text.replace(/"[^"]*":/, '$&0,$&'),
  );
  fc.assert(
    fc.property(tree, spoilt, (value, spoil) => {
      const text = spoil(JSON.stringify(value));
      let read: unknown;
      try {
        read = JSON.parse(text);
      } catch {
        return;
      }
      const { least, keys } = sizeOf(read);
      assert.ok(Number.isNaN(least) || least <= text.length, `${least} for ${text}`);
      if (least !== text.length) return;
      const seen = scan(text);
      assert.deepEqual([seen.keys, seen.inexact], [keys, undefined]);
    }),
    { numRuns: 2000 },
  );
});

test('deeper than asked is not looked into', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  assert.ok(Number.isNaN(countMembers(deep, nothingCounted(), 64).least));
  assert.equal(countMembers([[1]], nothingCounted(), 2).least, 5);
});

test('never fails on bytes that are no JSON', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      scanJson(bytes);
    }),
  );
});

const inexact: readonly (readonly [string, string | undefined])[] = [
  ['0', undefined],
  ['-0', undefined],
  ['0.1', undefined],
  ['123456789012345', undefined],
  ['9007199254740991', undefined],
  ['9007199254740993', '9007199254740993'],
  ['12345678901234567890', '12345678901234567890'],
  ['1e2', undefined],
  ['1e400', '1e400'],
  ['-1E999', '-1E999'],
  ['1e-400', '1e-400'],
  ['0e999', undefined],
  ['0.1234567890123456', '0.1234567890123456'],
  ['100000000000000000000', undefined],
  ['"12345678901234567890"', undefined],
  [`1${'7'.repeat(100)}`, `1${'7'.repeat(39)}`],
];
for (const [text, found] of inexact)
  test(`the number ${text.slice(0, 30)}: ${found ?? 'comes through'}`, () =>
    assert.equal(scan(`[${text}]`).inexact, found));

const repeated: readonly (readonly [string, string | undefined])[] = [
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"b":{"a":2}}', undefined],
  ['[{"a":1},{"a":1}]', undefined],
  ['{"a":{"b":1 , "c":2, "b" :3}}', 'b'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ['{"a":"\\"a\\":1","b":"a"}', undefined],
];
for (const [text, key] of repeated)
  test(`${text}: ${key ?? 'no key'} twice`, () => {
    assert.equal(repeatedKeyIn(Buffer.from(text)), key);
    assert.equal(scan(text).keys === sizeOf(JSON.parse(text)).keys, key === undefined);
  });

test('members are counted in lists and objects, and a prototype as a key is seen', () => {
  assert.deepEqual(sizeOf(JSON.parse('[1,{"a":[2,3]},[]]')), { keys: 1, members: 6, prototype: false, least: 18 });
  assert.equal(sizeOf(JSON.parse('[{"a":{"__proto__":1}}]')).prototype, true);
  assert.equal(sizeOf(JSON.parse('{"\\u005f_proto__":1}')).prototype, true);
});
