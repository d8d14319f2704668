import type { Party } from '../../market/parties/party.ts';
import { claimMarketHeld } from './exchange.ts';
import type { MarketWorld } from './world.ts';

interface StandingDataHeld {
  readonly version: string | null;
  /** An instant in UTC, as text. */
  readonly from: string | null;
}

/** Claims by which version of the standing data a party goes. */
export async function claimStandingDataHeld(world: MarketWorld, party: Party, wanted: StandingDataHeld): Promise<void> {
  await claimMarketHeld(world, party, 'the standing data', wanted, ({ standingData }) => {
    const held = standingData as { readonly version: string | null; readonly from: number | null } | undefined;
    return held && { ...held, from: held.from === null ? null : new Date(held.from).toISOString() };
  });
}
