import type { MarketWorld } from './world.ts';

const hourMs = 3_600_000;

/** The DIP is out of service for everybody, both ways, while things happen at even distances; then it comes back. */
export async function outlast(
  world: MarketWorld,
  { count, hours }: { readonly count: number; readonly hours: number },
  happens: (world: MarketWorld) => Promise<void>,
): Promise<void> {
  const { market } = world;
  const began = market.clock.now();
  market.dip.outage('begin', 'scenario');
  for (let index = 0; index < count; index += 1) {
    await market.moveTo(began + (index * hours * hourMs) / count, 'while the DIP is out of service');
    await happens(world);
    await market.drain();
  }
  await market.moveTo(began + hours * hourMs, 'until the DIP is back');
  market.dip.outage('end', 'scenario');
}
