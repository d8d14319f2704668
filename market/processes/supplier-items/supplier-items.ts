import type { DutyFamily } from '../duties/duty.ts';
import { recordKeepers } from '../duties/record.ts';
import { currentRegistration } from '../metering-point.ts';
import { itemRefusals } from './item-refusals.ts';
import { eventOf, itemWords } from './item-words.ts';

const written = itemWords.map(({ event, write }) => [event, write] as const);
const writes = new Map(written);

/** Everybody who is told of an item; the market-wide data service is not (dip-messages.md 3.1, IF-026). */
const itemKeepers = recordKeepers.filter((role) => role !== 'MDS');

/**
 * Items that the supplier owns: consent, in-home display, system operator, settlement configuration and profile class. It tells
 * the registration service (IF-025), which registers it and tells everybody (IF-026); a refusal goes to the supplier alone.
 */
export const supplierItems: DutyFamily = {
  name: 'supplier-items',
  rows: [
    {
      id: 'item-told',
      at: ['SUP'],
      on: { act: 'tell-item' },
      sends: itemWords.map(({ event, block, facts }) => ({
        message: 'IF-025',
        event,
        to: ['the registration service'] as const,
        when: ({ words }) => words.event === event,
        facts: ({ words, point, context }) => {
          const registration = currentRegistration(point, context.now);
          return {
            ...(registration === undefined ? {} : { B013: { CSSRegistrationID: registration.registrationId } }),
            [block]: facts(words),
          };
        },
      })),
      requirements: ['DIP-IF-025-01', 'DIP-IF-025-02'],
    },
    {
      id: 'item-registered',
      at: ['REGS'],
      on: { message: 'IF-025' },
      refusals: itemRefusals,
      unknown: 'REG0000',
      becomes: (on) => writes.get(eventOf(on))?.(on) ?? on.point,
      sends: [{ message: 'IF-026', to: ['the sender'], answer: 'A', correlation: 'kept' }],
      refused: [{ message: 'IF-026', to: ['the sender'], answer: 'R', correlation: 'kept' }],
      requirements: ['DIP-IF-026-01', 'DIP-IF-026-02'],
    },
    {
      id: 'item-recorded',
      at: itemKeepers,
      on: { message: 'IF-026' },
      when: ({ message }) => message?.payload.CommonBlock.R0?.responseCode === 'A',
      becomes: (on) => writes.get(eventOf(on))?.(on) ?? on.point,
      requirements: ['DIP-IF-026-03', 'REC-CHK-21'],
    },
    {
      id: 'item-refusal-noted',
      at: ['SUP'],
      on: { message: 'IF-026' },
      when: ({ message, context }) =>
        message?.payload.CommonBlock.R0?.responseCode === 'R' &&
        message.payload.CommonBlock.A0?.primaryRecipients.includes(context.self.dipId) === true,
      notes: ({ message }) => ({ itemRefusal: message?.payload.CommonBlock.R0?.responseMessages[0] ?? null }),
      requirements: ['DIP-IF-026-02'],
    },
  ],
};
