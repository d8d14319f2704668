import { fork } from 'node:child_process';
import type { X509Certificate } from 'node:crypto';
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { openPki } from '../wire/pki.ts';
import { verifySignature } from '../wire/signing.ts';
import type { BenchRow } from './bench-row.ts';
import { compare, type Server, signedContender } from './bench-side-by-side.ts';

/*
 * How fast the DIP takes messages, against a raw node:https handler in the same run that does mutual TLS, JSON.parse, the same
 * signature check, the same schema check (fitsShape) and an append of the body to a file. Each server is a process of its own, and
 * both take the same messages at the same time (bench-side-by-side).
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

const warming = 2;
const rounds = 5;
const lanes = 32;
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
    const contenderOf = (server: Server) => signedContender(server, pki.ca, pki.identity('sender'), lanes);
    const own = await contenderOf(servers[0]);
    const baseline = await contenderOf(servers[1]);
    const results: BenchRow[] = [];
    for (const one of cases) {
      const messages = one.requests * one.batch;
      const measured = await compare([own, baseline], () => bodiesOf(one), { messages, lanes, warming, rounds });
      const name = `DIP, ${one.name}, against a raw node:https handler`;
      results.push({ name, unit: 'messages/s', ...measured, target: { least: one.least } });
    }
    await Promise.all([own.close(), baseline.close()]);
    return results;
  } finally {
    for (const { child } of servers) child.kill();
    rmSync(directory, { recursive: true, force: true });
  }
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
