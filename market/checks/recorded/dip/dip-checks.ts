import type { ChecksFor } from '../recorded-check.ts';
import {
  type PastGiven,
  requireGranted,
  requireReplayed,
  requireStatusRefused,
  requireStatusReplayed,
  requireStatusTaken,
} from './past-checks.ts';
import {
  type ProcessedGiven,
  type ReceivedGiven,
  type RefusedGiven,
  requireAddressChanged,
  requireNotProcessed,
  requireNotServed,
  requireProcessedOnce,
  requireRefused,
  requireSignatureRefused,
  requireTaken,
  requireTakenEachTime,
  requireTakenInTheEnd,
  type SignatureRefusedGiven,
} from './receiving-checks.ts';
import {
  type ExceptionGiven,
  type ReportedGiven,
  requireAcceptedAtOnce,
  requireAddressed,
  requireAllAccepted,
  requireArrivedOnce,
  requireChecked,
  requireException,
  requireNothingMasked,
  requireNotSentAgain,
  requireOwnReferences,
  requireReported,
  requireSentAgain,
  type SentGiven,
} from './sending-checks.ts';

/** Everything that the check looks at is in the record. */
type Nothing = Readonly<Record<string, never>>;

/** What each check about the connection to the DIP is given. */
export interface DipGivens {
  readonly 'accepted-at-once': SentGiven;
  readonly 'address-changed': Nothing;
  readonly addressed: SentGiven;
  readonly 'all-accepted': { readonly text: string };
  readonly 'arrived-once': SentGiven;
  readonly checked: Nothing;
  readonly exception: ExceptionGiven;
  readonly 'not-processed': ProcessedGiven;
  readonly 'not-sent-again': Nothing;
  readonly 'not-served': ReceivedGiven;
  readonly 'nothing-masked': Nothing;
  readonly 'own-references': SentGiven;
  readonly 'past-granted': PastGiven;
  readonly 'processed-once': ProcessedGiven;
  readonly refused: RefusedGiven;
  readonly replayed: ReceivedGiven;
  readonly reported: ReportedGiven;
  readonly 'sent-again': Nothing;
  readonly 'signature-refused': SignatureRefusedGiven;
  readonly 'status-refused': Nothing;
  readonly 'status-replayed': Nothing;
  readonly 'status-taken': Nothing;
  readonly taken: ReceivedGiven;
  readonly 'taken-each-time': ReceivedGiven;
  readonly 'taken-in-the-end': ReceivedGiven;
}

const program = (file: string) => `recorded/dip/${file}-checks`;

/** Checks about the connection to the DIP: what is sent, how it is taken, and what is asked for again. */
export const dipChecks: ChecksFor<DipGivens> = {
  'accepted-at-once': { program: program('sending'), judge: requireAcceptedAtOnce },
  'address-changed': { program: program('receiving'), judge: requireAddressChanged },
  addressed: { program: program('sending'), judge: requireAddressed },
  'all-accepted': { program: program('sending'), judge: requireAllAccepted },
  'arrived-once': { program: program('sending'), judge: requireArrivedOnce },
  checked: { program: program('sending'), judge: requireChecked },
  exception: { program: program('sending'), judge: requireException },
  'not-processed': { program: program('receiving'), judge: requireNotProcessed },
  'not-sent-again': { program: program('sending'), judge: requireNotSentAgain },
  'not-served': { program: program('receiving'), judge: requireNotServed },
  'nothing-masked': { program: program('sending'), judge: requireNothingMasked },
  'own-references': { program: program('sending'), judge: requireOwnReferences },
  'past-granted': { program: program('past'), judge: requireGranted },
  'processed-once': { program: program('receiving'), judge: requireProcessedOnce },
  refused: { program: program('receiving'), judge: requireRefused },
  replayed: { program: program('past'), judge: requireReplayed },
  reported: { program: program('sending'), judge: requireReported },
  'sent-again': { program: program('sending'), judge: requireSentAgain },
  'signature-refused': { program: program('receiving'), judge: requireSignatureRefused },
  'status-refused': { program: program('past'), judge: requireStatusRefused },
  'status-replayed': { program: program('past'), judge: requireStatusReplayed },
  'status-taken': { program: program('past'), judge: requireStatusTaken },
  taken: { program: program('receiving'), judge: requireTaken },
  'taken-each-time': { program: program('receiving'), judge: requireTakenEachTime },
  'taken-in-the-end': { program: program('receiving'), judge: requireTakenInTheEnd },
};
