import { localDateOf } from '../../calendar/london.ts';
import type { DutyFamily, Occasion, SendRow } from '../duties/duty.ts';
import type { PointNotes } from '../settlement/registered-points.ts';

const flowDate = (date: unknown) => String(date).replaceAll('-', '');

/** "20260401" as a London date. */
const dateOfFlow = (text: unknown) => String(text).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const mapping = (to: Extract<SendRow, { flow: string }>['to'], when: (on: Occasion) => boolean): SendRow => ({
  ...{ flow: 'D0297', to, when },
  values: ({ point, words }) => ({
    mpanCore: point.mpan,
    bmUnit: String(words.bmUnit),
    effectiveFromDate: flowDate(words.date),
  }),
});

const byMarketWide = ({ point, context }: Occasion) => point.regime === 'migrated' && context.settings.cr043_enabled;

/**
 * Additional BM unit mappings (CR043): a supplier tells the data collector of a legacy metering point, and once it is migrated the
 * market-wide data service; the regime of the day on which it is sent decides (CR043-04).
 */
export const bmUnitMapping: DutyFamily = {
  name: 'bm-unit-mapping',
  rows: [
    {
      id: 'bm-unit-mapped',
      at: ['SUP'],
      on: { act: 'map to a BM unit' },
      sends: [
        mapping('the market-wide data service', byMarketWide),
        mapping('the legacy data collector', (on) => !byMarketWide(on)),
      ],
      requirements: ['CR043-01', 'CR043-02', 'CR043-04'],
    },
    {
      id: 'bm-unit-registered',
      at: ['MDS'],
      on: { flow: 'D0297' },
      notes: ({ words, context, notes }) => ({
        bmUnit: { unit: words.bmUnit, since: localDateOf(context.now) },
        mappings: [
          ...((notes as PointNotes).mappings ?? []),
          { unit: String(words.bmUnit), from: dateOfFlow(words.effectiveFromDate) },
        ],
      }),
      requirements: ['CR043-03'],
    },
  ],
};
