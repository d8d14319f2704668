import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { addWorkingDays } from '../../market/calendar/working-days.ts';
import type { FlowSaid } from '../../market/checks/recorded/flow-checks.ts';
import type { FlowFacts } from '../../market/dtn/index.ts';
import { kindOfPoint, type MeterKind } from '../../market/processes/meters/meter-kinds.ts';
import type { KeptRegister } from '../../market/processes/switching/old-supplier-information.ts';
import type { Settings } from '../../market/settings/settings.ts';
import { claimFlow } from './party-flow-claims.ts';
import { gainingSupplier, losingSupplier, switchExchange, switchOf } from './switching.ts';
import type { MarketWorld } from './world.ts';

const readOn = '2026-02-27';

const day: KeptRegister = { registerId: '01', timePattern: '00043', reading: '3000.0', readOn, estimate: '3030.0' };
const night: KeptRegister = { registerId: '02', timePattern: '00210', reading: '1500.0', readOn, estimate: '1520.0' };

/** Registers in use of a kind of meter; a traditional one has none that counts everything besides. */
function registersOf(meter: MeterKind, { cumulative_register_id }: Settings): readonly KeptRegister[] {
  const whole = { registerId: cumulative_register_id, reading: '4500.0', readOn, estimate: '4550.0' };
  return { smart: [day, night, whole], advanced: [whole], traditional: [day, night] }[meter];
}

/** Gives the losing supplier the registers of the meter with their readings, as its own books would have them. */
export async function keepRegisters(world: MarketWorld): Promise<void> {
  const point = await world.point();
  const registers = registersOf(kindOfPoint(point), world.market.settings);
  const losing = world.supplier(world.draft.supplierName);
  await world.market.instruct(losing, point.mpan, { do: 'act', act: 'keep registers', words: { registers } });
}

/** What the scenario knows of the metering point and its meter. */
async function factsOf(world: MarketWorld): Promise<FlowFacts> {
  const point = await world.point();
  const meter = kindOfPoint(point);
  const { settings } = world.market;
  const ids = registersOf(meter, settings).map(({ registerId }) => registerId);
  const counts = (id: string) => id === settings.cumulative_register_id;
  return {
    migrated: point.regime === 'migrated',
    meter,
    cumulativeRegisters: ids.filter(counts),
    activeRegisters: ids.filter((id) => !counts(id)),
    duosTariffId: point.duosTariff,
    ownedMeters: point.meters.map(({ meterId }) => meterId),
  };
}

/** Claims what the losing supplier sends the gaining one, within its days, and that no rule of the flow is broken by it. */
export async function claimOldSupplierInformation(
  world: MarketWorld,
  handedOver: Pick<FlowSaid, 'facts' | 'registers'> = {},
): Promise<void> {
  const { mpan, effectiveFrom } = switchOf(world);
  const days = world.market.settings.old_supplier_information_working_days;
  const last = addWorkingDays(localDateOf(effectiveFrom), days);
  const from = switchExchange(world).decidedAt;
  await claimFlow(world, {
    ...{ flow: 'D0311', version: '002', from: losingSupplier(world), to: gainingSupplier(world) },
    deadline: {
      name: `${days} working days after the supply start date`,
      ...{ from, due: localMidnight(addLocalDays(last, 1)) - 1 },
    },
    says: { mpanCore: mpan, effectiveToDate: localDateOf(effectiveFrom).replaceAll('-', '') },
    requirement: 'DTN-D0311-01',
    ...handedOver,
  });
}

/** Claims the same with the last readings of every register in use, as the rules for its metering point ask. */
export async function claimRegistersHandedOver(world: MarketWorld): Promise<void> {
  const facts = await factsOf(world);
  const registers = registersOf(facts.meter, world.market.settings);
  await claimOldSupplierInformation(world, { facts, registers });
}
