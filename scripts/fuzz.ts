import { type FuzzSeen, fuzzChannel, fuzzIdentity } from './fuzz/channel.ts';
import { fuzzSockets } from './fuzz/sockets.ts';
import { isProgram } from './run-alone.ts';

/*
 * Gives the DIP what nobody should send: `npm run fuzz -- --count 100000 --seed 1`. The same seed gives the same inputs; one
 * of them alone is had again by `--from 4711 --count 1`. Exits 1 when something did not hold.
 */

/** So many inputs share a DIP and a journal. */
const portion = 2_000;
/** Of so many inputs one goes over a socket. */
const overSockets = 100;
const shownFaults = 20;

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  readonly from: number;
}

/** Runs the inputs in portions and puts together what was seen. */
export async function fuzz({ count, seed, from }: FuzzOptions, say: (line: string) => void): Promise<FuzzSeen> {
  const identity = fuzzIdentity();
  const total: FuzzSeen = { statuses: new Map(), codes: new Map(), faults: [] };
  for (let start = from; start < from + count; start += portion) {
    const seen = await fuzzChannel({ seed, from: start, to: Math.min(start + portion, from + count) }, identity);
    add(total, seen);
    if ((start - from + portion) % 20_000 === 0)
      say(`  ${start - from + portion} inputs, ${total.faults.length} faults`);
  }
  const sockets = Math.ceil(count / overSockets);
  if (count > 1) add(total, await fuzzSockets({ seed, from: 0, to: sockets }));
  return total;
}

function add(total: FuzzSeen, seen: FuzzSeen): void {
  for (const kind of ['statuses', 'codes'] as const)
    for (const [key, times] of seen[kind]) total[kind].set(key, (total[kind].get(key) ?? 0) + times);
  total.faults.push(...seen.faults);
}

function rates(counts: ReadonlyMap<string, number>): string {
  const all = [...counts.values()].reduce((sum, times) => sum + times, 0);
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  return rows.map(([key, times]) => `${key} ${times} (${((times / all) * 100).toFixed(2)} %)`).join(', ');
}

function numberAfter(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  const number = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${name} takes a whole number`);
  return number;
}

async function main(): Promise<void> {
  const options = {
    count: numberAfter('--count', 100_000),
    seed: numberAfter('--seed', 1),
    from: numberAfter('--from', 0),
  };
  console.log(`${options.count} inputs from number ${options.from} on, seed ${options.seed}`);
  const started = performance.now();
  const { statuses, codes, faults } = await fuzz(options, (line) => console.log(line));
  const seconds = (performance.now() - started) / 1000;
  console.log(`statuses: ${rates(statuses)}\ncodes: ${rates(codes)}`);
  console.log(`${(options.count / seconds).toFixed(0)} inputs/s, ${seconds.toFixed(0)} s`);
  for (const fault of faults.slice(0, shownFaults)) console.log(`fault: ${fault}`);
  console.log(`${faults.length} faults`);
  process.exit(faults.length > 0 ? 1 : 0);
}

if (isProgram(import.meta.url)) await main();
