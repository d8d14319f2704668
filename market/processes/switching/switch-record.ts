import type { RoleCode } from '../../identifiers/roles.ts';
import type { Service } from '../../parties/party.ts';
import { serviceWords, text } from '../appointment/request.ts';
import type { DutyFamily, DutyRow, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn, recordKeepers } from '../duties/record.ts';
import {
  appointmentAt,
  latestRegistration,
  type MeteringPoint,
  type Registration,
  withoutAppointment,
  withRegistration,
} from '../metering-point.ts';

/** Those whom an announcement of a switch reaches. */
const switchKeepers: readonly RoleCode[] = ['SUP', 'LDSO', 'MDS'];

/** The registration that the message announces. */
function announced(on: Occasion): Registration {
  const block = blockOf(on, 'B002');
  return {
    registrationId: text(blockOf(on, 'B013'), 'CSSRegistrationID') ?? '',
    supplierDipId: text(block, 'incomingSupplierDIPID') ?? '',
    supplierMpid: text(block, 'incomingSupplierMPID') ?? '',
    effectiveFrom: instantIn(block, 'supplierEffectiveFromDate') ?? on.context.now,
    effectiveTo: null,
  };
}

const endBlocks = {
  metering: ['B008', 'meteringServiceEffectiveToDate'],
  data: ['B009', 'dataServiceEffectiveToDate'],
} as const satisfies Record<Service, readonly [string, string]>;

/** The point with the appointment ended that the message says has ended. */
function ended(on: Occasion, service: Service): MeteringPoint {
  const [block, until] = endBlocks[service];
  const said = blockOf(on, block);
  const provider = text(said, `deAppointed${serviceWords[service].field}DIPID`) ?? '';
  return withoutAppointment(on.point, service, provider, instantIn(said, until) ?? on.context.now);
}

const endRecorded = (service: Service): DutyRow => ({
  id: `record-${service}-ended`,
  at: recordKeepers,
  on: { message: 'IF-037', events: [`[${serviceWords[service].prefix}DeApp]`] },
  becomes: (on) => ended(on, service),
  requirements: ['DIP-IF-037-03'],
});

const returnRecorded = (service: Service): DutyRow => ({
  id: `return-${service}-ended`,
  at: service === 'metering' ? ['MSS', 'MSA', 'UMSO'] : ['SDS', 'ADS', 'UMSDS'],
  on: { message: 'IF-003', events: [`[${serviceWords[service].prefix}DeAppRM]`] },
  becomes: (on) => ({ ...ended(on, service), regime: 'legacy' }),
  requirements: ['DIP-IF-003-04'],
});

/** Everything that the new arrangements had of the metering point, up to the day on which they end. */
function returned(on: Occasion): MeteringPoint {
  const until = instantIn(blockOf(on, 'B094'), 'MHHSRegimeEndDate') ?? on.context.now;
  const services: readonly Service[] = ['metering', 'data'];
  const without = services.reduce((point, service) => {
    const provider = appointmentAt(point, service, until);
    return provider === undefined ? point : withoutAppointment(point, service, provider.providerDipId, until);
  }, on.point);
  return { ...without, regime: 'legacy' };
}

const bothInOffice = ({ point, context }: Occasion) =>
  point.regime === 'legacy' &&
  appointmentAt(point, 'metering', context.now) !== undefined &&
  appointmentAt(point, 'data', context.now) !== undefined;

/** What everybody writes down of a switch and of what it does to the arrangements (IF-001, IF-037, IF-003; dip-messages.md 3.1). */
export const switchRecord: DutyFamily = {
  name: 'switch-record',
  rows: [
    {
      id: 'switch-recorded',
      at: switchKeepers,
      on: { message: 'IF-001', events: ['[ChangeOfSupplier]', '[InitialRegistration]'] },
      when: (on) => latestRegistration(on.point)?.registrationId !== announced(on).registrationId,
      becomes: (on) => withRegistration(on.point, announced(on)),
      requirements: ['DIP-IF-001-03', 'DIP-IF-001-04'],
    },
    endRecorded('metering'),
    endRecorded('data'),
    returnRecorded('metering'),
    returnRecorded('data'),
    {
      id: 'return-recorded',
      at: ['SUP', 'LDSO', 'MDS'],
      on: { message: 'IF-003', events: ['[ReverseMigNotification]'] },
      becomes: returned,
      requirements: ['DIP-IF-003-04'],
    },
    {
      id: 'migration-recorded',
      at: recordKeepers,
      on: { message: 'IF-036' },
      when: bothInOffice,
      becomes: ({ point }) => ({ ...point, regime: 'migrated', legacyAgents: [] }),
      requirements: ['MIG-FM-COA-04'],
    },
  ],
};
