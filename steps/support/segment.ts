import { localMidnight } from '../../market/calendar/london.ts';
import { segmentMessages as expected } from '../../market/expected/segment.ts';
import { roleFor, type Segment, type Service } from '../../market/parties/party.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

/** Has the network operator register another connection from a day on. */
export async function changeConnection(world: MarketWorld, connectionType: string, day: DayWords): Promise<void> {
  const date = world.date(day);
  await act(world, world.party('REGS'), 'change-connection-type', {
    words: { connectionType, date },
    date: localMidnight(date),
  });
}

/** Claims what the data communications company is told, and that it holds it. */
export async function claimConnectionTold(world: MarketWorld): Promise<void> {
  const { words, date } = latestExchange(world);
  const says = { 'B023.connectionTypeIndicator': words.connectionType, 'B023.energyDirection': 'I' };
  await claimExpected(world, expected.connection, {
    says: { ...says, 'B023.connectionTypeEffectiveFromDate': { instant: date } },
  });
}

export async function claimSegmentTold(world: MarketWorld, segment: Segment): Promise<void> {
  const { words, date } = latestExchange(world);
  const { connectionType } = await world.point();
  const says = {
    'B026.marketSegmentIndicator': segment,
    'B026.marketSegmentIndicatorEffectiveFromDate': { instant: date },
    'B023.connectionTypeIndicator': words.connectionType ?? connectionType,
  };
  await claimExpected(world, expected.segment, { says });
}

/** Claims that the supplier is told what does not fit the segment any more. */
export async function claimNotice(world: MarketWorld, about: 'misfit' | 'consent'): Promise<void> {
  await claimExpected(world, expected[about]);
}

/** Claims that the supplier knows what it has to work off, or that it has done so. */
export async function claimNoticeNoted(
  world: MarketWorld,
  note: 'segmentNotice' | 'consentNotice',
  state: 'to be worked off' | 'worked off' = 'to be worked off',
): Promise<void> {
  await claimHeld(
    world,
    world.supplier(),
    `the ${note.replace('Notice', ' notice')}`,
    state,
    ({ notes }) => notes[note],
  );
}

/** Has the supplier ask for a provider of a segment that comes with a change of it. */
export async function appointForSegment(world: MarketWorld, segment: Segment, service: Service, day: DayWords) {
  return await world.ask({ scenario: 'SEG', service, day, provider: world.party(roleFor(service, segment)) });
}
