import type { Service } from '../../parties/party.ts';
import { endedFacts, localInstant } from '../appointment/facts.ts';
import { serviceWords } from '../appointment/request.ts';
import type { DutyFamily, Occasion, SendRow } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import {
  appointmentAt,
  latestRegistration,
  type MeteringPoint,
  withChange,
  withoutAppointment,
} from '../metering-point.ts';

const services: readonly Service[] = ['metering', 'data'];

/** The day from which the switching service has ended the registration. */
const dateTold = ({ words, context }: Occasion) => Number(words.effectiveFrom ?? context.now);
const dateSaid = (on: Occasion) => instantIn(blockOf(on, 'B042'), 'CSSMPANDeRegistrationDate') ?? on.context.now;

/** The point with its last registration ended and terminated from a day on. */
function terminated(point: MeteringPoint, from: number): MeteringPoint {
  const last = latestRegistration(point);
  const registrations = point.registrations.map((one) => (one === last ? { ...one, effectiveTo: from } : one));
  return withChange(point, 'status', from, { registrations, status: { ...point.status, registered: 'T' } });
}

function withoutProviders(point: MeteringPoint, from: number): MeteringPoint {
  return services.reduce((so, service) => {
    const ended = appointmentAt(so, service, from);
    return ended === undefined ? so : withoutAppointment(so, service, ended.providerDipId, from);
  }, point);
}

const endOf = (service: Service): SendRow => ({
  message: 'IF-037',
  event: `[${serviceWords[service].prefix}DeApp]`,
  to: [service === 'metering' ? 'the metering service' : 'the data service'],
  when: (on) => appointmentAt(on.before, service, dateTold(on)) !== undefined,
  facts: (on) => {
    const ended = appointmentAt(on.before, service, dateTold(on));
    return ended === undefined ? {} : endedFacts(service, ended, { until: dateTold(on), reason: 'DEREG' });
  },
});

/**
 * The switching service ends the registration of a metering point: the registration service publishes it (IF-009) and ends its
 * appointments for that reason (DI-819 DEREG); everybody concerned holds it as terminated from that day on (dip-messages.md 3.1).
 */
export const deRegistration: DutyFamily = {
  name: 'de-registration',
  rows: [
    {
      id: 'de-registered',
      at: ['REGS'],
      on: { css: 'registration-ended' },
      becomes: (on) => withoutProviders(terminated(on.point, dateTold(on)), dateTold(on)),
      sends: [
        {
          message: 'IF-009',
          event: '[CSSDeRegistration]',
          to: [],
          facts: (on) => ({ B042: { CSSMPANDeRegistrationDate: localInstant(dateTold(on)) } }),
        },
        endOf('metering'),
        endOf('data'),
      ],
      requirements: ['DIP-IF-009-03', 'DIP-IF-037-01'],
    },
    {
      id: 'de-registration-recorded',
      at: ['SUP', 'LDSO', 'MDS', 'EES'],
      on: { message: 'IF-009', events: ['[CSSDeRegistration]'] },
      becomes: (on) => terminated(on.point, dateSaid(on)),
      requirements: ['DIP-IF-009-04'],
    },
  ],
};
