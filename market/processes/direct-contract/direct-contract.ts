import { localMidnight } from '../../calendar/london.ts';
import type { Service } from '../../parties/party.ts';
import { localInstant } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import { beforeChange } from '../duties/before-change.ts';
import type { DutyFamily, DutyRow, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { appointmentAt, type DirectContract, type MeteringPoint } from '../metering-point.ts';
import { addRefusals, type ContractWords, contractWords, removeRefusals, senderOf } from './contract-refusals.ts';

const withContract = (point: MeteringPoint, service: Service, contract: DirectContract | null): MeteringPoint => ({
  ...point,
  directContracts: { ...point.directContracts, [service]: contract },
});

const outcome = { message: 'IF-039', to: ['the sender'], correlation: 'kept' } as const;
const ask = { message: 'IF-038', to: ['the registration service'] } as const;

function rowsOf(words: ContractWords): readonly DutyRow[] {
  const { service, at, add, remove, block, field } = words;
  const added = (on: Occasion) =>
    withContract(on.point, service, {
      providerDipId: text(blockOf(on, block), `${field}DIPID`) ?? senderOf(on),
      effectiveTo: instantIn(blockOf(on, block), `${field}EffectiveToDate`),
    });
  const removed = (on: Occasion) => withContract(on.point, service, null);
  const accepted = ({ message }: Occasion) => message?.payload.CommonBlock.R0?.responseCode === 'A';
  return [
    {
      id: `direct-${service}-contract-reported`,
      at,
      on: { act: 'report-direct-contract' },
      sends: [
        {
          ...ask,
          event: add,
          facts: ({ words: said, context }) => ({
            [block]: {
              [`${field}DIPID`]: context.self.dipId,
              [`${field}EffectiveToDate`]: localInstant(localMidnight(String(said.until))),
            },
          }),
        },
      ],
      requirements: ['DIP-IF-038-01'],
    },
    {
      id: `direct-${service}-contract-withdrawn`,
      at,
      on: { act: 'withdraw-direct-contract' },
      sends: [{ ...ask, event: remove, facts: () => ({}) }],
      requirements: ['DIP-IF-038-02'],
    },
    {
      id: `direct-${service}-contract-registered`,
      at: ['REGS'],
      on: { message: 'IF-038', events: [add] },
      refusals: addRefusals(words),
      unknown: 'REG0000',
      becomes: added,
      sends: [{ ...outcome, answer: 'A' }],
      refused: [{ ...outcome, answer: 'R' }],
      requirements: ['DIP-IF-039-01'],
    },
    {
      id: `direct-${service}-contract-removed`,
      at: ['REGS'],
      on: { message: 'IF-038', events: [remove] },
      refusals: removeRefusals(words),
      unknown: 'REG0000',
      becomes: removed,
      sends: [{ ...outcome, answer: 'A' }],
      refused: [{ ...outcome, answer: 'R' }],
      requirements: ['DIP-IF-039-01'],
    },
    {
      id: `direct-${service}-contract-recorded`,
      at,
      on: { message: 'IF-039', events: [add] },
      when: accepted,
      becomes: added,
      requirements: ['DIP-IF-038-01'],
    },
    {
      id: `direct-${service}-contract-forgotten`,
      at,
      on: { message: 'IF-039', events: [remove] },
      when: accepted,
      becomes: removed,
      requirements: ['DIP-IF-038-02'],
    },
  ];
}

const services: readonly Service[] = ['metering', 'data'];

/** Whether a direct contract is with somebody who was replaced just now. */
function outlived(on: Occasion, service: Service): boolean {
  const contract = on.point.directContracts[service];
  if (contract === null || beforeChange(on).appointments === on.point.appointments) return false;
  return appointmentAt(on.point, service, on.context.now)?.providerDipId !== contract.providerDipId;
}

/**
 * Direct contracts of customers with their providers (IF-038, IF-039; dip-messages.md 3.1). No published code refuses a
 * supplier's request because of one: the contract is told to a gaining supplier (B006), and ends with its provider's appointment
 * (inferred).
 */
export const directContract: DutyFamily = {
  name: 'direct-contract',
  rows: [
    ...contractWords.flatMap(rowsOf),
    {
      id: 'direct-contract-ends-with-its-provider',
      at: ['REGS'],
      on: { held: 'changed' },
      when: (on) => services.some((service) => outlived(on, service)),
      becomes: (on) =>
        services.reduce(
          (point, service) => (outlived(on, service) ? withContract(point, service, null) : point),
          on.point,
        ),
      requirements: ['DIP-IF-039-01'],
    },
  ],
};
