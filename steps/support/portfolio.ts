import { localMidnight } from '../../market/calendar/london.ts';
import type { TableRows } from '../../market/checks/recorded/settlement/told.ts';
import { type Party, roleFor } from '../../market/parties/party.ts';
import type { Appointment, MeteringPoint, Registration } from '../../market/processes/metering-point.ts';
import { ordinaryDraft, pointOf } from '../../market/processes/ordinary-point.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { dayOf } from './words/day-words.ts';
import { type KindWords, kindWords } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

export type { TableRows };

/** @throws {HarnessFault} when the table has no such column */
export function cellOf(row: TableRows[number], column: string): string {
  const cell = row[column];
  if (cell === undefined) throw new HarnessFault(`The table needs a column "${column}"`);
  return cell;
}

/** The rows of a table that has these columns. @throws {HarnessFault} when it lacks one */
export function withColumns(rows: TableRows, ...columns: readonly string[]): TableRows {
  for (const row of rows) for (const column of columns) cellOf(row, column);
  return rows;
}

/** "MHHS, then MHHX from 1 July 2026": somebody, and whoever follows from a local midnight on. */
function successionOf(world: MarketWorld, words: string): { first: string; next?: string; fromMs?: number } {
  const [, first = words, next, day] = /^(.+), then (.+) from (.+)$/.exec(words) ?? [];
  if (next === undefined || day === undefined) return { first };
  return { first, next, fromMs: localMidnight(world.date(dayOf(day))) };
}

/** The metering point that a row describes: what its columns leave out is ordinary. */
export function portfolioPoint(world: MarketWorld, row: TableRows[number]): MeteringPoint {
  const kind = kindWords[cellOf(row, 'kind') as KindWords];
  if (kind === undefined) throw new HarnessFault(`No kind of metering point is called "${row.kind}"`);
  const supplier = successionOf(world, cellOf(row, 'supplier'));
  const since = row.migrated === undefined || row.migrated === '' ? undefined : world.date(dayOf(row.migrated));
  const point = pointOf(
    {
      ...{ ...ordinaryDraft(), segment: kind.segment, registeredSince: world.draft.registeredSince },
      supplierName: `Supplier ${supplier.first}`,
      ...(since === undefined ? {} : { appointedSince: since }),
      changes: kind.changes,
    },
    world.stage.nextMpan(),
    world.market.directory,
  );
  return {
    ...point,
    ...registrationsOf(world, point, supplier),
    ...appointmentsOf(world, point, row),
    ...changesOf(world, row),
  };
}

function registrationsOf(
  world: MarketWorld,
  point: MeteringPoint,
  { next, fromMs }: ReturnType<typeof successionOf>,
): Pick<MeteringPoint, 'registrations'> {
  const [before] = point.registrations;
  if (next === undefined || fromMs === undefined || before === undefined) return { registrations: point.registrations };
  const gaining = world.supplier(`Supplier ${next}`);
  const after: Registration = {
    ...{ registrationId: `NEXT-${point.mpan}`, supplierDipId: gaining.dipId, supplierMpid: gaining.mpid },
    ...{ effectiveFrom: fromMs, effectiveTo: null },
  };
  return { registrations: [{ ...before, effectiveTo: fromMs }, after] };
}

/** A column "data service" names who it is: "first", or "first, then second from" a day. */
function appointmentsOf(
  world: MarketWorld,
  point: MeteringPoint,
  row: TableRows[number],
): Pick<MeteringPoint, 'appointments'> {
  const { next, fromMs } = successionOf(world, row['data service'] ?? '');
  const [before] = point.appointments.data;
  if (next === undefined || fromMs === undefined || before === undefined) return { appointments: point.appointments };
  const role = roleFor('data', point.segment);
  const second = world.market.directory.parties.filter((party) => party.role === role)[1] as Party;
  const after: Appointment = {
    ...{ providerDipId: second.dipId, providerMpid: second.mpid, contractReference: 'CONTRACT1' },
    ...{ effectiveFrom: fromMs, effectiveTo: null },
  };
  return { appointments: { ...point.appointments, data: [{ ...before, effectiveTo: fromMs }, after] } };
}

/** Other columns: the network it is connected to, and since when it is de-energised. */
function changesOf(world: MarketWorld, row: TableRows[number]): Partial<MeteringPoint> {
  const { network = '', 'de-energised from': from = '' } = row;
  const operator = world.market.directory.parties.find(({ role, mpid }) => role === 'LDSO' && mpid === network);
  if (network !== '' && operator === undefined) throw new HarnessFault(`No network operator is called ${network}`);
  return {
    ...(operator === undefined ? {} : { distributorDipId: operator.dipId }),
    ...(from === ''
      ? {}
      : { energisation: 'D' as const, changedOn: { energisation: localMidnight(world.date(dayOf(from))) } }),
  };
}
