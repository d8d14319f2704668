import { type ChildProcess, fork } from 'node:child_process';
import type { X509Certificate } from 'node:crypto';
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { dipInstant } from '../market/calendar/instants.ts';
import { mpanCoreOf } from '../market/identifiers/mpan-core.ts';
import { catalogueOf } from '../market/interfaces/catalogue.ts';
import { exampleOf } from '../market/interfaces/example.ts';
import { fitsShape } from '../market/interfaces/fits.ts';
import { eventShape } from '../market/interfaces/message-shape.ts';
import { createDip, type DirectoryParty } from '../simulators/dip/index.ts';
import { createRealClock } from '../wire/clock.ts';
import { openJournal } from '../wire/journal.ts';
import { listen } from '../wire/listener.ts';
import { openPki, type PartyIdentity } from '../wire/pki.ts';
import { signRequestOffThread, verifySignature } from '../wire/signing.ts';
import type { BenchRow } from './bench-row.ts';

/*
 * How fast the DIP takes messages, against a raw node:https handler in the same run that does mutual TLS, JSON.parse, the same
 * signature check, the same schema check (fitsShape) and an append of the body to a file. Each server is a process of its own;
 * bodies are signed before the clock starts, so the client is not what is measured. Counted is the processor time of the server
 * process, all its threads included, so that neighbours on the machine decide less; on an idle machine with two cores a
 * second of processor time is about a second.
 */

export interface Case {
  readonly name: string;
  readonly batch: number;
  /** Requests in one round. */
  readonly requests: number;
  /** Least ratio of ours to the baseline. */
  readonly least: number;
}

const cases: readonly Case[] = [
  { name: 'IF-021, one message', batch: 1, requests: 3_000, least: 0.25 },
  { name: 'IF-021, batches of 50', batch: 50, requests: 120, least: 0.7 },
];

const rounds = 5;
const connections = 32;
const catalogue = catalogueOf('2.1.0');
const party = (dipId: string, role: DirectoryParty['role'], mpid: string): DirectoryParty => ({
  ...{ dipId, role, mpid, name: `${role} ${mpid}`, real: false },
});
const sender = { ...party('1400000001', 'SDS', 'SDSA'), apiKey: 'bench' };
const parties = [sender, party('1800000001', 'MDS', 'MDSA')];

/** Measures every case, in messages for each second of the server's processor time. Takes about half a minute. */
export async function benchDip(): Promise<readonly BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  const servers = await Promise.all([startServer('ours', directory), startServer('baseline', directory)]);
  try {
    const pki = await openPki(join(directory, 'pki'));
    const clients = await Promise.all(servers.map((server) => createClient(server, pki.ca, pki.identity('sender'))));
    const results: BenchRow[] = [];
    for (const one of cases) results.push(await measure(one, clients));
    await Promise.all(clients.map((client) => client.close()));
    return results;
  } finally {
    for (const { child } of servers) child.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

export interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

export async function startServer(kind: 'ours' | 'baseline', directory: string): Promise<Server> {
  // Both need the authority; making it first keeps the two from racing for it.
  await (await openPki(join(directory, 'pki'))).identity('dip');
  const child = fork(fileURLToPath(import.meta.url), ['serve', kind, directory]);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)));
  });
  return { child, url };
}

/** What the server process used so far; it answers when its queued work is done. */
async function processorMs(child: ChildProcess): Promise<number> {
  const answered = new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  child.send('processor time');
  return await answered;
}

interface Client {
  /** Signs the bodies for this server and sends them; milliseconds of processor time that the server took for it. */
  run(bodies: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** @param lanes requests that are under way at a time */
export async function createClient(
  server: Server,
  ca: string,
  identity: Promise<PartyIdentity>,
  lanes = connections,
): Promise<Client> {
  const { mtls, signing } = await identity;
  const pool = new Pool(server.url, { connections: lanes, connect: { ca, key: mtls.key, cert: mtls.certificate } });
  const path = '/dip-channel/IF-021';
  const send = async (body: string, headers: Record<string, string>) => {
    const answer = await pool.request({ method: 'POST', path, body, headers });
    const text = await answer.body.text();
    if (answer.statusCode !== 201)
      throw new Error(`${server.url} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
  };
  return {
    async run(bodies) {
      const input = { method: 'POST', url: `${server.url}${path}`, at: Date.now() };
      const signed = await Promise.all(bodies.map((body) => signRequestOffThread({ ...input, body }, signing)));
      const beforeMs = await processorMs(server.child);
      let next = 0;
      const lane = async () => {
        for (let index = next++; index < bodies.length; index = next++)
          await send(bodies[index] ?? '', {
            ...signed[index],
            'content-type': 'application/json',
            'x-api-key': 'bench',
          });
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return (await processorMs(server.child)) - beforeMs;
    },
    close: () => pool.close(),
  };
}

async function measure(one: Case, clients: readonly Client[]): Promise<BenchRow> {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const bodies = bodiesOf(one);
    for (const turn of [0, 1]) {
      // Who begins changes from round to round, so that a busy machine hits both alike.
      const index = (turn + round) % 2;
      const tookMs = (await clients[index]?.run(bodies)) ?? Number.NaN;
      // The first round warms up.
      if (round > 0) rates[index as 0 | 1].push((one.requests * one.batch * 1000) / tookMs);
    }
  }
  const ratios = rates[0].map((rate, index) => rate / (rates[1][index] ?? Number.NaN));
  return {
    name: `DIP, ${one.name}, against a raw node:https handler`,
    unit: 'messages/s',
    ours: median(rates[0]),
    baseline: median(rates[1]),
    ratio: median(ratios),
    target: { least: one.least },
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

let references = 0;

/** Consumption of one UTC day, 48 half hours, each message with a reference of its own. */
export function bodiesOf({ requests, batch }: Case): string[] {
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
  const text = JSON.stringify(template);
  const message = () => {
    references += 1;
    return text.replace('REFERENCE', `S-IF-021-${sender.dipId}-${sender.role}-20260310-${references}`);
  };
  return Array.from({ length: requests }, () => `[${Array.from({ length: batch }, message).join(',')}]`);
}

/** The part of the child process. */
async function serve(kind: string, directory: string): Promise<void> {
  const pki = await openPki(join(directory, 'pki'));
  const { mtls, signing } = await pki.identity('dip');
  // Without a parent there is nobody to serve.
  process.on('disconnect', () => process.exit());
  let idle = async () => {};
  process.on('message', async () => {
    await idle();
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  });
  const tls = { key: mtls.key, certificate: mtls.certificate, ca: pki.ca, requireClientCertificate: true };
  if (kind === 'baseline') {
    const server = createServer(
      { key: tls.key, cert: tls.certificate, ca: tls.ca, requestCert: true, rejectUnauthorized: true },
      baselineHandler(join(directory, 'baseline.ndjson'), (certificate) => pki.trusts(certificate, Date.now())),
    );
    server.listen(0, '127.0.0.1', () => process.send?.(`https://localhost:${(server.address() as AddressInfo).port}`));
    return;
  }
  const clock = createRealClock();
  let url = '';
  const dip = createDip({
    ...{ catalogue, clock, journal: openJournal(join(directory, 'run'), { clock }), directory: parties },
    ...{ environmentTag: 'UIT', baseUrl: () => url, signing, trusts: pki.trusts },
    deliver: async () => ({ status: 201, body: '' }),
  });
  dip.attach('1800000001', () => undefined);
  idle = dip.quiet;
  const listener = await listen({ handlers: dip.handlers, tls });
  url = listener.url;
  process.send?.(url);
}

function baselineHandler(file: string, trusted: (certificate: X509Certificate) => true | string) {
  const opened = openSync(file, 'a');
  const row = catalogue.find('IF-021');
  const event = catalogue.event('IF-021', '[ActivePower]');
  if (row === undefined || event === undefined) throw new Error('the catalogue lacks IF-021');
  const shape = eventShape(catalogue, row, event);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = `https://${request.headers.host}${request.url}`;
    const input = { method: request.method ?? '', url, headers: request.headers, body, now: Date.now() };
    const signature = verifySignature(input, { trusted, clockSkewMs: 300_000 });
    const messages: unknown = JSON.parse(body.toString());
    const fits = signature.ok && Array.isArray(messages) && messages.every((message) => fitsShape(shape, message));
    writeSync(opened, body);
    response.writeHead(fits ? 201 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ messageArray: [], timestamp: dipInstant(Date.now()) }));
  };
}

const [, script, part, kind, directory] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (part === 'serve') await serve(kind ?? '', directory ?? '');
  else {
    const rounded = (await benchDip()).map((one) => ({
      ...one,
      ours: Math.round(one.ours),
      baseline: Math.round(one.baseline),
      ratio: Number(one.ratio.toFixed(3)),
    }));
    console.table(rounded);
  }
}
