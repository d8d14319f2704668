import { localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { disconnectionMessages } from '../../market/expected/disconnection.ts';
import { enquiryMessages } from '../../market/expected/registration-data.ts';
import { claimRecorded } from './claims.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { MarketWorld } from './world.ts';

type Change = 'disconnection' | 'reconnection';

const acts = { disconnection: 'disconnect-point', reconnection: 'reconnect-point' } as const;
const dates = {
  disconnection: 'B041.disconnectionEffectiveFromDate',
  reconnection: 'B098.reconnectionEffectiveFromDate',
} as const;

/** Has the network operator decide; its registration service carries it out. */
export async function decideConnection(world: MarketWorld, change: Change, date: string): Promise<void> {
  await act(world, world.party('REGS'), acts[change], { words: { date }, date: localMidnight(date) });
}

/** Claims that everybody concerned is told, with the date that was decided, and the enquiry service of the status besides. */
export async function claimConnectionChange(world: MarketWorld, change: Change): Promise<void> {
  const { words } = latestExchange(world);
  const says = { [dates[change]]: { instant: localMidnight(String(words.date)) } };
  await claimExpected(world, disconnectionMessages[change], { says });
  const trading = change === 'disconnection' ? 'X' : 'T';
  await claimExpected(world, enquiryMessages.status, { says: { 'B079.MPStatus': trading } });
}

/** Claims that within the time it would have had nothing is published. */
export async function claimNothingPublished(world: MarketWorld): Promise<void> {
  const { market } = world;
  const limitMs = market.settings.registration_response_minutes * 60_000;
  await market.moveTo(market.clock.now() + limitMs, 'to see whether a change of the connection is published');
  const text = 'nobody is told of a change of its connection';
  const given = { text, unwanted: { interfaces: ['IF-009'] }, accounted: [], requirement: 'DIP-IF-009-01' };
  claimRecorded(world, text, { check: 'quiet', given });
}

/** Claims from which local date a party holds the metering point as disconnected, null for not at all. */
export async function claimConnectionHeld(world: MarketWorld, holder: string, date: string | null): Promise<void> {
  const wanted = { from: date, status: date === null ? 'traded' : 'disconnected' };
  await claimHeld(world, await world.holder(holder), 'its connection', wanted, ({ point }) => ({
    from: point.disconnectedFrom === null ? null : localDateOf(point.disconnectedFrom),
    status: point.status.trading === 'X' ? 'disconnected' : 'traded',
  }));
}
