import { successorMessages } from '../../market/expected/appointment.ts';
import type { Service } from '../../market/parties/party.ts';
import { claimExpected, type Exchange } from './exchange.ts';
import type { MarketWorld } from './world.ts';

/**
 * Claims that the provider whose office had ended is told who follows it now: the appointment that took the place of its
 * successor's from the same day.
 */
export async function claimNewSuccessor(world: MarketWorld, service: Service): Promise<void> {
  const { decidedAt, providerDipId, providerMpid, effectiveFrom } = world.latestAsk(service);
  const former = world.providerInOffice(service);
  const exchange: Exchange = {
    ...{ by: world.party('REGS'), act: 'another successor', words: {}, departed: false, found: new Map() },
    ...{ decidedAt, date: effectiveFrom },
  };
  const [block, field] = service === 'metering' ? ['B010', 'MeteringService'] : ['B011', 'DataService'];
  await claimExpected(world, successorMessages[service], {
    exchange,
    says: {
      [`${block}.incoming${field}DIPID`]: providerDipId,
      [`${block}.incoming${field}MPID`]: providerMpid,
      [`${block}.incoming${field}EffectiveFromDate`]: { instant: effectiveFrom },
    },
    which: ({ recipients }) => recipients.some(({ dipId }) => dipId === former.dipId),
  });
}
