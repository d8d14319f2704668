import { localMidnight } from '../../calendar/london.ts';
import { type Facts, localInstant } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import type { Arrival, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { type MeteringPoint, withChange } from '../metering-point.ts';

/** Meter types of a traditional meter (DI-059, dip-messages.md 4.3); which ones is inferred. */
export const traditionalMeterTypes: readonly string[] = ['N', 'K', 'S', 'T', 'NSS', 'SPECL'];

/** An item that the supplier owns: the event and block that tell of it, and how it is written into a metering point. */
export interface ItemWords {
  readonly event: string;
  readonly block: string;
  /** Field of the effective date that is always there, or, of two, the first that is. */
  readonly dates: readonly string[];
  readonly facts: (words: Readonly<Record<string, unknown>>) => Facts;
  readonly write: (on: Occasion) => MeteringPoint;
}

const instantOf = (words: Readonly<Record<string, unknown>>) => localInstant(localMidnight(String(words.date)));

/** Event code with brackets of the message that arrived. */
export const eventOf = (on: Arrival): string => on.message?.payload.CommonBlock.S0.eventCode ?? '';

export const itemWords: readonly ItemWords[] = [
  {
    ...{ event: '[ConsentGranularity]', block: 'B068', dates: ['consentGranularityEffectiveFromDate'] },
    facts: (words) => ({
      consentGranularity: words.value,
      consentGranularityEffectiveFromDate: instantOf(words),
    }),
    write(on) {
      const consent = text(saidBlock(on), 'consentGranularity');
      // What is masked is not told, and what is known of it stays (DIP-MASK-02).
      if (consent === 'x') return on.point;
      return withChange(on.point, 'consent', effectiveSaid(on), { consent: consent as MeteringPoint['consent'] });
    },
  },
  {
    ...{ event: '[IHDInfo]', block: 'B030', dates: ['IHDEffectiveFromDate'] },
    facts: (words) => ({ IHDInstallStatus: words.value, IHDEffectiveFromDate: instantOf(words) }),
    write: (on) =>
      withChange(on.point, 'display', effectiveSaid(on), {
        inHomeDisplay: text(saidBlock(on), 'IHDInstallStatus') as MeteringPoint['inHomeDisplay'],
      }),
  },
  {
    ...{ event: '[SMSO]', block: 'B031', dates: ['SMSOEffectiveFromDate'] },
    facts: (words) => ({ SMSOID: words.value, SMSOEffectiveFromDate: instantOf(words) }),
    write: (on) =>
      withChange(on.point, 'system operator', effectiveSaid(on), { systemOperator: text(saidBlock(on), 'SMSOID') }),
  },
  {
    ...{
      event: '[SSCandProfileClass]',
      block: 'B032',
      dates: ['profileClassEffectiveFromDate', 'SSCEffectiveFromDate'],
    },
    facts: (words) => {
      const [SSC, profileClass] = words.value as readonly [string | null, string | null];
      return {
        profileClass,
        profileClassEffectiveFromDate: profileClass === null ? null : instantOf(words),
        SSC,
        SSCEffectiveFromDate: SSC === null ? null : instantOf(words),
      };
    },
    write: (on) => {
      const from = effectiveSaid(on);
      const configured = withChange(on.point, 'settlement configuration', from, {
        standardSettlementConfiguration: text(saidBlock(on), 'SSC'),
      });
      return withChange(configured, 'profile class', from, { profileClass: text(saidBlock(on), 'profileClass') });
    },
  },
];

const wordsOf = (on: Arrival) => itemWords.find(({ event }) => event === eventOf(on));

/** The block that tells of the item. @throws {RangeError} when the message is about none */
export function saidBlock(on: Arrival): Readonly<Record<string, unknown>> {
  return blockOf(on, wordsOf(on)?.block ?? eventOf(on));
}

/** From when the item holds; epoch milliseconds, now where nothing is said. */
export function effectiveSaid(on: Arrival): number {
  const found = wordsOf(on)?.dates.map((date) => instantIn(saidBlock(on), date));
  return found?.find((instant) => instant !== null) ?? on.context.now;
}
