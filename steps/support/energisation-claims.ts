import { localMidnight } from '../../market/calendar/london.ts';
import { energisationMessages } from '../../market/expected/energisation.ts';
import { act, claimExpected, latestExchange } from './exchange.ts';
import { ordinaryWorks } from './meter-orders.ts';
import { claimFlow } from './party-flow-claims.ts';
import type { MarketWorld } from './world.ts';

const reading = '04711.500';
const minuteMs = 60_000;

/** What a metering service reports of a change on a local date: with the reading it took, where there is a meter. */
export async function changeWords(
  world: MarketWorld,
  status: 'E' | 'D',
  date: string,
): Promise<Readonly<Record<string, unknown>>> {
  const meterId = (await world.point()).meters.at(-1)?.meterId;
  const base = { status, date, event: '[ReadingEnergisationChg]' };
  return meterId === undefined ? base : { ...base, meterId, reading };
}

/** Has the metering service exchange the meter and change the energisation in one visit. */
export async function exchangeWithEnergisation(world: MarketWorld, status: 'E' | 'D'): Promise<void> {
  const point = await world.point();
  const words = { ...ordinaryWorks(world, point, 'exchange', world.today), energisation: status };
  const date = localMidnight(world.today);
  await act(world, world.providerInOffice('metering'), 'exchange-meter', { words, date });
}

/** Minutes that a metering service has from its decision. */
export function reportDeadline(world: MarketWorld, from: number) {
  const minutes = world.market.settings.provider_report_minutes;
  return { name: `${minutes} minutes after the decision`, from, due: from + minutes * minuteMs };
}

/** Claims the register reading at a change of energisation by D0010, to data service and supplier. */
export async function claimRegisterReadingOfChange(world: MarketWorld): Promise<void> {
  const { by, words, decidedAt } = latestExchange(world);
  const says = { meterId: String(words.meterId), registerReading: Number(reading).toFixed(1) };
  for (const holder of ['data service', 'supplier']) {
    const to = await world.holder(holder);
    const deadline = reportDeadline(world, decidedAt);
    await claimFlow(world, { flow: 'D0010', from: by, to, deadline, says, requirement: 'REC-MTR-09' });
  }
}

/** Claims the report of a change of energisation, with the status and the day that its metering service decided to report. */
export async function claimChangeReported(world: MarketWorld, status: 'E' | 'D'): Promise<void> {
  const exchange = latestExchange(world);
  const from = exchange.date ?? localMidnight(String(exchange.words.date));
  await claimExpected(world, energisationMessages.report, {
    exchange,
    says: { 'B025.energisationStatus': status, 'B025.energisationStatusEffectiveFromDate': { instant: from } },
  });
}
