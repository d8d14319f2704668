import { type ChildProcess, fork } from 'node:child_process';
import { sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dipInstant } from '../market/calendar/instants.ts';
import { mpanCoreOf } from '../market/identifiers/mpan-core.ts';
import { catalogueOf } from '../market/interfaces/catalogue.ts';
import { exampleOf } from '../market/interfaces/example.ts';
import type { DipMessage } from '../market/interfaces/message.ts';
import { createDip, type DirectoryParty } from '../simulators/dip/index.ts';
import { createRealClock } from '../wire/clock.ts';
import { createHttpClient } from '../wire/http-client.ts';
import { openJournal } from '../wire/journal.ts';
import { openPki, type Pki } from '../wire/pki.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './median.ts';

/*
 * How fast the DIP publishes: signed bodies over mutual TLS to a recipient that takes them, a process of its own on the same
 * machine. The baseline is how often a second this machine can sign with an RSA key of 2048 bits, all cores at it and nothing
 * else done; what the recipient needs of the machine counts against us. Counted is processor time, so that neighbours on the
 * machine decide less: a machine of so many cores does so many seconds of it in a second, if no thread alone has to do more than
 * one. Ours has one such thread, that of the DIP without its signing.
 */

const catalogue = catalogueOf('2.1.0');
const rounds = 5;
/** Each message goes to every recipient, on a channel of its own. */
const recipients = 8;
const batch = 25;
const batchesInRound = 10;
const signMs = 1_000;
const cores = availableParallelism();

const party = (dipId: string, role: DirectoryParty['role'], mpid: string): DirectoryParty => ({
  ...{ dipId, role, mpid, name: `${role} ${mpid}`, real: true },
});
const sender = party('1400000001', 'SDS', 'SDSA');

export async function benchDelivering(): Promise<readonly BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  const pki = await openPki(join(directory, 'pki'));
  await pki.identity('dip');
  const sink = fork(fileURLToPath(import.meta.url), ['sink', directory]);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      sink.once('message', (message) => resolve(String(message)));
      sink.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)));
    });
    const dip = await openSender(pki, join(directory, 'run'), url);
    const rates: [number, number][] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const signature = await signatureMs(pki);
      const sinkBeforeMs = await processorMsOf(sink);
      const beforeMs = processorMs();
      const count = await dip.deliver();
      const ownMs = (processorMs() - beforeMs) / count;
      const sinkMs = ((await processorMsOf(sink)) - sinkBeforeMs) / count;
      const perDeliveryMs = Math.max((ownMs + sinkMs) / cores, ownMs - signature, sinkMs);
      // The first round warms up.
      if (round > 0) rates.push([1000 / perDeliveryMs, (1000 * cores) / signature]);
    }
    await dip.close();
    return [rowOf(rates)];
  } finally {
    endOf(sink);
    rmSync(directory, { recursive: true, force: true });
  }
}

function endOf(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill();
}

function rowOf(rates: readonly (readonly [number, number])[]): BenchRow {
  const ratios = rates.map(([delivering, signing]) => delivering / signing);
  return {
    name: 'DIP, delivering to webhooks, against the RSA-2048 signing limit of all cores',
    unit: 'messages/s',
    ours: median(rates.map(([delivering]) => delivering)),
    baseline: median(rates.map(([, signing]) => signing)),
    ratio: median(ratios),
    target: { least: 0.5 },
  };
}

/** Milliseconds of processor time that this process has used, all its threads included. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function processorMsOf(child: ChildProcess): Promise<number> {
  const answered = new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  child.send('processor time');
  return await answered;
}

/** Milliseconds of processor time for one signature, through the thread pool as the DIP signs. */
async function signatureMs(pki: Pki): Promise<number> {
  const { key } = (await pki.identity('dip')).signing;
  const data = Buffer.from('POST;https://localhost/publications;2025-06-27T14:29:09.061Z;hash');
  const untilMs = performance.now() + signMs;
  const beforeMs = processorMs();
  let count = 0;
  const lane = async () => {
    while (performance.now() < untilMs) {
      await new Promise<void>((resolve, reject) =>
        sign('sha256', data, key, (error) => (error === null ? resolve() : reject(error))),
      );
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: cores * 2 }, lane));
  return (processorMs() - beforeMs) / count;
}

async function openSender(pki: Pki, folder: string, url: string) {
  const identity = await pki.identity('dip');
  const clock = createRealClock();
  const http = createHttpClient({ identity, ca: pki.ca });
  const journal = openJournal(folder, { clock, keepEntries: false });
  const takers = Array.from({ length: recipients }, (_, at) => ({
    ...party(`180000000${at}`, 'MDS', `MDS${at}`),
    webhooks: { '*': `${url}/publications/${at}` },
  }));
  const dip = createDip({
    ...{ catalogue, clock, journal, directory: [sender, ...takers], environmentTag: 'UIT', baseUrl: () => url },
    ...{ signing: identity.signing, trusts: pki.trusts },
    deliver: ({ url, body, headers, timeoutMs }) => http.request({ method: 'POST', url, body, headers, timeoutMs }),
  });
  return {
    /** Delivers one round; how many publications that were. */
    async deliver(): Promise<number> {
      const bodies = Array.from({ length: batchesInRound }, () => Array.from({ length: batch }, consumption));
      for (const messages of bodies) dip.submit(messages, sender.dipId);
      await dip.quiet();
      return batchesInRound * batch * recipients;
    },
    async close() {
      await http.close();
      journal.close();
    },
  };
}

const template = exampleOf(catalogue, 'IF-021', '[ActivePower]', {
  common: {
    A0: { primaryRecipients: [], secondaryRecipients: [], always: [] },
    M0: { MPANCore: mpanCoreOf('10', 1), distributorDIPID: '2500000001', GSPGroupID: '_A' },
    S1: {
      ...{ environmentTag: 'UIT', senderDIPID: sender.dipId, senderRoleID: sender.role, subText: null },
      ...{ senderUniqueReference: 'REFERENCE', senderTimestamp: dipInstant(Date.now()) },
      ...{ senderCorrelationID: null, DIPConnectionProviderID: null },
    },
  },
});
let references = 0;

/** Consumption of one UTC day, 48 half hours, with a reference of its own. */
export function consumption(): DipMessage {
  references += 1;
  const { payload } = template;
  const { S1 } = payload.CommonBlock;
  const senderUniqueReference = `S-IF-021-${sender.dipId}-${sender.role}-20260310-${references}`;
  return {
    payload: { ...payload, CommonBlock: { ...payload.CommonBlock, S1: { ...S1, senderUniqueReference } } },
  };
}

/** The part of the child process: it takes whatever comes and says so, as a recipient does. */
async function sink(directory: string): Promise<void> {
  const pki = await openPki(join(directory, 'pki'));
  const { mtls } = await pki.identity('participant');
  process.on('disconnect', () => process.exit());
  process.on('message', () => process.send?.(processorMs()));
  const answer = JSON.stringify({ messageArray: [{ message: 'RCP0000 - Success' }], timestamp: '' });
  const server = createServer(
    { key: mtls.key, cert: mtls.certificate, ca: pki.ca, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      request.resume().on('end', () => {
        response.writeHead(201, { 'content-type': 'application/json' });
        response.end(answer);
      });
    },
  );
  server.listen(0, '127.0.0.1', () => process.send?.(`https://localhost:${(server.address() as AddressInfo).port}`));
}

const [, script, part, directory] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (part === 'sink') await sink(directory ?? '');
  else console.table(await benchDelivering());
}
