import { publicName } from '../../../../market/actions/public-name.ts';
import { dipInstant } from '../../../../market/calendar/instants.ts';
import { type Period, totalOf } from '../../../../market/processes/consumption/periods.ts';
import { questionNamed } from '../../../../market/questions/questions.ts';
import type { HeldByParty } from './operator.ts';

type Notes = Readonly<Record<string, unknown>>;
type Row = (notes: Notes, parts: readonly string[], held: HeldByParty) => unknown;

const instant = (at: unknown): string | null => (typeof at === 'number' ? new Date(at).toISOString() : null);
/** What is noted under a key that is written in its public form. */
const under = (noted: unknown, key = ''): unknown =>
  Object.entries((noted ?? {}) as Notes).find(([name]) => publicName(name) === key)?.[1];
const note =
  (name: string): Row =>
  (notes) =>
    notes[name];
const itemOf = (noted: unknown, item: string): unknown => (noted as Notes | null | undefined)?.[item];
const serviceOf = (held: HeldByParty, service = ''): unknown => itemOf(held.services, service);

interface Reading {
  readonly kind: string;
  readonly method: string | null;
  readonly register: string | null;
  readonly reading: string;
  readonly at: number;
}

function latestReading({ readings }: Notes): unknown {
  const all = (readings ?? []) as readonly Reading[];
  const latest = all.findLast(({ kind, method }) => kind === 'cumulative' && method !== null);
  const registers = all.filter(({ kind, register }) => kind === 'register' && register !== null).length;
  return latest === undefined ? null : { reading: latest.reading, at: dipInstant(latest.at), registers };
}

function annual({ annualConsumption: held }: Notes): unknown {
  return held === undefined ? undefined : { ...(held as Notes), effectiveFrom: instant(itemOf(held, 'effectiveFrom')) };
}

function standing({ standingData: held }: Notes): unknown {
  return held === undefined ? undefined : { ...(held as Notes), from: instant(itemOf(held, 'from')) };
}

function consumed({ consumption }: Notes, [quantity = '', day = '']: readonly string[]): unknown {
  const periods = itemOf(under(consumption, quantity), day) as readonly Period[] | undefined;
  return periods === undefined ? null : totalOf(periods);
}

const refusedOn: Row = ({ consumptionRefused }, [day = '']) =>
  Object.entries((consumptionRefused ?? {}) as Notes).flatMap(([key, code]) => (key.endsWith(day) ? [code] : []));

function retrieved({ retrieved: noted }: Notes, [what]: readonly string[]): unknown {
  const found = Object.entries((noted ?? {}) as Notes).find(([key]) => key.includes(' ') === (what === 'register'));
  return found?.[1];
}

function report(notes: Notes, [key]: readonly string[]): unknown {
  const billed = itemOf(under(notes.networkReports, key), 'status');
  const settled = under(notes.settlementReports, key);
  return billed ?? (settled === undefined ? undefined : { total: itemOf(settled, 'total') });
}

function reportSays({ networkReports }: Notes, [key, reason = '']: readonly string[]): unknown {
  const reasons = itemOf(under(networkReports, key), 'reasons') as readonly string[] | undefined;
  return reasons?.some((one) => publicName(one).includes(reason));
}

const requestNotes: Readonly<Record<string, string>> = {
  'meter-works': 'worksRequest',
  investigation: 'investigationRequest',
  energisation: 'energisationRequest',
};

/** What is answered to each question of the table (market/questions), out of what a party holds. */
const rows: Readonly<Record<string, Row>> = {
  'state-of-its-appointment': (_notes, _parts, held) => held.state,
  'state-of-the-{service}-appointment': (_, [service], held) => itemOf(serviceOf(held, service), 'state'),
  'open-reminders-of-the-{service}-appointment': (_, [service], held) =>
    itemOf(serviceOf(held, service), 'remindersOpen'),
  '{quantity}-on-{date}': consumed,
  'annual-consumption': annual,
  'refusal-of-{date}': refusedOn,
  'warning-of-{date}': refusedOn,
  'what-was-made-up-of-{quantity}-{date}': ({ defaulted }, parts) => under(defaulted, parts.join('-')),
  'answer-to-its-amendment': note('amendment'),
  'off-peak-share-of-{date}': ({ advice }, [date]) => under(itemOf(advice, 'offPeak'), date),
  'whether-it-waits-for-history': note('awaitsHistory'),
  retriever: note('retriever'),
  'retrieved-reading-of-the-{what}': retrieved,
  reading: latestReading,
  'transfer-reading': ({ transfer }) => itemOf(transfer, 'reading') ?? null,
  'agreed-reading': ({ transfer }) => itemOf(transfer, 'reading'),
  'exception-about-the-transfer-reading': ({ transfer }) => instant(itemOf(transfer, 'exceptionAt')),
  'exceptions-about-the-order-of-notices': (notes) =>
    ((itemOf(notes.switch, 'exceptions') ?? []) as readonly unknown[]).length,
  'energisation-failure': note('energisationFailure'),
  '{kind}-request': (notes, [kind = '']) => itemOf(notes[requestNotes[kind] ?? ''], 'wanted') ?? null,
  'answer-to-its-energisation-request': ({ energisationAnswer }) => energisationAnswer ?? null,
  'refusal-of-its-report': ({ meterWorksRefusal }) => /^[A-Z]+\d+/.exec(String(meterWorksRefusal ?? ''))?.[0],
  details: note('meterDetails'),
  'communications-hub': note('communicationsHub'),
  '{item}-notice': (notes, [item]) => notes[`${item}Notice`],
  'standing-data': standing,
  'load-shapes-of-{group-and-date}': ({ loadShapes }, [key]) => under(loadShapes, key),
  'totals-of-{group-and-date}': ({ loadShapeTotals }, [key]) => under(loadShapeTotals, key),
  'report-{report-day-and-run}': report,
  'whether-the-report-{report-day-and-run}-says-{reason}': reportSays,
};

/**
 * What a party of this participant answers to a question.
 * @param held everything that it holds of what is asked about; undefined where it knows nothing of it
 * @returns undefined where it holds nothing of the kind
 * @throws {RangeError} for a question that it does not know
 */
export function heldAnswerOf(held: HeldByParty | undefined, question: string): unknown {
  const asked = questionNamed(question);
  const row = asked === undefined ? undefined : rows[asked.row.name];
  if (asked === undefined || row === undefined) throw new RangeError(`this system does not say ${question}`);
  return held === undefined ? undefined : row((held.notes ?? {}) as Notes, asked.parts, held);
}
