import type { RoleCode } from '../../identifiers/roles.ts';
import type { Facts } from '../appointment/facts.ts';
import type { DutyFamily, DutyRow, MessageRow, Occasion } from '../duties/duty.ts';
import type { Place } from '../duties/places.ts';
import {
  cumulativeReading,
  mostRegisters,
  type ReadingWords,
  readingsIn,
  registerReadings,
  withReadings,
} from './reading.ts';
import { readingRows } from './reading-rows.ts';

/** Who holds readings: the recipients of IF-041. */
export const readingKeepers: readonly RoleCode[] = ['SDS', 'ADS', 'SUP', 'LDSO'];

const senders: readonly RoleCode[] = ['MSS', 'MSA', 'SDS', 'ADS', 'SUP'];

/** What was decided, with the meter in place where no meter was named. */
function said({ words, point }: Occasion): ReadingWords {
  const meterId = words.meterId ?? point.meters.at(-1)?.meterId ?? '';
  return { ...(words as unknown as ReadingWords), meterId: String(meterId) };
}

const registers = (on: Occasion): readonly Facts[] => {
  const { meterId, date } = said(on);
  return registerReadings(meterId, date, Number(on.words.registers ?? 0));
};

const event = ({ words }: Occasion) => String(words.event);

/**
 * Whom the sender names: the DIP finds the data service, the supplier and the network operator of the metering point, but of two
 * suppliers only the one in force, and a reading that suppliers agreed is meant for the data service.
 */
const named: readonly { readonly events: readonly string[]; readonly to: readonly Place[] }[] = [
  { events: ['[ReadingCOS]'], to: ['the supplier', 'the losing supplier'] },
  { events: ['[SupplierAgreedCOS]'], to: ['the data service'] },
  { events: readingRows.map((row) => row.event).filter((code) => !/COS/.test(code)), to: [] },
];

const first = named.map(
  ({ events, to }): MessageRow => ({
    ...{ message: 'IF-041', event, to },
    when: (on) => events.includes(event(on)),
    facts: (on) => {
      const some = registers(on).slice(0, mostRegisters);
      return { B064List: [cumulativeReading(said(on))], ...(some.length === 0 ? {} : { B065List: some }) };
    },
  }),
);

/** What the first has no room for, a minute later: of two messages sent at once the later one may be published first. */
const rest: MessageRow = {
  ...{ message: 'IF-041', event, to: [], afterMinutes: 1 },
  when: (on) => registers(on).length > mostRegisters,
  facts: (on) => ({ B065List: registers(on).slice(mostRegisters) }),
};

const recorded: DutyRow = {
  id: 'reading-recorded',
  at: readingKeepers,
  on: { message: 'IF-041' },
  notes: (on) => (on.message === undefined ? {} : withReadings(on, readingsIn(on.message))),
  requirements: ['DIP-IF-041-07', 'REC-CHK-19'],
};

/**
 * Readings: somebody who read or estimated sends it by IF-041, and who receives it keeps it. More register readings than one
 * message holds go into a second one. Which event is whose: `reading-rows.ts`.
 */
export const readings: DutyFamily = {
  name: 'readings',
  rows: [
    {
      id: 'reading-sent',
      at: senders,
      on: { act: 'send-reading' },
      sends: [...first, rest],
      requirements: ['DIP-IF-041-02', 'DIP-IF-041-03', 'DIP-IF-041-04', 'DIP-IF-041-05'],
    },
    recorded,
  ],
};
