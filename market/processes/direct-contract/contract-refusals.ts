import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import { dataServices, meteringServices } from '../../interfaces/role-groups.ts';
import type { Service } from '../../parties/party.ts';
import { text } from '../appointment/request.ts';
import type { DutyRefusal, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { appointmentAt, type DirectContract } from '../metering-point.ts';

/** What the messages of each service are called, and what they hold. */
export interface ContractWords {
  readonly service: Service;
  readonly at: readonly RoleCode[];
  readonly add: string;
  readonly remove: string;
  readonly block: string;
  readonly field: string;
}

export const contractWords: readonly ContractWords[] = [
  {
    ...{ service: 'metering', at: meteringServices, block: 'B020', field: 'customerDirectContractMeteringService' },
    ...{ add: '[DirectContractMSAdd]', remove: '[DirectContractMSRemove]' },
  },
  {
    ...{ service: 'data', at: dataServices, block: 'B021', field: 'customerDirectContractDataService' },
    ...{ add: '[DirectContractDSAdd]', remove: '[DirectContractDSRemove]' },
  },
];

export const senderOf = (on: Occasion) => on.message?.payload.CommonBlock.S1.senderDIPID ?? '';
const requirement = 'DIP-CODE-REG1071-1076';

function inForce(on: Occasion, service: Service): DirectContract | null {
  const contract = on.point.directContracts[service];
  if (contract === null) return null;
  return contract.effectiveTo === null || contract.effectiveTo > on.context.now ? contract : null;
}

/**
 * Refusals of IF-038 in precedence order: who asks, then what there is, then the dates. Codes and their sense: official response
 * code list (dip-messages.md 4.4); the order, and that the date in question is the one on which the contract ends, are inferred.
 */
export function addRefusals({ service, block, field }: ContractWords): readonly DutyRefusal[] {
  const until = (on: Occasion) => instantIn(blockOf(on, block), `${field}EffectiveToDate`) ?? on.context.now;
  const latest = (on: Occasion) => {
    const days = on.context.settings.direct_contract_longest_days;
    return localMidnight(addLocalDays(localDateOf(on.context.now), days));
  };
  return [
    {
      code: 'REG1075',
      requirement,
      when: (on) => appointmentAt(on.point, service, on.context.now)?.providerDipId !== senderOf(on),
    },
    { code: 'REG1076', requirement, when: (on) => text(blockOf(on, block), `${field}DIPID`) !== senderOf(on) },
    { code: 'REG1073', requirement, when: (on) => inForce(on, service) !== null },
    { code: 'REG1071', requirement, when: (on) => until(on) < on.context.now },
    { code: 'REG1072', requirement, when: (on) => until(on) > latest(on) },
  ];
}

/** Refusals of a withdrawal, in the same order. */
export function removeRefusals({ service }: ContractWords): readonly DutyRefusal[] {
  return [
    { code: 'REG1074', requirement, when: (on) => inForce(on, service) === null },
    { code: 'REG1076', requirement, when: (on) => inForce(on, service)?.providerDipId !== senderOf(on) },
  ];
}
