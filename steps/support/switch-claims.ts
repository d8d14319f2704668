import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { enquiryMessages } from '../../market/expected/registration-data.ts';
import { switchingMessages as expected } from '../../market/expected/switching.ts';
import type { Service } from '../../market/parties/party.ts';
import type { SupplierKnowledge } from '../../market/processes/appointment/supplier.ts';
import { registrationAt } from '../../market/processes/metering-point.ts';
import type { SwitchNotes } from '../../market/processes/switching/supplier-switching.ts';
import { claimNoMessage, claimOutcome, claimRecorded } from './claims.ts';
import { foundEntry, type MessageEntry } from './conversation-so-far.ts';
import { claimExpected, claimHeld, type HeldPoint } from './exchange.ts';
import { beginSwitch, expectChosenAsks, gainingSupplier, switchExchange, switchOf } from './switching.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

const dayMs = 24 * 60 * 60_000;

const instant = (epochMs: number) => ({ instant: epochMs });

/** Claims that the gaining supplier was told of the site: under which registration, with the metering point's own facts. */
export async function claimSiteFacts(world: MarketWorld): Promise<void> {
  const point = await world.point();
  const exchange = switchExchange(world);
  const entry = await claimExpected(world, expected.siteFacts, {
    exchange,
    says: {
      'B013.CSSRegistrationID': switchOf(world).registrationId,
      'B022.meteringPointPostcode': point.postcode,
      'B023.connectionTypeIndicator': point.connectionType,
      'B024.DUOSTariffID': point.duosTariff,
      'B025.energisationStatus': point.energisation,
      'B026.marketSegmentIndicator': point.segment,
      'B905List.0.existingMeter.meterID': point.meters[0]?.meterId,
    },
  });
  await expectChosenAsks(world, Date.parse(entry.marketTime));
}

/** Claims that the gaining supplier asked for each service it had chosen within its hour, by the scenario of the case. */
export async function claimAsksMade(world: MarketWorld, scenario: string): Promise<void> {
  for (const ask of world.asks) await claimOutcome(world, 'requested', ask, { scenario });
}

/** Claims that the gaining supplier asks for no provider, up to a day after it was told of the site. */
export async function claimNoAsks(world: MarketWorld): Promise<void> {
  const until = world.market.clock.now() + dayMs;
  await claimNoMessage(world, 'no provider is asked for', until, { interfaces: ['IF-031'] });
}

/** Claims the announcement of the switch on its date: both suppliers, the registration and the domestic indicator. */
export async function claimSwitched(
  world: MarketWorld,
  how: 'switched' | 'returnAnnounced' = 'switched',
): Promise<void> {
  const { registrationId, supplierDipId, losingSupplierDipId, effectiveFrom } = switchOf(world);
  const point = await world.point();
  const entry = await claimExpected(world, expected[how], {
    exchange: switchExchange(world),
    says: {
      'B013.CSSRegistrationID': registrationId,
      'B002.incomingSupplierDIPID': supplierDipId,
      'B002.supplierEffectiveFromDate': instant(effectiveFrom),
      'B003.outgoingSupplierDIPID': losingSupplierDipId,
      'B003.supplierEffectiveToDate': instant(effectiveFrom),
      'B004.domesticPremiseIndicator': point.domestic,
    },
  });
  claimToldFirst(world, entry);
}

/** Claims that nothing that follows from the switch was told before the switch itself (COS-11). */
function claimToldFirst(world: MarketWorld, { seq }: MessageEntry): void {
  const text = 'the switch is announced before what follows from it, or together with it';
  claimRecorded(world, text, { check: 'switch-first', given: { on: seq, follows: ['IF-036', 'IF-037'] } });
}

/** Claims the announcement of a first registration, which names no outgoing supplier. */
export async function claimRegistered(world: MarketWorld): Promise<void> {
  const { registrationId, supplierDipId, effectiveFrom } = switchOf(world);
  await claimExpected(world, expected.registered, {
    exchange: switchExchange(world),
    says: {
      'B013.CSSRegistrationID': registrationId,
      'B002.incomingSupplierDIPID': supplierDipId,
      'B002.supplierEffectiveFromDate': instant(effectiveFrom),
      B003: undefined,
      B005: undefined,
    },
  });
  await claimExpected(world, enquiryMessages.status, {
    exchange: switchExchange(world),
    says: { 'B079.RMPStatus': 'O', 'B079.MPStatus': 'R' },
  });
}

/** Claims the end of a service that nobody follows, for loss of the supplier. */
export async function claimServiceEnded(world: MarketWorld, service: Service): Promise<void> {
  const [message, block, until] =
    service === 'metering'
      ? ([expected.meteringEnded, 'B008', 'meteringServiceEffectiveToDate'] as const)
      : ([expected.dataEnded, 'B009', 'dataServiceEffectiveToDate'] as const);
  await claimExpected(world, message, {
    exchange: switchExchange(world),
    says: {
      [`${block}.deAppointmentReasonCode`]: 'CSUPP',
      [`${block}.${until}`]: instant(switchOf(world).effectiveFrom),
    },
  });
}

/** Claims that the losing supplier was among those who were told of the end of each service. */
export function claimLoserTold(world: MarketWorld): void {
  const loser = switchOf(world).losingSupplierDipId ?? '';
  for (const ask of world.asks.filter(({ incumbent }) => incumbent !== null)) {
    const entry = foundEntry(world, ask, 'ending');
    const text = `the losing supplier is told of the end of its ${ask.service} service`;
    claimRecorded(world, text, { check: 'loser-told', given: { text, loser, ...(entry && { on: entry.seq }) } });
  }
}

/** Who is registered at an instant; a switch that is still to take effect does not count. */
const nameAt = (world: MarketWorld, { point }: HeldPoint, at: number) => {
  const dipId = registrationAt({ ...point, switchUnderWay: null }, at)?.supplierDipId;
  return world.market.directory.byDipId(dipId ?? '')?.name ?? 'nobody';
};

/** The gaining supplier, or a party in a place of the metering point. */
const holderOf = async (world: MarketWorld, words: string) =>
  words === 'gaining supplier' ? gainingSupplier(world) : world.holder(words);

/** Claims that a party holds the losing supplier up to the supply start date and the gaining one from then on. */
export async function claimSuppliersHeld(world: MarketWorld, words: string): Promise<void> {
  const { effectiveFrom, losingSupplierDipId } = switchOf(world);
  const before = world.market.directory.byDipId(losingSupplierDipId ?? '')?.name ?? 'nobody';
  const holder = await holderOf(world, words);
  const date = localDateOf(effectiveFrom);
  await claimHeld(world, holder, `the supplier up to ${date}`, before, (held) =>
    nameAt(world, held, effectiveFrom - 1),
  );
  const gaining = gainingSupplier(world).name;
  await claimHeld(world, holder, `the supplier from ${date}`, gaining, (held) => nameAt(world, held, effectiveFrom));
}

/** Claims that nothing of a switch that was called off takes effect, up to the day after its date. */
export async function claimNothingOfSwitch(world: MarketWorld): Promise<void> {
  const dayAfter = localMidnight(addLocalDays(localDateOf(switchOf(world).effectiveFrom), 1));
  const unwanted = { interfaces: ['IF-001', 'IF-003', 'IF-036', 'IF-037', 'IF-045'] };
  await claimNoMessage(world, 'nothing of the switch takes effect', dayAfter, unwanted);
}

/** Claims that a party still holds the losing supplier, also from the date of the switch that was called off. */
export async function claimLoserHeld(world: MarketWorld, words: string): Promise<void> {
  const { losingSupplierDipId } = switchOf(world);
  const name = world.market.directory.byDipId(losingSupplierDipId ?? '')?.name ?? 'nobody';
  const now = world.market.clock.now();
  await claimHeld(world, await holderOf(world, words), 'the supplier', name, (held) => nameAt(world, held, now));
}

/** Claims which exceptions the gaining supplier has raised about the order of the switching service's notices. */
export async function claimOrderExceptions(world: MarketWorld, count: number): Promise<void> {
  const raised = ({ notes }: HeldPoint) => (notes.switch as SwitchNotes | undefined)?.exceptions.length ?? 0;
  await claimHeld(world, gainingSupplier(world), 'exceptions about the order of notices', count, raised);
}

/** Claims an item of what the gaining supplier holds of its appointment of a service. */
export async function claimGainingRecord(
  world: MarketWorld,
  service: Service,
  item: 'state' | 'remindersOpen',
  expectedValue: unknown,
): Promise<void> {
  const what = item === 'state' ? 'state' : 'open reminders';
  const text = `the ${what} of the ${service} appointment`;
  await claimHeld(world, gainingSupplier(world), text, expectedValue, (held) => {
    const { services } = held as unknown as SupplierKnowledge;
    return services[service][item];
  });
}

/** Has a switch take effect, each of its steps claimed. */
export async function carrySwitchThrough(world: MarketWorld, day: DayWords): Promise<void> {
  await beginSwitch(world, day);
  await claimSiteFacts(world);
  for (const ask of world.asks) await claimOutcome(world, 'accepted', ask);
  await claimSwitched(world);
  for (const ask of world.asks) await claimOutcome(world, 'active', ask);
}
