import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makePack } from './make-pack.ts';
import { packAgain } from './pack-again.ts';
import { openPack } from './read-pack.ts';
import { openSealKey } from './seal-key.ts';
import { withoutOpenssl } from './testing/openssl.ts';
import {
  foreignZip,
  type Members,
  membersOf,
  newKey,
  sealedAt,
  smallPack,
  smallRunFiles,
  temporary,
} from './testing/small-pack.ts';
import { verifyPack } from './verify-pack.ts';
import { PackRefused } from './zip-reading.ts';

const verdictOf = async (path: string) => verifyPack(await openPack(path));

/** What is found in a pack of which somebody changed the members; a refusal counts as the place it names. */
async function foundIn(path: string, change: (members: Members) => void): Promise<string[]> {
  const members = await membersOf(path);
  change(members);
  const changed = path.replace('.zip', '-changed.zip');
  await foreignZip(changed, members);
  try {
    return (await verdictOf(changed)).altered.map(({ place }) => place);
  } catch (error) {
    assert.ok(error instanceof PackRefused, String(error));
    return [error.place];
  }
}

test('a pack as it was sealed is whole, says for what and by whom, and hides what is personal', async (t) => {
  const { path, key } = await smallPack(t);
  const verdict = await verdictOf(path);
  assert.deepEqual([verdict.state, verdict.altered, verdict.entries, verdict.files], ['whole', [], 5, 7]);
  assert.deepEqual([verdict.sealedBy.fingerprint, verdict.sealedBy.algorithm], [key.fingerprint, 'Ed25519']);
  assert.deepEqual([verdict.evidenceOf.runId, verdict.sealedAt], ['r-1', sealedAt.toISOString()]);
  const [partly] = verdict.partly;
  assert.deepEqual([verdict.partly.length, partly?.pieces], [1, 1]);
  const members = await membersOf(path);
  const shown = members.get(partly?.name ?? '')?.toString() ?? '';
  assert.equal(JSON.parse(shown)[0].addressLine1, '[left out]');
  for (const [name, bytes] of members) assert.ok(!bytes.includes('7 Hidden Row'), name);
});

test('one bit changed in any file is found, and the file is named', async (t) => {
  const { path } = await smallPack(t);
  for (const name of (await membersOf(path)).keys()) {
    const found = await foundIn(path, (members) => {
      const bytes = Buffer.from(members.get(name) as Buffer);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      members.set(name, bytes);
    });
    assert.ok(found.length > 0, `${name} was changed and nothing was found`);
    const named = name.startsWith('seal') ? /^seal/ : new RegExp(`^${name.replace(/[.]/g, '\\.')}|^openings`);
    if (name !== 'openings.json') assert.match(found.join(' '), named);
  }
});

test('a changed line of the journal is named by its number', async (t) => {
  const { path } = await smallPack(t);
  const found = await foundIn(path, (members) => {
    const text = members.get('journal.ndjson')?.toString() ?? '';
    members.set('journal.ndjson', Buffer.from(text.replace('"status":201', '"status":500')));
  });
  assert.deepEqual(found, ['journal.ndjson', 'journal.ndjson line 2']);
});

const changes: Readonly<Record<string, readonly [change: (members: Members) => void, found: RegExp]>> = {
  'a file was added': [(members) => members.set('charts/c.svg', Buffer.from('x')), /^charts\/c\.svg$/],
  'a file was taken out without leave': [(members) => members.delete('charts/a.svg'), /^charts\/a\.svg$/],
  'two files changed places': [
    (members) => {
      const [a, b] = [members.get('charts/a.svg') as Buffer, members.get('charts/b.svg') as Buffer];
      members.set('charts/a.svg', b).set('charts/b.svg', a);
    },
    /^charts\/a\.svg charts\/b\.svg$/,
  ],
  'a leaf was struck from the list with its file': [
    (members) => {
      const { leaves } = JSON.parse(String(members.get('openings.json'))) as { leaves: { name: string }[] };
      const left = leaves.filter(({ name }) => name !== 'attachments/screen.png');
      members.set('openings.json', Buffer.from(JSON.stringify({ leaves: left })));
      members.delete('attachments/screen.png');
    },
    /openings\.json openings\.json/,
  ],
  'a file and its sum in the list were changed alike': [
    (members) => {
      const text = String(members.get('openings.json'));
      const sum = /charts\/a\.svg","sum":"([0-9a-f]{64})/.exec(text)?.[1] ?? '';
      members.set('openings.json', Buffer.from(text.replace(sum, '0'.repeat(64))));
    },
    /charts\/a\.svg openings\.json/,
  ],
  'the public key beside the seal is another': [
    (members) => members.set('seal-key.pem', Buffer.from('another')),
    /^seal-key\.pem$/,
  ],
  'the signature is another': [(members) => members.set('seal.sig', Buffer.alloc(64)), /^seal\.json$/],
  'what it is for was changed': [
    (members) => {
      members.set('seal.json', Buffer.from(String(members.get('seal.json')).replace('"r-1"', '"r-2"')));
    },
    /^seal\.json$/,
  ],
  'the seal is gone': [(members) => members.delete('seal.sig'), /^$/],
};
for (const [name, [change, wanted]] of Object.entries(changes)) {
  test(`found: ${name}`, async (t) => {
    const { path } = await smallPack(t);
    const found = await foundIn(path, change);
    assert.ok(found.length > 0);
    assert.match(found.join(' '), wanted);
  });
}

test('what is left out is named, and that nothing else was done is proved; twice over as well', async (t) => {
  const { path, directory } = await smallPack(t);
  const [less, least] = [join(directory, 'less.zip'), join(directory, 'least.zip')];
  const pack = await openPack(path);
  assert.deepEqual(packAgain(pack, less, { left: (name) => name.startsWith('attachments/') }), [
    'attachments/screen.png',
  ]);
  const once = await verdictOf(less);
  assert.deepEqual([once.state, once.withheld], ['whole', ['attachments/screen.png']]);
  const gone = packAgain(await openPack(less), least, { left: (name) => /^(payloads|attachments)\//.test(name) });
  assert.equal(gone.length, 3);
  const twice = await verdictOf(least);
  assert.deepEqual([twice.state, twice.withheld.length, twice.partly], ['whole', 4, []]);
  assert.equal(twice.root, (await verdictOf(path)).root);
  const put = await foundIn(least, (members) => members.set('attachments/screen.png', Buffer.from('PNG')));
  assert.deepEqual(put, ['attachments/screen.png'], 'what was left out cannot be put back by hand');
});

test('nothing is left out of a pack that was altered', async (t) => {
  const { path, directory } = await smallPack(t);
  const members = await membersOf(path);
  members.set('charts/a.svg', Buffer.from('other'));
  await foreignZip(path, members);
  const pack = await openPack(path);
  const out = join(directory, 'out.zip');
  assert.throws(() => packAgain(pack, out, { left: (name) => name.startsWith('payloads/') }), PackRefused);
  assert.throws(() => readFileSync(out), /ENOENT/);
});

test('the same run sealed by the same key at the same instant has the same bytes; later only the seal differs', async (t) => {
  const directory = temporary(t);
  const { files, facts } = smallRunFiles(join(directory, 'run'));
  const key = openSealKey(newKey(directory));
  const at = async (name: string, instant: Date, order = files) => {
    const path = join(directory, name);
    await makePack({ path, files: order, evidenceOf: facts, key, sealedAt: instant });
    return path;
  };
  const [first, second] = [await at('1.zip', sealedAt), await at('2.zip', sealedAt, [...files].reverse())];
  assert.deepEqual(readFileSync(first), readFileSync(second));
  const later = await membersOf(await at('3.zip', new Date('2027-01-01T00:00:00Z')));
  const differ = [...(await membersOf(first))].filter(([name, bytes]) => !bytes.equals(later.get(name) as Buffer));
  assert.deepEqual(
    differ.map(([name]) => name),
    ['seal.json', 'seal.sig'],
  );
});

test('a house with keys on an elliptic curve seals with ECDSA; another kind of key is refused', async (t) => {
  const directory = temporary(t);
  const { files, facts } = smallRunFiles(join(directory, 'run'));
  const key = openSealKey(newKey(directory, 'P-256'));
  const path = join(directory, 'ec.zip');
  await makePack({ path, files, evidenceOf: facts, key, sealedAt });
  const verdict = await verdictOf(path);
  assert.deepEqual([verdict.state, verdict.sealedBy.algorithm], ['whole', 'ECDSA with SHA-256']);
  assert.throws(() => openSealKey(newKey(directory, 'rsa')), /kind rsa/);
});

test('a stranger checks the signature with openssl alone', { skip: withoutOpenssl }, async (t) => {
  const { path, directory } = await smallPack(t);
  for (const [name, bytes] of await membersOf(path))
    if (name.startsWith('seal')) writeFileSync(join(directory, name), bytes);
  const told = execFileSync(
    'openssl',
    ['pkeyutl', '-verify', '-pubin', '-inkey', 'seal-key.pem', '-rawin', '-in', 'seal.json', '-sigfile', 'seal.sig'],
    { cwd: directory, encoding: 'utf8' },
  );
  assert.match(told, /Success/i);
});

test('whichever bit of the file is changed, it is found, or what the pack shows is the same', async (t) => {
  const { path, directory } = await smallPack(t);
  const [whole, members] = [readFileSync(path), await membersOf(path)];
  const changed = join(directory, 'changed.zip');
  for (let at = 0; at < whole.length; at += 5) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] as number) ^ (1 << (at % 8));
    writeFileSync(changed, bytes);
    try {
      if ((await verdictOf(changed)).state === 'whole')
        assert.deepEqual(await membersOf(changed), members, `byte ${at}`);
    } catch (error) {
      assert.ok(error instanceof PackRefused, `byte ${at}: ${error}`);
    }
  }
});
