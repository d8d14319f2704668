import { localDateOf } from '../../market/calendar/london.ts';
import type { FlowFacts } from '../../market/dtn/index.ts';
import { kindOfPoint } from '../../market/processes/meters/meter-kinds.ts';
import { act, claimHeld, type Exchange, latestExchange } from './exchange.ts';
import { claimFlow } from './party-flow-claims.ts';
import { gainingSupplier, losingSupplier, switchOf } from './switching.ts';
import { agreed, claimExceptionSince, transferNotes } from './transfer-reading.ts';
import type { MarketWorld } from './world.ts';

const minuteMs = 60_000;
const disputed = '12345.000';
const inFlow = (reading: string) => Number(reading).toFixed(1);
const dateOfSwitch = (world: MarketWorld) => localDateOf(switchOf(world).effectiveFrom);

function inTime(world: MarketWorld, { decidedAt: from }: Exchange) {
  const minutes = world.market.settings.supplier_request_minutes;
  return { name: `${minutes} minutes after the decision`, from, due: from + minutes * minuteMs };
}

/** Claims that the agreed reading of a traditional meter went to the data service by flow, marked as what it is. */
export async function claimRegisterReadingAgreed(world: MarketWorld): Promise<void> {
  const exchange = latestExchange(world);
  await claimFlow(world, {
    ...{ flow: 'D0010', from: exchange.by, to: world.switching.chosen.data ?? world.providerInOffice('data') },
    deadline: inTime(world, exchange),
    says: {
      meterId: (await world.point()).meters[0]?.meterId ?? '',
      readingType: world.market.settings.j0171_agreed_switch_read_value,
      readingDateTime: `${dateOfSwitch(world).replaceAll('-', '')}000000`,
      registerReading: inFlow(agreed),
    },
    requirement: 'REC-SWR-09',
  });
}

/** Claims that the exception about a missing reading is gone at the supplier that agreed on one. */
export async function claimExceptionResolved(world: MarketWorld): Promise<void> {
  await claimExceptionSince(world, gainingSupplier(world), null);
}

/** Claims which register reading the data service has stored as the agreed one. */
export async function claimAgreedRegisterReadingStored(world: MarketWorld): Promise<void> {
  const dataService = world.switching.chosen.data ?? world.providerInOffice('data');
  await claimHeld(world, dataService, 'the agreed reading', inFlow(agreed), (held) => transferNotes(held)?.reading);
}

/** Has the gaining supplier dispute the reading. */
export async function disputeTransferReading(world: MarketWorld): Promise<void> {
  await act(world, gainingSupplier(world), 'dispute transfer reading', {
    words: { reading: disputed, proposed: agreed, date: dateOfSwitch(world) },
  });
}

/** Claims the dispute, with the register that counts where the meter has one that counts everything. */
export async function claimReadingDisputed(world: MarketWorld): Promise<void> {
  const exchange = latestExchange(world);
  const point = await world.point();
  const { cumulative_register_id } = world.market.settings;
  const facts: FlowFacts = {
    ...{ migrated: true, meter: kindOfPoint(point), cumulativeRegisters: [cumulative_register_id] },
    ...{ activeRegisters: [], duosTariffId: point.duosTariff, ownedMeters: [] },
  };
  await claimFlow(world, {
    ...{ flow: 'D0300', from: exchange.by, to: losingSupplier(world), deadline: inTime(world, exchange) },
    says: {
      ...{ mpanCore: point.mpan, supplyStartDate: dateOfSwitch(world).replaceAll('-', '') },
      ...{ meterId: point.meters[0]?.meterId ?? '', proposedReading: inFlow(agreed) },
    },
    requirement: 'DTN-D0300-01',
    facts,
  });
}
