import type { PointReference } from '../market/processes/compose.ts';

/** Which publications a participant asks for again, as the DIP's replay and requeue calls have it (dip-messages.md 2.1). */
export interface MissedMessages {
  /** Epoch milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** At most 100; with them the range is left out. */
  readonly transactionIds?: readonly string[];
}

/** What a test hook has the DIP adapter of a participant do. All of it is on behalf of one of its DIP IDs. */
export type AdapterOrder = { readonly dipId: string } & (
  | {
      readonly do: 'send';
      readonly interfaceId: string;
      /** With its brackets. */
      readonly event: string;
      /** DIP IDs of the recipients that the sender names. */
      readonly to: readonly string[];
      readonly point: PointReference;
    }
  | { readonly do: 'withdraw'; readonly interfaceId: string }
  /** The address may have a query, "?Line=2". */
  | { readonly do: 'register'; readonly interfaceId: string; readonly query?: string }
  /** Has the DIP look at an example message at its validation address, which is not sending it. */
  | {
      readonly do: 'check';
      readonly interfaceId: string;
      readonly event: string;
      readonly point: PointReference;
    }
  | { readonly do: 'replay' | 'requeue'; readonly interfaceId: string; readonly missed: MissedMessages }
  | { readonly do: 'replay-status'; readonly missed: MissedMessages }
  | { readonly do: 'rest' | 'work' }
  | { readonly do: 'report'; readonly transactionId: string; readonly code: string }
);

/** A publication that the systems behind an adapter have worked on, once for each time they did. */
export interface ProcessedPublication {
  readonly dipId: string;
  readonly transactionId: string;
  readonly interfaceId: string;
  readonly event: string;
  readonly reference: string;
  readonly replayed: boolean;
}

/** An exception that an adapter has raised for its people: a message of its own that was not taken, by its reference. */
export interface RaisedException {
  readonly dipId: string;
  readonly reference: string | null;
  readonly transactionId: string | null;
  /** "MSG1001"; "" where the answer had no code. */
  readonly code: string;
}

export interface AdapterRecord {
  readonly processed: readonly ProcessedPublication[];
  readonly exceptions: readonly RaisedException[];
}
