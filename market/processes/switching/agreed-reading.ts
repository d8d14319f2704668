import type { DutyFamily, Notes, Occasion } from '../duties/duty.ts';
import { hasCumulativeReading, registerReadingValues } from '../meters/detail-flows.ts';
import { kindOfPoint } from '../meters/meter-kinds.ts';
import { readingFacts, readingIn, type TransferNotes, transferNotesOf } from './transfer-reading.ts';

const metered = ({ point }: Occasion) => point.meters.length > 0;
const cumulative = ({ point }: Occasion) => hasCumulativeReading(kindOfPoint(point));

/** The reading that counts from now on; with it an exception about a missing one is resolved. */
const settledBy = (notes: Notes, reading: string | null) => ({
  transfer: { ...transferNotesOf(notes), reading, exceptionAt: null } satisfies TransferNotes,
});

const isAgreed = ({ words, context }: Occasion) =>
  words.readingType === context.settings.j0171_agreed_switch_read_value;

/** The register that a reading of the switch is one of: the one that counts everything, or the one of a traditional meter. */
const registerOf = (on: Occasion) => (cumulative(on) ? on.context.settings.cumulative_register_id : 'S');

/**
 * Suppliers that have no transfer reading, or not the right one, agree on another: of a meter that counts everything by IF-041
 * [SupplierAgreedCOS], of a traditional one by D0010 with a reading type of its own (REC-SWR-06, -07, -09). A reading that one
 * of them does not believe it disputes by D0300 (S2, updated D0300).
 */
export const agreedReading: DutyFamily = {
  name: 'agreed-reading',
  rows: [
    {
      id: 'transfer-reading-agreed',
      at: ['SUP'],
      on: { act: 'agree transfer reading' },
      when: metered,
      notes: ({ notes, words }) => settledBy(notes, String(words.reading)),
      sends: [
        {
          ...{ message: 'IF-041', event: '[SupplierAgreedCOS]', to: [], when: cumulative },
          facts: (on) => readingFacts(on, 'S'),
        },
        {
          ...{ flow: 'D0010', to: 'the data service', when: (on) => !cumulative(on) },
          values: ({ point, words, context }) =>
            registerReadingValues(point.mpan, {
              readingType: context.settings.j0171_agreed_switch_read_value,
              date: String(words.date),
              meterId: point.meters[0]?.meterId ?? '',
              reading: String(words.reading),
            }),
        },
      ],
      requirements: ['DIP-IF-041-03', 'REC-SWR-06', 'REC-SWR-07', 'REC-SWR-09'],
    },
    {
      id: 'agreed-reading-stored',
      at: ['SDS', 'ADS'],
      on: { message: 'IF-041', events: ['[SupplierAgreedCOS]'] },
      notes: (on) => settledBy(on.notes, readingIn(on)),
      requirements: ['DIP-IF-041-03', 'DIP-IF-041-07'],
    },
    {
      id: 'agreed-register-reading-stored',
      at: ['SDS', 'ADS'],
      on: { flow: 'D0010' },
      when: isAgreed,
      notes: ({ notes, words }) => settledBy(notes, String(words.registerReading)),
      requirements: ['REC-SWR-07', 'REC-SWR-09', 'REC-CHK-12'],
    },
    {
      id: 'transfer-reading-disputed',
      at: ['SUP'],
      on: { act: 'dispute transfer reading' },
      when: metered,
      sends: [
        {
          flow: 'D0300',
          to: 'the losing supplier',
          values: (on) => ({
            mpanCore: on.point.mpan,
            supplyStartDate: String(on.words.date).replaceAll('-', ''),
            meterId: on.point.meters[0]?.meterId ?? '',
            registerId: registerOf(on),
            registerReading: Number(on.words.reading).toFixed(1),
            proposedReading: Number(on.words.proposed).toFixed(1),
          }),
        },
      ],
      requirements: ['DTN-D0300-01'],
    },
  ],
};
