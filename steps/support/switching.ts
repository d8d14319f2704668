import { addLocalDays, localDateOf, localMidnight, localTime } from '../../market/calendar/london.ts';
import type { Party, Service } from '../../market/parties/party.ts';
import { chooseProviders as toChoose } from '../../market/processes/appointment/supplier.ts';
import { incumbentAt, type MeteringPoint, withRegistration } from '../../market/processes/metering-point.ts';
import type { CssNotice } from '../../market/processes/party-function.ts';
import type { CssNoticeName } from '../../market/processes/switching/css-notices.ts';
import { legacyAgentsFor } from '../../market/processes/switching/return-to-legacy.ts';
import { registrationIn } from '../../market/processes/switching/switch-under-way.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { Exchange } from './exchange.ts';
import { momentBefore } from './missed-moments.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

const suppliers = ['Supplier MHHS', 'Supplier MHHX'] as const;

/** The supplier that a switch goes to: the one that the scenario names, else the other one of the two that are qualified. */
export function gainingSupplier(world: MarketWorld): Party {
  const other = suppliers.find((name) => name !== world.draft.supplierName) ?? suppliers[0];
  return world.supplier(world.switching.gaining ?? other);
}

/** The switch that the scenario is about. @throws {HarnessFault} when none has begun */
export function switchOf(world: MarketWorld): Omit<CssNotice, 'notice'> {
  const { asked } = world.switching;
  if (asked === undefined) throw new HarnessFault('The scenario has asked for no switch yet');
  return asked;
}

/** The supplier that the switch takes the metering point from. @throws {HarnessFault} when nobody loses */
export function losingSupplier(world: MarketWorld): Party {
  const party = world.market.directory.byDipId(switchOf(world).losingSupplierDipId ?? '');
  if (party === undefined) throw new HarnessFault('Nobody loses by the switch of the scenario');
  return party;
}

/** The messages of the switch. @throws {HarnessFault} when none has begun */
export function switchExchange(world: MarketWorld): Exchange {
  const { exchange } = world.switching;
  if (exchange === undefined) throw new HarnessFault('The scenario has asked for no switch yet');
  return exchange;
}

/** Asks the switching service for a switch, which begins at once. */
export async function beginSwitch(world: MarketWorld, day: DayWords): Promise<void> {
  const point = await world.point();
  const gaining = gainingSupplier(world);
  const effectiveFrom = localMidnight(world.date(day));
  const serial = world.exchanges.length === 0 ? '' : `-${world.exchanges.length}`;
  const asked: Omit<CssNotice, 'notice'> = {
    mpan: point.mpan,
    registrationId: `SWITCH-${point.mpan}${serial}`,
    supplierDipId: gaining.dipId,
    supplierMpid: gaining.mpid,
    losingSupplierDipId: point.registrations.at(-1)?.supplierDipId ?? null,
    effectiveFrom,
  };
  const decidedAt = world.market.clock.now();
  const exchange: Exchange = {
    ...{ by: gaining, act: 'switch', words: {}, departed: false, decidedAt, date: effectiveFrom },
    found: new Map(),
  };
  world.exchanges.push(exchange);
  Object.assign(world.switching, { asked, exchange });
  const registration = registrationIn({ ...asked, notice: 'switch-secured' });
  world.pointIs({ ...point, switchUnderWay: { stage: 'secured', registration } });
  await world.market.css.begin({ ...asked, domestic: point.domestic });
  await world.market.drain();
}

/** The switch is called off by a notice of the switching service. */
export async function callOffSwitch(world: MarketWorld, notice: CssNoticeName): Promise<void> {
  await world.market.switching({ ...switchOf(world), notice });
  world.pointIs({ ...(await world.point()), switchUnderWay: null });
}

/** Lets time pass to a local clock time of the day before the supply start date. */
export async function passToEvening(world: MarketWorld, at: string): Promise<void> {
  const dayBefore = addLocalDays(localDateOf(switchOf(world).effectiveFrom), -1);
  await world.market.moveTo(localTime(dayBefore, at), 'until the evening before the supply start date');
}

/** The metering point once the switch has taken effect, as the scenario takes it to be. */
export async function switchIsOver(world: MarketWorld, regime: MeteringPoint['regime']): Promise<void> {
  const point = await world.point();
  const { effectiveFrom } = switchOf(world);
  const registration = registrationIn({ ...switchOf(world), notice: 'switch-secured' });
  const legacyAgents = legacyAgentsFor(point.segment);
  world.pointIs({
    ...withRegistration(point, registration),
    ...(regime === 'legacy' ? { regime, legacyAgents, appointments: { metering: [], data: [] } } : { regime }),
  });
  world.asks.length = 0;
  await world.market.moveTo(
    localTime(localDateOf(effectiveFrom), '10:00'),
    'until the morning of the supply start date',
  );
}

/** Has the gaining supplier choose its providers; it asks for them when it is told of the site. */
export async function chooseProviders(world: MarketWorld, chosen: MarketWorld['switching']['chosen']): Promise<void> {
  Object.assign(world.switching.chosen, chosen);
  const { mpan } = await world.point();
  const words = Object.fromEntries(Object.entries(chosen).map(([service, party]) => [service, party.dipId]));
  await world.market.instruct(gainingSupplier(world), mpan, { do: 'act', act: toChoose, words });
}

/** What the gaining supplier must have asked for once it was told of the site, a request for each service chosen. */
export async function expectChosenAsks(world: MarketWorld, toldAt: number): Promise<void> {
  const point = await world.point();
  const { supplierDipId, registrationId, effectiveFrom } = switchOf(world);
  for (const service of ['metering', 'data'] as const) {
    const provider = world.switching.chosen[service];
    if (provider === undefined) continue;
    const before = incumbentAt(point, service, effectiveFrom);
    const isNew = before !== undefined && before.providerDipId !== provider.dipId;
    world.asks.push({
      ...{ service, supplierDipId, registrationId, effectiveFrom, decidedAt: toldAt },
      scenario: point.regime === 'legacy' ? 'MCS' : 'COS',
      registrationServiceDipId: world.party('REGS').dipId,
      providerDipId: provider.dipId,
      providerMpid: provider.mpid,
      effectiveDate: localDateOf(effectiveFrom),
      segment: point.segment,
      regime: point.regime,
      incumbent: isNew ? { dipId: before.providerDipId, since: before.effectiveFrom } : null,
      hasMeters: point.meters.length > 0,
    });
  }
}

/** Moves to a time around gate closure of the latest request and has another supplier's switch secured for its date. */
export async function tellSwitch(world: MarketWorld, afterGateClosureMs: number): Promise<void> {
  const ask = world.latestAsk();
  const point = await world.point();
  const gateClosure = localTime(addLocalDays(ask.effectiveDate, -1), world.market.settings.gate_closure_time);
  const reason = 'until another supplier’s switch is secured';
  if (afterGateClosureMs >= 0) await world.market.moveTo(gateClosure + afterGateClosureMs, reason);
  else
    await world.market.moveTo(momentBefore(world.market.clock, gateClosure, -afterGateClosureMs), reason, gateClosure);
  const gaining = world.supplier('Supplier MHHX');
  // How that switch began is no matter of the scenario: it is told of when it is secured.
  world.market.css.takeUp(point.mpan, 'confirmed');
  await world.market.switching({
    notice: 'switch-secured',
    mpan: point.mpan,
    registrationId: `SWITCH-${point.mpan}`,
    supplierDipId: gaining.dipId,
    supplierMpid: gaining.mpid,
    losingSupplierDipId: null,
    effectiveFrom: ask.effectiveFrom,
  });
}

/** A provider for the gaining supplier to choose: the one in office, or another one. */
export function choiceOf(world: MarketWorld, service: Service, choice: 'other' | 'same'): Party {
  return choice === 'same' ? world.providerInOffice(service) : world.proposedProvider(service);
}

/** Has the switching service tell notices of a switch that cannot follow on what it told before. */
export async function tellOutOfOrder(world: MarketWorld, notices: readonly CssNoticeName[]): Promise<void> {
  const { mpan, registrations } = await world.point();
  const gaining = gainingSupplier(world);
  const about: Omit<CssNotice, 'notice'> = {
    ...{ mpan, registrationId: `SWITCH-${mpan}`, supplierDipId: gaining.dipId, supplierMpid: gaining.mpid },
    losingSupplierDipId: registrations.at(-1)?.supplierDipId ?? null,
    effectiveFrom: localMidnight(world.date({ kind: 'working-days', count: 5 })),
  };
  await world.market.css.tellOutOfOrder(notices.map((notice) => ({ ...about, notice })));
  await world.market.drain();
}
