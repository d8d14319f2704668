import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import ssh2 from 'ssh2';
import { HarnessFault, SetUpFault } from './faults.ts';
import { createSftpConnection, type SftpEndpoint } from './sftp-connection.ts';
import { createSftpDrop } from './sftp-drop.ts';
import { newSshKeys, startSftpServer } from './sftp-server.ts';

const user = { username: 'dtn', password: 'correct horse' };

async function site(t: TestContext, changes: Partial<SftpEndpoint> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'sftp-'));
  const folder = join(root, 'in');
  mkdirSync(folder);
  const server = await startSftpServer({ root, users: [user] });
  const endpoint = { host: server.host, port: server.port, hostKey: server.hostKey, ...user, timeLimitMs: 5_000 };
  const connection = createSftpConnection({ ...endpoint, ...changes });
  t.after(async () => {
    connection.close();
    await server.close();
    rmSync(root, { recursive: true, force: true });
  });
  return { root, folder, server, endpoint, connection, drop: createSftpDrop(connection, '/in') };
}

const shown = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

async function fault(
  work: Promise<unknown>,
  kind: typeof SetUpFault | typeof HarnessFault,
  words: RegExp,
): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof kind, String(error));
    assert.match(error.message, words);
    assert.ok(!error.message.includes(user.password), 'a secret is in no message');
    return true;
  });
}

test('a file that is put is there whole, and is taken once and kept in done', async (t) => {
  const { folder, drop } = await site(t);
  await drop.put('A.usr', 'ZHV|A|\n');
  assert.equal(readFileSync(join(folder, 'A.usr'), 'utf8'), 'ZHV|A|\n');
  assert.deepEqual(await drop.take(), [{ fileName: 'A.usr', text: 'ZHV|A|\n' }]);
  assert.deepEqual(await drop.take(), []);
  assert.deepEqual(shown(folder), []);
  assert.equal(readdirSync(join(folder, 'done')).length, 1);
});

test('files are taken oldest first, those of one second by name, and what is being written is left', async (t) => {
  const { folder, drop } = await site(t);
  const rows = [
    ['Z.usr', 100],
    ['B.usr', 200],
    ['A.usr', 200],
    ['.hidden', 1],
    ['C.usr.tmp', 1],
  ] as const;
  for (const [name, at] of rows) {
    writeFileSync(join(folder, name), name);
    utimesSync(join(folder, name), at, at);
  }
  writeFileSync(join(folder, 'empty.usr'), '');
  assert.deepEqual(
    (await drop.take()).map((file) => file.fileName),
    ['Z.usr', 'A.usr', 'B.usr'],
  );
});

test('a name that waits is not written over, and a name that lands elsewhere is none', async (t) => {
  const { drop, folder } = await site(t);
  await drop.put('A.usr', 'one');
  assert.equal(await drop.put('A.usr', 'two'), false, 'the first still waits to be taken');
  await fault(Promise.resolve(drop.put('../A.usr', 'x')), HarnessFault, /is no name/);
  assert.equal(readFileSync(join(folder, 'A.usr'), 'utf8'), 'one');
});

test('a connection lost while a file is written: nobody sees half of it, and it arrives', async (t) => {
  const { folder, drop, server } = await site(t);
  const text = 'x'.repeat(200_000);
  server.cutAfter(70_000);
  const put = drop.put('A.usr', text);
  const seen = new Set<number>();
  const watch = setInterval(() => {
    for (const name of shown(folder)) if (!name.startsWith('.')) seen.add(readFileSync(join(folder, name)).length);
  }, 1);
  await put;
  clearInterval(watch);
  assert.equal(readFileSync(join(folder, 'A.usr'), 'utf8'), text);
  assert.deepEqual(
    [...seen].filter((length) => length !== text.length),
    [],
  );
});

test('a connection lost while files are read: each is handed over once, in order', async (t) => {
  const { folder, drop, server } = await site(t);
  const names = ['A.usr', 'B.usr', 'C.usr'];
  for (const name of names) writeFileSync(join(folder, name), name.repeat(20_000));
  server.cutAfter(150_000);
  assert.deepEqual(
    (await drop.take()).map(({ fileName, text }) => [fileName, text?.length]),
    names.map((name) => [name, 100_000]),
  );
  assert.deepEqual(await drop.take(), []);
  assert.equal(readdirSync(join(folder, 'done')).length, 3);
  assert.deepEqual(readdirSync(join(folder, 'taking')), []);
});

test('a file that an earlier process took and did not finish is handed over again', async (t) => {
  const { folder, drop } = await site(t);
  mkdirSync(join(folder, 'taking'));
  writeFileSync(join(folder, 'taking', '1700000000000.A.usr'), 'one');
  assert.deepEqual(await drop.take(), [{ fileName: 'A.usr', text: 'one' }]);
});

test('a file that is no text is kept aside, and the next one is taken', async (t) => {
  const { folder, drop } = await site(t);
  writeFileSync(join(folder, 'A.usr'), Buffer.from([0xff, 0xfe]));
  writeFileSync(join(folder, 'B.usr'), 'fine');
  const [bad, good] = await drop.take();
  assert.equal(bad?.fault, 'bytes that are no text in UTF-8');
  assert.equal(good?.fileName, 'B.usr');
  assert.equal(readdirSync(join(folder, 'aside')).length, 1);
});

test('another host key than the one that was pinned is not spoken to', async (t) => {
  const { drop, folder } = await site(t, { hostKey: `SHA256:${'A'.repeat(43)}` });
  await fault(Promise.resolve(drop.put('A.usr', 'x')), SetUpFault, /shows the host key SHA256:\S+, not SHA256:AAAA/);
  assert.deepEqual(shown(folder), []);
});

test('a wrong password is told as such, a key of the user lets in, another does not', async (t) => {
  const wrong = await site(t, { password: 'wrong horse' });
  await fault(
    Promise.resolve(wrong.drop.put('A.usr', 'x')),
    SetUpFault,
    /does not let us in.*Next: check the user name/,
  );
  const keys = newSshKeys();
  const others = newSshKeys();
  const root = mkdtempSync(join(tmpdir(), 'sftp-'));
  mkdirSync(join(root, 'in'));
  const server = await startSftpServer({ root, users: [{ username: 'dtn', publicKey: keys.public }] });
  const endpoint = {
    host: server.host,
    port: server.port,
    hostKey: server.hostKey,
    username: 'dtn',
    timeLimitMs: 5_000,
  };
  const [good, bad] = [keys, others].map(({ private: privateKey }) =>
    createSftpConnection({ ...endpoint, privateKey }),
  );
  t.after(async () => {
    good?.close();
    bad?.close();
    await server.close();
    rmSync(root, { recursive: true, force: true });
  });
  assert.ok(good !== undefined && bad !== undefined);
  await createSftpDrop(good, '/in').put('A.usr', 'x');
  assert.deepEqual(shown(join(root, 'in')), ['A.usr']);
  await fault(Promise.resolve(createSftpDrop(bad, '/in').put('B.usr', 'x')), SetUpFault, /does not let us in/);
  const broken = createSftpConnection({ ...endpoint, privateKey: '-----BEGIN nonsense' });
  await fault(Promise.resolve(createSftpDrop(broken, '/in').take()), SetUpFault, /key for \S+ cannot be read/);
});

test('nobody there, and somebody who says nothing', async (t) => {
  const { endpoint, server } = await site(t);
  await server.close();
  const gone = createSftpConnection(endpoint);
  await fault(Promise.resolve(createSftpDrop(gone, '/in').take()), SetUpFault, /cannot be reached \(ECONNREFUSED\)/);
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as { port: number };
  const waiting = createSftpConnection({ ...endpoint, port, timeLimitMs: 200 });
  t.after(() => {
    waiting.close();
    silent.close();
  });
  await fault(Promise.resolve(createSftpDrop(waiting, '/in').take()), SetUpFault, /cannot be reached \(TIMEOUT\)/);
});

test('a connection that is lost again and again ends as a fault of the set-up, with nothing half done', async (t) => {
  const { drop, folder, server } = await site(t, { attempts: 2 });
  const again = setInterval(() => server.cutAfter(1), 1);
  t.after(() => clearInterval(again));
  server.cutAfter(1);
  await fault(
    Promise.resolve(drop.put('A.usr', 'x'.repeat(100_000))),
    SetUpFault,
    /was lost 2 times while trying to put A\.usr/,
  );
  assert.deepEqual(
    shown(folder).filter((name) => !name.startsWith('.')),
    [],
  );
});

test('a folder that is not there is told by its name', async (t) => {
  const { connection } = await site(t);
  await fault(
    Promise.resolve(createSftpDrop(connection, '/nowhere').put('A.usr', 'x')),
    SetUpFault,
    /put A\.usr into \/nowhere/,
  );
});

test('nothing outside of the root can be reached', async (t) => {
  const { connection, root } = await site(t);
  writeFileSync(join(root, '..', 'outside.txt'), 'outside');
  t.after(() => rmSync(join(root, '..', 'outside.txt')));
  const drop = createSftpDrop(connection, '/in/../../../in');
  await drop.put('A.usr', 'x');
  assert.deepEqual(shown(join(root, 'in')), ['A.usr']);
});

test('keys that are made can be read, every time', () => {
  for (let drawn = 0; drawn < 600; drawn += 1) assert.ok(!(ssh2.utils.parseKey(newSshKeys().private) instanceof Error));
});
