import { mpanCoreOf } from '../../identifiers/mpan-core.ts';
import type { Party } from '../../parties/party.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { PointDraft } from '../ordinary-point.ts';
import { ordinaryDraft, pointOf } from '../ordinary-point.ts';
import { directory } from './points.ts';
import type { Heard, SmallMarket } from './small-market.ts';

/** A metering point with a number of its own, for a site that has several. */
export function siteOf(serial: number, draft: Partial<PointDraft> = {}): MeteringPoint {
  return pointOf({ ...ordinaryDraft(), ...draft }, mpanCoreOf('10', serial), directory);
}

export const exportChanges = { changes: { energyDirection: 'E' as const } };

/** Has a party do something as a scenario would. */
export function decide(market: SmallMarket, by: Party, act: string, words: Readonly<Record<string, unknown>>): void {
  market.instruct(by, { do: 'act', act, words });
}

/** What was heard of an interface, as "event answer code" with the number of the metering point where it is not the first. */
export function heardOf(market: SmallMarket, interfaceId: string): readonly string[] {
  return market.heard
    .filter(({ message }) => message.payload.CommonBlock.S0.interfaceID === interfaceId)
    .map(({ message }) => {
      const { S0, R0 } = message.payload.CommonBlock;
      const code = R0?.responseMessages[0]?.slice(0, 7);
      return [S0.eventCode, R0?.responseCode, code].filter((part) => part !== undefined).join(' ');
    });
}

/** What a party holds of a metering point. */
export function held(market: SmallMarket, party: Party, mpan?: string): MeteringPoint {
  return (market.knows(party, mpan) as { readonly point: MeteringPoint }).point;
}

/** The latest message of an interface. @throws {RangeError} when none was heard */
export function latest(market: SmallMarket, interfaceId: string): Heard {
  const found = market.heard.findLast(({ message }) => message.payload.CommonBlock.S0.interfaceID === interfaceId);
  if (found === undefined) throw new RangeError(`nothing was heard of ${interfaceId}`);
  return found;
}
