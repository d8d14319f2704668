import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { createPayloadIndex } from './payload-index.ts';
import { createPayloadFiles } from './payload-store.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-packs-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const sumOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const packOf = (name: string) => readFileSync(join(directory, name), 'latin1');

test('bodies of any bytes come back, also to another reader and after opening again', () => {
  const writer = createPayloadFiles(directory);
  const reader = createPayloadFiles(directory);
  const bodies = ['', '\n', `${'0'.repeat(64)} 3\nabc\n`, '{"a":"ü"}', Buffer.from([0, 255, 10, 13, 0])];
  const sums = bodies.map((body) => writer.put(body));
  assert.deepEqual(sums, bodies.map(sumOf));
  for (const [index, sum] of sums.entries()) assert.deepEqual(reader.read(sum), Buffer.from(bodies[index] ?? ''));
  const later = writer.put('later');
  assert.equal(reader.read(later).toString(), 'later');
  writer.close();
  const again = createPayloadFiles(directory);
  assert.equal(again.put('later'), later);
  again.put('after opening');
  for (const [index, sum] of sums.entries()) assert.deepEqual(again.read(sum), Buffer.from(bodies[index] ?? ''));
  again.close();
  reader.close();
  assert.equal(packOf('0001.pack').split('later').length, 2, 'the same body stands there once');
});

test('what was changed or is missing is told, and where', () => {
  const writer = createPayloadFiles(directory);
  const sum = writer.put('body');
  const missing = sumOf('never written');
  assert.throws(() => writer.read(missing), /No payload in .* has the hash/);
  assert.throws(() => writer.read('../journal.ndjson'), /is no payload hash/);
  writer.close();
  const changed = packOf('0001.pack').replace('body', 'bodx');
  rmSync(join(directory, '0001.pack'));
  appendFileSync(join(directory, '0001.pack'), changed);
  const reader = createPayloadFiles(directory);
  assert.throws(() => reader.read(sum), /0001\.pack has been changed/);
  reader.close();
});

test('a pack that does not end with a whole record is left as it is', () => {
  const first = createPayloadFiles(directory);
  const sum = first.put('whole');
  first.close();
  appendFileSync(join(directory, '0001.pack'), 'somebody wrote here');
  const before = packOf('0001.pack');
  const second = createPayloadFiles(directory);
  const other = second.put('other');
  assert.equal(second.read(sum).toString(), 'whole');
  assert.equal(second.read(other).toString(), 'other');
  second.close();
  assert.equal(packOf('0001.pack'), before);
  assert.equal(packOf('0002.pack'), `${other} 5\nother\n`);
});

test('a body beyond the size of a pack begins another one', () => {
  const store = createPayloadFiles(directory);
  const big = Buffer.alloc(40 * 1024 * 1024, 'a');
  const sums = [store.put(big), store.put('small'), store.put(Buffer.alloc(40 * 1024 * 1024, 'b'))];
  assert.equal(store.read(sums[0] ?? '').length, big.length);
  assert.equal(store.read(sums[1] ?? '').toString(), 'small');
  store.close();
  const reader = createPayloadFiles(directory);
  assert.equal(reader.read(sums[2] ?? '')[0], 'b'.charCodeAt(0));
  reader.close();
  assert.match(packOf('0002.pack').slice(0, 80), new RegExp(`^${sums[2]}`));
});

test('the index finds whatever was added, at its latest place, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5000), fc.nat(0xfffffffe)), { maxLength: 3000 }), (added) => {
      const index = createPayloadIndex();
      const expected = new Map<string, number>();
      for (const [key, at] of added) {
        const sum = sumOf(String(key));
        index.add(sum, at);
        expected.set(sum, at);
      }
      assert.equal(index.size, expected.size);
      for (const [sum, at] of expected) assert.equal(index.find(sum), at);
      assert.equal(index.find(sumOf('not there')), -1);
    }),
    { numRuns: 30 },
  );
});
