import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { addWorkingDays } from '../../market/calendar/working-days.ts';
import { switchingMessages as expected } from '../../market/expected/switching.ts';
import type { Party } from '../../market/parties/party.ts';
import type { TransferNotes } from '../../market/processes/switching/transfer-reading.ts';
import { act, claimExpected, claimHeld, type HeldPoint, latestExchange } from './exchange.ts';
import { momentBefore } from './missed-moments.ts';
import { gainingSupplier, losingSupplier, switchOf } from './switching.ts';
import type { MarketWorld } from './world.ts';

const reading = '12345.000';
/** The reading that the suppliers agree on. */
export const agreed = '12300.000';

const dateOfSwitch = (world: MarketWorld) => localDateOf(switchOf(world).effectiveFrom);

/** Has the data service that is in office from the date give the transfer reading. */
export async function giveTransferReading(world: MarketWorld): Promise<void> {
  const dataService = world.switching.chosen.data ?? world.providerInOffice('data');
  const date = dateOfSwitch(world);
  await act(world, dataService, 'give transfer reading', { words: { reading, date }, date: localMidnight(date) });
}

/** Has the gaining supplier send the reading that both suppliers agreed on. */
export async function agreeTransferReading(world: MarketWorld): Promise<void> {
  await act(world, gainingSupplier(world), 'agree transfer reading', {
    words: { reading: agreed, date: dateOfSwitch(world) },
  });
}

const says = async (world: MarketWorld, value: string) => ({
  'B064List.0.meterID': (await world.point()).meters[0]?.meterId,
  'B064List.0.cumulativeRegisterReading': value,
  'B064List.0.cumulativeRegisterReadingDateTime': { instant: switchOf(world).effectiveFrom },
});

/** Claims that both suppliers were given the reading, within the time for it. */
export async function claimReadingGiven(world: MarketWorld): Promise<void> {
  await claimExpected(world, expected.transferReading, {
    exchange: latestExchange(world),
    says: await says(world, reading),
  });
}

/** Claims that the agreed reading went to the data service. */
export async function claimReadingAgreed(world: MarketWorld): Promise<void> {
  await claimExpected(world, expected.agreedReading, {
    exchange: latestExchange(world),
    says: await says(world, agreed),
  });
}

/** What a party notes of the transfer reading. */
export const transferNotes = ({ notes }: HeldPoint) => notes.transfer as TransferNotes | undefined;

/** Claims which reading a supplier, or the data service, has stored. */
export async function claimReadingStored(world: MarketWorld, party: Party, value = reading): Promise<void> {
  await claimHeld(world, party, 'the transfer reading', value, (held) => transferNotes(held)?.reading ?? null);
}

/** Claims that the data service has stored the agreed reading. */
export function claimAgreedReadingStored(world: MarketWorld): Promise<void> {
  return claimReadingStored(world, world.switching.chosen.data ?? world.providerInOffice('data'), agreed);
}

/** The supplier of the switch by the words of a scenario. */
export function supplierOfSwitch(world: MarketWorld, words: string): Party {
  return words === 'gaining' ? gainingSupplier(world) : losingSupplier(world);
}

/** Claims that a missing transfer reading becomes an exception after some working days, and not before. */
export async function claimReadingException(world: MarketWorld, party: Party, days: number): Promise<void> {
  const due = localMidnight(addLocalDays(addWorkingDays(dateOfSwitch(world), days), 1));
  const last = momentBefore(world.market.clock, due, 1);
  await world.market.moveTo(last, 'until the last moment for the transfer reading', due);
  await claimExceptionSince(world, party, null);
  await world.market.moveTo(due, 'until the time for the transfer reading is over');
  await claimExceptionSince(world, party, due);
}

/** Claims that no exception was raised, well after the time for the reading. */
export async function claimNoReadingException(world: MarketWorld, party: Party): Promise<void> {
  const after = localMidnight(addLocalDays(dateOfSwitch(world), 31));
  await world.market.moveTo(after, 'until a month after the switch');
  await claimExceptionSince(world, party, null);
}

/** Claims since when a party has been told that the transfer reading is missing (epoch milliseconds); null: there is no exception. */
export async function claimExceptionSince(world: MarketWorld, party: Party, since: number | null): Promise<void> {
  const text = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  await claimHeld(world, party, 'the exception about the transfer reading', text(since), (held) =>
    text(transferNotes(held)?.exceptionAt ?? null),
  );
}
