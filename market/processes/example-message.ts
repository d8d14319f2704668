import { dipInstant } from '../calendar/instants.ts';
import { localDateOf } from '../calendar/london.ts';
import { type Catalogue, type DeepPartial, type DipMessage, exampleOf } from '../interfaces/index.ts';
import type { CommonBlock } from '../interfaces/message.ts';
import type { Party } from '../parties/party.ts';
import type { PointReference } from './compose.ts';

export interface ExampleEnvelope {
  readonly sender: Pick<Party, 'dipId' | 'role'>;
  /** DIP IDs of the recipients that the sender names. */
  readonly to: readonly string[];
  readonly point: PointReference;
  readonly environmentTag: string;
  /** Makes the sender unique reference; letters and digits only. */
  readonly sequence: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * A valid message of an event from one party to others about a metering point: for whoever tries a connection and has no
 * process behind it that would say something.
 * @param event with or without brackets
 * @throws {RangeError} when the catalogue has no such event
 */
export function exampleMessage(
  catalogue: Catalogue,
  { interfaceId, event }: { readonly interfaceId: string; readonly event: string },
  envelope: ExampleEnvelope,
): DipMessage {
  const { sender, point, now } = envelope;
  const uses = catalogue.event(interfaceId, event)?.common ?? [];
  const has = (key: string) => uses.some((use) => use.key === key);
  const { MPANCore, ...area } = point;
  // The 2.1.0 form of a reference has no room for the letter of REP-002A and its like.
  const number = interfaceId.replace(/[AB]$/, '');
  const day = localDateOf(now).replaceAll('-', '');
  const common: DeepPartial<CommonBlock> = {
    S1: {
      environmentTag: envelope.environmentTag,
      subText: null,
      senderUniqueReference: `S-${number}-${sender.dipId}-${sender.role}-${day}-${envelope.sequence}`,
      senderTimestamp: dipInstant(now),
      senderDIPID: sender.dipId,
      senderRoleID: sender.role,
      senderCorrelationID: null,
      DIPConnectionProviderID: null,
    },
    A0: { primaryRecipients: envelope.to, secondaryRecipients: [], always: [] },
    ...(has('M0') ? { M0: { ...point } } : {}),
    ...(has('M1') ? { M1: { ...area, principalMPAN: MPANCore } } : {}),
  };
  return exampleOf(catalogue, interfaceId, event, { common });
}
