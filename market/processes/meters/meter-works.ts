import type { RoleCode } from '../../identifiers/roles.ts';
import { pointFacts } from '../appointment/facts.ts';
import type { DutyFamily, DutyRow, FlowRow, MessageRow, Occasion } from '../duties/duty.ts';
import { energisationReport } from '../energisation/energisation-messages.ts';
import type { Meter, MeteringPoint } from '../metering-point.ts';
import { cumulativeReading } from '../readings/reading.ts';
import { afterWorks } from './after-works.ts';
import { detailFlows, flowDate, hasCumulativeReading, hasRegisterFlow, registerReadingValues } from './detail-flows.ts';
import { kindOfPoint, kindOfType, type MeterKind } from './meter-kinds.ts';
import { meterRefusals } from './meter-refusals.ts';
import { meterReportIn, type WorksEvent } from './meter-report.ts';
import { worksFacts, worksSaid } from './meter-words.ts';

const onSite: readonly RoleCode[] = ['MSS', 'MSA'];
/** Recipients of IF-006, who each keep the meters of the metering point. */
const meterKeepers: readonly RoleCode[] = ['MSS', 'MSA', 'SDS', 'ADS', 'SUP', 'LDSO', 'EES', 'MDR'];

/** What a metering service decides to report, and which event that is. */
const acts: readonly {
  readonly act: string;
  readonly event: string;
  readonly works: WorksEvent;
  readonly requirement: string;
}[] = [
  { act: 'install-meter', event: '[MeterInstall]', works: 'install', requirement: 'DIP-IF-005-01' },
  { act: 'remove-meter', event: '[MeterRemoval]', works: 'removal', requirement: 'DIP-IF-005-02' },
  { act: 'exchange-meter', event: '[MeterExchange]', works: 'exchange', requirement: 'DIP-IF-005-03' },
  { act: 'update-meter', event: '[MeterUpdate]', works: 'update', requirement: 'DIP-IF-005-04' },
  { act: 'correct-meter-history', event: '[MeterHistoryUpdate]', works: 'history', requirement: 'DIP-IF-005-05' },
];

type Which = 'removed' | 'installed';

/** The kind of the meter that went or came; the one that went is known, the one that came is what was said. */
function kindOf(which: Which, on: Occasion): MeterKind {
  if (which === 'installed') return kindOfType(worksSaid(on).meter?.meterType ?? '');
  const gone = on.point.meters.find(({ meterId }) => meterId === worksSaid(on).removed?.meterId);
  return gone === undefined ? kindOfPoint(on.point) : kindOfType(gone.meterType);
}

/** What was read of the meter that went or came; undefined where nothing was read. */
function taken(which: Which, on: Occasion) {
  const { date, meter, removed, readings } = worksSaid(on);
  const reading = readings?.[which];
  const meterId = which === 'removed' ? removed?.meterId : meter?.meterId;
  return reading === undefined || meterId === undefined ? undefined : { date, meterId, reading };
}

/**
 * Of the meter that went first, then of the one that came: so also in a change of segment (DIP-IF-041-06). The second waits a minute, for
 * of two messages sent at once the later one may be published first.
 */
const bothMeters = [
  { which: 'removed', event: '[ReadingRemv]', type: 'F', afterMinutes: 0 },
  { which: 'installed', event: '[ReadingInstl]', type: 'I', afterMinutes: 1 },
] as const;

const cumulativeReadings = bothMeters.map(
  ({ which, event, afterMinutes }): MessageRow => ({
    ...{ message: 'IF-041', event, to: [], afterMinutes },
    when: (on) => hasCumulativeReading(kindOf(which, on)) && taken(which, on) !== undefined,
    facts: (on) => {
      const read = taken(which, on);
      return read === undefined ? {} : { B064List: [cumulativeReading({ event, ...read })] };
    },
  }),
);

const registerReadings = (['the data service', 'the supplier'] as const).flatMap((to) =>
  bothMeters.map(
    ({ which, type }): FlowRow => ({
      ...{ flow: 'D0010', to },
      when: (on) => hasRegisterFlow(kindOf(which, on), on.context.settings) && taken(which, on) !== undefined,
      values: (on) => registerReadingValues(on.point.mpan, { readingType: type, ...taken(which, on) }),
    }),
  ),
);

/** Works that also changed the energisation are followed by a message of their own about it (REC-MTR-10). */
const energisedToo: MessageRow = {
  ...energisationReport,
  when: ({ words }) => words.energisation !== undefined,
  facts: (on) => {
    const { date } = worksSaid(on);
    return energisationReport.facts?.({ ...on, words: { status: on.words.energisation, date } }) ?? {};
  },
};

const reports = acts.map(
  ({ act, event, works, requirement }): DutyRow => ({
    id: `meter-${works}-reported`,
    at: onSite,
    on: { act },
    sends: [
      { message: 'IF-005', event, to: ['the registration service'], facts: (on) => worksFacts(worksSaid(on)) },
      energisedToo,
      ...cumulativeReadings,
      ...registerReadings,
    ],
    requirements: [requirement, 'REC-MTR-03', 'REC-MTR-08', 'REC-MTR-09', 'REC-MTR-10'],
  }),
);

const registered: DutyRow = {
  id: 'meter-works-registered',
  at: ['REGS'],
  on: { message: 'IF-005' },
  refusals: meterRefusals,
  unknown: 'REG0000',
  becomes: (on) => (on.message === undefined ? on.point : afterWorks(on.point, meterReportIn(on.message))),
  sends: [
    {
      ...{ message: 'IF-006', to: ['the sender'], answer: 'A', correlation: 'kept' },
      facts: (on) => ({ ...on.message?.payload.CustomBlock, B905List: pointFacts(on.point).B905List }),
    },
  ],
  refused: [{ message: 'IF-006', to: ['the sender'], answer: 'R', correlation: 'kept' }],
  requirements: ['DIP-IF-005-06', 'DIP-IF-006-01', 'DIP-IF-006-02'],
};

const accepted = ({ message }: Occasion) => message?.payload.CommonBlock.R0?.responseCode === 'A';
const ownReport = ({ point, context }: Occasion) =>
  point.appointments.metering.at(-1)?.providerDipId === context.self.dipId;

/** Who is told of a meter besides by the registration service, once that has accepted it. */
const recorded: DutyRow = {
  id: 'meter-works-recorded',
  at: meterKeepers,
  on: { message: 'IF-006' },
  when: accepted,
  becomes: (on) => (on.message === undefined ? on.point : afterWorks(on.point, meterReportIn(on.message))),
  requirements: ['DIP-IF-006-03', 'REC-CHK-25', 'REC-CHK-32'],
};

const ownedBy = (assetProvider: string | undefined, { meters }: MeteringPoint) =>
  meters.filter((meter) => meter.assetProvider === assetProvider);

/** A meter as its owner is told of it. */
const assetValues = ({ meterId, makeAndType, installed }: Meter) => ({
  meterId,
  makeAndType,
  installedDate: flowDate(installed),
});

/** The detail flows of the metering service, and its notice to the asset provider. */
const shared: DutyRow = {
  id: 'meter-details-shared',
  at: onSite,
  on: { message: 'IF-006', events: ['[MeterInstall]', '[MeterExchange]', '[MeterUpdate]'] },
  when: (on) => accepted(on) && ownReport(on),
  becomes: (on) => (on.message === undefined ? on.point : afterWorks(on.point, meterReportIn(on.message))),
  sends: [
    ...detailFlows(['the supplier', 'the data service']),
    {
      flow: 'D0303',
      to: 'the asset provider',
      when: ({ message }) => message?.payload.CommonBlock.S0.eventCode !== '[MeterUpdate]',
      values: ({ point, context }) => ({
        meterOperator: context.self.mpid,
        mpanCore: point.mpan,
        operatorFromDate: flowDate(point.appointments.metering.at(-1)?.effectiveFrom ?? context.now),
        supplier: point.registrations.at(-1)?.supplierMpid ?? '',
        registrationFromDate: flowDate(point.registrations.at(-1)?.effectiveFrom ?? context.now),
      }),
      repeats: ({ point }) => ({ '74C': ownedBy(point.meters.at(-1)?.assetProvider, point).map(assetValues) }),
    },
  ],
  requirements: ['REC-MTR-05', 'REC-MTR-06', 'REC-MTR-07', 'REC-CHK-07', 'DTN-D0303-01', 'DTN-D0303-03'],
};

/** A refused report is an exception to work off (REC-CHK-28, REC-CHK-30). */
const noted: DutyRow = {
  id: 'meter-works-refusal-noted',
  at: onSite,
  on: { message: 'IF-006' },
  when: (on) => !accepted(on),
  notes: ({ message }) => ({
    meterWorksRefusal: message?.payload.CommonBlock.R0?.responseMessages[0] ?? '',
  }),
  requirements: ['REC-CHK-28'],
};

/**
 * Meter works: the metering service reports what it did by IF-005, with the readings it took; the registration service registers it
 * and tells everybody concerned by IF-006 with what is in place; the metering service shares the details of a meter that is not smart by
 * D-flows (dip-messages.md 3.1; mhhs-domain.md 3.6). The flows follow the acceptance, so that nobody is told of a meter that was refused;
 * the papers do not give their order.
 */
export const meterWorks: DutyFamily = {
  name: 'meter-works',
  rows: [...reports, registered, shared, recorded, noted],
};
