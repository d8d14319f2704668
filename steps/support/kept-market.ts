import type { Market } from '../../simulators/market.ts';
import type { MarketDeeds } from '../../simulators/recall.ts';
import type { Keeper } from './keeper.ts';

/** The market as a scenario acts on it that may be left and carried on: what it did is done once. */
export function keptMarket(market: Market, keeper: Keeper): Market {
  const once = <Deed extends keyof MarketDeeds, T>(
    deed: Deed,
    given: MarketDeeds[Deed],
    work: () => T,
    again?: () => T,
  ): T => keeper.once(deed, given, work, again);
  const { css } = market;
  /** Those whom we play heard of it when the record was gone through. */
  const heard = async () => undefined;
  return {
    ...market,
    clock: keeper.clock,
    load: async (point) => once('load', { point }, () => market.load(point)),
    loadAtSuppliers: async (point) => once('load at suppliers', { point }, () => market.loadAtSuppliers(point)),
    loadAt: (party, point) => once('load at', { dipId: party.dipId, point }, () => market.loadAt(party, point)),
    async instruct(party, mpan, instruction) {
      const given = { dipId: party.dipId, mpan, instruction };
      const work = () => market.instruct(party, mpan, instruction);
      return once('instruct', given, work, party.real ? work : heard);
    },
    switching: async (notice) => once('tell of a switch', { notice }, () => market.switching(notice), heard),
    flow: async (notice) => once('send a flow', { notice }, () => market.flow(notice), heard),
    file: async (text, about) => keeper.once('send a file', about, () => market.file(text, about)),
    moveTo: async (instant, reason) => keeper.once('move', { instant, reason }, () => market.moveTo(instant, reason)),
    reset: async (instant) => keeper.once('begin at', { instant }, () => market.reset(instant)),
    css: {
      ...css,
      begin: async (order) => once('begin a switch', { order }, () => css.begin(order), heard),
      takeUp: (mpan, stage) => once('take up a switch', { mpan, stage }, () => css.takeUp(mpan, stage)),
      tellOutOfOrder: async (notices) =>
        once('tell out of order', { notices }, () => css.tellOutOfOrder(notices), heard),
    },
  };
}
