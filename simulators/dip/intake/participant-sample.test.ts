import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { judgeStandardResponse } from '../../../market/interfaces/standard-response.ts';
import { createRealClock } from '../../../wire/clock.ts';
import { createHttpClient } from '../../../wire/http-client.ts';
import { openJournal, verifyJournal } from '../../../wire/journal.ts';
import { listen } from '../../../wire/listener.ts';
import { openPki } from '../../../wire/pki.ts';
import { signRequest } from '../../../wire/signing.ts';
import { createDip, type DirectoryParty } from '../index.ts';
import { catalogue } from '../testing/test-market.ts';

/** A real message of a participant; it is no part of the project, so the test skips where it is not at hand. */
const folder = process.env.MHHS_QT_SAMPLES ?? fileURLToPath(new URL('../../../../shared/samples', import.meta.url));
const sample = join(folder, 'if-033-from-a-participant.json');
const skip = existsSync(sample) ? false : `no samples at ${folder} (set MHHS_QT_SAMPLES)`;

const apiKey = 'key-of-the-sample';
const sender: DirectoryParty = {
  ...{ dipId: '8795183096', role: 'REGS', mpid: 'REGA', name: 'Registration service', real: true, apiKey },
};
const recipient: DirectoryParty = {
  ...{ dipId: '0140321855', role: 'MSS', mpid: 'MSSA', name: 'Metering service', real: false },
};

async function open(t: TestContext) {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-sample-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const clock = createRealClock();
  const pki = await openPki(join(directory, 'pki'));
  const [own, theirs] = [await pki.identity('dip'), await pki.identity('participant')];
  const journal = openJournal(join(directory, 'run'), { clock });
  let url = '';
  const dip = createDip({
    ...{ catalogue, clock, journal, directory: [sender, recipient], environmentTag: 'DEV', baseUrl: () => url },
    ...{ signing: own.signing, trusts: pki.trusts, deliver: async () => ({ status: 201, body: '' }) },
  });
  const { key, certificate } = own.mtls;
  const listener = await listen({
    handlers: dip.handlers,
    tls: { key, certificate, ca: pki.ca, requireClientCertificate: true },
  });
  url = listener.url;
  const client = createHttpClient({ identity: theirs, ca: pki.ca });
  t.after(() => Promise.all([client.close(), listener.close()]));
  return { dip, journal, client, clock, url, signing: theirs.signing };
}

test('a message as a participant published it is taken over the wire', { skip }, async (t) => {
  const { dip, journal, client, clock, url, signing } = await open(t);
  const received: unknown[] = [];
  dip.attach(recipient.dipId, (publication) => received.push(publication));
  const call = { method: 'POST', url: `${url}/dip-channel/IF-033`, body: readFileSync(sample) };
  const headers = {
    ...signRequest({ ...call, at: clock.now() }, signing),
    ...{ 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
  };
  const answer = await client.request({ ...call, headers });
  assert.equal(answer.status, 201, answer.body.toString());
  const { findings, response } = judgeStandardResponse(catalogue, JSON.parse(answer.body.toString()));
  assert.deepEqual(findings, []);
  assert.deepEqual(
    response?.messageArray?.map((entry) => entry.message),
    ['MSG0000 - Success'],
  );
  await dip.quiet();
  assert.equal(received.length, 1);
  const [message] = journal.entriesOfKind('message');
  assert.deepEqual([message?.outcome, message?.sender.dipId], ['accepted', sender.dipId]);
  assert.equal(journal.readPayload(message?.payload ?? '').equals(call.body), true);
  journal.close();
  assert.equal(verifyJournal(journal.directory).whole, true);
});
