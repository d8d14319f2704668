import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { assetProviders } from '../../parties/cast.ts';
import { serviceRoles } from '../../parties/party.ts';
import type { AppointmentRequest } from '../appointment/request.ts';
import type { DutyRefusal, Occasion } from '../duties/duty.ts';
import type { Appointment, MeteringPoint } from '../metering-point.ts';
import { kindOfType } from './meter-kinds.ts';
import { type MeterReport, meterReportIn, worksDate } from './meter-report.ts';

/** What a refusal looks at: what was reported, of which metering point, by whom. */
interface Case {
  readonly on: Occasion;
  readonly point: MeteringPoint;
  readonly report: MeterReport;
  /** Appointments that the sender has or had, oldest first. */
  readonly own: readonly Appointment[];
  /** Date of the works, the present for mere details. */
  readonly at: number;
}

interface MeterRefusal {
  readonly code: string;
  readonly requirement: string;
  readonly when: (it: Case) => boolean;
}

/** Appointments for a new segment that wait for it: whoever brings the segment about reports it before it is in office. */
function prospective({ context, point }: Occasion): readonly Appointment[] {
  const requests = (context.elsewhere(point.mpan)?.requests ?? []) as readonly AppointmentRequest[];
  return requests
    .filter(({ scenario, service, state }) => scenario === 'SEG' && service === 'metering' && state === 'accepted')
    .map(({ providerDipId, providerMpid, effectiveFrom, contractReference }) => ({
      ...{ providerDipId, providerMpid, effectiveFrom, effectiveTo: null, contractReference },
    }));
}

function caseOf(on: Occasion): Case | undefined {
  if (on.message === undefined) return undefined;
  const report = meterReportIn(on.message);
  const sender = on.message.payload.CommonBlock.S1.senderDIPID;
  const appointed = [...on.point.appointments.metering, ...prospective(on)];
  const own = appointed.filter(({ providerDipId }) => providerDipId === sender);
  return { on, point: on.point, report, own, at: worksDate(report) ?? on.context.now };
}

const covers = (appointment: Appointment, at: number) =>
  appointment.effectiveFrom <= at && (appointment.effectiveTo === null || at < appointment.effectiveTo);
const inOffice = ({ own, on }: Case) => own.some((appointment) => covers(appointment, on.context.now));
const isFormer = (it: Case) => it.own.length > 0 && !inOffice(it);

/** Whether the metering service that reports serves another segment than that of the metering point. */
function ofAnotherSegment({ on, point }: Case): boolean {
  const role = on.message?.payload.CommonBlock.S1.senderRoleID;
  return serviceRoles.some((row) => row.role === role && row.segment !== point.segment);
}

/** The time after its appointment in which a metering service may still report works of its own time. */
function timeIsUp({ own, on }: Case): boolean {
  const until = own.at(-1)?.effectiveTo ?? null;
  if (until === null) return false;
  const last = addWorkingDays(localDateOf(until - 1), on.context.settings.former_metering_service_days);
  return on.context.now >= localMidnight(addLocalDays(last, 1));
}

/** Who may report at all, and where. */
const standing: readonly MeterRefusal[] = [
  { code: 'REG9003', requirement: 'DIP-CODE-REG9001-9011', when: ({ point }) => point.regime === 'legacy' },
  { code: 'REG0003', requirement: 'DIP-CODE-REG0003-0004', when: ({ point }) => point.connectionType === 'U' },
  { code: 'REG0004', requirement: 'DIP-CODE-REG0003-0004', when: ({ point }) => point.segment === 'U' },
  { code: 'REG1001', requirement: 'DIP-CODE-REG1001', when: ({ point }) => point.status.registered === 'T' },
  {
    code: 'REG1027',
    requirement: 'DIP-CODE-REG1027-1029',
    when: (it) => it.own.length === 0 && ofAnotherSegment(it),
  },
  { code: 'REG1012', requirement: 'DIP-CODE-REG1012', when: ({ own }) => own.length === 0 },
  {
    code: 'REG0008',
    requirement: 'DIP-CODE-REG0008',
    when: (it) => isFormer(it) && (it.report.event === 'update' || it.report.event === 'history'),
  },
  { code: 'REG1003', requirement: 'DIP-CODE-REG1003', when: (it) => isFormer(it) && timeIsUp(it) },
];

const installed = ({ point }: Case, meterId: string | undefined | null) =>
  point.meters.find((meter) => meter.meterId === meterId);
const former = ({ point }: Case, meterId: string | undefined | null) =>
  point.formerMeters.find((meter) => meter.meterId === meterId);
const comes = ({ report }: Case) => report.event === 'install' || report.event === 'exchange';
const goes = ({ report }: Case) => report.event === 'removal' || report.event === 'exchange';

/** Dates that no works can have. */
const dates: readonly MeterRefusal[] = [
  {
    code: 'REG0009',
    requirement: 'DIP-CODE-REG0009',
    when: (it) => it.report.removed?.at === null && installed(it, it.report.removed.meterId) !== undefined,
  },
  { code: 'REG1020', requirement: 'DIP-CODE-REG1020', when: ({ at, on }) => at > on.context.now },
  { code: 'REG1011', requirement: 'DIP-CODE-REG1011', when: ({ at, point }) => at < point.attributesFrom },
  {
    code: 'REG1007',
    requirement: 'DIP-CODE-REG1007',
    when: ({ at, point }) => point.disconnectedFrom !== null && at >= point.disconnectedFrom,
  },
  {
    code: 'REG1002',
    requirement: 'DIP-CODE-REG1002',
    when: ({ own, at }) => !own.some((appointment) => covers(appointment, at)),
  },
];

/** Meters that the report cannot be about. */
const meters: readonly MeterRefusal[] = [
  {
    code: 'REG1029',
    requirement: 'DIP-CODE-REG1027-1029',
    when: ({ report }) => report.event !== 'update' && typeof report.meter?.modifiedMeterId === 'string',
  },
  {
    code: 'REG1004',
    requirement: 'DIP-CODE-REG1004',
    when: (it) => goes(it) && installed(it, it.report.removed?.meterId) === undefined,
  },
  {
    code: 'REG1006',
    requirement: 'DIP-CODE-REG1006',
    when: (it) => comes(it) && installed(it, it.report.meter?.meterId) !== undefined,
  },
  {
    code: 'REG1016',
    requirement: 'DIP-CODE-REG1016-1018',
    when: ({ report }) =>
      report.event === 'history' && report.removed !== null && report.removed.meterId !== report.meter?.meterId,
  },
  {
    code: 'REG1018',
    requirement: 'DIP-CODE-REG1016-1018',
    when: (it) => it.report.event === 'history' && installed(it, it.report.meter?.meterId) !== undefined,
  },
  {
    code: 'REG1015',
    requirement: 'DIP-CODE-REG1015',
    when: (it) => {
      if (it.report.event === 'history') return former(it, it.report.meter?.meterId) === undefined;
      return it.report.event === 'update' && installed(it, it.report.meter?.meterId) === undefined;
    },
  },
  {
    code: 'REG1013',
    requirement: 'DIP-CODE-REG1013',
    when: (it) => it.report.event === 'update' && installed(it, it.report.meter?.modifiedMeterId) !== undefined,
  },
  {
    code: 'REG1017',
    requirement: 'DIP-CODE-REG1016-1018',
    when: (it) =>
      it.report.event === 'update' &&
      typeof it.report.meter?.modifiedMeterId === 'string' &&
      it.report.meter.installed !== installed(it, it.report.meter.meterId)?.installed,
  },
];

const ascending = (instants: readonly number[]) =>
  instants.every((instant, index) => index === 0 || instant > (instants[index - 1] ?? instant));

/** Dates that do not fit each other. */
const order: readonly MeterRefusal[] = [
  {
    code: 'REG1005',
    requirement: 'DIP-CODE-REG1005',
    when: (it) => {
      const { removed, meter } = it.report;
      const since = it.report.event === 'history' ? meter?.installed : installed(it, removed?.meterId)?.installed;
      return typeof removed?.at === 'number' && since !== undefined && removed.at < since;
    },
  },
  {
    code: 'REG1008',
    requirement: 'DIP-CODE-REG1008',
    when: ({ report }) => report.event === 'exchange' && (report.meter?.installed ?? 0) < (report.removed?.at ?? 0),
  },
  {
    code: 'REG1014',
    requirement: 'DIP-CODE-REG1014',
    when: ({ report }) => !ascending((report.assetProviders ?? []).map(({ from }) => from)),
  },
  {
    code: 'REG1010',
    requirement: 'DIP-CODE-REG1009-1010',
    when: ({ report }) => (report.assetProviders ?? []).some(({ from }) => from < (report.meter?.installed ?? 0)),
  },
  {
    code: 'REG1096',
    requirement: 'DIP-CODE-REG1096',
    when: ({ report }) => report.display !== null && report.display.from < (report.meter?.installed ?? 0),
  },
];

/** Details that no such meter has. */
const details: readonly MeterRefusal[] = [
  {
    code: 'REG1009',
    requirement: 'DIP-CODE-REG1009-1010',
    when: ({ report }) =>
      (report.assetProviders ?? []).some(({ mpid }) => !assetProviders.some((known) => known.mpid === mpid)),
  },
  {
    code: 'REG1046',
    requirement: 'DIP-CODE-REG1042-1049',
    when: ({ report: { meter } }) =>
      meter !== null && (kindOfType(meter.meterType) === 'smart') !== (meter.esmeGuid !== null),
  },
  {
    code: 'REG1047',
    requirement: 'DIP-CODE-REG1042-1049',
    when: ({ report: { meter } }) => meter !== null && kindOfType(meter.meterType) === 'smart' && meter.digits === null,
  },
  {
    code: 'REG1097',
    requirement: 'DIP-CODE-REG1097',
    when: ({ report: { meter }, on }) =>
      typeof meter?.digits === 'number' && meter.digits < on.context.settings.fewest_register_digits,
  },
];

/**
 * Refusals of IF-005 in precedence order: where and who, dates in themselves, which meter, dates against each other, details. Codes
 * and sense: official response code list (dip-messages.md 4.4); the order, and what a code looks at where its text leaves it open, are
 * inferred. Codes that no well-formed IF-005 can earn (REG0001, 0002, 1028, 1048) or that are about what it does not carry
 * (REG1042 to 1045) have no row.
 */
export const meterRefusals: readonly DutyRefusal[] = [...standing, ...dates, ...meters, ...order, ...details].map(
  ({ code, requirement, when }) => ({
    ...{ code, requirement },
    when: (on) => {
      const it = caseOf(on);
      return it !== undefined && when(it);
    },
  }),
);
