import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import type { Service } from '../../parties/party.ts';
import { endedFacts } from '../appointment/facts.ts';
import { serviceWords } from '../appointment/request.ts';
import type { DutyFamily, Occasion, SendRow } from '../duties/duty.ts';
import { type Appointment, type MeteringPoint, type Registration, withRegistration } from '../metering-point.ts';
import { registeredFacts } from './switch-facts.ts';

const services: readonly Service[] = ['metering', 'data'];

/** The switch that was annulled, in case it is restored. */
const annulledIn = ({ notes }: Occasion) => notes.annulled as Registration | undefined;
const enabled = ({ context }: Occasion) => context.settings.cr045_enabled;

const last = (point: MeteringPoint): Registration | undefined => point.registrations.at(-1);
const previous = (point: MeteringPoint): Registration | undefined => point.registrations.at(-2);

/** A switch that a super user of the network operator says was missed. */
function inserted({ words, context }: Occasion): Registration {
  const supplierDipId = String(words.supplierDipId);
  return {
    registrationId: String(words.registrationId),
    supplierDipId,
    supplierMpid: context.directory.byDipId(supplierDipId)?.mpid ?? '',
    effectiveFrom: localMidnight(String(words.date)),
    effectiveTo: null,
  };
}

/** Nothing is corrected further back than settlement can be. @returns epoch milliseconds */
function cutOff({ context }: Occasion): number {
  return localMidnight(addLocalDays(localDateOf(context.now), -context.settings.settlement_cut_off_days));
}

/**
 * The floor: the later of the previous supplier's start date and the settlement cut-off date (CR045-03). The tool refuses its own
 * user at once, so nobody is told.
 */
const within = (on: Occasion, supplied: Registration | undefined, date: number | undefined) =>
  enabled(on) && supplied !== undefined && date !== undefined && date >= Math.max(supplied.effectiveFrom, cutOff(on));

/** Whether an appointment came with the registration that is annulled. */
const cameWith = (appointment: Appointment | undefined, registration: Registration | undefined) =>
  appointment !== undefined && appointment.effectiveFrom === registration?.effectiveFrom;

/** The point as it was before its last registration: what ended with it goes on, what came with it never was. */
function annulled(point: MeteringPoint): MeteringPoint {
  const gone = last(point);
  const reopened = (appointment: Appointment): Appointment =>
    appointment.effectiveTo === gone?.effectiveFrom ? { ...appointment, effectiveTo: null } : appointment;
  const without = (service: Service) =>
    point.appointments[service].filter((appointment) => !cameWith(appointment, gone)).map(reopened);
  const before = previous(point);
  return {
    ...point,
    registrations: [
      ...point.registrations.slice(0, -2),
      ...(before === undefined ? [] : [{ ...before, effectiveTo: null }]),
    ],
    appointments: { metering: without('metering'), data: without('data') },
  };
}

const announce = (
  event: string,
  gaining: (on: Occasion) => Registration | undefined,
  losing: typeof gaining,
): SendRow => ({
  ...{ message: 'IF-001', event, to: ['the supplier'] },
  facts: (on) => {
    const now = gaining(on);
    return now === undefined ? {} : registeredFacts(on.point, now, losing(on));
  },
});

const endOf = (service: Service): SendRow => ({
  message: 'IF-037',
  event: `[${serviceWords[service].prefix}DeApp]`,
  to: [],
  when: ({ before }) => cameWith(before.appointments[service].at(-1), last(before)),
  facts: ({ before }) => {
    const ended = before.appointments[service].at(-1);
    const until = last(before)?.effectiveFrom ?? 0;
    return ended === undefined ? {} : endedFacts(service, ended, { until, reason: 'SSDFIX' });
  },
});

/** The registration that the annulment leaves, told as from the date of the annulled one. */
const left = ({ point, before }: Occasion): Registration | undefined => {
  const [now, gone] = [last(point), last(before)];
  return now === undefined || gone === undefined ? undefined : { ...now, effectiveFrom: gone.effectiveFrom };
};

/**
 * Correction of a supply start date by a super user of the network operator (CR045, proposed: setting cr045_enabled and the overlay of
 * that name): a missed switch is inserted, a wrong one annulled, an annulled one restored. Sources: mhhs-domain.md 3.13. What the
 * blocks of the two events name is inferred: B002 the supplier from the date on, B003 the one that it is no longer.
 */
export const startDateCorrection: DutyFamily = {
  name: 'start-date-correction',
  rows: [
    {
      id: 'missed-switch-inserted',
      at: ['REGS'],
      on: { act: 'insert switch' },
      when: (on) => within(on, last(on.point), inserted(on).effectiveFrom),
      becomes: (on) => withRegistration(on.point, inserted(on)),
      sends: [
        announce(
          '[ChangeOfSupplier]',
          ({ point }) => last(point),
          ({ point }) => previous(point),
        ),
      ],
      requirements: ['CR045-01', 'CR045-03'],
    },
    {
      id: 'switch-annulled',
      at: ['REGS'],
      on: { act: 'annul switch' },
      when: (on) => within(on, previous(on.point), last(on.point)?.effectiveFrom),
      becomes: ({ point }) => annulled(point),
      notes: ({ before }) => ({ annulled: last(before) }),
      sends: [announce('[SwitchAnnulled]', left, ({ before }) => last(before)), ...services.map(endOf)],
      requirements: ['CR045-02', 'CR045-03', 'CR045-04', 'CR045-05'],
    },
    {
      id: 'switch-restored',
      at: ['REGS'],
      on: { act: 'restore switch' },
      when: (on) => enabled(on) && annulledIn(on) !== undefined,
      becomes: (on) => {
        const registration = annulledIn(on);
        return registration === undefined ? on.point : withRegistration(on.point, registration);
      },
      notes: () => ({ annulled: undefined }),
      sends: [
        announce(
          '[SwitchRestored]',
          ({ point }) => last(point),
          ({ point }) => previous(point),
        ),
      ],
      requirements: ['CR045-06'],
    },
    {
      id: 'annulment-recorded',
      at: ['SUP', 'LDSO', 'MDS'],
      on: { message: 'IF-001', events: ['[SwitchAnnulled]'] },
      when: ({ point }) => previous(point) !== undefined,
      becomes: ({ point }) => annulled(point),
      notes: ({ before }) => ({ annulled: last(before) }),
      requirements: ['CR045-05'],
    },
    {
      id: 'restoration-recorded',
      at: ['SUP', 'LDSO', 'MDS'],
      on: { message: 'IF-001', events: ['[SwitchRestored]'] },
      when: (on) => annulledIn(on) !== undefined,
      becomes: (on) => {
        const registration = annulledIn(on);
        return registration === undefined ? on.point : withRegistration(on.point, registration);
      },
      requirements: ['CR045-06'],
    },
  ],
};
