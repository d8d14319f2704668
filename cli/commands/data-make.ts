import { resolve } from 'node:path';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { type DataOrder, meteringPointsOf } from '../../market/test-data/index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf } from './chosen.ts';
import { type DataFolder, openDataFolder, type WrittenFile } from './data-files.ts';
import { type DataFormName, dataForms } from './data-forms.ts';
import { type OrderOptions, orderFrom } from './data-order.ts';

export interface MakeOptions extends OrderOptions {
  readonly environment: string;
  readonly out: string;
  readonly format: string;
  readonly json?: boolean;
}

/** How often the watcher of a terminal is told. */
const tellEvery = 2_000;

type Counts = Record<string, number>;

function count(counts: Counts, { segment, regime, relations }: MeteringPoint): void {
  const [relation] = relations;
  const words = { S: 'smart', A: 'advanced', U: 'unmetered' }[segment];
  const place =
    relation?.place === 'subsidiary'
      ? relation.kind === 'linked'
        ? 'linked exports'
        : 'related secondaries'
      : undefined;
  for (const word of [words, regime, place]) if (word !== undefined) counts[word] = (counts[word] ?? 0) + 1;
}

/** Writes all that is ordered, and tells a terminal how far it is. */
function writeAll(order: DataOrder, form: DataFormName, folder: DataFolder, io: Io, testFlag: string): Counts {
  const counts: Counts = {};
  const watched = (text: string) => (io.tty ? io.err(`\r\u001b[2K${text}`) : undefined);
  const target = dataForms[form](folder, { area: order.area, asOf: order.asOf, testFlag });
  let made = 0;
  for (const point of meteringPointsOf(order)) {
    target.add(point);
    count(counts, point);
    made += 1;
    if (made % tellEvery === 0) watched(`${made}/${order.count} metering points`);
  }
  target.end();
  watched('');
  return counts;
}

/** What was ordered, with what came of it: enough to make the same bytes again. */
function recordOf(order: DataOrder, options: MakeOptions, files: readonly WrittenFile[]) {
  const { area, ...ordered } = order;
  return { ...ordered, prefix: area.prefix, environment: options.environment, format: options.format, files };
}

/** Writes a folder whole or, when something fails, not at all. */
function whole<T>(folder: DataFolder, write: () => T): T {
  try {
    return write();
  } catch (fault) {
    folder.discard();
    throw fault;
  }
}

/** `mhhs-qt data make`: metering points from a seed, in the form that a participant loads. */
export async function dataMake(options: MakeOptions, io: Io): Promise<ExitCode> {
  const form = oneOf('--format', options.format, Object.keys(dataForms) as DataFormName[]);
  const { environment } = await loadEnvironment(options.environment, io.cwd);
  const order = orderFrom(options, environment);
  const folder = openDataFolder(resolve(io.cwd, options.out), options.out);
  const began = performance.now();
  const { counts, data, record } = whole(folder, () => {
    const testFlag = settingsWith(environment.settings).dtn_test_flag;
    const counts = writeAll(order, form, folder, io, testFlag);
    const data = [...folder.finish()];
    const record = recordOf(order, options, data);
    folder.begin('order.json')(`${JSON.stringify(record, null, 2)}\n`);
    folder.finish();
    return { counts, data, record };
  });
  const took = Math.round(performance.now() - began);
  const mpans = [order.from, order.from + order.count - 1].map((serial) => mpanCoreOf(order.area.prefix, serial));
  if (options.json)
    io.out(`${JSON.stringify({ folder: options.out, mpans, counts, tookMs: took, ...record }, null, 2)}\n`);
  else {
    const words = Object.entries(counts).map(([word, number]) => `${number} ${word}`);
    const bytes = data.reduce((sum, file) => sum + file.bytes, 0);
    const files = data.length === 1 ? data[0]?.name : `${data.length} files`;
    io.out(`${order.count} metering points, ${mpans.join(' to ')}: ${words.join(', ')}.\n`);
    io.out(`${files} in ${options.out}, ${(bytes / 1e6).toFixed(1)} MB, in ${(took / 1000).toFixed(1)} s.\n`);
  }
  return exitCodes.proved;
}
