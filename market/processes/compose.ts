import { dipInstant } from '../calendar/instants.ts';
import { localDateOf } from '../calendar/london.ts';
import type { Catalogue, CommonBlock, DipMessage, EventRow } from '../interfaces/index.ts';
import type { Party } from '../parties/party.ts';
import type { MeteringPoint } from './metering-point.ts';
import type { AnswerGiven, SentMessage } from './party-function.ts';

/** What every message about a metering point says of it (M0; M1 calls it the principal). */
export interface PointReference {
  readonly MPANCore: string;
  readonly distributorDIPID: string;
  readonly GSPGroupID: string;
}

/** What every message about this metering point says of it. */
export const referenceOf = ({ mpan, distributorDipId, gspGroup }: MeteringPoint): PointReference => ({
  MPANCore: mpan,
  distributorDIPID: distributorDipId,
  GSPGroupID: gspGroup,
});

export interface Envelope {
  readonly catalogue: Catalogue;
  readonly sender: Party;
  /** Undefined for a message about no metering point: load shapes, standing data. */
  readonly point: PointReference | undefined;
  readonly environmentTag: string;
  /** Makes the sender unique reference; letters and digits only. */
  readonly sequence: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * What a message says of its metering point: one about one point names it in M0, one about a relationship the principal in M1, one
 * about the market as a whole none.
 */
function pointBlock({ common }: EventRow, point: PointReference | undefined): Partial<CommonBlock> {
  if (point === undefined) return {};
  const { MPANCore, ...area } = point;
  const has = (block: string) => common.some(({ key }) => key === block);
  if (has('M1')) return { M1: { principalMPAN: MPANCore, ...area } };
  return has('M0') ? { M0: { ...point } } : {};
}

/** The blocks of an answer: R0, and in a replay R1 with the sender block of the message that is replayed (S2). */
function answerBlocks({ response, outcome, original }: SentMessage): Partial<CommonBlock> {
  const block = ({ code, messages }: AnswerGiven) => ({ responseCode: code, responseMessages: [...messages] });
  return {
    ...(original === undefined ? {} : { S2: original }),
    ...(response === undefined ? {} : { R0: block(response) }),
    ...(outcome === undefined ? {} : { R1: block(outcome) }),
  };
}

/** The number of an interface as a reference has it: from v2.1.0 to v2.2.1 its form has no room for the letter of REP-002A. */
const numberOf = (interfaceId: string): string => interfaceId.replace(/[A-Z]$/, '');

/**
 * The DIP message for what a party decided to send: the envelope around those facts that the event has a place for.
 * @throws {RangeError} when the catalogue has no such event, or a block that the event requires is not among the facts
 */
export function composeMessage(sent: SentMessage, envelope: Envelope): DipMessage {
  const { catalogue, sender, now } = envelope;
  const row = catalogue.find(sent.interfaceId);
  const event = catalogue.event(sent.interfaceId, sent.event);
  if (row === undefined || event === undefined) {
    throw new RangeError(`DIP specification ${catalogue.version} has no ${sent.interfaceId} ${sent.event}`);
  }
  const custom: Record<string, unknown> = {};
  for (const use of event.blocks) {
    const fact = sent.facts[use.key];
    if (fact !== undefined) custom[use.key] = fact;
    else if (use.required)
      throw new RangeError(`${sent.interfaceId} ${sent.event} requires ${use.key}, which is not known`);
  }
  const day = localDateOf(now).replaceAll('-', '');
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: row.id, schemaVersion: row.schemaVersion, eventCode: event.code },
        S1: {
          environmentTag: envelope.environmentTag,
          subText: null,
          senderUniqueReference: `S-${numberOf(row.id)}-${sender.dipId}-${sender.role}-${day}-${envelope.sequence}`,
          senderTimestamp: dipInstant(now),
          senderDIPID: sender.dipId,
          senderRoleID: sender.role,
          senderCorrelationID: sent.correlation,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: [...sent.to], secondaryRecipients: [], always: [] },
        ...pointBlock(event, envelope.point),
        ...answerBlocks(sent),
      },
      ...(event.blocks.length === 0 ? {} : { CustomBlock: custom }),
    },
  };
}

/** The metering point that a message names, the principal of a relationship; undefined for one about no metering point. */
export function pointNamed(message: DipMessage): PointReference | undefined {
  const { M0, M1 } = message.payload.CommonBlock;
  if (M0 !== undefined || M1 === undefined) return M0;
  const { principalMPAN, ...area } = M1;
  return { MPANCore: principalMPAN, ...area };
}
