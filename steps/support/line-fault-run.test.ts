import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { listening } from '../../environments/doctor/testing/participant-stub.ts';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { FaultKind } from '../../market/record/entries.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { startReferenceParticipant } from '../../simulators/participants/reference/process.ts';
import { readJournal } from '../../wire/journal.ts';
import { openPki, type PartyIdentity, type Pki } from '../../wire/pki.ts';
import { openingTime } from './opening-time.ts';
import { readPacks } from './packs.ts';
import { performRun } from './perform.ts';
import { readScenarios } from './scenarios.ts';

/** A network operator that is asked for an appointment by a line with one trouble, and whose fault the scenario is then. */

const directory = mkdtempSync(join(tmpdir(), 'line-run-'));
const pkiDirectory = join(directory, 'pki');
const own = castOf(['REGS', 'LDSO']).filter(({ real }) => real);
const token = 'token-of-a-test-hook';
let pki: Pki;
let good: PartyIdentity;
let stranger: PartyIdentity;
let participant: { readonly url: string; close(): Promise<void> };

before(async () => {
  process.env.LINE_TOKEN = token;
  pki = await openPki(pkiDirectory);
  good = await pki.identity('good');
  stranger = await (await openPki(join(directory, 'foreign'))).identity('stranger');
  const folders = { inbox: join(directory, 'in'), outbox: join(directory, 'out') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  participant = await startReferenceParticipant({
    ...{ kind: 'ldso', pkiDirectory, hookToken: token, identity: 'good', own: own.map(({ dipId }) => dipId) },
    dip: {
      baseUrl: 'https://localhost:9',
      apiKeys: Object.fromEntries(own.map(({ dipId }) => [dipId, 'k'])),
      signers: [],
    },
    ...{ cast: [...castOf(['REGS', 'LDSO'])], settings: settingsWith({}), specification: '1.8.3', overlays: [] },
    ...{ environmentTag: 'DEV', runTag: 'P', startsAt: openingTime, port: 0, subscribes: false, dtn: folders },
  });
});
after(async () => {
  await participant.close();
  rmSync(directory, { recursive: true, force: true });
});

type Answer = (outgoing: ServerResponse) => unknown;
const webhook = (who: () => PartyIdentity, answer: Answer) => () => {
  const { mtls } = who();
  return createServer({ key: mtls.key, cert: mtls.certificate, ca: pki.ca, requestCert: true }, (_, out) =>
    answer(out),
  );
};
const ours = () => good;
const status = (code: number, headers: Record<string, string> = {}) =>
  webhook(ours, (out) => out.writeHead(code, headers).end());

/** That no answer comes in time is told by the rows' own test: each of its many attempts takes a second. */
const table: readonly (readonly [
  trouble: string,
  server: (() => ReturnType<typeof createTcp>) | undefined,
  FaultKind,
])[] = [
  ['nothing listens', undefined, 'set-up'],
  ['no TLS is spoken', () => createTcp((socket) => socket.on('error', () => undefined).end('hello\r\n')), 'set-up'],
  [
    'the certificate is of an unknown authority',
    webhook(
      () => stranger,
      () => undefined,
    ),
    'set-up',
  ],
  ['the connection is cut', webhook(ours, (out) => out.socket?.destroy()), 'set-up'],
  ['callers are sent elsewhere', status(302, { location: 'https://elsewhere.test/' }), 'set-up'],
  ['callers are not admitted', status(403), 'set-up'],
  ['the service fails', status(500), 'participant'],
  ['the message is refused', status(400), 'participant'],
];

async function faultWith(url: string, name: string) {
  const folder = join(directory, name);
  mkdirSync(folder);
  const parties = own.map(
    ({ role, mpid, dipId }) =>
      `{ role: ${role}, mpid: ${mpid}, dipId: "${dipId}", distributorPrefix: "10", webhook: "${url}" }`,
  );
  const file = join(folder, 'line.yaml');
  writeFileSync(
    file,
    `name: line
specification: "1.8.3"
environmentTag: DEV
clock: virtual
limits: { requestTimeoutMs: 150 }
participants:
  - name: Example
    packs: [ldso]
    parties: [${parties.join(', ')}]
    testHook: { url: "${participant.url}/hook", token: { variable: LINE_TOKEN } }
    drivers: { default: { by: self } }
`,
  );
  const run = join(folder, 'run');
  mkdirSync(run);
  const scenarios = (await readScenarios()).filter(({ caseId }) => caseId === 'COA-001:smart-metering-service');
  await performRun({
    packs: (await readPacks()).filter((pack) => pack.name === 'ldso'),
    ...{ environment: await loadEnvironment(file), directory: run, scenarios, mode: 'rehearsal', pkiDirectory },
  });
  const ended = readJournal(run).find((entry) => entry.kind === 'scenario-finished');
  return ended?.kind === 'scenario-finished' ? ended.fault : undefined;
}

for (const [index, [trouble, make, whose]] of table.entries()) {
  test(`${trouble}: ${whose}`, async () => {
    const server = await listening(make?.() ?? createTcp());
    if (make === undefined) await server.close();
    try {
      const fault = await faultWith(`https://localhost:${server.port}/in`, String(index));
      assert.equal(fault?.kind, whose, fault?.message);
      if (whose === 'set-up') assert.match(fault?.message ?? '', /did not reach it.*Next: .*Look: entry \d+/);
    } finally {
      if (make !== undefined) await server.close();
    }
  });
}
