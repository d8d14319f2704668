/** What was done with half-hours that were not settled as they came. */
export type NoteOutcome = 'refused' | 'defaulted';

/**
 * Why half-hours of a metering point were not settled as they came. "refused": what came is not used; "defaulted": a documented value
 * stands in for it. The words complete "this half-hour: …".
 */
export const noteRules = {
  missing: ['defaulted', 'no value came; load shape and annual consumption stand in'],
  'cut-short': ['defaulted', 'the file ends before its values; load shape and annual consumption stand in'],
  damaged: ['defaulted', 'the checksum of its block does not fit; load shape and annual consumption stand in'],
  'another-day': ['defaulted', 'its block is of another UTC day; load shape and annual consumption stand in'],
  negative: ['defaulted', 'the value is negative; load shape and annual consumption stand in'],
  'no-annual-consumption': [
    'defaulted',
    'nothing came and there is no annual consumption or load shape to go by: zero',
  ],
  'unknown-bm-unit': ['defaulted', 'the BM unit is not of that supplier and GSP group; the default BM unit takes it'],
  'unknown-loss-class': [
    'defaulted',
    'the line loss factor class has no factor for all of the day; no loss is added where it has none',
  ],
  'unknown-tariff': [
    'defaulted',
    'the network tariff does not fit or is not known; settled, and left out of network charges',
  ],
  duplicate: ['refused', 'these half-hours of the metering point were there already; the first ones count'],
  'out-of-order': [
    'refused',
    'the metering point stands behind a greater one; a file is sorted, so that none is twice',
  ],
  'bad-span': ['refused', 'the half-hours it is for are not from 1 to 48'],
  'no-such-class': ['refused', 'its class is not in the table of the file'],
  'unknown-gsp-group': ['refused', 'the GSP group is not in standing data'],
  'unknown-supplier': ['refused', 'the supplier has no default BM unit in the GSP group'],
  'unknown-component-class': ['refused', 'standing data has no component class for it'],
  'de-energised': ['refused', 'consumption on a de-energised metering point'],
} as const satisfies Readonly<Record<string, readonly [NoteOutcome, string]>>;

export type NoteRule = keyof typeof noteRules;

/** Half-hours of a UTC day, both ends included, of a metering point that were not settled as they came. */
export interface PeriodNote {
  /** MPAN core as a number; `mpanText` writes it. */
  readonly mpan: number;
  readonly fromPeriod: number;
  readonly toPeriod: number;
  readonly rule: NoteRule;
}

/** An MPAN core with its 13 digits. */
export const mpanText = (mpan: number): string => String(mpan).padStart(13, '0');

/** A note as a sentence. @param utcDate of the sums that it stands in */
export function noteText(utcDate: string, { mpan, fromPeriod, toPeriod, rule }: PeriodNote): string {
  const [outcome, words] = noteRules[rule];
  const periods = fromPeriod === toPeriod ? `half-hour ${fromPeriod}` : `half-hours ${fromPeriod} to ${toPeriod}`;
  return `${mpanText(mpan)}, ${utcDate} UTC ${periods}, ${outcome}: ${words}`;
}

/** Notes of a whole day: how many half-hours each rule met, and the first of the notes themselves. */
export interface NoteList {
  /** Half-hours by rule. */
  readonly counts: Readonly<Partial<Record<NoteRule, number>>>;
  /** In order of metering point and half-hour; as many as were asked for. */
  readonly notes: readonly PeriodNote[];
}

/**
 * Collects notes and keeps the first so many in order of metering point, however they come: memory does not grow with a bad file,
 * and the same file in any order gives the same list.
 */
export function createNotes(most: number) {
  let notes: PeriodNote[] = [];
  const counts = new Map<NoteRule, number>();
  const first = () => notes.sort(inOrder).slice(0, most);
  return {
    add(mpan: number, fromPeriod: number, toPeriod: number, rule: NoteRule): void {
      counts.set(rule, (counts.get(rule) ?? 0) + toPeriod - fromPeriod + 1);
      notes.push({ mpan, fromPeriod, toPeriod, rule });
      if (notes.length > 2 * most + 1000) notes = first();
    },
    list: (): NoteList => ({ counts: Object.fromEntries([...counts].sort()), notes: first() }),
  };
}
export type Notes = ReturnType<typeof createNotes>;

const inOrder = (a: PeriodNote, b: PeriodNote): number =>
  a.mpan - b.mpan || a.fromPeriod - b.fromPeriod || a.toPeriod - b.toPeriod || (a.rule < b.rule ? -1 : 1);
