import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueOf } from '../market/interfaces/catalogue.ts';
import { createDip, type Dip, type DirectoryParty } from '../simulators/dip/index.ts';
import { createRealClock } from '../wire/clock.ts';
import { openJournal } from '../wire/journal.ts';
import { openPki } from '../wire/pki.ts';
import { consumption } from './bench-delivering.ts';
import type { BenchRow } from './bench-row.ts';

/*
 * Very many messages through one DIP: its memory on the way, how long an acceptance takes at worst, and how long it takes to start
 * again when the process was lost. Messages are handed in by `submit` in batches and leave signed, many in a call, to a recipient
 * that answers at once, so that the DIP is what is measured and not the sockets.
 */

/** Messages in one batch, and at most in one call to a webhook. */
const batch = 20;
const mostInCall = 50;
const defaultCount = 50_000;
const restartLimitMs = 10_000;

interface Passed {
  /** MiB of resident memory when a tenth, a half and all of the messages had passed. */
  readonly memory: readonly number[];
  /** Milliseconds for one message; the 99th of a hundred. */
  readonly acceptMs: number;
}

/** @param count how many messages; 1,000,000 takes about a quarter of an hour */
export async function benchMillion(count = defaultCount): Promise<readonly BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  try {
    await (await openPki(join(directory, 'pki'))).identity('dip');
    const { memory, acceptMs } = (await child('pass', directory, count)) as Passed;
    const restartMs = Number(await child('restart', directory, count));
    const [tenth = Number.NaN, half = Number.NaN, all = Number.NaN] = memory;
    const many = count.toLocaleString('en-GB');
    const row = (name: string, unit: BenchRow['unit'], ours: number, baseline: number, most: number): BenchRow => ({
      ...{ name: `DIP, ${many} messages, ${name}`, unit, ours, baseline, ratio: ours / baseline, target: { most } },
    });
    return [
      row('memory at a half, against that at a tenth', 'MiB', half, tenth, 1.5),
      row('memory at the end, against that at a tenth', 'MiB', all, tenth, 2),
      row('99 of 100 acceptances took at most, for each message, against a second', 'ms', acceptMs, 1000, 1),
      row('restart after the process was lost, against the limit', 'ms', restartMs, restartLimitMs, 1),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs a part in a process of its own and gives what it says. */
function child(part: 'pass' | 'restart', directory: string, count: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const made = fork(fileURLToPath(import.meta.url), [part, directory, String(count)], { execArgv: ['--expose-gc'] });
    made.once('message', resolve);
    made.once('exit', (code) => reject(new Error(`the part "${part}" ended with ${code}`)));
  });
}

const party = (dipId: string, role: DirectoryParty['role'], mpid: string): DirectoryParty => ({
  ...{ dipId, role, mpid, name: `${role} ${mpid}`, real: true },
});
const sender = party('1400000001', 'SDS', 'SDSA');
const taker = { ...party('1800000001', 'MDS', 'MDSA'), webhooks: { '*': 'https://localhost/publications' } };
const answer = JSON.stringify({ messageArray: [{ message: 'RCP0000 - Success' }], timestamp: '' });

async function openDip(directory: string): Promise<Dip> {
  const pki = await openPki(join(directory, 'pki'));
  const { signing } = await pki.identity('dip');
  const clock = createRealClock();
  const journal = openJournal(join(directory, 'run'), { clock, keepEntries: false, checkpoints: true });
  return createDip({
    ...{ catalogue: catalogueOf('2.1.0'), clock, journal, directory: [sender, taker], environmentTag: 'UIT' },
    ...{ baseUrl: () => 'https://localhost', signing, trusts: pki.trusts, carryOn: true },
    settings: { messagesPerPublication: mostInCall },
    deliver: async () => ({ status: 201, body: answer }),
  });
}

async function pass(directory: string, count: number): Promise<Passed> {
  const dip = await openDip(directory);
  const took = new Float64Array(Math.ceil(count / batch));
  const memory: number[] = [];
  const marks = [0.1, 0.5, 1].map((part) => Math.ceil(took.length * part));
  for (let done = 0; done < took.length; done += 1) {
    const messages = Array.from({ length: batch }, consumption);
    const startedMs = performance.now();
    dip.submit(messages, sender.dipId);
    took[done] = (performance.now() - startedMs) / batch;
    // Now and then the recipient is waited for; between, the queue grows and shrinks.
    await (done % 50 === 0 ? dip.quiet() : new Promise((resolve) => setImmediate(resolve)));
    if (!marks.includes(done + 1)) continue;
    globalThis.gc?.();
    memory.push(process.memoryUsage().rss / 1024 / 1024);
  }
  return { memory, acceptMs: took.sort()[Math.floor(took.length * 0.99)] ?? Number.NaN };
}

/** Milliseconds until the DIP is there again. The last process ended without a word, as a killed one does. */
async function restart(directory: string): Promise<number> {
  const startedMs = performance.now();
  const dip = await openDip(directory);
  const readyMs = performance.now() - startedMs;
  await dip.quiet();
  return readyMs;
}

const [, script, part, directory = '', count] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (part === 'pass' || part === 'restart') {
    const said = part === 'pass' ? await pass(directory, Number(count)) : await restart(directory);
    process.send?.(said, () => process.exit());
  } else console.table(await benchMillion(Number(part ?? defaultCount)));
}
