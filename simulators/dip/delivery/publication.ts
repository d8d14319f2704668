import { dipInstant } from '../../../market/calendar/instants.ts';
import type { MaskRow } from '../../../market/interfaces/masking.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { Address } from '../addressing/addressing.ts';
import type { Route } from '../addressing/routes.ts';
import type { Candidate } from '../intake/l1-checks.ts';
import { type Numbering, numberingDate } from '../intake/numbering.ts';

/** An accepted message as the DIP publishes it, and what the record needs of it. */
export interface Publication {
  readonly message: DipMessage;
  readonly interfaceId: string;
  readonly event: string;
  /** PUB-031, or the report's own id. */
  readonly publication: string;
  readonly transaction: string;
  readonly correlation: string | null;
  readonly mpan: string | undefined;
  readonly scenario: string | undefined;
  readonly source: Source;
  /** What its recipient may not see, where that is something. */
  readonly masked?: readonly Pick<MaskRow, 'path' | 'value'>[];
}

/** Where the message came from. */
export interface Source {
  /** sha256 of the body that the DIP received, and the place of the message in it. */
  readonly payload: string;
  readonly index: number;
  /** The custom block as its sender wrote it, where that is known and right; spares writing it anew. */
  readonly customBytes: Buffer | undefined;
}

/** The DIP's stamp of one moment; many messages share it. */
export interface Moment {
  readonly date: string;
  readonly instant: string;
}

export function momentOf(epochMs: number): Moment {
  return { date: numberingDate(epochMs), instant: dipInstant(epochMs) };
}

/** The same for one who asks at each request: its text has seconds, so the last one is kept for the rest of its second. */
export function createMoments(): (epochMs: number) => Moment {
  let second = Number.NaN;
  let kept: Moment | undefined;
  return (epochMs) => {
    const asked = Math.floor(epochMs / 1000);
    if (kept === undefined || asked !== second) kept = momentOf(epochMs);
    second = asked;
    return kept;
  };
}

/**
 * The message with the DIP's own block D0 and the recipients it worked out. The custom block is shared, not copied: recipients
 * read it and never change it.
 */
export function publicationOf(
  { message, row, address }: Candidate,
  route: Route,
  numbering: Numbering,
  moment: Moment,
  scenario: string | undefined,
  source: Source,
): Publication {
  const common = message.payload.CommonBlock;
  const { senderDIPID, senderRoleID, senderCorrelationID } = common.S1;
  const transaction = numbering.transaction(row.id, senderDIPID, senderRoleID, moment.date);
  const correlation = correlationOf(route, senderCorrelationID, () => numbering.correlation(senderDIPID, moment.date));
  const D0 = {
    transactionID: transaction,
    transactionTimestamp: moment.instant,
    publicationID: row.publication,
    initialCorrelationID: correlation,
    replayIndicator: false,
    serviceTicketURL: null,
  };
  // Put in one by one: a literal that spreads an object and then names a key of it again costs several times a plain store.
  const CommonBlock: { -readonly [K in keyof typeof common]: (typeof common)[K] } = { ...common };
  CommonBlock.A0 = listsOf(address);
  CommonBlock.D0 = D0;
  return {
    message: { payload: { CommonBlock, CustomBlock: message.payload.CustomBlock } },
    interfaceId: row.id,
    event: common.S0.eventCode,
    publication: row.publication,
    transaction,
    correlation,
    mpan: address.mpan,
    scenario,
    source,
  };
}

/** The same publication as a replay: D0.replayIndicator is true, and nothing else is changed. */
export function replayed(publication: Publication): Publication {
  const { payload } = publication.message;
  const { D0 } = payload.CommonBlock;
  if (D0 === undefined || D0.replayIndicator) return publication;
  const CommonBlock = { ...payload.CommonBlock, D0: { ...D0, replayIndicator: true } };
  return { ...publication, message: { payload: { ...payload, CommonBlock } } };
}

function correlationOf(route: Route, ofSender: string | null, create: () => string): string | null {
  if (route.correlation === 'created') return create();
  return route.correlation === 'copied' ? ofSender : null;
}

function listsOf({ primaryIds, secondary, always }: Address) {
  return {
    primaryRecipients: [...primaryIds],
    secondaryRecipients: secondary.map(({ dipId }) => dipId),
    always: always.map(({ dipId }) => dipId),
  };
}
