import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import { type Difference, maySendFor } from '../intake/l1-checks.ts';
import type { DipSettings } from '../settings.ts';

/** The publication that a status message is about, as far as it could be found. */
export interface Subject {
  /** Who sent the message. */
  readonly sender: DirectoryParty | undefined;
  readonly transaction: string | undefined;
  readonly senderReference: string | undefined;
  readonly mpan: string | undefined;
  readonly scenario: string | undefined;
}

export interface StatusCandidate {
  readonly body: StandardResponseEntry;
  /** Who says it; undefined when the directory has no such party. */
  readonly poster: DirectoryParty | undefined;
  /** Undefined when the poster received no such publication. */
  readonly subject: Subject | undefined;
}

export interface StatusContext {
  readonly owner: DirectoryParty;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly nowMs: number;
  instantOf(text: string): number | undefined;
}

export interface StatusCheck {
  readonly code: string;
  readonly rule: string;
  fault(candidate: StatusCandidate, context: StatusContext): Difference | undefined;
}

const at = (path: string, expected: string, actual: string | null): Difference => ({
  ...{ path, expected, actual: actual ?? 'null' },
});

/**
 * The checks of a status message after its schema (MSG1001), in the order in which the DIP here makes them; the first that fails
 * gives the code. That recipients report on publications is published, what the DIP checks of it is not.
 */
export const statusChecks: readonly StatusCheck[] = [
  {
    code: 'MSG1009',
    rule: 'dip.status-sender',
    fault: ({ body, poster }, { owner }) => {
      if (poster === undefined) return at('senderID', 'a DIP ID of the directory', body.senderID);
      return maySendFor(owner, poster) ? undefined : at('senderID', `${owner.dipId}, who sends`, body.senderID);
    },
  },
  {
    code: 'MSG1011',
    rule: 'dip.status-connection-provider',
    fault: ({ body, poster }) => {
      const provider = body.DIPConnectionProviderID;
      if (provider === null || poster?.connectionProviders?.includes(provider)) return undefined;
      return at('DIPConnectionProviderID', `null or a connection provider of ${poster?.dipId}`, provider);
    },
  },
  {
    code: 'MSG1007',
    rule: 'dip.status-timestamp',
    fault: ({ body }, { instantOf, nowMs, settings }) => {
      const sentMs = instantOf(body.sentTimestamp);
      if (sentMs === undefined) return at('sentTimestamp', 'a day and time that exists', body.sentTimestamp);
      if (sentMs - nowMs <= settings.senderTimestampAheadMs) return undefined;
      const most = `at most ${settings.senderTimestampAheadMs / 1000} s after ${new Date(nowMs).toISOString()}`;
      return at('sentTimestamp', most, body.sentTimestamp);
    },
  },
  {
    code: 'MSG1000',
    rule: 'dip.status-subject',
    fault: ({ body, subject }, { directory, settings }) => {
      if (subject !== undefined) return undefined;
      const { recipientID } = body;
      const routable = recipientID !== null && directory.byDipId(recipientID) !== undefined;
      if (settings.unknownStatusSubject === 'route' && routable) return undefined;
      const named = body.transactionID ?? body.senderUniqueReference;
      return at('transactionID', `a publication that ${body.senderID} received`, named);
    },
  },
  {
    code: 'MSG1031',
    rule: 'dip.status-recipient',
    fault: ({ body, subject }) => {
      const right = subject?.sender?.dipId;
      if (right === undefined || body.recipientID === null || body.recipientID === right) return undefined;
      return at('recipientID', `null or ${right}, who sent the message`, body.recipientID);
    },
  },
];
