import { utcMidnight } from '../../market/calendar/london.ts';
import { amendmentMessages as expected } from '../../market/expected/consumption.ts';
import { act, claimExpected, latestExchange } from './exchange.ts';
import type { MarketWorld } from './world.ts';

/** A request to amend consumption, in what the supplier decides. */
export interface AmendmentWords {
  /** UTC days; the last one is not part of the period. */
  readonly from: string;
  readonly until: string;
  readonly gross: string;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly quantities: readonly string[];
}

/** Has the supplier ask its data service to amend consumption. */
export async function askAmendment(
  world: MarketWorld,
  words: Pick<AmendmentWords, 'from' | 'until'> & Partial<AmendmentWords>,
): Promise<void> {
  const usual = { gross: '100.000', reason: 'A', reference: 'AMENDMENT1', quantities: ['AI'] };
  await act(world, world.supplier(), 'ask-amendment', { words: { ...usual, ...words } });
}

/** Claims that the request was sent, with all that was decided. */
export async function claimAmendmentAsked(world: MarketWorld): Promise<void> {
  const { words } = latestExchange(world);
  const asked = 'B902List.0.supplierConsumptionAmendmentRequests.0';
  const instant = (day: unknown) => ({ instant: utcMidnight(String(day)) });
  const [quantity] = words.quantities as readonly string[];
  await claimExpected(world, expected.request, {
    says: {
      'B902List.0.MQID.measurementQuantityID': quantity,
      [`${asked}.consumptionAmendmentSupplierReference`]: words.reference,
      [`${asked}.consumptionAmendmentPeriodStartDate`]: instant(words.from),
      [`${asked}.consumptionAmendmentPeriodEndDate`]: instant(words.until),
      [`${asked}.grossRevisedConsumption`]: words.gross,
      [`${asked}.arc`]: words.reason,
    },
  });
}

/** Claims the refusal, with its code where the market's rules name codes (setting `dsca_codes`). */
export async function claimAmendmentRefused(world: MarketWorld, code: string): Promise<void> {
  const named = world.market.settings.dsca_codes ? { code } : {};
  await claimExpected(world, expected.refusal, { answers: expected.request.id, ...named });
}
