import type { Party } from '../../market/parties/party.ts';
import { kindOfType, type MeterKind } from '../../market/processes/meters/meter-kinds.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { messagesOf } from './conversation-so-far.ts';
import { act, claimHeld, latestExchange } from './exchange.ts';
import { claimFlow } from './party-flow-claims.ts';
import type { MarketWorld } from './world.ts';

const minuteMs = 60_000;

/** Flows of the details of each kind of meter (REC-SLA-04, REC-SLA-05, REC-MTR-07). */
const detailFlows: Readonly<Record<MeterKind, readonly string[]>> = {
  smart: [],
  advanced: ['D0268'],
  traditional: ['D0149', 'D0150'],
};

async function meterOf(world: MarketWorld) {
  const meter = (await world.point()).meters.at(-1);
  if (meter === undefined) throw new HarnessFault('The metering point has no meter');
  return { meterId: meter.meterId, flows: detailFlows[kindOfType(meter.meterType)] };
}

async function claimDetails(world: MarketWorld, from: Party, to: Party, since: number): Promise<void> {
  const minutes = world.market.settings.meter_details_minutes;
  const name = `${minutes} minutes after it was asked for`;
  const { meterId, flows } = await meterOf(world);
  for (const flow of flows) {
    const deadline = { name, from: since, due: since + minutes * minuteMs };
    await claimFlow(world, { flow, from, to, deadline, says: { meterId } });
  }
}

/** Claims the details of the meter within the time that the outgoing metering service has from being asked to release them. */
export async function claimReleased(world: MarketWorld): Promise<void> {
  const asked = messagesOf(world).findLast(({ event }) => event === '[IMS-SendMTD]');
  if (asked === undefined) throw new HarnessFault('Nobody was asked to release meter details');
  const [from, to] = [world.providerInOffice('metering'), world.proposedProvider('metering')];
  await claimDetails(world, from, to, Date.parse(asked.marketTime));
}

/** Has the metering service that is not in office ask the other one for the details of the meter. */
export async function chaseDetails(world: MarketWorld): Promise<void> {
  await act(world, world.otherProvider('metering'), 'chase-meter-details', { words: { date: world.today } });
}

/** Claims the request for details. */
export async function claimChased(world: MarketWorld): Promise<void> {
  const { by, decidedAt: from } = latestExchange(world);
  const deadline = { name: '60 minutes after the decision', from, due: from + 60 * minuteMs };
  await claimFlow(world, {
    ...{ flow: 'D0170', from: by, to: world.providerInOffice('metering'), deadline },
    ...{ says: { newMeterOperator: by.mpid }, requirement: 'REC-APP-09' },
  });
}

/** Claims the details in answer to a request by flow. */
export async function claimSentAgain(world: MarketWorld): Promise<void> {
  const { by, decidedAt } = latestExchange(world);
  await claimDetails(world, world.providerInOffice('metering'), by, decidedAt);
}

/** Claims that the metering service that asked keeps what came, of which meter. */
export async function claimDetailsKept(world: MarketWorld): Promise<void> {
  const { meterId, flows } = await meterOf(world);
  await claimHeld(
    world,
    latestExchange(world).by,
    'the details',
    { flows, meterId },
    ({ notes }) => notes.meterDetails,
  );
}
