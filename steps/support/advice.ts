import { localMidnight } from '../../market/calendar/london.ts';
import { adviceMessages } from '../../market/expected/advice.ts';
import type { Party } from '../../market/parties/party.ts';
import { act, claimExpected, latestExchange } from './exchange.ts';
import type { AdviceRow } from './words/advice-words.ts';
import type { MarketWorld } from './world.ts';

/** Local dates of an advice; no end where it names none. */
export interface AdvicePeriod {
  readonly from: string;
  readonly until?: string;
}

/** The meter that an advice names: the one in place, or another. */
async function meterNamed(world: MarketWorld, which: 'in place' | 'another'): Promise<string> {
  const point = await world.point();
  return which === 'another' ? 'OTHERMETER' : (point.meters[0]?.meterId ?? '');
}

/** Has a supplier advise its data service. */
export async function advise(
  world: MarketWorld,
  by: Party,
  row: AdviceRow,
  { from, until }: AdvicePeriod,
  meter: 'in place' | 'another' = 'in place',
): Promise<void> {
  const meterId = await meterNamed(world, meter);
  const words = { from, until: until ?? null, meterId };
  await act(world, by, row.act, { words, date: localMidnight(from) });
}

/** Claims that the advice was sent, with its period and its meter. */
export async function claimAdvised(world: MarketWorld, row: AdviceRow): Promise<void> {
  const { words } = latestExchange(world);
  const instant = (date: unknown) => ({ instant: localMidnight(String(date)) });
  await claimExpected(world, row.expected, {
    says: {
      'B057.supplierNotificationEffectiveFromDate': instant(words.from),
      'B057.supplierNotificationExpiryDate': words.until === null ? null : instant(words.until),
      ...(row.ofMeter ? { 'B069.meterID': words.meterId } : {}),
    },
  });
}

/** Has a supplier name an annual consumption from a local date on. */
export async function nominate(world: MarketWorld, kwh: number, { from, until }: AdvicePeriod): Promise<void> {
  const words = { from, until: until ?? null, value: `${kwh}.000` };
  await act(world, world.supplier(), 'advise-annual-consumption', { words });
}

/** Claims that the annual consumption was sent as it was named. */
export async function claimNominated(world: MarketWorld): Promise<void> {
  const { words } = latestExchange(world);
  await claimExpected(world, adviceMessages.annual, {
    says: {
      'B058.supplierNominatedAnnualConsumption': words.value,
      'B057.supplierNotificationEffectiveFromDate': { instant: localMidnight(String(words.from)) },
    },
  });
}
