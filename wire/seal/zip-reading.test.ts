import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPack } from './read-pack.ts';
import { foreignZip, smallPack, temporary } from './testing/small-pack.ts';
import { openZip, PackRefused } from './zip-reading.ts';
import { writeZip } from './zip-writing.ts';

const refusal =
  (place: RegExp, reason: RegExp, foreign = false) =>
  (error: unknown) => {
    assert.ok(error instanceof PackRefused, String(error));
    assert.match(error.place, place);
    assert.match(error.reason, reason);
    assert.equal(error.foreign, foreign);
    return true;
  };

/** Puts other bytes of the same length into a zip, wherever they stand. */
function replaced(path: string, from: string, to: string): void {
  assert.equal(from.length, to.length);
  writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replaceAll(from, to), 'latin1'));
}

test('a name that leads out of the pack, or is no plain name, is refused before anything is unpacked', async (t) => {
  const path = join(temporary(t), 'a.zip');
  for (const bad of [
    '../../up.x',
    '/absolute1',
    'C:/windows',
    'a/../../b1',
    'a\\..\\b1.x',
    'ab//cd.txt',
    'nul\0name.x',
    'turned\u202ex',
  ])
    await assert.rejects(
      async () => {
        const plain = 'p'.repeat(Buffer.byteLength(bad));
        writeZip(path, [{ name: plain, bytes: Buffer.from('x') }]);
        replaced(path, plain, Buffer.from(bad).toString('latin1'));
        await openZip(path);
      },
      refusal(/^/, /name|path|characters/i),
      bad,
    );
});

test('two files of one name are refused', async (t) => {
  const path = join(temporary(t), 'a.zip');
  await foreignZip(path, [
    ['same.txt', Buffer.from('one')],
    ['same.txt', Buffer.from('two')],
  ]);
  await assert.rejects(openZip(path), refusal(/^same\.txt$/, /two files/));
});

test('a bomb is refused by what it says, and one that lies is not unpacked beyond what it said', async (t) => {
  const path = join(temporary(t), 'a.zip');
  const zeros = Buffer.alloc(40 * 2 ** 20);
  writeZip(path, [{ name: 'zeros', bytes: zeros }]);
  await assert.rejects(openZip(path), refusal(/^$/, /unpack to 41943040 bytes/));
  const limits = { members: 10, memberBytes: 1000, totalBytes: 10_000, ratio: 1e6 };
  await assert.rejects(openZip(path, limits), refusal(/^zeros$/, /unpacks to 41943040 bytes/));
  // The directory says a hundred bytes where there are many more.
  const [said, lie] = [Buffer.alloc(4), Buffer.alloc(4)];
  said.writeUInt32LE(zeros.length);
  lie.writeUInt32LE(100);
  replaced(path, said.toString('latin1'), lie.toString('latin1'));
  const zip = await openZip(path);
  assert.throws(() => zip.read('zeros'), refusal(/^zeros$/, /cannot be unpacked/));
  zip.close();
});

test('more files than are taken, or files that share their bytes, are refused', async (t) => {
  const path = join(temporary(t), 'a.zip');
  writeZip(path, [
    { name: 'a', bytes: Buffer.from('1') },
    { name: 'b', bytes: Buffer.from('2') },
  ]);
  const limits = { members: 1, memberBytes: 1000, totalBytes: 10_000, ratio: 1e6 };
  await assert.rejects(openZip(path, limits), refusal(/^$/, /2 files; 1 are taken/));
  const bytes = readFileSync(path);
  const at = bytes.lastIndexOf(Buffer.from('PK\x01\x02'));
  bytes.writeUInt32LE(bytes.length, at + 20);
  bytes.writeUInt32LE(bytes.length, at + 24);
  writeFileSync(path, bytes);
  await assert.rejects(openZip(path), refusal(/^b?$/, /more bytes than the zip|directory/));
});

test('a link is refused', async (t) => {
  const path = join(temporary(t), 'a.zip');
  writeZip(path, [{ name: 'link', bytes: Buffer.from('/etc/passwd') }]);
  const bytes = readFileSync(path);
  bytes.writeUInt32LE((0o120777 << 16) >>> 0, bytes.lastIndexOf(Buffer.from('PK\x01\x02')) + 38);
  writeFileSync(path, bytes);
  await assert.rejects(openZip(path), refusal(/^link$/, /it is a link/));
});

test('what is no zip, or no pack, is told from a pack that was cut off', async (t) => {
  const directory = temporary(t);
  const text = join(directory, 'a.txt');
  writeFileSync(text, 'hello');
  await assert.rejects(openZip(text), refusal(/^$/, /no zip file/, true));
  await foreignZip(text, [['hello.txt', Buffer.from('hello')]]);
  await assert.rejects(openPack(text), refusal(/^$/, /no evidence pack/, true));
  const { path } = await smallPack(t);
  const whole = readFileSync(path);
  for (const part of [0.2, 0.5, 0.9, 0.99]) {
    writeFileSync(text, whole.subarray(0, Math.floor(whole.length * part)));
    await assert.rejects(openPack(text), refusal(/^/, /./));
  }
});

test('a pack of a newer version says so', async (t) => {
  const { path } = await smallPack(t);
  const zip = await openZip(path);
  const members = new Map(zip.names.map((name) => [name, zip.read(name)]));
  zip.close();
  members.set('seal.json', Buffer.from(String(members.get('seal.json')).replace('"version": 1', '"version": 2')));
  await foreignZip(path, members);
  await assert.rejects(openPack(path), refusal(/^seal\.json$/, /version 2; this mhhs-qt knows 1/, true));
});

test('what is written is read by the other library, stored and deflated, and nothing is left of what failed', async (t) => {
  const directory = temporary(t);
  const path = join(directory, 'a.zip');
  const members = [
    { name: 'a/long.txt', bytes: Buffer.alloc(100_000, 'long ') },
    { name: 'ü empty', bytes: Buffer.alloc(0) },
    { name: 'short', bytes: Buffer.from('x') },
  ];
  writeZip(path, members);
  const zip = await openZip(path);
  for (const { name, bytes } of members) assert.deepEqual(zip.read(name), bytes);
  zip.close();
  const failing = (function* () {
    yield members[0] as (typeof members)[0];
    throw new Error('no room');
  })();
  const before = readFileSync(path);
  assert.throws(() => writeZip(path, failing), /no room/);
  assert.deepEqual([readdirSync(directory), readFileSync(path)], [['a.zip'], before]);
});

test('more than 65,535 files go into the longer form', async (t) => {
  const path = join(temporary(t), 'a.zip');
  writeZip(
    path,
    Array.from({ length: 65_600 }, (_, index) => ({ name: `n${index}`, bytes: Buffer.from(String(index)) })),
  );
  const zip = await openZip(path);
  assert.deepEqual([zip.names.length, zip.read('n65599').toString()], [65_600, '65599']);
  zip.close();
});
