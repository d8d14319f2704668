import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localMidnight, utcMidnight } from '../../market/calendar/london.ts';
import { utcDaysOfLocalDay } from '../../market/calendar/settlement-day.ts';
import type { RegisteredPoint } from '../../market/settlement/consumption/day-records.ts';
import { consumptionOfCsv } from '../../market/settlement/files/consumption-csv.ts';
import { type LineFault, namedLines } from '../../market/settlement/files/csv-rows.ts';
import { pointsOfCsv } from '../../market/settlement/files/points-csv.ts';
import { type DaySource, sourceOf } from '../../market/settlement/files/settle-day.ts';
import { type Isd, type IsdPublication, loadIsd } from '../../market/settlement/index.ts';
import { isdTableNames } from '../../market/settlement/isd/isd-tables.ts';
import { magic } from '../../wire/consumption-layout.ts';
import { consumptionFileDay, openConsumptionFile } from '../../wire/consumption-reader.ts';
import { UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** What is wrong with a file, line by line or as a sentence. */
export interface FileFaults {
  readonly file: string;
  readonly lines: readonly LineFault[];
  /** What a file in the harness's own format has lost; complete once it was gone through. */
  readonly sentences: () => readonly string[];
}

/** What a settlement day is settled from. */
export interface Sources {
  readonly sources: readonly DaySource[];
  readonly faults: readonly FileFaults[];
}

/**
 * The standing data of a folder: a file for each table by its name, and `publication.csv` with version, coversFrom and coversTo, as they
 * are in the download that a publication names.
 */
export function isdIn(directory: string, io: Pick<Io, 'cwd'>): Isd {
  const root = resolve(io.cwd, directory);
  const fileOf = (name: string) => join(root, `${name}.csv`);
  const next =
    'give a folder with publication.csv and a file for each table; docs/guide/standing-data.md has their columns';
  if (!existsSync(fileOf('publication'))) throw new UsageFault(`${directory} holds no publication.csv`, next);
  const { lines, faults } = namedLines(readFileSync(fileOf('publication'), 'utf8'), [
    'version',
    'coversFrom',
    'coversTo',
  ]);
  const [first] = lines;
  if (first === undefined)
    throw new UsageFault(`${directory}/publication.csv: ${faults[0]?.message ?? 'no line'}`, next);
  const { version = '', coversFrom = '', coversTo = '' } = first.cells;
  const tables = Object.fromEntries(
    isdTableNames.flatMap((name) => (existsSync(fileOf(name)) ? [[name, readFileSync(fileOf(name), 'utf8')]] : [])),
  );
  return loadIsd({ version, coversFrom, coversTo, tables: tables as IsdPublication['tables'] });
}

function isOwnFormat(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(magic.length);
    readSync(file, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1') === magic;
  } finally {
    closeSync(file);
  }
}

/**
 * Consumption for the UTC days of a settlement day, from files of the harness's own format or from CSV with registered metering points.
 * @throws {UsageFault} when a UTC day is in no file, or CSV comes without metering points
 */
export function sourcesFor(
  files: readonly string[],
  settlementDate: string,
  pointsFile: string | undefined,
  io: Pick<Io, 'cwd'>,
): Sources {
  const days = utcDaysOfLocalDay(settlementDate).map(({ date }) => date);
  const paths = files.map((file) => ({ file, path: resolve(io.cwd, file) }));
  for (const { file, path } of paths) {
    if (!existsSync(path)) throw new UsageFault(`there is no file ${file}`, 'give a file that is there');
  }
  const own = paths.filter(({ path }) => isOwnFormat(path));
  const csv = paths.filter(({ path }) => !isOwnFormat(path));
  if (csv.length > 0) return fromCsv(csv, days, pointsFile, io);
  const faults: FileFaults[] = [];
  const sources = own.flatMap(({ file, path }): DaySource[] => {
    const utcDate = consumptionFileDay(path);
    const told: string[] = [];
    faults.push({ file, lines: [], sentences: () => told });
    if (!days.includes(utcDate)) {
      told.push(`it is of the UTC day ${utcDate}, which is no part of ${settlementDate}: left alone`);
      return [];
    }
    const { classes, close } = openConsumptionFile(path, utcDate);
    close();
    return [{ utcDate, classes, blocks: () => blocksOf(path, utcDate, told) }];
  });
  const missing = days.filter((day) => !sources.some(({ utcDate }) => utcDate === day));
  if (missing.length === 0) return { sources, faults };
  const next = `${settlementDate} needs the UTC days ${days.join(' and ')}: give a file of each`;
  throw new UsageFault(`no file is of the UTC day ${missing.join(' or ')}`, next);
}

function* blocksOf(path: string, utcDate: string, told: string[]) {
  const file = openConsumptionFile(path, utcDate);
  try {
    yield* file.blocks();
    told.splice(0, told.length, ...file.faults());
  } finally {
    file.close();
  }
}

function fromCsv(
  files: readonly { readonly file: string; readonly path: string }[],
  days: readonly string[],
  pointsFile: string | undefined,
  io: Pick<Io, 'cwd'>,
): Sources {
  if (pointsFile === undefined) {
    throw new UsageFault(
      'consumption as CSV needs its metering points',
      'give --points FILE; --example DIR writes one',
    );
  }
  const path = resolve(io.cwd, pointsFile);
  if (!existsSync(path)) throw new UsageFault(`there is no file ${pointsFile}`, 'give a file that is there');
  const registered = pointsOfCsv(readFileSync(path, 'utf8'));
  const quantities = quantitiesOf(registered.points, days);
  const read = files.map(({ file, path: at }) => ({
    file,
    ...consumptionOfCsv(readFileSync(at, 'utf8'), { utcDates: days, quantityOf: (mpan) => quantities.get(mpan) }),
  }));
  const held = read.flatMap(({ submissions }) => submissions);
  return {
    sources: days.map((day) => sourceOf(day, registered.points, held)),
    faults: [
      { file: pointsFile, lines: registered.faults },
      ...read.map(({ file, faults }) => ({ file, lines: faults })),
    ].map((one) => ({ ...one, sentences: () => [] })),
  };
}

const dayMs = 86_400_000;

/** Quantities of the metering points that are registered in one of the UTC days. */
function quantitiesOf(points: readonly RegisteredPoint[], days: readonly string[]): ReadonlyMap<string, 'AI' | 'AE'> {
  const from = utcMidnight(days[0] ?? '');
  const to = utcMidnight(days.at(-1) ?? '') + dayMs;
  const own = points.filter(({ fromMs, toMs }) => fromMs < to && (toMs ?? localMidnight('9999-01-01')) > from);
  return new Map(own.map(({ mpan, of }) => [mpan, of.quantity]));
}
