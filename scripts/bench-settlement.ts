import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAggregation } from '../market/settlement/consumption/aggregate.ts';
import { classVerdict } from '../market/settlement/consumption/class-verdict.ts';
import { type Component, componentsOf } from '../market/settlement/consumption/components.ts';
import { settlementDayVolumes } from '../market/settlement/consumption/settlement-day-volumes.ts';
import type { UtcDaySums } from '../market/settlement/consumption/utc-day-sums.ts';
import type { StandingData } from '../market/settlement/isd/standing-data.ts';
import { settle } from '../market/settlement/settle.ts';
import { openConsumptionFile } from '../wire/consumption-reader.ts';
import type { BenchRow } from './bench-row.ts';
import { benchData, benchDate, benchShape, writeBenchFile } from './bench-settlement-market.ts';

/*
 * Settlement of a day from a file of very many metering points, each step in a process of its own so that memory is its own: read and check
 * the file, add up, line losses, component classes, GSP group correction. Against it stands reading the same file and adding up
 * every int32 in it, which is the least that anybody would have to do.
 */

const million = 1_000_000;
const country = 33 * million;
const rounds = 7;

interface Measured {
  /** Median milliseconds of processor time: what else runs on the machine does not count. */
  readonly ms: number;
  /** MiB of resident memory at its highest. */
  readonly peakMiB: number;
}

/**
 * @param count metering points of the largest file; the files before it have a million and a quarter of it. 16,000,000 takes 4 GB of disk.
 */
export async function benchSettlement(count = 4 * million): Promise<readonly BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-settlement-'));
  try {
    const rows: BenchRow[] = [];
    const sizes = [...new Set([million, count])].sort((a, b) => a - b);
    const measured = new Map<number, Measured>();
    for (const size of sizes) {
      const path = join(directory, 'consumption.bin');
      await child('make', path, size);
      const [bare, ours] = [await child('bare', path, size), await child('ours', path, size)];
      measured.set(size, ours);
      rows.push(...rowsOf(size, ours, bare));
    }
    const [small, large] = [measured.get(sizes[0] ?? 0), measured.get(sizes.at(-1) ?? 0)];
    return small && large && small !== large ? [...rows, ...stated(sizes, small, large)] : rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function rowsOf(size: number, ours: Measured, bare: Measured): readonly BenchRow[] {
  const many = `settlement of ${size.toLocaleString('en-GB')} metering points x 48`;
  const most = size <= million ? 256 : 1024;
  return [
    {
      name: `${many}, against a bare sum of the file`,
      unit: 'ms',
      ours: ours.ms,
      baseline: bare.ms,
      ratio: ours.ms / bare.ms,
      target: { most: 3 },
    },
    {
      name: `${many}, memory, against ${most} MiB`,
      unit: 'MiB',
      ours: ours.peakMiB,
      baseline: most,
      ratio: ours.peakMiB / most,
      target: { most: 1 },
    },
  ];
}

/** How time and memory grow, and what that comes to for the whole country. */
function stated(
  [least = million, most = million]: readonly number[],
  small: Measured,
  large: Measured,
): readonly BenchRow[] {
  const perRecord = (large.ms - small.ms) / (most - least);
  const linear = large.ms / most / (small.ms / least);
  const wholeMs = large.ms + perRecord * (country - most);
  return [
    {
      name: 'time a metering point, largest file against the smallest (1 is linear)',
      unit: 'ms',
      ours: (large.ms / most) * million,
      baseline: (small.ms / least) * million,
      ratio: linear,
      target: { most: 1.25 },
    },
    {
      name: 'the country of 33,000,000, stated from the slope, against ten minutes',
      unit: 'ms',
      ours: wholeMs,
      baseline: 600_000,
      ratio: wholeMs / 600_000,
    },
  ];
}

type Part = 'make' | 'bare' | 'ours';

/** Runs a part in a process of its own and gives what it measured. */
function child(part: Part, path: string, count: number): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const made = fork(fileURLToPath(import.meta.url), [part, path, String(count)]);
    made.once('message', (message) => resolve(message as Measured));
    made.once('exit', (code) => reject(new Error(`the part "${part}" ended with ${code}`)));
  });
}

function measure(work: () => void): Measured {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const ms = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return { ms, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

/** The sum of every int32 of the file, a mebibyte at a time. */
function bareSum(path: string): number {
  const file = openSync(path, 'r');
  const bytes = Buffer.from(new ArrayBuffer(2 ** 20));
  let sum = 0;
  for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
    const numbers = new Int32Array(bytes.buffer, 0, read >> 2);
    for (let at = 0; at < numbers.length; at += 1) sum += numbers[at] as number;
  }
  closeSync(file);
  return sum;
}

/** Adds up the file. */
function sumsOf(path: string, data: StandingData): UtcDaySums {
  const file = openConsumptionFile(path, benchDate);
  const aggregation = createAggregation({
    ...{ utcDate: benchDate, classes: file.classes, verdict: (of) => classVerdict(of, data), shape: () => benchShape },
  });
  for (const block of file.blocks()) aggregation.add(block);
  file.close();
  return aggregation.result();
}

/** Settles the day of the file to takes of one in a hundred more than was added up, so that there is something to correct. */
function settling(path: string): () => void {
  const data = benchData();
  const takes = takesOf(componentsOf(settlementDayVolumes(benchDate, [sumsOf(path, data)]), data));
  return () => {
    const { corrections } = settle({ settlementDate: benchDate, days: [sumsOf(path, data)], data, takes });
    const wrong = corrections.find(({ outcome }) => outcome !== 'corrected');
    if (wrong !== undefined || corrections.length === 0)
      throw new Error(`the bench did not settle: ${wrong?.gspGroup}`);
  };
}

function takesOf(components: readonly Component[]): Map<string, number[]> {
  const takes = new Map<string, number[]>();
  for (const { gspGroup, volumes } of components) {
    const take = takes.get(gspGroup) ?? Array.from({ length: volumes.length }, () => 0);
    for (const [place, volume] of volumes.entries()) take[place] = (take[place] ?? 0) + volume;
    takes.set(gspGroup, take);
  }
  for (const take of takes.values()) for (const [place, sum] of take.entries()) take[place] = Math.round(sum * 1.01);
  return takes;
}

/** What is measured; whatever it needs beforehand is got ready first. */
const measuredParts: Readonly<Record<'bare' | 'ours', (path: string) => () => void>> = {
  bare: (path) => () => void bareSum(path),
  ours: settling,
};

const [, script, part, path = '', count] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (part === 'make') {
    writeBenchFile(path, Number(count));
    process.send?.({ ms: 0, peakMiB: 0 }, () => process.exit());
  } else if (part === 'bare' || part === 'ours') {
    process.send?.(measure(measuredParts[part](path)), () => process.exit());
  } else console.table(await benchSettlement(Number(part ?? 4 * million)));
}
