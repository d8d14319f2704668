import { localMidnight } from '../../calendar/london.ts';
import { type GspGroupId, gspGroupId } from '../../identifiers/gsp-group.ts';
import { localInstant } from '../appointment/facts.ts';
import type { DutyFamily, DutyRow, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn, recordKeepers } from '../duties/record.ts';
import { type MeteringPoint, since, withChange } from '../metering-point.ts';
import { changeFacts, groupChange, type RegisteredItem, registeredItems } from './registered-items.ts';

const dateOf = (on: Occasion) => localMidnight(String(on.words.date));
const factsOf = ({ point }: Occasion) => changeFacts(point, localInstant(since(point, 'group')));

/** The point with some of it changed from an instant on; an item without a date of its own just changes. */
const changedFrom = (
  point: MeteringPoint,
  item: Pick<RegisteredItem, 'attribute'>,
  from: number | null,
  changes: Partial<MeteringPoint>,
) =>
  item.attribute === undefined || from === null
    ? { ...point, ...changes }
    : withChange(point, item.attribute, from, changes);

/** What the network operator (or, by the switching service, the DCC) decides, at its registration service. */
const decided = (item: RegisteredItem): DutyRow => ({
  id: `registered-${item.name}`,
  at: ['REGS'],
  on: { act: `change ${item.name}` },
  becomes: (on) => changedFrom(on.point, item, dateOf(on), item.changes(on.words.value)),
  sends: [{ message: 'IF-018', event: item.event, to: [], facts: factsOf }],
  requirements: [item.requirement],
});

/** What everybody else writes down of it; what the message does not say stays as it is. */
const writtenDown = (item: RegisteredItem): DutyRow => ({
  id: `recorded-${item.name}`,
  at: recordKeepers,
  on: { message: 'IF-018', events: [item.event] },
  becomes: (on) => {
    const block = blockOf(on, item.block);
    return changedFrom(
      on.point,
      item,
      item.dateField === undefined ? null : instantIn(block, item.dateField),
      item.said(block),
    );
  },
  requirements: ['DIP-IF-018-07', 'REC-CHK-21'],
});

const groupIn = (on: Occasion): GspGroupId =>
  gspGroupId(on.message?.payload.CommonBlock.M0?.GSPGroupID ?? on.point.gspGroup);

/**
 * Registration data that changes by itself (IF-018; dip-messages.md 3.1): the registration service publishes it to everybody around
 * the metering point, who change that item and no other. What a change of supplier brings is not published so (DIP-IF-018-06).
 */
export const registrationData: DutyFamily = {
  name: 'registration-data',
  rows: [
    ...registeredItems.flatMap((item) => [decided(item), writtenDown(item)]),
    {
      id: 'registered-GSP group',
      at: ['REGS'],
      on: { act: `change ${groupChange.name}` },
      becomes: (on) => withChange(on.point, 'group', dateOf(on), { gspGroup: gspGroupId(String(on.words.value)) }),
      sends: [{ message: 'IF-018', event: groupChange.event, to: [], facts: factsOf }],
      requirements: [groupChange.requirement],
    },
    {
      id: 'recorded-GSP group',
      at: recordKeepers,
      on: { message: 'IF-018', events: [groupChange.event] },
      becomes: (on) =>
        withChange(on.point, 'group', instantIn(blockOf(on, 'B001'), 'GSPGroupEffectiveFromDate') ?? on.context.now, {
          gspGroup: groupIn(on),
        }),
      requirements: ['DIP-IF-018-07', 'REC-CHK-21'],
    },
  ],
};
