import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { catalogueOf } from '../../market/interfaces/index.ts';
import { createDip } from '../../simulators/dip/index.ts';
import { createRealClock } from '../../wire/clock.ts';
import { openJournal, verifyJournal } from '../../wire/journal.ts';
import { type Listener, listen } from '../../wire/listener.ts';
import { openPki, type PartyIdentity, type Pki } from '../../wire/pki.ts';
import { signRequest } from '../../wire/signing.ts';
import { count, type FuzzRange, type FuzzSeen, fuzzParties } from './channel.ts';
import { type FuzzInput, fuzzMpan, inputOf } from './inputs.ts';
import { createLots, type Lots } from './lots.ts';

const catalogue = catalogueOf('2.1.0');
/** Callers at one time. */
const lanes = 8;
/** A caller that has heard nothing for so long goes away. */
const patienceMs = 3_000;
/** The listener here is less patient than one for people, so that a run ends. */
const limits = { headersMs: 500, requestMs: 1_000, handshakeMs: 1_000 };

/** Writes odd requests to the socket of a real listener; afterwards it must still serve, and its record must be whole. */
export async function fuzzSockets({ seed, from, to }: FuzzRange): Promise<FuzzSeen> {
  const seen: FuzzSeen = { statuses: new Map(), codes: new Map(), faults: [] };
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-sockets-'));
  const pki = await openPki(join(folder, 'pki'));
  const [dipIdentity, caller] = await Promise.all([pki.identity('dip'), pki.identity('caller')]);
  const clock = createRealClock();
  const journal = openJournal(join(folder, 'run'), { clock });
  let url = '';
  const dip = createDip({
    ...{ catalogue, clock, journal, directory: fuzzParties, environmentTag: 'UIT', baseUrl: () => url },
    ...{ signing: dipIdentity.signing, trusts: pki.trusts, deliver: async () => ({ status: 201, body: '' }) },
  });
  const { key, certificate } = dipIdentity.mtls;
  const listener = await listen({
    ...{ handlers: dip.handlers, tls: { key, certificate, ca: pki.ca, requireClientCertificate: true }, limits },
    ...{ maxBodyBytes: 1_000_000, onTurnedAway: dip.turnedAway },
    onError: (error, request) => seen.faults.push(`the listener failed on ${request?.url}: ${error}`),
  });
  url = listener.url;
  const one = (index: number) => tryOne(index, { seed, listener, pki, caller, seen });
  try {
    let next = from;
    const lane = async () => {
      for (let index = next++; index < to; index = next++) await one(index);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    const last = await speak(faultless(createLots(seed), to, listener.url, caller), { listener, pki, caller });
    if (statusesIn(last)[0] !== '201') seen.faults.push(`after all of it a faultless request was answered ${last}`);
    await dip.quiet();
    await listener.close();
    journal.close();
    const { whole, damage } = verifyJournal(join(folder, 'run'));
    if (!whole) seen.faults.push(`the journal of the sockets does not verify: ${damage?.line} ${damage?.reason}`);
    return seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Target {
  readonly listener: Listener;
  readonly pki: Pki;
  readonly caller: PartyIdentity;
}

async function tryOne(
  index: number,
  { seed, seen, ...target }: Target & { seed: number; seen: FuzzSeen },
): Promise<void> {
  const lots = createLots(seed * 7_000_003 + index);
  const names = Object.keys(oddities);
  const name = lots.pick(names);
  const pieces = oddities[name]?.(faultless(lots, index, target.listener.url, target.caller), lots) ?? [];
  const heard = await speak(pieces, target, name === 'no TLS');
  const statuses = statusesIn(heard);
  for (const status of statuses) count(seen.statuses, status);
  if (statuses.length === 0) count(seen.statuses, 'cut off');
  for (const status of statuses)
    if (status.startsWith('5')) seen.faults.push(`socket ${index} (${name}) was answered ${status}`);
}

function statusesIn(heard: string): string[] {
  return [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = '']) => status);
}

/** A faultless signed request in pieces: its head, the empty line, its body. */
function faultless(lots: Lots, index: number, url: string, caller: PartyIdentity): readonly Buffer[] {
  const nowMs = Date.now();
  let input: FuzzInput;
  do input = inputOf(lots, index, { catalogue, parties: fuzzParties, nowMs, mpan: fuzzMpan });
  while (input.kind !== 'faultless');
  const { method, path, body, sender } = input;
  const headers = {
    ...{ Host: new URL(url).host, 'Content-Type': 'application/json', 'X-API-Key': sender.apiKey ?? '' },
    ...signRequest({ method, url: `${url}${path}`, body, at: nowMs }, caller.signing),
    'Content-Length': String(body.length),
  };
  const lines = [`${method} ${path} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return [...lines.map((line) => Buffer.from(`${line}\r\n`)), Buffer.from('\r\n'), body];
}

type Oddity = (pieces: readonly Buffer[], lots: Lots) => readonly Buffer[];

const lineOf = (text: string) => Buffer.from(`${text}\r\n`, 'latin1');
const withLine =
  (text: string): Oddity =>
  (pieces) => [pieces[0] ?? Buffer.alloc(0), lineOf(text), ...pieces.slice(1)];

/** What is done to a request on its way to the socket. */
const oddities: Readonly<Record<string, Oddity>> = {
  'as it should be': (pieces) => pieces,
  'no TLS': (pieces) => pieces,
  'raw bytes': (_pieces, lots) => [lots.bytes(1 + lots.below(300))],
  'two at once': (pieces) => [...pieces, ...pieces],
  'a line missing': (pieces, lots) => pieces.toSpliced(lots.below(pieces.length), 1),
  'a line twice': (pieces, lots) => {
    const place = lots.below(pieces.length - 2);
    return pieces.toSpliced(place, 0, pieces[place] ?? Buffer.alloc(0));
  },
  'a byte changed': (pieces, lots) => {
    const whole = Buffer.concat(pieces);
    whole[lots.below(whole.length)] = lots.below(256);
    return [whole];
  },
  'ends early': (pieces, lots) => {
    const whole = Buffer.concat(pieces);
    return [whole.subarray(0, lots.below(whole.length))];
  },
  'cut in small pieces': (pieces) =>
    Buffer.concat(pieces)
      .toString('latin1')
      .match(/[\s\S]{1,64}/g)
      ?.map((part) => Buffer.from(part, 'latin1')) ?? [],
  'another length': (pieces, lots) =>
    pieces.map((piece) =>
      /^content-length/i.test(piece.toString('latin1'))
        ? lineOf(`Content-Length: ${lots.pick(['0', '-1', '5', '99999999', '1e3', ''])}`)
        : piece,
    ),
  'chunks besides': withLine('Transfer-Encoding: chunked'),
  'odd chunks': (pieces, lots) => [
    ...pieces.slice(0, -2).filter((piece) => !/^content-length/i.test(piece.toString('latin1'))),
    ...[lineOf('Transfer-Encoding: chunked'), lineOf('')],
    Buffer.from(
      lots.pick([
        '0\r\n\r\n',
        'zz\r\n',
        '5\r\nabc\r\n0\r\n\r\n',
        'fffffffff\r\nx',
        '1;a=b\r\n[\r\n0\r\n\r\n',
        '-1\r\n',
      ]),
    ),
  ],
  'expects to be told': withLine('Expect: 100-continue'),
  'expects something else': withLine('Expect: nothing'),
  'wants another protocol': withLine('Upgrade: websocket\r\nConnection: Upgrade'),
  'odd header': (pieces, lots) =>
    withLine(lots.pick(['X: a\nY: b', ': x', 'X Y: z', `X: ${'x'.repeat(40_000)}`, 'Cookie: %;=', 'X: \x00']))(
      pieces,
      lots,
    ),
  'odd address': (pieces, lots) => [
    lineOf(
      `POST ${lots.pick(['/%zz', '//', '*', 'https://a b/', '/\\', '/..', 'dip', `/${'x'.repeat(40_000)}`])} HTTP/1.1`,
    ),
    ...pieces.slice(1),
  ],
  'odd method': (pieces, lots) => [
    lineOf(`${lots.pick(['GET', 'TRACE', 'CONNECT', 'HEAD', 'OPTIONS', 'PURGE', 'get'])} /dip-channel/IF-031 HTTP/1.1`),
    ...pieces.slice(1),
  ],
};

/** Writes the pieces one by one and listens until the other side closes, or has said nothing for a while. */
async function speak(pieces: readonly Buffer[], { listener, pki, caller }: Target, plain = false): Promise<string> {
  const { key, certificate } = caller.mtls;
  const socket: Socket = plain
    ? connectPlain(listener.port, '127.0.0.1')
    : connect({ port: listener.port, host: 'localhost', ca: pki.ca, key, cert: certificate });
  let heard = '';
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString('latin1');
  });
  const closed = once(socket, 'close').catch(() => undefined);
  socket.setTimeout(patienceMs, () => socket.destroy());
  await once(socket, plain ? 'connect' : 'secureConnect').catch(() => undefined);
  for (const piece of pieces) socket.write(piece);
  // Who has written everything says so, and is still answered.
  socket.end();
  await closed;
  return heard;
}
