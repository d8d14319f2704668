import { parseDipInstant } from '../../calendar/instants.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import { codeIn } from '../../interfaces/index.ts';
import { dataServices } from '../../interfaces/role-groups.ts';
import { text } from '../appointment/request.ts';
import type { DutyFamily, DutyRow, Notes, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import type { SentMessage } from '../party-function.ts';
import { marketWideRows } from './market-wide.ts';
import { type ConsumptionDay, daysOf, utcDayOf } from './periods.ts';
import {
  type CollectedWords,
  collectedIn,
  consumptionNotes,
  dayFrom,
  daysSpokenOf,
  keptOf,
  submissionIn,
  submissionsOf,
  withCollected,
} from './submission.ts';

const said = ({ words }: Occasion) => words as unknown as CollectedWords;

/** Days as a data service submits them from what it is told that it collected. */
const daysSaid = (on: Occasion): readonly ConsumptionDay[] =>
  daysSpokenOf(said(on)).map((day) => dayFrom(on, day, collectedIn(said(on))));

/** Days as it submits them from what it holds: what it did not collect is estimated. */
const daysHeld = (on: Occasion, quantity: string, days: readonly string[]): readonly ConsumptionDay[] =>
  days.map((day) => dayFrom(on, day, consumptionNotes(on).collected?.[quantity]?.[day]));

/** A de-energised metering point has no consumption but what a meter shows: there nothing is estimated. */
const mayBeSubmitted = (on: Occasion) => on.point.energisation !== 'D' || said(on).missing.length === 0;

/** Faults that lie in what was sent; sent anew from what is held they are gone. The others need somebody to look into them. */
const correctable = ['02', '04', '05', '06', '07', '10', '11', '12', '14', '15', '16'].map((end) => `ECS10${end}`);

const reasonIn = ({ message }: Occasion) => codeIn(message?.payload.CommonBlock.R0?.responseMessages[0] ?? '') ?? null;

const refusedDays = (on: Occasion) => daysOf(submissionIn(on)).map(({ day }) => day);

/** By quantity and day, with which code consumption was refused; null for a warning, which has none. */
function refusalNotes(on: Occasion): Notes {
  const quantity = submissionIn(on).MQID.measurementQuantityID;
  const laid = refusedDays(on).map((day) => [`${quantity} ${day}`, reasonIn(on)] as const);
  return {
    consumptionRefused: { ...(on.notes.consumptionRefused as object | undefined), ...Object.fromEntries(laid) },
  };
}

/** Once for each day: what is refused again needs somebody to look into it. */
function mayResubmit(on: Occasion): boolean {
  const before = (on.notes.consumptionRefused ?? {}) as Readonly<Record<string, unknown>>;
  const quantity = submissionIn(on).MQID.measurementQuantityID;
  const held = consumptionNotes(on).collected?.[quantity] ?? {};
  return (
    correctable.includes(reasonIn(on) ?? '') &&
    refusedDays(on).every((day) => held[day] !== undefined && before[`${quantity} ${day}`] === undefined)
  );
}

const resubmitted = (on: Occasion): readonly SentMessage[] => {
  const quantity = submissionIn(on).MQID.measurementQuantityID;
  return submissionsOf(on, quantity, daysHeld(on, quantity, refusedDays(on)));
};

interface DefaultedBlock {
  readonly MQID: { readonly measurementQuantityID: string };
  readonly settlementDayConsumptionPeriods: readonly {
    readonly defaultedConsumptionPeriods: readonly { readonly settlementPeriodEffectiveToDateTime: string }[];
  }[];
}

/** Quantities and UTC days that settlement had to make up (B920): in summer a settlement day lies on two of them. */
function defaultedIn(on: Occasion): readonly { readonly quantity: string; readonly days: readonly string[] }[] {
  const list = (on.message?.payload.CustomBlock?.B920List ?? []) as readonly DefaultedBlock[];
  return list.map(({ MQID, settlementDayConsumptionPeriods: days }) => ({
    quantity: MQID.measurementQuantityID,
    days: [
      ...new Set(
        days.flatMap(({ defaultedConsumptionPeriods: periods }) =>
          periods.map(({ settlementPeriodEffectiveToDateTime: end }) => utcDayOf(parseDipInstant(end) - 1)),
        ),
      ),
    ],
  }));
}

function defaultNotes(on: Occasion): Notes {
  const run = text(blockOf(on, 'B049'), 'settlementCode');
  const laid = defaultedIn(on).flatMap(({ quantity, days }) => days.map((day) => [`${quantity} ${day}`, run] as const));
  return { defaulted: { ...(on.notes.defaulted as object | undefined), ...Object.fromEntries(laid) } };
}

const dataServiceRows: readonly DutyRow[] = [
  {
    id: 'consumption-submitted',
    at: dataServices,
    on: { act: 'submit-consumption' },
    when: mayBeSubmitted,
    notes: (on) => ({
      ...keptOf(on, said(on).quantity, daysSaid(on)),
      ...withCollected(
        on,
        said(on).quantity,
        Object.fromEntries(daysSpokenOf(said(on)).map((day) => [day, collectedIn(said(on))])),
      ),
    }),
    sends: [{ many: (on) => submissionsOf(on, said(on).quantity, daysSaid(on)) }],
    requirements: [
      'DIP-IF-021-01',
      'DIP-IF-021-02',
      'DIP-IF-021-03',
      'DIP-IF-021-04',
      'DIP-IF-021-05',
      'DIP-IF-021-07',
    ],
  },
  {
    id: 'consumption-resubmitted',
    at: dataServices,
    on: { message: 'IF-014' },
    notes: refusalNotes,
    sends: [{ many: resubmitted, when: mayResubmit }],
    requirements: ['DIP-IF-014-03'],
  },
  {
    id: 'default-made-good',
    at: dataServices,
    on: { message: 'IF-013' },
    notes: (on) => ({
      ...defaultNotes(on),
      ...Object.assign(
        {},
        ...defaultedIn(on).map(({ quantity, days }) => keptOf(on, quantity, daysHeld(on, quantity, days))),
      ),
    }),
    sends: [
      {
        many: (on) =>
          defaultedIn(on).flatMap(({ quantity, days }) => submissionsOf(on, quantity, daysHeld(on, quantity, days))),
      },
    ],
    requirements: ['DIP-IF-013-02'],
  },
];

const recordRows: readonly DutyRow[] = [
  {
    id: 'consumption-recorded',
    at: ['SUP', 'LDSO', 'LSS'],
    on: { message: 'IF-021' },
    notes: (on) => keptOf(on, submissionIn(on).MQID.measurementQuantityID, daysOf(submissionIn(on))),
    requirements: ['DIP-IF-021-06'],
  },
  {
    id: 'consumption-refusal-recorded',
    at: ['SUP'],
    on: { message: 'IF-014' },
    notes: refusalNotes,
    requirements: ['DIP-IF-014-01', 'DIP-IF-014-02'],
  },
  {
    id: 'default-recorded',
    at: ['SUP', 'LDSO'],
    on: { message: 'IF-013' },
    notes: defaultNotes,
    requirements: ['DIP-IF-013-01'],
  },
  {
    id: 'annual-consumption-recorded',
    at: ['SUP', 'LDSO', 'EES', ...dataServices] satisfies RoleCode[],
    on: { message: 'IF-040' },
    notes: (on) => {
      const block = blockOf(on, 'B059');
      return {
        annualConsumption: {
          value: text(block, 'annualConsumption'),
          effectiveFrom: instantIn(block, 'annualConsumptionEffectiveFromDate'),
          quality: text(block, 'annualConsumptionQualityIndicator'),
        },
      };
    },
    requirements: ['DIP-IF-040-02'],
  },
];

/**
 * Consumption: the data service submits it by UTC day (IF-021); the market-wide data service answers only what it refuses or
 * warns of (IF-014), tells what it had to make up (IF-013) and what a year comes to (IF-040); everybody else writes it down
 * (dip-messages.md 3.1).
 */
export const consumption: DutyFamily = {
  name: 'consumption',
  rows: [...dataServiceRows, ...marketWideRows, ...recordRows],
};
