import { parseDipInstant } from '../../calendar/instants.ts';
import { localMidnight } from '../../calendar/london.ts';
import type { DipMessage } from '../../interfaces/index.ts';
import type { Facts } from '../appointment/facts.ts';
import { localInstant } from '../appointment/facts.ts';
import type { Arrival, Notes, Occasion } from '../duties/duty.ts';
import { type ReadingMethod, readingRowOf } from './reading-rows.ts';

/** A reading as a party keeps it. Cumulative and register readings are kept apart (DIP-IF-041-07). */
export interface HeldReading {
  /** Event code with brackets under which it came. */
  readonly event: string;
  readonly kind: 'cumulative' | 'register';
  readonly meterId: string;
  /** The register, null for the total cumulative one. */
  readonly register: string | null;
  /** Kilowatt hours with three decimals, as text. */
  readonly reading: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string | null;
  readonly siteVisit: string | null;
}

/** What somebody decided to say of a reading. */
export interface ReadingWords {
  readonly event: string;
  readonly meterId: string;
  readonly reading: string;
  /** Local date; the reading is that of its first instant. */
  readonly date: string;
  readonly method?: ReadingMethod;
  readonly siteVisit?: string | null;
}

/** One IF-041 holds so many register readings and no more (DIP-IF-041-05). */
export const mostRegisters = 48;

/** The block of one cumulative reading; without a method, the usual one of its event. */
export function cumulativeReading(words: ReadingWords): Facts {
  return {
    meterID: words.meterId,
    cumulativeRegisterReading: words.reading,
    cumulativeRegisterReadingDateTime: localInstant(localMidnight(words.date)),
    readingMethod: words.method ?? readingRowOf(words.event).methods[0],
    siteVisitCheckCode: words.siteVisit ?? null,
  };
}

/** Blocks of so many configurable registers of a meter, "1" and onward, one unit apart. */
export function registerReadings(meterId: string, date: string, count: number): readonly Facts[] {
  return Array.from({ length: count }, (_, index) => ({
    meterID: meterId,
    configurableRegisterReadingDate: localInstant(localMidnight(date)),
    configurableRegisterID: String(index + 1),
    configurableRegisterReading: `${index + 1}.000`,
  }));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const listOf = (message: DipMessage, key: string) =>
  (message.payload.CustomBlock?.[key] ?? []) as readonly Readonly<Record<string, unknown>>[];

/** The readings of an IF-041, as a recipient keeps them. */
export function readingsIn(message: DipMessage): readonly HeldReading[] {
  const event = message.payload.CommonBlock.S0.eventCode;
  const cumulative = listOf(message, 'B064List').map(
    (block): HeldReading => ({
      ...{ event, kind: 'cumulative', register: null },
      meterId: textOf(block.meterID) ?? '',
      reading: textOf(block.cumulativeRegisterReading) ?? '',
      at: parseDipInstant(textOf(block.cumulativeRegisterReadingDateTime) ?? ''),
      method: textOf(block.readingMethod),
      siteVisit: textOf(block.siteVisitCheckCode),
    }),
  );
  const registers = listOf(message, 'B065List').map(
    (block): HeldReading => ({
      ...{ event, kind: 'register', method: null, siteVisit: null },
      meterId: textOf(block.meterID) ?? '',
      register: textOf(block.configurableRegisterID),
      reading: textOf(block.configurableRegisterReading) ?? '',
      at: parseDipInstant(textOf(block.configurableRegisterReadingDate) ?? ''),
    }),
  );
  return [...cumulative, ...registers];
}

/** What a party holds of readings, oldest first. */
export const heldReadings = (notes: Notes) => (notes.readings ?? []) as readonly HeldReading[];

/** The notes with readings added. */
export function withReadings(on: Arrival | Occasion, added: readonly HeldReading[]): Notes {
  return { readings: [...heldReadings(on.notes), ...added] };
}
