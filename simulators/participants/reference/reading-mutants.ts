import type { Occasion, SendRow } from '../../../market/processes/duties/duty.ts';
import type { SentMessage } from '../../../market/processes/party-function.ts';
import {
  type HeldReading,
  heldReadings,
  registerReadings,
  withReadings,
} from '../../../market/processes/readings/reading.ts';
import type { ReferenceKind } from './config.ts';
import { altering, withDuty, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** The message with fields of its first cumulative reading replaced. */
function withReading(sent: SentMessage, fields: Readonly<Record<string, unknown>>): SentMessage {
  const list = (sent.facts.B064List ?? []) as readonly object[];
  if (list.length === 0) return sent;
  return { ...sent, facts: { ...sent.facts, B064List: [{ ...list[0], ...fields }, ...list.slice(1)] } };
}

/** The message of a reading with every register that was read, also more than it has room for. */
function whole(send: SendRow): SendRow {
  if (!('message' in send)) return send;
  const all = ({ words }: Occasion) =>
    registerReadings(String(words.meterId), String(words.date), Number(words.registers ?? 0));
  return {
    ...send,
    facts: (on) => ({ ...send.facts?.(on), ...(all(on).length === 0 ? {} : { B065List: all(on) }) }),
  };
}

const loses = (participant: ReferenceKind): Mutant => ({
  id: `${participant}-reading-lost`,
  participant,
  fault: 'does not keep the readings that it is sent',
  change: (good) => withoutDuty(good, 'reading-recorded'),
});

const mixes = (participant: ReferenceKind): Mutant => ({
  id: `${participant}-readings-mixed`,
  participant,
  fault: 'keeps register readings as if they were cumulative ones',
  change: (good) =>
    withDuty(good, 'reading-recorded', (row) => ({
      ...row,
      notes: (on) => {
        const now = heldReadings(row.notes?.(on) ?? {}).slice(heldReadings(on.notes).length);
        const mixed = now.map((reading): HeldReading => ({ ...reading, kind: 'cumulative', register: null }));
        return withReadings(on, mixed);
      },
    })),
});

/** Faults in sending and keeping readings. */
export const readingMutants: readonly Mutant[] = [
  loses('supplier'),
  loses('ldso'),
  loses('data-service'),
  mixes('supplier'),
  mixes('ldso'),
  {
    id: 'data-service-estimate-as-reading',
    participant: 'data-service',
    fault: 'says of its estimates that they were read from the meter',
    change: (good) => altering(good, 'IF-041', (sent) => [withReading(sent, { readingMethod: 'A' })]),
  },
  {
    id: 'data-service-too-many-registers',
    participant: 'data-service',
    fault: 'puts every register reading into one message, however many there are',
    change: (good) =>
      withDuty(good, 'reading-sent', (row) => ({ ...row, sends: row.sends?.slice(0, -1).map(whole) ?? [] })),
  },
  {
    id: 'data-service-reading-date-now',
    participant: 'data-service',
    fault: 'gives the moment of sending as that of the reading',
    change: (good) =>
      altering(good, 'IF-041', (sent) => [
        withReading(sent, { cumulativeRegisterReadingDateTime: '2026-03-02T10:00:00+00:00' }),
      ]),
  },
  {
    id: 'supplier-agreed-reading-as-override',
    participant: 'supplier',
    fault: 'sends a reading that the suppliers agreed as an override of its own',
    change: (good) => altering(good, 'IF-041', (sent) => [{ ...sent, event: '[ReadingOverride]' }]),
  },
  {
    id: 'supplier-reading-as-read',
    participant: 'supplier',
    fault: 'says of a reading that it estimated that it was read from the meter',
    change: (good) => altering(good, 'IF-041', (sent) => [withReading(sent, { readingMethod: 'A' })]),
  },
  {
    id: 'metering-service-site-visit-lost',
    participant: 'metering-service',
    fault: 'leaves out of a site reading what the visit found',
    change: (good) => altering(good, 'IF-041', (sent) => [withReading(sent, { siteVisitCheckCode: null })]),
  },
];
