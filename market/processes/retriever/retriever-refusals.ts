import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import { text } from '../appointment/request.ts';
import type { Arrival, DutyRefusal } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { appointmentAt, currentRegistration } from '../metering-point.ts';

const requirement = 'DIP-CODE-REG1080-1084';
const named = (on: Arrival) => blockOf(on, 'B018');
export const namedId = (on: Arrival) => text(named(on), 'SDSNominatedMDRDIPID') ?? '';
export const namedMpid = (on: Arrival) => text(named(on), 'SDSNominatedMDRMPID') ?? '';
/** From when the data service wants it; epoch milliseconds. */
export const fromSaid = (on: Arrival) =>
  instantIn(named(on), 'SDSNominatedMDRRequestedEffectiveFromDate') ?? on.context.now;
const retrieverOf = (on: Arrival) => on.context.directory.byDipId(namedId(on));

/**
 * Refusals of IF-034 [SDS-MDRUpdate] in precedence order: who asks, which retriever, from when. Codes and their sense: official
 * response code list (dip-messages.md 4.4); the order is inferred.
 */
export const retrieverRefusals: readonly DutyRefusal[] = [
  {
    code: 'REG1080',
    requirement,
    when: (on) =>
      appointmentAt(on.point, 'data', on.context.now)?.providerDipId !== on.message?.payload.CommonBlock.S1.senderDIPID,
  },
  {
    code: 'REG1084',
    requirement,
    when: (on) =>
      text(blockOf(on, 'B012'), 'serviceProviderAppointmentRequestingSupplierDIPID') !==
      currentRegistration(on.point, on.context.now)?.supplierDipId,
  },
  { code: 'REG1081', requirement, when: (on) => retrieverOf(on)?.role !== 'MDR' },
  { code: 'REG1093', requirement: 'DIP-CODE-REG1090-1093', when: (on) => retrieverOf(on)?.mpid !== namedMpid(on) },
  {
    code: 'REG1098',
    requirement: 'DIP-CODE-REG1098',
    when: ({ point, ...on }) => point.retriever?.providerDipId === namedId(on),
  },
  {
    code: 'REG1083',
    requirement,
    when: (on) => {
      const start = currentRegistration(on.point, on.context.now)?.effectiveFrom ?? 0;
      return fromSaid(on) < Math.max(start, on.point.retriever?.effectiveFrom ?? 0);
    },
  },
  {
    code: 'REG1082',
    requirement,
    when: (on) => {
      const { now, settings } = on.context;
      return fromSaid(on) > localMidnight(addLocalDays(localDateOf(now), settings.retriever_max_days_ahead));
    },
  },
];
