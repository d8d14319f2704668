import { addLocalDays } from '../../market/calendar/london.ts';
import { consumptionMessages } from '../../market/expected/consumption.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { historyMessages } from '../../market/expected/history.ts';
import { claimOutcome } from './claims.ts';
import { act, claimExpected } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

/** Arranges that another data service was in office up to an instant, and the one in office since. */
export function changeDataServiceOn(world: MarketWorld, instant: number): void {
  const [former, present] = [world.otherProvider('data'), world.providerInOffice('data')];
  const appointment = (party: typeof former, effectiveFrom: number, effectiveTo: number | null) => ({
    ...{ providerDipId: party.dipId, providerMpid: party.mpid, effectiveFrom, effectiveTo },
    contractReference: 'CONTRACT1',
  });
  const metering = world.providerInOffice('metering');
  const began = Date.parse(`${world.draft.appointedSince}T00:00:00Z`);
  world.draft.changes = {
    ...world.draft.changes,
    appointments: {
      metering: [appointment(metering, began, null)],
      data: [appointment(former, began, instant), appointment(present, instant, null)],
    },
  };
}

/** Has the supplier appoint another data service, and waits until it is in office. */
export async function hasAppointedAnother(world: MarketWorld, day: DayWords): Promise<void> {
  const ask = await world.ask({ service: 'data', scenario: 'CSP', day, provider: 'another' });
  await claimOutcome(world, 'accepted', ask);
  await claimOutcome(world, 'active', ask);
}

/** Something was refused and something was made up, both before the scenario begins. */
export async function hasHistoryOf(world: MarketWorld): Promise<void> {
  const mds = world.party('MDS');
  await act(world, mds, 'refuse-consumption', { words: { code: 'ECS1012' } });
  await claimExpected(world, consumptionMessages.refusal);
  const words = { quantity: 'AI', day: addLocalDays(world.today, -5), days: 1, each: '0.300', run: 'II' };
  await act(world, mds, 'default-consumption', { words });
  await claimExpected(world, consumptionMessages.default);
  await claimExpected(world, consumptionMessages.belated);
}

/** Claims that a submission of the former data service is told anew, with who sent it. */
export async function claimReplayed(world: MarketWorld, expected: ExpectedMessage): Promise<void> {
  const former = world.exchanges.find(({ act: name }) => name === 'submit-consumption')?.by.dipId;
  await claimExpected(world, expected, {
    answers: historyMessages.request.id,
    says: {
      'S2.senderDIPID': former,
      'B044.issuingDataServiceDIPID': former,
      'R1.responseCode': 'A',
    },
  });
}
