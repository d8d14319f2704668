import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { catalogueOf, exampleOf } from '../../market/interfaces/index.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { openPki, type PartyIdentity, type Pki } from '../../wire/pki.ts';
import { type SigningIdentity, signRequest } from '../../wire/signing.ts';
import { parseEnvironment } from '../load-environment.ts';
import type { CheckRow } from './check.ts';
import { examine, hasFault } from './examine.ts';
import { listening, type StubManners, startStub } from './testing/participant-stub.ts';

const directory = mkdtempSync(join(tmpdir(), 'doctor-'));
const hourMs = 3_600_000;
const key = 'an-api-key-of-a-test';
let pki: Pki;
let theirs: Record<'good' | 'expired' | 'otherHost' | 'stranger', PartyIdentity>;

before(async () => {
  pki = await openPki(join(directory, 'pki'));
  const foreign = await openPki(join(directory, 'foreign'));
  const [good, expired, otherHost, stranger] = await Promise.all([
    pki.identity('REGS 2200000011'),
    pki.identity('expired', { validTo: new Date(Date.now() - hourMs) }),
    pki.identity('other', { hosts: ['adapter.example.test'] }),
    foreign.identity('stranger'),
  ]);
  theirs = { good, expired, otherHost, stranger };
});
after(() => rmSync(directory, { recursive: true, force: true }));

interface Wanted {
  readonly webhook?: string;
  readonly hook?: string;
  readonly more?: string;
  readonly dip?: string;
}

function environmentWith({ webhook, hook, more = '', dip = '' }: Wanted) {
  const text = `
name: test
environmentTag: UIT
clock: real
dip: { port: 0 ${dip} }
limits: { requestTimeoutMs: 2000 }
participants:
  - name: Example
    packs: [ldso]
    parties:
      - role: REGS
        mpid: EMEB
        dipId: "2200000011"
        distributorPrefix: "11"
        mpanRange: { from: 9000000000, to: 9000099999 }
        apiKey: { variable: TEST_KEY }
        ${webhook === undefined ? '' : `webhook: ${webhook}`}
    ${hook === undefined ? '' : `testHook: { url: "${hook}" }`}
    ${more}
`;
  const environment = parseEnvironment(text, 'test.yaml');
  const [participant] = environment.participants;
  assert.ok(participant);
  return { environment, participant };
}

type Extra = Partial<Parameters<typeof examine>[0]>;

const examined = (wanted: Wanted, extra: Extra = {}) =>
  examine({
    ...{ ...environmentWith(wanted), pkiDirectory: pki.directory, variables: { TEST_KEY: key } },
    ...extra,
  });

/** "tls: webhook" for each fault or warning. */
const found = (rows: readonly CheckRow[], outcome: CheckRow['outcome']) =>
  rows.filter((row) => row.outcome === outcome).map(({ check }) => check);

async function againstStub(manners: StubManners, who: keyof typeof theirs = 'good', extra: Extra & Wanted = {}) {
  const stub = await startStub(theirs[who], pki.ca, manners);
  try {
    const at = `https://localhost:${stub.port}`;
    return await examined({ webhook: `${at}/in`, hook: `${at}/hook`, ...extra }, extra);
  } finally {
    await stub.close();
  }
}

test('where all is well nothing is found, and each question is asked in order', async () => {
  const rows = await againstStub({});
  assert.deepEqual(
    rows.filter(({ outcome }) => outcome === 'fault'),
    [],
  );
  const order = ['release', 'own-port', 'dns', 'port', 'tls', 'reach-you', 'clocks', 'reach-us', 'test-data'];
  assert.deepEqual(
    order,
    [...new Set(rows.map(({ check }) => check))].filter((id) => order.includes(id)),
  );
  assert.deepEqual(found(rows, 'skipped'), ['authorities', 'your-certificates', 'reach-us', 'dtn']);
});

const lateDate = { date: new Date(Date.now() - hourMs).toUTCString() };

const faulty: readonly (readonly [
  string,
  StubManners,
  keyof typeof theirs,
  check: string,
  outcome: 'fault' | 'warning',
])[] = [
  ['an expired certificate', {}, 'expired', 'tls', 'fault'],
  ['a certificate for another host', {}, 'otherHost', 'tls', 'fault'],
  ['a certificate of an unknown authority', {}, 'stranger', 'tls', 'fault'],
  ['a caller that is not admitted', { status: 403 }, 'good', 'reach-you', 'fault'],
  ['a wrong path', { status: 404 }, 'good', 'reach-you', 'fault'],
  ['a redirect', { status: 302, headers: { location: 'https://elsewhere.test/' } }, 'good', 'reach-you', 'fault'],
  ['a service that fails', { status: 500 }, 'good', 'reach-you', 'warning'],
  ['an answer that is none', { status: 200 }, 'good', 'reach-you', 'warning'],
  ['a clock that is an hour behind', { headers: lateDate }, 'good', 'clocks', 'fault'],
  ['a door that is open to anybody', { open: true }, 'good', 'asks-for-certificate', 'warning'],
  ['a hook that fails when it is asked what it holds', { holds: 500 }, 'good', 'test-data', 'fault'],
];

for (const [trouble, manners, who, check, outcome] of faulty) {
  test(`${trouble}: ${outcome} of ${check}, with what to do next`, async () => {
    const rows = await againstStub(manners, who);
    // The test's DIP takes any free port, which is told of each time.
    assert.deepEqual([...new Set(found(rows, outcome).filter((id) => id !== 'own-port'))], [check]);
    assert.equal(hasFault(rows), outcome === 'fault');
    for (const row of rows.filter((one) => one.outcome === outcome)) assert.ok(row.next, row.what);
  });
}

test('what an earlier answer makes pointless is skipped, and says by what', async () => {
  const silent = await listening(createTcp((socket) => socket.on('error', () => undefined)));
  const gone = await listening(createTcp());
  await gone.close();
  const rows = await examined({
    webhook: `https://localhost:${silent.port}/in`,
    hook: `https://localhost:${gone.port}`,
  });
  await silent.close();
  const faults = rows.filter(({ outcome }) => outcome === 'fault');
  assert.deepEqual(
    faults.map(({ check, subject }) => [check, subject.split(' ')[0]]),
    [
      ['port', 'test'],
      ['tls', 'webhook'],
    ],
  );
  assert.match(faults[1]?.what ?? '', /takes the connection, but says nothing/);
  const reach = rows.filter(({ check }) => check === 'reach-you');
  assert.ok(reach.every(({ outcome, what }) => outcome === 'skipped' && /put right first: /.test(what)));
});

test('secrets, authorities, folders, names and proxies are looked at before anybody is called', async () => {
  const file = join(directory, 'key.txt');
  writeFileSync(file, 'something', { mode: 0o644 });
  const rows = await examined(
    {
      webhook: 'https://adapter.invalid/in',
      more: `certificateAuthorities: ["${join(directory, 'none.pem')}", "${theirs.good.mtls.certificatePath}"]
    dtn: { toParticipant: "${directory}", fromParticipant: "${join(directory, 'nowhere')}" }`,
    },
    { variables: { HTTPS_PROXY: 'http://user:secret-word@proxy.test:3128' } },
  );
  const of = (check: string) => rows.filter((row) => row.check === check).map(({ outcome }) => outcome);
  assert.deepEqual(of('secrets'), ['fault']);
  assert.deepEqual(of('authorities'), ['fault', 'fault']);
  assert.deepEqual(of('dtn'), ['well', 'fault']);
  assert.deepEqual(of('dns'), ['fault']);
  assert.deepEqual(of('proxies'), ['warning']);
  // The participant is elsewhere, and the DIP would listen for this machine alone.
  assert.deepEqual(of('own-port'), ['fault']);
  assert.ok(!JSON.stringify(rows).includes('secret-word'));
});

test('certificates that the environment names are judged before anybody calls', async () => {
  const naming = async (mtls: string, signing: string) => {
    const rows = await examined({ more: `certificates: { mtls: "${mtls}", signing: "${signing}" }` });
    return rows
      .filter(({ check }) => check === 'your-certificates')
      .map(({ subject, outcome }) => `${outcome} ${subject}`);
  };
  const { good, expired, stranger } = theirs;
  const connection = 'your certificate for connections';
  const signing = 'your signing certificate';
  const asked = (one: PartyIdentity) => naming(one.mtls.certificatePath, one.signing.certificatePath);
  assert.deepEqual(await asked(good), [`well ${connection}`, `well ${signing}`]);
  assert.deepEqual(await asked(expired), [`fault ${connection}`, `fault ${signing}`]);
  assert.deepEqual(await asked(stranger), [`fault ${connection}`, `fault ${signing}`]);
  const one = await naming(good.mtls.certificatePath, good.mtls.certificatePath);
  assert.deepEqual(one.at(-1), 'fault your signing key');
  assert.deepEqual(
    (await naming('nowhere.pem', good.mtls.keyPath)).map((row) => row.split(' ')[0]),
    ['fault', 'fault'],
  );
  const other = await asked(await pki.identity('SUP 2300000099'));
  assert.deepEqual(other.at(-1), 'fault your DIP ID');
});

test('what is listed besides is looked at as far as the connection', async () => {
  const portal = await listening(createTcp());
  const gone = await listening(createTcp());
  await gone.close();
  const at = (port: number) => `http://localhost:${port}`;
  const rows = await examined({ more: `addresses: ["${at(portal.port)}", "${at(gone.port)}"]` });
  await portal.close();
  const of = (port: number) =>
    rows.filter(({ subject }) => subject === `address ${at(port)}`).map(({ check, outcome }) => `${check} ${outcome}`);
  assert.deepEqual(of(portal.port), ['addresses well', 'dns well', 'port well']);
  assert.deepEqual(of(gone.port).slice(0, 3), ['addresses well', 'dns well', 'port fault']);
});

interface Called {
  readonly from?: Pick<PartyIdentity, 'mtls'>;
  readonly signer?: SigningIdentity;
  readonly apiKey?: string;
  readonly tag?: string;
  readonly schema?: string;
}

/** Calls the doctor as a participant would, while it waits. */
function callWith({ from = theirs.good, signer = theirs.good.signing, apiKey = key, tag = 'UIT', schema }: Called) {
  return async (address: string) => {
    const message = exampleOf(catalogueOf('1.8.3'), 'IF-032', '[MSAppInitialResp]', {
      common: {
        S1: { environmentTag: tag, senderDIPID: '2200000011' },
        ...(schema && { S0: { schemaVersion: schema } }),
      },
    });
    const body = JSON.stringify([message]);
    const url = `${address}/dip-channel/IF-032`;
    const client = createHttpClient({ identity: from, ca: pki.ca });
    const headers = signRequest({ method: 'POST', url, body, at: Date.now() }, signer);
    const named: Record<string, string> = apiKey === '' ? {} : { 'x-api-key': apiKey };
    await client.request({ method: 'POST', url, body, headers: { ...headers, ...named } }).catch(() => undefined);
    await client.close();
  };
}

async function called(how: Called | undefined): Promise<readonly CheckRow[]> {
  let calling: Promise<void> | undefined;
  const onWaiting = (address: string) => {
    if (how !== undefined) calling = callWith(how)(address);
  };
  const rows = await examined({}, { waitMs: how === undefined ? 50 : 5_000, onWaiting });
  await calling;
  return rows.filter(({ check }) => check === 'reach-us');
}
const subjectsOf = (rows: readonly CheckRow[], outcome: CheckRow['outcome']) =>
  rows.filter((row) => row.outcome === outcome).map(({ subject }) => subject);

test('a call of the participant tells who it is and what it speaks', async () => {
  const rows = await called({});
  assert.deepEqual(subjectsOf(rows, 'fault'), []);
  assert.deepEqual(subjectsOf(rows, 'well').slice(1), [
    ...['client certificate', 'API key', 'signature', 'signing certificate', 'clock, by the date of the signature'],
    ...['DIP ID', 'environment tag', 'release'],
  ]);
});

test('what is wrong with its call is told by what it is', async () => {
  const signingByConnection = {
    ...theirs.good.signing,
    certificateHeader: Buffer.from(theirs.good.mtls.certificate).toString('base64'),
  };
  const table: readonly (readonly [Called | undefined, readonly string[]])[] = [
    [undefined, ['https://localhost:(any free port)']],
    [{ from: theirs.stranger }, ['client certificate']],
    [{ signer: theirs.stranger.signing }, ['signature']],
    [{ signer: signingByConnection }, ['signature', 'signing certificate']],
    [{ apiKey: '' }, ['API key']],
    [{ apiKey: 'another' }, ['API key']],
    [{ tag: 'SIT' }, ['environment tag']],
    [{ schema: '001' }, ['release']],
  ];
  for (const [how, subjects] of table) assert.deepEqual(subjectsOf(await called(how), 'fault'), subjects);
  assert.ok(!JSON.stringify(await called({ apiKey: 'the-wrong-one' })).includes('the-wrong-one'));
});
