import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import type { PartyIdentity } from '../wire/pki.ts';
import { signRequestOffThread } from '../wire/signing.ts';
import { median } from './median.ts';

/*
 * Servers that are compared take the same bodies at the same time from one client, each lane asking one after the other in turn.
 * What a server pays for a request depends on how busy its caller is: one that keeps its caller waiting pays for waking it with
 * each answer, and finds the caches of the processor filled by others. Measured one after the other, a server of half the speed
 * was seen to pay nearly twice as much for the very same signature check. Side by side both pay alike, and so do neighbours on the
 * machine hit both. Counted is the processor time of each server's process, its threads included.
 */

/** A server that is compared. */
export interface Contender {
  /** Makes what can be made before the clock starts. @returns sends one of the bodies, by its place; rejects unless it was taken */
  prepare(bodies: readonly string[]): Promise<(place: number) => Promise<void>>;
  /** Milliseconds of processor time so far, when its queued work is done. */
  processorMs(): Promise<number>;
  close(): Promise<void>;
}

/** A server process and where it listens. */
export interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

const path = '/dip-channel/IF-021';

/** @param lanes requests that are under way at a time with each @returns milliseconds of processor time for each contender */
export async function sideBySide(
  contenders: readonly Contender[],
  bodies: readonly string[],
  lanes: number,
): Promise<readonly number[]> {
  const senders = await Promise.all(contenders.map((contender) => contender.prepare(bodies)));
  const processor = () => Promise.all(contenders.map((contender) => contender.processorMs()));
  const before = await processor();
  let next = 0;
  const lane = async () => {
    for (let place = next++; place < bodies.length; place = next++) {
      // Who is asked first changes with each body.
      for (let turn = 0; turn < senders.length; turn += 1) await senders[(place + turn) % senders.length]?.(place);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const after = await processor();
  return after.map((ms, index) => ms - (before[index] ?? Number.NaN));
}

/** A DIP over mutual TLS, whose process says on being asked what it used: bodies are signed before the clock starts. */
export async function signedContender(
  { child, url }: Server,
  ca: string,
  identity: Promise<PartyIdentity>,
  lanes: number,
): Promise<Contender> {
  const { mtls, signing } = await identity;
  const pool = new Pool(url, { connections: lanes, connect: { ca, key: mtls.key, cert: mtls.certificate } });
  return {
    async prepare(bodies) {
      const input = { method: 'POST', url: `${url}${path}`, at: Date.now() };
      const signed = await Promise.all(bodies.map((body) => signRequestOffThread({ ...input, body }, signing)));
      return (place) => post(pool, url, bodies[place] ?? '', { ...signed[place], 'x-api-key': 'bench' });
    },
    async processorMs() {
      const answered = new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
      child.send('processor time');
      return await answered;
    },
    close: () => pool.close(),
  };
}

/** A server off the shelf, without TLS and signature; what it used stands in the system's process table. */
export function plainContender({ child, url }: Server, lanes: number): Contender {
  const pool = new Pool(url, { connections: lanes });
  return {
    prepare: async (bodies) => (place) => post(pool, url, bodies[place] ?? '', {}),
    processorMs: async () => processorMsOf(child.pid ?? 0),
    close: () => pool.close(),
  };
}

async function post(pool: Pool, url: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const asked = { method: 'POST', path, body, headers: { ...headers, 'content-type': 'application/json' } } as const;
  const answer = await pool.request(asked);
  const text = await answer.body.text();
  if (answer.statusCode !== 201) throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
}

/** Processor time of a process and all its threads: proc(5), fields 14 and 15, in hundredths of a second. */
function processorMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/**
 * Rounds side by side of two contenders.
 * @param bodiesOf makes the bodies of a round
 * @param warming rounds that do not count: a server that has answered a few hundred requests is not as fast yet as it will be
 * @returns medians of both in messages for each second of processor time, and the median of their ratios
 */
export async function compare(
  [own, baseline]: readonly [Contender, Contender],
  bodiesOf: () => readonly string[],
  { messages, lanes, warming, rounds }: { messages: number; lanes: number; warming: number; rounds: number },
): Promise<{ readonly ours: number; readonly baseline: number; readonly ratio: number }> {
  const rates: (readonly [number, number])[] = [];
  for (let round = 0; round < warming + rounds; round += 1) {
    const [ownMs = Number.NaN, baselineMs = Number.NaN] = await sideBySide([own, baseline], bodiesOf(), lanes);
    if (round >= warming) rates.push([(messages * 1000) / ownMs, (messages * 1000) / baselineMs]);
  }
  return {
    ours: median(rates.map(([ours]) => ours)),
    baseline: median(rates.map(([, theirs]) => theirs)),
    ratio: median(rates.map(([ours, theirs]) => ours / theirs)),
  };
}
