import type { EntryOf } from '../../market/record/entries.ts';
import type { Market } from '../../simulators/market.ts';
import type { MarketDeeds } from '../../simulators/recall.ts';
import type { Journal } from '../../wire/journal.ts';
import type { Keeper } from './keeper.ts';
import { requireInTime } from './missed-moments.ts';

/** What is played, and where it is written down. */
export interface Playing {
  readonly journal: Journal;
  readonly scenario: () => string;
}

/** What the participant was asked for since the scenario began to have it act, if it was. */
function actionOf({ entriesOf }: Journal, scenario: string): EntryOf<'action'> | undefined {
  const entries = entriesOf(scenario);
  const begun = entries.findLastIndex((entry) => entry.kind === 'deed' && entry.phase === 'begun');
  return entries.slice(begun).find((entry): entry is EntryOf<'action'> => entry.kind === 'action');
}

/** The market as a scenario acts on it that may be left and carried on: what it did is done once. */
export function keptMarket(market: Market, keeper: Keeper, { journal, scenario }: Playing): Market {
  const once = <Deed extends keyof MarketDeeds, T>(
    deed: Deed,
    given: MarketDeeds[Deed],
    work: () => T,
    again?: () => T,
  ): T => keeper.once(deed, given, work, again);
  const { css } = market;
  /** What has its moment is done then or not at all. */
  const act = <Deed extends keyof MarketDeeds, T>(
    deed: Deed,
    given: MarketDeeds[Deed],
    work: () => Promise<T>,
    again = work,
  ): Promise<T> =>
    once(
      deed,
      given,
      async () => {
        requireInTime(journal, scenario());
        return work();
      },
      again,
    );
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
      // Whether the participant had been asked when all was lost, the record says: the action is written down when it has been.
      const askedAtMost = async () => {
        const asked = actionOf(journal, scenario());
        if (asked === undefined) return work();
        await market.drain();
        return asked.doneAt === undefined ? undefined : Date.parse(asked.doneAt);
      };
      return act('instruct', given, work, party.real ? askedAtMost : heard);
    },
    switching: async (notice) => act('tell of a switch', { notice }, () => market.switching(notice), heard),
    flow: async (notice) => act('send a flow', { notice }, () => market.flow(notice), heard),
    file: async (text, about) =>
      keeper.once(
        'send a file',
        about,
        () => market.file(text, about),
        async () => {
          const entries = journal.entriesOf(scenario());
          const sent = entries.findLast((entry) => entry.kind === 'file' && entry.name === about.fileId);
          if (sent === undefined) return market.file(text, about);
          await market.drain();
          return sent.seq;
        },
      ),
    settleDay: (settlementDate) =>
      act('settle a day', { settlementDate }, () => market.settleDay(settlementDate), heard),
    async moveTo(instant, reason, before) {
      await keeper.once('move', { instant, reason, ...(before !== undefined && { before }) }, async () => {
        await market.moveTo(instant, reason);
        return market.clock.now();
      });
      if (before !== undefined) requireInTime(journal, scenario());
    },
    reset: async (instant) => keeper.once('begin at', { instant }, () => market.reset(instant)),
    css: {
      ...css,
      begin: async (order) => act('begin a switch', { order }, () => css.begin(order), heard),
      takeUp: (mpan, stage) => once('take up a switch', { mpan, stage }, () => css.takeUp(mpan, stage)),
      tellOutOfOrder: async (notices) =>
        act('tell out of order', { notices }, () => css.tellOutOfOrder(notices), heard),
    },
  };
}
