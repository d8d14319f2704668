import type { Service } from '../../parties/party.ts';
import { text } from '../appointment/request.ts';
import { beforeChange } from '../duties/before-change.ts';
import type { DutyFamily, DutyRow, MessageRow, Occasion } from '../duties/duty.ts';
import type { Place } from '../duties/places.ts';
import { blockOf, instantIn, recordKeepers } from '../duties/record.ts';
import { type Appointment, appointmentAt } from '../metering-point.ts';
import { alignedFacts, endedByRelation, relationReasons } from './alignment-facts.ts';
import {
  alignedWithPrincipal,
  displaced,
  relationEffect,
  released,
  releasedFromPrincipal,
  takenOver,
  tellsOfPrincipal,
  withoutProvider,
} from './followed.ts';

const seats: Readonly<Record<Service, Place>> = { metering: 'the metering service', data: 'the data service' };
const leavers: Readonly<Record<Service, Place>> = {
  metering: 'the leaving metering service',
  data: 'the leaving data service',
};
const prefixes: Readonly<Record<Service, string>> = { metering: 'MS', data: 'DS' };
const reasons: readonly string[] = Object.values(relationReasons);

/** Both suppliers of a linked pair hear of it, for the import decides about the export (REC-LNK-04). */
const told = (seat: Place): readonly Place[] => ['the supplier', 'the supplier of the principal', seat];

type Chosen = (on: Occasion) => Appointment | undefined;

/** A message about an appointment, where there is one to tell of. */
function about(
  chosen: Chosen,
  row: Pick<MessageRow, 'message' | 'event' | 'to'>,
  facts: (on: Occasion, chosen: Appointment) => ReturnType<typeof alignedFacts>,
): MessageRow {
  return {
    ...row,
    when: (on) => chosen(on) !== undefined,
    facts: (on) => {
      const found = chosen(on);
      return found === undefined ? {} : facts(on, found);
    },
  };
}

const ends = (service: Service, chosen: Chosen): MessageRow =>
  about(
    chosen,
    { message: 'IF-037', event: `[${prefixes[service]}DeApp]`, to: told(leavers[service]) },
    (on, ended) => {
      const successor = on.words.serves === undefined ? undefined : takenOver(on, service);
      return endedByRelation(on, service, ended, successor, successor?.effectiveFrom ?? relationEffect(on));
    },
  );

const begins = (service: Service): MessageRow =>
  about(
    (on) => takenOver(on, service),
    { message: 'IF-036', event: `[${prefixes[service]}AppActive]`, to: told(seats[service]) },
    (on, taken) => alignedFacts(on, service, taken),
  );

/** What everybody writes down of a provider that a relation took away, with nobody in its place. */
const leftRecorded = (service: Service): DutyRow => {
  const [block, date] =
    service === 'metering'
      ? (['B008', 'meteringServiceEffectiveToDate'] as const)
      : (['B009', 'dataServiceEffectiveToDate'] as const);
  return {
    id: `record-${service}-released`,
    at: recordKeepers,
    on: { message: 'IF-037', events: [`[${prefixes[service]}DeApp]`] },
    when: (on) => {
      const from = instantIn(blockOf(on, block), date) ?? on.context.now;
      const leaver = text(blockOf(on, block), `deAppointed${service === 'metering' ? 'Metering' : 'Data'}ServiceDIPID`);
      return (
        reasons.includes(text(blockOf(on, block), 'deAppointmentReasonCode') ?? '') &&
        appointmentAt(on.point, service, from)?.providerDipId === leaver
      );
    },
    becomes: (on) => withoutProvider(on.point, service, instantIn(blockOf(on, block), date) ?? on.context.now),
    requirements: ['REC-CHK-23', 'REC-CHK-24'],
  };
};

/**
 * Automatic alignment: who serves a related primary serves its secondaries too, and the metering service of a linked import its
 * exports (mhhs-domain.md 3.8 and 3.9). It follows from whatever changes the principal, and is undone when the relation ends.
 */
export const alignment: DutyFamily = {
  name: 'alignment',
  rows: [
    {
      id: 'principal-tells',
      at: ['REGS'],
      on: { held: 'changed' },
      when: (on) => {
        const before = beforeChange(on);
        return before.relations !== on.point.relations || before.appointments !== on.point.appointments;
      },
      tells: tellsOfPrincipal,
      requirements: ['REC-REL-03', 'REC-REL-04', 'REC-LNK-03'],
    },
    {
      id: 'subsidiary-aligned',
      at: ['REGS'],
      on: { told: 'its principal changed' },
      becomes: alignedWithPrincipal,
      sends: [
        ends('metering', (on) => displaced(on, 'metering')),
        begins('metering'),
        ends('data', (on) => displaced(on, 'data')),
        begins('data'),
      ],
      requirements: ['REC-REL-03', 'REC-REL-04', 'REC-LNK-03', 'REC-LNK-04'],
    },
    {
      id: 'subsidiary-released',
      at: ['REGS'],
      on: { told: 'its principal left it' },
      becomes: releasedFromPrincipal,
      sends: [ends('metering', (on) => released(on, 'metering')), ends('data', (on) => released(on, 'data'))],
      requirements: ['REC-REL-04', 'DIP-IF-037-01'],
    },
    leftRecorded('metering'),
    leftRecorded('data'),
  ],
};
