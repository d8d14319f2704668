import { dipInstant } from '../calendar/instants.ts';
import { localDateOf } from '../calendar/london.ts';
import type { Catalogue, CommonBlock, DipMessage } from '../interfaces/index.ts';
import type { Party } from '../parties/party.ts';
import type { MeteringPoint } from './metering-point.ts';
import type { SentMessage } from './party-function.ts';

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
  readonly point: PointReference;
  readonly environmentTag: string;
  /** Makes the sender unique reference; letters and digits only. */
  readonly sequence: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A message about one metering point names it in M0, one about a relationship names the principal in M1. */
function pointBlock(ofRelationship: boolean, point: PointReference): Partial<CommonBlock> {
  const { MPANCore, ...area } = point;
  return ofRelationship ? { M1: { principalMPAN: MPANCore, ...area } } : { M0: { ...point } };
}

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
          senderUniqueReference: `S-${row.id}-${sender.dipId}-${sender.role}-${day}-${envelope.sequence}`,
          senderTimestamp: dipInstant(now),
          senderDIPID: sender.dipId,
          senderRoleID: sender.role,
          senderCorrelationID: sent.correlation,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: [...sent.to], secondaryRecipients: [], always: [] },
        ...pointBlock(
          event.common.some(({ key }) => key === 'M1'),
          envelope.point,
        ),
        ...(sent.response === undefined
          ? {}
          : { R0: { responseCode: sent.response.code, responseMessages: [...sent.response.messages] } }),
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
