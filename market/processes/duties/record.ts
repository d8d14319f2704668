import { parseDipInstant } from '../../calendar/instants.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import type { Service } from '../../parties/party.ts';
import { customBlock, serviceWords, text } from '../appointment/request.ts';
import { type Appointment, withAppointment } from '../metering-point.ts';
import type { Arrival, DutyFamily, Occasion } from './duty.ts';

/** Everybody around a metering point but its registration service, which is where the record comes from. */
export const recordKeepers: readonly RoleCode[] = [
  ...(['SUP', 'LDSO', 'MSS', 'MSA', 'UMSO', 'SDS', 'ADS', 'UMSDS', 'MDR', 'EES', 'MDS', 'LSS'] as const),
];

/** A block of the message that arrived. @throws {RangeError} where none arrived or it has no such block */
export function blockOf(on: Arrival, name: string): Readonly<Record<string, unknown>> {
  const block = on.message === undefined ? undefined : customBlock(on.message, name);
  if (block === undefined) throw new RangeError(`what arrived has no ${name}`);
  return block;
}

/** Epoch milliseconds of an instant in a block; null where there is none. */
export function instantIn(block: unknown, field: string): number | null {
  const value = text(block, field);
  return value === null ? null : parseDipInstant(value);
}

function appointed(on: Occasion, service: Service): Appointment {
  const { field } = serviceWords[service];
  const block = blockOf(on, service === 'metering' ? 'B014' : 'B015');
  return {
    providerDipId: text(block, `incoming${field}DIPID`) ?? '',
    providerMpid: text(block, `incoming${field}MPID`) ?? '',
    effectiveFrom: instantIn(block, `incoming${field}EffectiveFromDate`) ?? on.context.now,
    effectiveTo: null,
    contractReference: text(block, `contractReference${field}`),
  };
}

const active = (service: Service): DutyFamily['rows'][number] => ({
  id: `record-${service}-appointed`,
  // The replay service is part of the DIP, which carries the message.
  at: [...recordKeepers, 'DIP'],
  on: { message: 'IF-036', events: [service === 'metering' ? '[MSAppActive]' : '[DSAppActive]'] },
  becomes: (on) => withAppointment(on.point, service, appointed(on, service)),
  requirements: ['DIP-IF-036-03'],
});

/** What everybody writes down of appointments that others make (IF-036; dip-messages.md 3.1). */
export const appointmentRecord: DutyFamily = { name: 'appointment-record', rows: [active('metering'), active('data')] };
