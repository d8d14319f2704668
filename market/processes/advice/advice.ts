import { dipInstant, parseDipInstant } from '../../calendar/instants.ts';
import { localMidnight, utcMidnight } from '../../calendar/london.ts';
import { localInstant } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import { utcDayOf } from '../consumption/periods.ts';
import { consumptionNotes } from '../consumption/submission.ts';
import type { DutyFamily, DutyRow, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { registrationAt } from '../metering-point.ts';
import { type Advice, type AdviceEntry, monthsAfter } from './standing-advice.ts';

const recipients = ['SDS', 'ADS', 'MDR'] as const;

/** Period of an advice from what was decided: local dates, no end where none is named. */
function periodFacts({ words }: Occasion) {
  const until = words.until as string | null | undefined;
  return {
    B057: {
      supplierNotificationEffectiveFromDate: localInstant(localMidnight(String(words.from))),
      supplierNotificationExpiryDate: until == null ? null : localInstant(localMidnight(until)),
      additionalInformation: null,
    },
    B069: { meterID: words.meterId ?? '' },
    B058: { supplierNominatedAnnualConsumption: words.value ?? '' },
  };
}

const offPeakFacts = ({ words }: Occasion) => ({
  B097List: [
    { offPeakDeclarationDate: dipInstant(utcMidnight(String(words.from))), offPeakDeclarationProportion: words.share },
  ],
});

const adviceOf = (on: Occasion): Advice => consumptionNotes(on).advice ?? {};

/** Valid only from the supplier that is registered, and about a meter that is in place. */
function isValid(on: Occasion): boolean {
  const sender = on.message?.payload.CommonBlock.S1.senderDIPID;
  const meterId = text(on.message?.payload.CustomBlock?.B069, 'meterID');
  const registered = registrationAt(on.point, on.context.now)?.supplierDipId === sender;
  return registered && (meterId === null || on.point.meters.some((meter) => meter.meterId === meterId));
}

function entryIn(on: Occasion): AdviceEntry {
  const block = blockOf(on, 'B057');
  return {
    from: instantIn(block, 'supplierNotificationEffectiveFromDate') ?? on.context.now,
    until: instantIn(block, 'supplierNotificationExpiryDate'),
  };
}

/** The supplier's annual consumption counts for a year at most, sooner where it named an end (SET-DS-02). */
function nominated(on: Occasion): AdviceEntry {
  const entry = entryIn(on);
  const from = text(blockOf(on, 'B057'), 'supplierNotificationEffectiveFromDate') ?? '';
  const expires = monthsAfter(from, on.context.settings.snac_max_age_months);
  const value = text(blockOf(on, 'B058'), 'supplierNominatedAnnualConsumption') ?? '';
  return { ...entry, until: Math.min(expires, entry.until ?? expires), value };
}

/** Shares by UTC day, the latest declaration of a day in place of an earlier one. */
function offPeak(on: Occasion): Readonly<Record<string, number>> {
  const list = (on.message?.payload.CustomBlock?.B097List ?? []) as readonly Readonly<Record<string, unknown>>[];
  const declared = list.map(({ offPeakDeclarationDate: date, offPeakDeclarationProportion: share }) => [
    utcDayOf(parseDipInstant(String(date))),
    Number(share),
  ]);
  return { ...adviceOf(on).offPeak, ...Object.fromEntries(declared) };
}

/** A disablement that is undone ends when supply is enabled again. */
function enabledAgain(on: Occasion): Advice {
  const { disabled, ...others } = adviceOf(on);
  return disabled === undefined ? others : { ...others, disabled: { ...disabled, until: entryIn(on).from } };
}

interface AdviceKind {
  readonly event: string;
  /** Name of the act by which a supplier decides it. */
  readonly act: string;
  readonly facts: typeof periodFacts | typeof offPeakFacts;
  /** What a data service then has of the supplier's advice. */
  readonly taken: (on: Occasion) => Advice;
  readonly requirement: string;
}

/** The six things a supplier may advise of (IF-024, dip-messages.md 3.1). What the recipient makes of each is inferred. */
const kinds: readonly AdviceKind[] = [
  {
    ...{ event: '[SN-Vacant]', act: 'advise-vacant', facts: periodFacts },
    taken: (on) => ({ ...adviceOf(on), vacant: entryIn(on) }),
    requirement: 'DIP-IF-024-01',
  },
  {
    ...{ event: '[SN-NoComms]', act: 'advise-no-comms', facts: periodFacts },
    taken: (on) => ({ ...adviceOf(on), noComms: entryIn(on) }),
    requirement: 'DIP-IF-024-01',
  },
  {
    ...{ event: '[SN-RemoteDisabled]', act: 'advise-disabled', facts: periodFacts },
    taken: (on) => ({
      ...adviceOf(on),
      disabled: { ...entryIn(on), meterId: text(blockOf(on, 'B069'), 'meterID') ?? '' },
    }),
    requirement: 'DIP-IF-024-02',
  },
  {
    ...{ event: '[SN-RemoteEnabled]', act: 'advise-enabled', facts: periodFacts },
    taken: enabledAgain,
    requirement: 'DIP-IF-024-02',
  },
  {
    ...{ event: '[SN-SupplierAC]', act: 'advise-annual-consumption', facts: periodFacts },
    taken: (on) => ({ ...adviceOf(on), annualConsumption: nominated(on) }),
    requirement: 'DIP-IF-024-03',
  },
  {
    ...{ event: '[SN-OffPeakDec]', act: 'advise-off-peak', facts: offPeakFacts },
    taken: (on) => ({ ...adviceOf(on), offPeak: offPeak(on) }),
    requirement: 'DIP-IF-024-04',
  },
];

const rowsOf = ({ event, act, facts, taken, requirement }: AdviceKind): readonly DutyRow[] => [
  {
    id: `${act}-sent`,
    at: ['SUP'],
    on: { act },
    sends: [{ message: 'IF-024', event, to: [], facts }],
    requirements: [requirement],
  },
  {
    id: `${act}-taken`,
    at: recipients,
    on: { message: 'IF-024', events: [event] },
    when: isValid,
    notes: (on) => ({ advice: taken(on) }),
    requirements: ['DIP-IF-024-05'],
  },
];

/** Supplier advice: the supplier tells data service and retriever what it knows of the site (IF-024). */
export const advice: DutyFamily = { name: 'supplier-advice', rows: kinds.flatMap(rowsOf) };
