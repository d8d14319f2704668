import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { bytesCleaner } from './clean-bytes.ts';
import { cleanZip } from './clean-zip.ts';

const secret = 'Öffne "Sesam" 42';
const clean = bytesCleaner([secret, '']);
const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0, 1]), Buffer.from('plain picture'), Buffer.from([0, 0xff])]);

type Files = Readonly<Record<string, string | Buffer>>;

/** As other programs write them: by a stream, sizes behind the bytes. */
async function zipped(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.addEmptyDirectory('folder');
  zip.end();
  return buffer(zip.outputStream as unknown as NodeJS.ReadableStream);
}

async function unzipped(bytes: Buffer): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry())
    found[entry.fileName] = await buffer((await zip.openReadStreamPromise(entry)) as NodeJS.ReadableStream);
  return found;
}

test('a zip without secrets stays byte for byte', async () => {
  const bytes = await zipped({ 'trace.trace': '{"type":"action"}\n', 'resources/1.jpeg': picture });
  assert.deepEqual(await cleanZip(bytes, clean), { bytes, changed: [] });
});

test('a secret of the run is taken out in every form, of every file, also of a zip inside', async () => {
  const before: Files = {
    'trace.trace': `{"value":${JSON.stringify(secret)}}\n`,
    'trace.network': `{"url":"https://portal.test/?q=${encodeURIComponent(secret)}"}\n`,
    'resources/page.html': `<p>${secret}</p>`,
    'resources/base64.txt': Buffer.from(secret).toString('base64'),
    'resources/1.jpeg': Buffer.concat([picture, Buffer.from(secret)]),
    'resources/other.css': 'p { color: red }',
  };
  const all: Files = { ...before, 'inner.zip': await zipped({ 'note.txt': secret }) };
  const { bytes, changed } = await cleanZip(await zipped(all), clean);
  assert.deepEqual(changed, [
    ...Object.keys(before).filter((name) => name !== 'resources/other.css'),
    'inner.zip/note.txt',
  ]);
  const after = await unzipped(bytes);
  for (const [name, content] of Object.entries(after)) assert.equal(clean(content), content, name);
  assert.equal(String(after['resources/page.html']), '<p>[redacted]</p>');
  assert.equal(String(after['resources/other.css']), before['resources/other.css']);
  assert.equal(after['resources/1.jpeg']?.length, Buffer.from(before['resources/1.jpeg'] ?? '').length);
  assert.deepEqual(await unzipped(after['inner.zip'] ?? Buffer.alloc(0)), { 'note.txt': Buffer.from('[redacted]') });
});

test('what is secret by its name is taken out of the headers that a trace holds', async () => {
  const headers = '{"headers":[{"name":"Authorization","value":"Bearer abc.1"},{"name":"Accept","value":"*/*"}]}';
  const { bytes, changed } = await cleanZip(await zipped({ 'trace.network': headers }), clean);
  assert.deepEqual(changed, ['trace.network']);
  assert.equal(String((await unzipped(bytes))['trace.network']), headers.replace('Bearer abc.1', '[redacted]'));
});

test('what cannot be looked through is refused, with the reason', async () => {
  const bytes = await zipped({ 'a.txt': 'a' });
  await assert.rejects(cleanZip(bytes.subarray(0, bytes.length - 10), clean), Error);
  await assert.rejects(cleanZip(Buffer.from('no zip'), clean), Error);
  let nested = bytes;
  for (let depth = 0; depth < 3; depth += 1) nested = await zipped({ 'inner.zip': nested });
  await assert.rejects(cleanZip(nested, clean), /zips within zips/);
});
