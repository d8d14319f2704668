import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { localInstant } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import type { DutyFamily, DutyRow, Notes, Occasion } from '../duties/duty.ts';
import type { Timer } from '../party-function.ts';

/** What a supplier notes of the transfer reading of a switch. */
export interface TransferNotes {
  /** Reading as the message has it, null until one came. */
  readonly reading: string | null;
  /** Epoch milliseconds at which its absence became an exception; null while it is none. */
  readonly exceptionAt: number | null;
}

const awaited: TransferNotes = { reading: null, exceptionAt: null };
/** What is noted of the transfer reading. */
export const transferNotesOf = (notes: Notes) => (notes.transfer as TransferNotes | undefined) ?? awaited;

/** Under which arrangements the reading of a switch is looked after, which decides how long it may take. */
type Rule = 'new arrangements' | 'legacy arrangements';

/** Legacy meters that are enrolled follow the shorter time of the new arrangements (mhhs-domain.md 3.0). */
function ruleOf({ point, context }: Occasion): Rule {
  const legacy = point.regime === 'legacy' || context.self.qualified === false;
  return legacy && point.dccServiceFlag !== 'A' ? 'legacy arrangements' : 'new arrangements';
}

/** The end of the last of some working days after an instant. */
function endOfWorkingDay(from: number, days: number): number {
  return localMidnight(addLocalDays(addWorkingDays(localDateOf(from), days), 1));
}

/** Which rule holds is known only when the time comes: the switch may migrate the point or take it back. */
function dueTimes({ words, context }: Occasion): Timer[] {
  const from = Number(words.effectiveFrom);
  const { transfer_reading_working_days: usual, transfer_reading_working_days_legacy: legacy } = context.settings;
  return [
    { name: 'transfer-reading-due', about: 'new arrangements', due: endOfWorkingDay(from, usual) },
    { name: 'transfer-reading-due', about: 'legacy arrangements', due: endOfWorkingDay(from, legacy) },
  ];
}

const metered = ({ point }: Occasion) => point.meters.length > 0;

const awaitedFrom = (css: string, own: 'supplierDipId' | 'losingSupplierDipId'): DutyRow => ({
  id: `transfer-reading-awaited-${css}`,
  at: ['SUP'],
  on: { css },
  when: (on) => on.words[own] === on.context.self.dipId && metered(on),
  notes: () => ({ transfer: awaited }),
  wakes: dueTimes,
  requirements: ['REC-SWR-03', 'REC-SWR-04'],
});

/** The first cumulative reading of the message, null where it has none. */
export function readingIn(on: Occasion): string | null {
  const readings = on.message?.payload.CustomBlock?.B064List;
  return text(Array.isArray(readings) ? readings[0] : undefined, 'cumulativeRegisterReading');
}

/** The cumulative reading that a party was told to give, read by a method (DI-073). */
export const readingFacts = ({ words, point }: Occasion, method: string) => ({
  B064List: [
    {
      meterID: point.meters[0]?.meterId ?? '',
      cumulativeRegisterReading: words.reading,
      cumulativeRegisterReadingDateTime: localInstant(localMidnight(String(words.date))),
      readingMethod: method,
      siteVisitCheckCode: null,
    },
  ],
});

/**
 * The reading that a switch is settled by: the data service gives it to both suppliers (IF-041 [ReadingCOS]); where none comes in 10 working days (15 under legacy arrangements, where
 * the meter is not enrolled), that is an exception (mhhs-domain.md 3.0, 3.1; REC-SWR-03 to -05).
 */
export const transferReading: DutyFamily = {
  name: 'transfer-reading',
  rows: [
    {
      id: 'transfer-reading-given',
      at: ['SDS', 'ADS'],
      on: { act: 'give transfer reading' },
      when: metered,
      sends: [{ message: 'IF-041', event: '[ReadingCOS]', to: [], facts: (on) => readingFacts(on, 'A') }],
      requirements: ['COS-04', 'DIP-IF-041-02'],
    },
    {
      id: 'transfer-reading-stored',
      at: ['SUP'],
      on: { message: 'IF-041', events: ['[ReadingCOS]'] },
      notes: (on) => ({ transfer: { ...transferNotesOf(on.notes), reading: readingIn(on) } satisfies TransferNotes }),
      requirements: ['COS-04', 'DIP-IF-041-07'],
    },
    awaitedFrom('switch-secured', 'supplierDipId'),
    awaitedFrom('supply-lost', 'losingSupplierDipId'),
    {
      id: 'transfer-reading-overdue',
      at: ['SUP'],
      on: { timer: 'transfer-reading-due' },
      when: (on) => transferNotesOf(on.notes).reading === null && on.words.about === ruleOf(on),
      notes: (on) => ({
        transfer: { ...transferNotesOf(on.notes), exceptionAt: on.context.now } satisfies TransferNotes,
      }),
      requirements: ['REC-SWR-01', 'REC-SWR-02', 'REC-SWR-03', 'REC-SWR-04', 'REC-SWR-05'],
    },
  ],
};
