import { dipInstant } from '../../calendar/instants.ts';
import { utcMidnight } from '../../calendar/london.ts';
import { responseText } from '../../interfaces/index.ts';
import { localInstant } from '../appointment/facts.ts';
import { correlationOf } from '../appointment/request.ts';
import type { DutyRow, Occasion } from '../duties/duty.ts';
import { dipIdsOf } from '../duties/places.ts';
import { appointmentAt, registrationAt, since } from '../metering-point.ts';
import type { SentMessage } from '../party-function.ts';
import { annualFacts, calculatedAnnual } from '../settlement/annual.ts';
import { withReceived } from '../settlement/received.ts';
import { daysOf, periodEnds } from './periods.ts';
import { daysSpokenOf, keptOf, submissionIn } from './submission.ts';
import { consumesWhileDeEnergised, consumptionRefusals } from './validation.ts';

interface LastSubmission {
  readonly correlation: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A refusal that comes later than the validation on arrival, of what was submitted last. */
function laterRefusal(on: Occasion): readonly SentMessage[] {
  const last = on.notes.lastSubmission as LastSubmission | undefined;
  if (last === undefined) return [];
  const messages = [responseText(String(on.words.code))];
  return [
    {
      ...{ kind: 'message', interfaceId: 'IF-014', event: '[ActivePowerRejected]' },
      to: dipIdsOf(['the data service'], on),
      correlation: last.correlation,
      response: { code: 'R', messages },
      facts: last.facts,
    },
  ];
}

/** Run, parties touched and periods of a default (IF-013). No public text gives component class ids: the first of their range. */
function defaultedFacts(on: Occasion) {
  const { quantity, day, days, each, run } = on.words as Record<'quantity' | 'day' | 'each' | 'run', string> & {
    days: number;
  };
  const { point, context } = on;
  return {
    B043: {
      settlementImpactedDataServiceDIPID: appointmentAt(point, 'data', context.now)?.providerDipId ?? '',
      settlementImpactedSupplierDIPID: registrationAt(point, context.now)?.supplierDipId ?? '',
    },
    B049: { settlementRunExecutionDate: dipInstant(context.now), settlementCode: run, runNumber: 1 },
    B067: {
      connectionTypeIndicator: point.connectionType,
      connectionTypeEffectiveFromDate: localInstant(since(point, 'connection')),
    },
    B920List: [
      {
        MQID: {
          measurementQuantityID: quantity,
          marketSegmentIndicator: point.segment,
          domesticPremiseIndicator: point.domestic,
          consumptionComponentClassID: 100,
          consumptionComponentIndicator: 'C',
        },
        settlementDayConsumptionPeriods: daysSpokenOf({ day, days }).map((date) => ({
          settlementDay: { settlementDayDate: dipInstant(utcMidnight(date)), periodDuration: 30 },
          defaultedConsumptionPeriods: periodEnds(date).map((end) => ({
            settlementPeriodEffectiveToDateTime: end,
            defaultedSPConsumption: each,
            defaultLoadShapeFlag: 'D',
          })),
        })),
      },
    ],
  };
}

/**
 * What the market-wide data service says of consumption: it validates, remembers the latest valid submission of each half hour
 * (`consumption` in its notes, from which settlement would begin), and publishes defaults and annual consumption as it is told.
 * How it settles is another matter (market/processes/settlement).
 */
export const marketWideRows: readonly DutyRow[] = [
  {
    id: 'consumption-validated',
    at: ['MDS'],
    on: { message: 'IF-021' },
    refusals: consumptionRefusals,
    notes: (on) => ({
      ...keptOf(on, submissionIn(on).MQID.measurementQuantityID, daysOf(submissionIn(on))),
      ...withReceived(on),
      lastSubmission: {
        correlation: on.message === undefined ? null : correlationOf(on.message),
        facts: on.message?.payload.CustomBlock ?? {},
      },
    }),
    sends: [
      {
        message: 'IF-014',
        event: '[ConsumptionOnDeEnergisedMPAN]',
        to: ['the sender'],
        answer: 'W',
        correlation: 'kept',
        when: consumesWhileDeEnergised,
      },
    ],
    refused: [
      { message: 'IF-014', event: '[ActivePowerRejected]', to: ['the sender'], answer: 'R', correlation: 'kept' },
    ],
    requirements: ['DIP-IF-014-01', 'DIP-IF-014-02', 'DIP-IF-021-06', 'SET-MDS-05'],
  },
  {
    id: 'consumption-refused-later',
    at: ['MDS'],
    on: { act: 'refuse-consumption' },
    sends: [{ many: laterRefusal }],
    requirements: ['DIP-IF-014-01'],
  },
  {
    id: 'annual-consumption-published',
    at: ['MDS'],
    on: { act: 'publish-annual-consumption' },
    notes: ({ words }) => ({ annualConsumption: { value: String(words.value) } }),
    sends: [
      {
        message: 'IF-040',
        event: '[AnnualConsumption]',
        to: [],
        facts: ({ words }) =>
          annualFacts({ value: String(words.value), date: String(words.date), quality: String(words.quality) }),
      },
    ],
    requirements: ['DIP-IF-040-01'],
  },
  {
    id: 'annual-consumption-calculated',
    at: ['MDS'],
    on: { act: 'calculate-annual-consumption' },
    notes: (on) => ({ annualConsumption: { value: calculatedAnnual(on).value } }),
    sends: [
      { message: 'IF-040', event: '[AnnualConsumption]', to: [], facts: (on) => annualFacts(calculatedAnnual(on)) },
    ],
    requirements: ['DIP-IF-040-01'],
  },
  {
    id: 'default-published',
    at: ['MDS'],
    on: { act: 'default-consumption' },
    sends: [{ message: 'IF-013', event: '[ActivePowerDefaulted]', to: [], facts: defaultedFacts }],
    requirements: ['DIP-IF-013-01'],
  },
];
