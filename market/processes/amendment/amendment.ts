import { dipInstant, parseDipInstant } from '../../calendar/instants.ts';
import { utcMidnight } from '../../calendar/london.ts';
import { codeIn } from '../../interfaces/index.ts';
import {
  type ConsumptionDay,
  periodEnds,
  periodsADay,
  spread,
  utcDayOf,
  utcDaysBetween,
  withDays,
} from '../consumption/periods.ts';
import { consumptionNotes, submissionsOf } from '../consumption/submission.ts';
import { isPastFinalRun } from '../consumption/validation.ts';
import type { Arrival, DutyFamily, DutyRefusal, Notes, Occasion } from '../duties/duty.ts';

/** One amendment as it is asked for (B073). */
interface AmendmentAsked {
  readonly consumptionAmendmentSupplierReference: string | null;
  readonly consumptionAmendmentPeriodStartDate: string;
  readonly consumptionAmendmentPeriodEndDate: string;
  readonly grossRevisedConsumption: string;
  readonly arc: string | null;
}

interface Asked extends AmendmentAsked {
  readonly quantity: string;
  /** Epoch milliseconds; the end is not part of the period. */
  readonly begins: number;
  readonly ends: number;
}

interface AmendmentBlock {
  readonly MQID: { readonly measurementQuantityID: string };
  readonly supplierConsumptionAmendmentRequests: readonly AmendmentAsked[];
}

function askedIn({ message }: Arrival): readonly Asked[] {
  const list = (message?.payload.CustomBlock?.B902List ?? []) as readonly AmendmentBlock[];
  return list.flatMap(({ MQID, supplierConsumptionAmendmentRequests }) =>
    supplierConsumptionAmendmentRequests.map((request) => ({
      ...request,
      quantity: MQID.measurementQuantityID,
      begins: parseDipInstant(request.consumptionAmendmentPeriodStartDate),
      ends: parseDipInstant(request.consumptionAmendmentPeriodEndDate),
    })),
  );
}

const some = (on: Occasion, is: (asked: Asked, on: Occasion) => boolean) => askedIn(on).some((asked) => is(asked, on));

const referencesOf = ({ notes }: Arrival) => (notes.amendmentReferences ?? []) as readonly string[];

/** The part of a period, in milliseconds, in which the data service was in office. */
function inOffice({ begins, ends }: Asked, { point, context }: Occasion): number {
  return point.appointments.data
    .filter(({ providerDipId }) => providerDipId === context.self.dipId)
    .map(({ effectiveFrom, effectiveTo }) => Math.min(ends, effectiveTo ?? ends) - Math.max(begins, effectiveFrom))
    .reduce((sum, part) => sum + Math.max(0, part), 0);
}

const past = (instant: number, { context }: Occasion) => isPastFinalRun(instant, context.now, context.settings);

const row = (code: string, when: DutyRefusal['when']): DutyRefusal => ({ code, requirement: 'DIP-CODE-DSCA', when });

/**
 * Refusals of IF-027 in precedence order. The interface catalogue alone names the codes (dip-messages.md 4.4); the order is
 * inferred: what the request lacks, its period, its amount. Not here: DSCA006 and DSCA008, which ask what is left of an amendment
 * that lies partly past the final run and is refused for that already; DSCA007 and DSCA012, which rest on rules that two parties
 * agree on; DSCA011, whose reason no DIP lets through.
 */
const refusals: readonly DutyRefusal[] = [
  row('DSCA013', (on) => !askedIn(on).some(({ quantity }) => quantity.startsWith('A'))),
  row('DSCA014', (on) => on.point.segment !== 'A' && some(on, ({ quantity }) => quantity.startsWith('R'))),
  row('DSCA015', (on) => some(on, ({ arc }) => arc === null)),
  row('DSCA009', (on) => some(on, (asked) => asked.consumptionAmendmentSupplierReference === null)),
  row('DSCA010', (on) =>
    some(on, (asked) => referencesOf(on).includes(asked.consumptionAmendmentSupplierReference ?? '')),
  ),
  row('DSCA001', (on) => some(on, (asked) => inOffice(asked, on) === 0)),
  row('DSCA002', (on) => some(on, (asked) => inOffice(asked, on) < asked.ends - asked.begins)),
  row('DSCA003', (on) => some(on, ({ ends }) => past(ends, on))),
  row('DSCA004', (on) => some(on, ({ begins }) => past(begins + 1, on))),
  row('DSCA005', (on) =>
    some(on, (asked) => Number(asked.grossRevisedConsumption) < on.context.settings.amendment_threshold_kwh),
  ),
  row('DSCA999', ({ notes }) => notes.refusesAmendments === true),
];

/** The days of an amendment with its consumption in equal parts, which is the simplest that adds up to it. */
function amendedDays({ begins, ends, grossRevisedConsumption, arc }: Asked): readonly ConsumptionDay[] {
  const days = utcDaysBetween(utcDayOf(begins), utcDayOf(ends));
  const values = spread(grossRevisedConsumption, days.length * periodsADay);
  return days.map((day, place) => ({
    day,
    periods: periodEnds(day).map((sp, index) => {
      const v = values[place * periodsADay + index] ?? '0.000';
      return { sp, v, q: 'E8', e: '9', arc };
    }),
  }));
}

function takenNotes(on: Occasion): Notes {
  const references = askedIn(on).map((asked) => asked.consumptionAmendmentSupplierReference ?? '');
  const consumption = askedIn(on).reduce(
    (kept, asked) => withDays(kept, asked.quantity, amendedDays(asked)),
    consumptionNotes(on).consumption ?? {},
  );
  return { amendmentReferences: [...referencesOf(on), ...references], consumption };
}

/** What a supplier asks for, from what it decided. */
function requestFacts({ words }: Occasion) {
  const { reference, from, until, gross, reason, quantities } = words as Record<string, string | null> & {
    quantities: readonly string[];
  };
  return {
    B902List: quantities.map((measurementQuantityID) => ({
      MQID: { measurementQuantityID },
      supplierConsumptionAmendmentRequests: [
        {
          consumptionAmendmentSupplierReference: reference,
          consumptionAmendmentPeriodStartDate: dipInstant(utcMidnight(from ?? '')),
          consumptionAmendmentPeriodEndDate: dipInstant(utcMidnight(until ?? '')),
          grossRevisedConsumption: gross,
          arc: reason,
        },
      ],
    })),
  };
}

/** How a data service answered the supplier's request. */
function answerNotes({ message }: Occasion): Notes {
  const R0 = message?.payload.CommonBlock.R0;
  return { amendment: { answer: R0?.responseCode ?? null, code: codeIn(R0?.responseMessages[0] ?? '') ?? null } };
}

/**
 * Consumption amendment: the supplier asks the data service (IF-027), which answers (IF-028) and, where it takes it, submits the
 * revised consumption with the reason for it (IF-021; dip-messages.md 3.1).
 */
export const amendment: DutyFamily = {
  name: 'consumption-amendment',
  rows: [
    {
      id: 'amendment-asked',
      at: ['SUP'],
      on: { act: 'ask-amendment' },
      sends: [{ message: 'IF-027', event: '[ConsumptionAmendment]', to: ['the data service'], facts: requestFacts }],
      requirements: ['DIP-IF-027-01'],
    },
    {
      id: 'amendments-refused',
      at: ['SDS', 'ADS'],
      on: { act: 'refuse-amendments' },
      notes: () => ({ refusesAmendments: true }),
      requirements: ['DIP-CODE-DSCA'],
    },
    {
      id: 'amendment-answered',
      at: ['SDS', 'ADS'],
      on: { message: 'IF-027' },
      refusals,
      notes: takenNotes,
      sends: [
        { message: 'IF-028', to: ['the sender'], answer: 'A', correlation: 'kept' },
        { many: (on) => askedIn(on).flatMap((asked) => submissionsOf(on, asked.quantity, amendedDays(asked))) },
      ],
      refused: [{ message: 'IF-028', to: ['the sender'], answer: 'R', correlation: 'kept' }],
      requirements: ['DIP-IF-028-01', 'DIP-IF-028-02'],
    },
    {
      id: 'amendment-answer-recorded',
      at: ['SUP'],
      on: { message: 'IF-028' },
      notes: answerNotes,
      requirements: ['DIP-IF-028-01'],
    },
  ],
};
