import { z } from 'zod';
import type { MeteringPoint } from '../processes/metering-point.ts';
import { cellsOf } from './columns.ts';
import { mostFaults, type Table, tableBuilder } from './table.ts';

const period = { effectiveFrom: z.number(), effectiveTo: z.number().nullable() };
const text = z.string();

const appointment = z.looseObject({ providerDipId: text, providerMpid: text, ...period });

/** What the columns need of a metering point in JSON; other fields, and what a participant adds, are left alone. */
const pointSchema = z.looseObject({
  mpan: text,
  gspGroup: text,
  distributorDipId: text,
  regime: text,
  segment: text,
  connectionType: text,
  energyDirection: text,
  energisation: text,
  domestic: z.boolean(),
  dccServiceFlag: text,
  duosTariff: text,
  profileClass: text.nullable(),
  standardSettlementConfiguration: text.nullable(),
  postcode: text,
  addressLines: z.array(text),
  attributesFrom: z.number(),
  consent: text.nullable().default(null),
  inHomeDisplay: text.nullable().default(null),
  meters: z.array(
    z.looseObject({
      meterId: text,
      meterType: text,
      makeAndType: text,
      esmeGuid: text.nullable(),
      location: text,
      digits: z.number().nullable(),
      installed: z.number(),
      assetProvider: text,
    }),
  ),
  registrations: z.array(z.looseObject({ registrationId: text, supplierDipId: text, supplierMpid: text, ...period })),
  appointments: z.looseObject({ metering: z.array(appointment), data: z.array(appointment) }),
  legacyAgents: z.array(z.looseObject({ role: text, mpid: text })),
  retriever: appointment.nullable().default(null),
  relations: z
    .array(z.looseObject({ kind: text, place: text, others: z.array(z.looseObject({ mpan: text })) }))
    .default([]),
  association: text,
});

/** The items of a JSON array, or of a text with one item on each line. @throws {SyntaxError} when it is neither */
function itemsOf(json: string): readonly unknown[] {
  const bare = json.replace(/^\uFEFF/, '').trim();
  if (!bare.startsWith('{')) {
    const whole: unknown = JSON.parse(bare);
    return Array.isArray(whole) ? whole : [whole];
  }
  return bare.split('\n').map((line) => JSON.parse(line) as unknown);
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');

/**
 * Reads metering points from JSON in the shape of market/processes/metering-point.ts: an array, or one on each line.
 * @returns every item that can be read, and what is wrong with the others, {@link mostFaults} at most
 * @throws {SyntaxError} when the text is no JSON
 */
export function tableOfJson(json: string): Table {
  const builder = tableBuilder();
  for (const [index, item] of itemsOf(json).entries()) {
    if (builder.full()) break;
    const parsed = pointSchema.safeParse(item);
    // What is read is only turned into text, so a value outside the enumerations does no harm and shows as a difference.
    if (parsed.success) builder.add(index + 1, cellsOf(parsed.data as unknown as MeteringPoint));
    const issues = parsed.error?.issues ?? [];
    for (const { path, message } of issues.slice(0, mostFaults - builder.faults.length)) {
      builder.faults.push({ row: index + 1, column: placeOf(path), message });
    }
  }
  return { rows: builder.rows, ignored: [], faults: builder.faults };
}
