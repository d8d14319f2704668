import { dipInstant } from '../../market/calendar/instants.ts';
import { localMidnight } from '../../market/calendar/london.ts';
import { directContracts } from '../../market/expected/direct-contract.ts';
import type { Party, Service } from '../../market/parties/party.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

const words = {
  metering: { block: 'B020', field: 'customerDirectContractMeteringService' },
  data: { block: 'B021', field: 'customerDirectContractDataService' },
} as const;

/** Has a provider report a direct contract; in another's name, where one is given. */
export async function reportContract(world: MarketWorld, by: Party, service: Service, day: DayWords, named?: Party) {
  const until = world.date(day);
  const { block, field } = words[service];
  await act(world, by, 'report-direct-contract', {
    words: { service, until },
    date: localMidnight(until),
    ...(named === undefined ? {} : { departures: { [block]: { [`${field}DIPID`]: named.dipId } } }),
  });
}

export async function withdrawContract(world: MarketWorld, by: Party, service: Service): Promise<void> {
  await act(world, by, 'withdraw-direct-contract', { words: { service } });
}

const serviceOf = (world: MarketWorld) => latestExchange(world).words.service as Service;

/** Claims that what the provider reported is registered, and what the registration service and the provider then hold. */
export async function claimContractRegistered(world: MarketWorld): Promise<void> {
  const { by, date = 0 } = latestExchange(world);
  const service = serviceOf(world);
  const { block, field } = words[service];
  const { request, outcome } = directContracts[service].report;
  const says = {
    [`${block}.${field}DIPID`]: by.dipId,
    [`${block}.${field}EffectiveToDate`]: { instant: date },
  };
  await claimExpected(world, request, { says });
  await claimExpected(world, outcome, { says });
  const wanted = { by: by.dipId, until: dipInstant(date) };
  for (const party of [world.party('REGS'), by]) {
    await claimHeld(world, party, `the direct contract of the ${service} service`, wanted, ({ point }) => {
      const held = point.directContracts[service];
      return held === null ? null : { by: held.providerDipId, until: dipInstant(held.effectiveTo ?? 0) };
    });
  }
}

export async function claimContractWithdrawn(world: MarketWorld): Promise<void> {
  const { by } = latestExchange(world);
  const service = serviceOf(world);
  const { request, outcome } = directContracts[service].withdrawal;
  await claimExpected(world, request);
  await claimExpected(world, outcome);
  await claimContractHeld(world, service, world.party('REGS'), null);
  await claimContractHeld(world, service, by, null);
}

/** Claims that the report or the withdrawal is refused. */
export async function claimContractRefused(world: MarketWorld, code: string): Promise<void> {
  const { act: name } = latestExchange(world);
  const contract = directContracts[serviceOf(world)];
  const { request, refusal } = name === 'withdraw-direct-contract' ? contract.withdrawal : contract.report;
  await claimExpected(world, request);
  await claimExpected(world, refusal, { code });
}

/** Claims with whom a party holds the direct contract of a service to be; null for nobody. */
export async function claimContractHeld(
  world: MarketWorld,
  service: Service,
  party: Party,
  dipId: string | null,
): Promise<void> {
  const what = `who has the direct contract of the ${service} service`;
  await claimHeld(world, party, what, dipId, ({ point }) => point.directContracts[service]?.providerDipId ?? null);
}
