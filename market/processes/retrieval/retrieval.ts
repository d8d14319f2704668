import { dipInstant, parseDipInstant } from '../../calendar/instants.ts';
import { localMidnight, utcMidnight } from '../../calendar/london.ts';
import { localInstant, meterFacts } from '../appointment/facts.ts';
import { customBlock, text } from '../appointment/request.ts';
import type { Collected } from '../consumption/estimation.ts';
import { periodEnds, utcDayOf } from '../consumption/periods.ts';
import {
  type CollectedWords,
  collectedIn,
  dayFrom,
  daysSpokenOf,
  keptOf,
  submissionsOf,
  withCollected,
} from '../consumption/submission.ts';
import type { DutyFamily, DutyRow, Notes, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { registrationAt, since } from '../metering-point.ts';

/** What a retriever keeps of a metering point that it was started for. */
interface Retrieving {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly until: number | null;
  readonly by: string;
}

const retrievingOf = ({ notes }: Occasion) => notes.retrieving as Retrieving | undefined;

/** Whether the retriever may collect now: it was started, its time has begun and not ended. */
function collects(on: Occasion): boolean {
  const retrieving = retrievingOf(on);
  return retrieving !== undefined && (retrieving.until === null || on.context.now < retrieving.until);
}

/** What a data service tells a retriever that is to start: whom, since when, and what it needs to know of the point (IF-061). */
function startFacts({ point, context }: Occasion) {
  const { retriever } = point;
  const supplier = registrationAt(point, context.now);
  return {
    B019: {
      assignedMDRDIPID: retriever?.providerDipId ?? '',
      assignedMDRMPID: retriever?.providerMpid ?? '',
      assignedMDREffectiveFromDate: localInstant(retriever?.effectiveFrom ?? context.now),
    },
    ...(supplier === undefined
      ? {}
      : {
          B012: {
            serviceProviderAppointmentRequestingSupplierDIPID: supplier.supplierDipId,
            serviceProviderAppointmentRequestingSupplierMPID: supplier.supplierMpid,
          },
        }),
    B078: { energyDirection: point.energyDirection },
    B025: {
      energisationStatus: point.energisation,
      energisationStatusEffectiveFromDate: localInstant(since(point, 'energisation')),
    },
    B068: {
      consentGranularity: point.consent ?? 'N',
      consentGranularityEffectiveFromDate: localInstant(since(point, 'consent')),
    },
    B074List: point.meters.map((meter) => meterFacts(meter).existingMeter),
  };
}

function stopFacts({ point, words }: Occasion) {
  const { retriever } = point;
  return {
    B083: {
      assignedMDRDIPID: retriever?.providerDipId ?? '',
      assignedMDRMPID: retriever?.providerMpid ?? '',
      assignedMDREffectiveToDate: localInstant(localMidnight(String(words.date))),
    },
  };
}

/** What a retriever delivers of some days (IF-064): the half hours that it got, each with its quality. */
function deliveryFacts({ words }: Occasion) {
  const said = words as unknown as CollectedWords;
  return {
    B045: { measurementQuantityID: said.quantity },
    B941List: daysSpokenOf(said).map((day) => ({
      settlementDay: { settlementDayDate: dipInstant(utcMidnight(day)), periodDuration: 30 },
      MDRConsumptionPeriods: periodEnds(day).flatMap((sp, index) => {
        const v = collectedIn(said).values[index];
        return v === null || v === undefined ? [] : [{ sp, v, q: 'A' }];
      }),
    })),
  };
}

interface DeliveredDay {
  readonly settlementDay: { readonly settlementDayDate: string };
  readonly MDRConsumptionPeriods: readonly { readonly sp: string; readonly v: string }[];
}

/** What a data service has collected when a retriever delivered (IF-064), by UTC day. */
function deliveredIn(on: Occasion): Readonly<Record<string, Collected>> {
  const list = (on.message?.payload.CustomBlock?.B941List ?? []) as readonly DeliveredDay[];
  return Object.fromEntries(
    list.map(({ settlementDay, MDRConsumptionPeriods: periods }) => {
      const day = utcDayOf(parseDipInstant(settlementDay.settlementDayDate));
      const byEnd = new Map(periods.map(({ sp, v }) => [parseDipInstant(sp), v]));
      const values = periodEnds(day).map((end) => byEnd.get(parseDipInstant(end)) ?? null);
      return [day, { values, advance: null }];
    }),
  );
}

const quantityIn = (on: Occasion) => text(blockOf(on, 'B045'), 'measurementQuantityID') ?? '';
const daysDelivered = (on: Occasion) =>
  Object.entries(deliveredIn(on)).map(([day, collected]) => dayFrom(on, day, collected));

function deliveryNotes(on: Occasion): Notes {
  const quantity = quantityIn(on);
  return { ...keptOf(on, quantity, daysDelivered(on)), ...withCollected(on, quantity, deliveredIn(on)) };
}

const retrieverId = (on: Occasion) => text(blockOf(on, 'B019'), 'assignedMDRDIPID');

/** A reading that a retriever took at the moment it was asked for; its number is an example's. */
const readingFacts = (on: Occasion) => ({
  B076List: on.point.meters.map(({ meterId }) => ({
    meterID: meterId,
    cumulativeRegisterReading: '12345.000',
    cumulativeRegisterReadingDateTime: momentOf(on),
  })),
});

const registerFacts = (on: Occasion) => ({
  B065List: on.point.meters.map(({ meterId }) => ({
    meterID: meterId,
    configurableRegisterReadingDate: momentOf(on),
    configurableRegisterID: '01',
    configurableRegisterReading: '6789.000',
  })),
});

const momentOf = ({ message, context }: Occasion) =>
  text(message === undefined ? undefined : customBlock(message, 'B077'), 'MDRReferenceDateTime') ??
  dipInstant(context.now);

/** What may be asked of a retriever between deliveries (IF-065), and which blocks its reading has. */
const questions = [
  { event: '[MDRInstantaneous]', act: 'ask-reading', facts: readingFacts },
  { event: '[MDRTOU]', act: 'ask-register-readings', facts: registerFacts },
] as const;

const questionRows = questions.flatMap(({ event, act, facts }): DutyRow[] => [
  {
    id: `${act}-asked`,
    at: ['SDS'],
    on: { act },
    sends: [
      {
        ...{ message: 'IF-065', event, to: ['the retriever'] },
        facts: ({ words }) =>
          words.day === undefined ? {} : { B077: { MDRReferenceDateTime: dipInstant(utcMidnight(String(words.day))) } },
      },
    ],
    requirements: ['DIP-IF-065-01'],
  },
  {
    id: `${act}-answered`,
    at: ['MDR'],
    on: { message: 'IF-065', events: [event] },
    when: collects,
    sends: [{ message: 'IF-065', event: '[ReadingRemote]', to: ['the sender'], facts }],
    requirements: ['DIP-IF-065-01'],
  },
]);

/** Readings that came from a retriever, by meter. */
function readingNotes({ message, notes }: Occasion): Notes {
  const { B076List = [], B065List = [] } = (message?.payload.CustomBlock ?? {}) as Readonly<
    Record<string, readonly Readonly<Record<string, string>>[] | undefined>
  >;
  const laid = [
    ...B076List.map(({ meterID, cumulativeRegisterReading: value }) => [`${meterID}`, value]),
    ...B065List.map(({ meterID, configurableRegisterID: register, configurableRegisterReading: value }) => [
      `${meterID} ${register}`,
      value,
    ]),
  ];
  return { retrieved: { ...(notes.retrieved as object | undefined), ...Object.fromEntries(laid) } };
}

/** A day's consumption asked for by itself is delivered like the others (IF-064). */
const dayAsked = (on: Occasion) => utcDayOf(parseDipInstant(momentOf(on)));

/**
 * Meter data retrieval in the smart segment: the data service starts and stops a retriever (IF-061 to IF-063), which delivers
 * consumption (IF-064) and, when asked, readings (IF-065); what it delivered is submitted (IF-021; dip-messages.md 3.1). Who asks
 * and who delivers on IF-065 is inferred.
 */
export const retrieval: DutyFamily = {
  name: 'meter-data-retrieval',
  rows: [
    {
      id: 'retriever-started',
      at: ['SDS'],
      on: { act: 'start-retriever' },
      sends: [{ message: 'IF-061', event: '[MDRStart]', to: ['the retriever'], facts: startFacts }],
      requirements: ['DIP-IF-061-01', 'SET-DS-08'],
    },
    {
      id: 'retriever-start-answered',
      at: ['MDR'],
      on: { message: 'IF-061' },
      refusals: [
        {
          code: 'RCP1064',
          requirement: 'DIP-IF-062-01',
          when: (on) => retrieverId(on) !== on.context.self.dipId || on.notes.refusesStarts === true,
        },
      ],
      notes: (on) => ({
        retrieving: {
          since: instantIn(blockOf(on, 'B019'), 'assignedMDREffectiveFromDate') ?? on.context.now,
          until: null,
          by: on.message?.payload.CommonBlock.S1.senderDIPID ?? '',
        },
      }),
      sends: [{ message: 'IF-062', event: '[MDRStartResponse]', to: ['the sender'], answer: 'A', correlation: 'kept' }],
      refused: [
        { message: 'IF-062', event: '[MDRStartResponse]', to: ['the sender'], answer: 'R', correlation: 'kept' },
      ],
      requirements: ['DIP-IF-062-01'],
    },
    {
      id: 'retriever-starts-refused',
      at: ['MDR'],
      on: { act: 'refuse-starts' },
      notes: () => ({ refusesStarts: true }),
      requirements: ['DIP-IF-062-01'],
    },
    {
      id: 'retriever-answer-recorded',
      at: ['SDS'],
      on: { message: 'IF-062' },
      notes: ({ message }) => ({
        retriever: message?.payload.CommonBlock.R0?.responseCode === 'A' ? 'started' : 'refused',
      }),
      requirements: ['DIP-IF-062-01'],
    },
    {
      id: 'retriever-stopped',
      at: ['SDS'],
      on: { act: 'stop-retriever' },
      notes: () => ({ retriever: 'stopped' }),
      sends: [{ message: 'IF-063', event: '[MDRStop]', to: ['the retriever'], facts: stopFacts }],
      requirements: ['DIP-IF-063-01'],
    },
    {
      id: 'retriever-stop-taken',
      at: ['MDR'],
      on: { message: 'IF-063' },
      when: (on) => retrievingOf(on) !== undefined,
      notes: (on) => ({
        retrieving: { ...retrievingOf(on), until: instantIn(blockOf(on, 'B083'), 'assignedMDREffectiveToDate') },
      }),
      requirements: ['DIP-IF-063-01'],
    },
    {
      id: 'retrieved-delivered',
      at: ['MDR'],
      on: { act: 'deliver-consumption' },
      when: collects,
      sends: [{ message: 'IF-064', event: '[MDRConsumption]', to: ['the data service'], facts: deliveryFacts }],
      requirements: ['DIP-IF-064-01'],
    },
    {
      id: 'retrieved-submitted',
      at: ['SDS'],
      on: { message: 'IF-064' },
      notes: deliveryNotes,
      sends: [{ many: (on) => submissionsOf(on, quantityIn(on), daysDelivered(on)) }],
      requirements: ['DIP-IF-064-01', 'DIP-IF-021-01'],
    },
    ...questionRows,
    {
      id: 'retrieved-day-asked',
      at: ['SDS'],
      on: { act: 'ask-consumption' },
      sends: [
        {
          ...{ message: 'IF-065', event: '[MDRConsumption]', to: ['the retriever'] },
          facts: ({ words }) => ({ B077: { MDRReferenceDateTime: dipInstant(utcMidnight(String(words.day))) } }),
        },
      ],
      requirements: ['DIP-IF-065-01'],
    },
    {
      id: 'retrieved-day-answered',
      at: ['MDR'],
      on: { message: 'IF-065', events: ['[MDRConsumption]'] },
      when: collects,
      sends: [
        {
          ...{ message: 'IF-064', event: '[MDRConsumption]', to: ['the sender'] },
          facts: (on) =>
            deliveryFacts({
              ...on,
              words: { quantity: 'AI', day: dayAsked(on), days: 1, each: '0.250', missing: [], advance: null },
            }),
        },
      ],
      requirements: ['DIP-IF-065-01'],
    },
    {
      id: 'retrieved-readings-recorded',
      at: ['SDS'],
      on: { message: 'IF-065', events: ['[ReadingRemote]'] },
      notes: readingNotes,
      requirements: ['DIP-IF-065-01'],
    },
  ],
};
