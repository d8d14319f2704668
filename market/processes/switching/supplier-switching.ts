import { localDateOf } from '../../calendar/london.ts';
import { text } from '../appointment/request.ts';
import type { DutyFamily, DutyRow, Notes, Occasion } from '../duties/duty.ts';
import { blockOf } from '../duties/record.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { registeredItems } from '../registration-data/registered-items.ts';
import { type CssNoticeName, type CssStage, canFollow, cssNoticeRow, cssNoticeRows } from './css-notices.ts';

/** What a supplier notes of a switch to it. */
export interface SwitchNotes {
  readonly stage: CssStage;
  /** Notices that could not follow on what was told before. */
  readonly exceptions: readonly string[];
}

const unheard: SwitchNotes = { stage: 'no switch', exceptions: [] };
const notesOf = (notes: Notes) => (notes.switch as SwitchNotes | undefined) ?? unheard;

const gains = ({ words, context }: Occasion) => words.supplierDipId === context.self.dipId;
const loses = ({ words, context }: Occasion) => words.losingSupplierDipId === context.self.dipId;

/** The gaining supplier follows the notices and raises an exception at one that is out of order (COS-05). */
const followed = (notice: CssNoticeName): DutyRow => ({
  id: `switch-followed-${notice}`,
  at: ['SUP'],
  on: { css: notice },
  when: gains,
  notes: ({ notes }) => {
    const { stage, exceptions } = notesOf(notes);
    const row = cssNoticeRow(notice);
    const told = canFollow(row, stage) ? [] : [`${row.event} came when the switch was "${stage}"`];
    return { switch: { stage: row.next ?? stage, exceptions: [...exceptions, ...told] } satisfies SwitchNotes };
  },
  requirements: ['COS-05'],
});

const flowDate = (instant: number) => localDateOf(instant).replaceAll('-', '');

/** What the site facts say of the metering point. */
function siteSaid(on: Occasion): Partial<MeteringPoint> {
  const has = (block: string) => on.message?.payload.CustomBlock?.[block] !== undefined;
  const said = registeredItems.filter(({ block }) => has(block)).map((item) => item.said(blockOf(on, item.block)));
  return {
    ...Object.assign({}, ...said),
    energisation: text(blockOf(on, 'B025'), 'energisationStatus') as MeteringPoint['energisation'],
    segment: text(blockOf(on, 'B026'), 'marketSegmentIndicator') as MeteringPoint['segment'],
  };
}

/**
 * A switch at its suppliers, besides the appointments: the gaining one follows it and stores what it is told of the site; the losing
 * one of a legacy metering point hands over by D0311 (mhhs-domain.md 3.1, 3.4; MIG-FM-COS-06).
 */
export const supplierSwitching: DutyFamily = {
  name: 'supplier-switching',
  rows: [
    ...cssNoticeRows
      .filter(({ to }) => (to as readonly string[]).includes('the gaining supplier'))
      .map(({ notice }) => followed(notice)),
    {
      id: 'site-facts-stored',
      at: ['SUP'],
      on: { message: 'IF-002' },
      becomes: (on) => ({ ...on.point, ...siteSaid(on) }),
      notes: ({ context }) => ({ siteFactsAt: context.now }),
      requirements: ['DIP-IF-002-02'],
    },
    {
      id: 'old-supplier-information-sent',
      at: ['SUP'],
      on: { css: 'supply-lost' },
      when: (on) => loses(on) && on.point.regime === 'legacy' && on.point.meters.length > 0,
      sends: [
        {
          flow: 'D0311',
          to: 'the gaining supplier',
          values: ({ point, words }) => ({
            mpanCore: point.mpan,
            effectiveToDate: flowDate(Number(words.effectiveFrom)),
            energisationStatus: point.energisation,
            profileClass: point.profileClass ?? '',
            meterTimeswitchCode: '',
            lineLossFactorClass: '',
            meterId: point.meters[0]?.meterId ?? '',
            meterType: point.meters[0]?.meterType ?? '',
          }),
        },
      ],
      requirements: ['MIG-FM-COS-06', 'REC-CHK-08'],
    },
  ],
};
