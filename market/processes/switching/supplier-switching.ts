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
 * A switch at the gaining supplier, besides the appointments: it follows it and stores what it is told of the site
 * (mhhs-domain.md 3.1).
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
  ],
};
