import type { X509Certificate } from 'node:crypto';
import type { DipMessage } from '../../../../market/interfaces/index.ts';
import type { SignatureFault, SignInput } from '../../../../wire/signing.ts';
import { type ContentCheck, contentChecks } from './content-checks.ts';
import type { DipCaller } from './dip-caller.ts';

/** How an adapter sends. */
export interface SenderRules {
  /** The message as it leaves; it is changed no more. */
  readonly composed: (message: DipMessage) => DipMessage;
  /** Has the DIP look at a message at its validation address. */
  readonly checked: (message: DipMessage, caller: DipCaller) => Promise<unknown>;
  /** The number that makes a reference its own. @param sent how many messages this adapter has sent before */
  readonly serial: (sent: number) => number;
  /** What is signed; a good adapter signs what it sends. */
  readonly signed: (input: SignInput) => SignInput;
  /** With which of its keys: that of its signing certificate, or that of its client certificate. */
  readonly signsWith: 'signing' | 'mtls';
  readonly headers: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** Answers after which the same message is sent again; no answer at all is one of them. */
  readonly retried: readonly number[];
  readonly retriesSilence: boolean;
  /** Waits before the second, third … attempt; the last one is used again. */
  readonly waitsMs: readonly number[];
  readonly mostAttempts: number;
  /** Most messages that wait to be sent; older ones are lost beyond it. */
  readonly mostWaiting: number;
  /** Which of the waiting messages leaves next. */
  readonly next: (waiting: number) => number;
  /** The message as it is sent another time. */
  readonly again: (message: DipMessage, attempt: number) => DipMessage;
  /** Whether a reference refused as used before, when a message is sent again, says that the first one had arrived. */
  readonly knowsItsDuplicate: boolean;
  /** Whether a refusal, or a status message about one, is put before somebody. */
  readonly raisesExceptions: boolean;
}

export interface AdapterAnswer {
  readonly status: number;
  /** A standard response, or undefined for no body. */
  readonly body: unknown;
}

/** How an adapter receives. */
export interface ReceiverRules {
  /** Whether a caller without a client certificate of a trusted authority gets no connection. */
  readonly asksForCertificate: boolean;
  /** Signature faults for which a publication is refused. */
  readonly refuses: readonly SignatureFault[];
  readonly clockSkewMs: number;
  readonly trustsAnyAuthority: boolean;
  /** The instant at which a signing certificate must be valid. */
  readonly validAt: (certificate: X509Certificate, now: number) => number;
  /** Whether only the DIP's own certificate may sign, and no other of the authority. */
  readonly onlyTheDip: boolean;
  /** The address that a signature is held against. @param url the one it was called by */
  readonly verifiedUrl: (url: string) => string;
  /** Content it refuses, in the order of the checks. */
  readonly refusesContent: readonly ContentCheck[];
  /** Whether a publication is worked on. @param publication whether it is flagged as replayed, and was here before */
  readonly isNew: (publication: { readonly replayed: boolean; readonly seen: boolean }) => boolean;
  /** Most calls for one replay, where the answers come in pages. */
  readonly mostReplayCalls: number;
  /** Whether a status message is verified like a publication. */
  readonly verifiesStatus: boolean;
  /** Whether the code of a status message says that something is wrong with a message of one's own. */
  readonly isException: (code: string) => boolean;
  /** What it answers while it takes nothing. */
  readonly restingStatus: number;
  readonly answered: (answer: AdapterAnswer) => AdapterAnswer;
}

export interface AdapterRules {
  readonly sender: SenderRules;
  readonly receiver: ReceiverRules;
}

const minuteMs = 60_000;

/**
 * The well-behaved adapter. Statuses are the DIP's own rule for webhooks, which is the only one published (DIN-974); the waits are
 * ours, and it goes on as long as it takes, since a DIP outage of 72 hours must lose nothing (dip-messages.md 2.6, 2.8).
 */
export const adapterRules: AdapterRules = {
  sender: {
    composed: (message) => message,
    checked: (message, caller) => caller.check(message),
    serial: (sent) => sent + 1,
    signed: (input) => input,
    signsWith: 'signing',
    headers: (headers) => headers,
    retried: [408, 429, 500, 502, 503, 504],
    retriesSilence: true,
    waitsMs: [minuteMs / 2, minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs],
    mostAttempts: Number.POSITIVE_INFINITY,
    mostWaiting: 10_000,
    next: () => 0,
    again: (message) => message,
    knowsItsDuplicate: true,
    raisesExceptions: true,
  },
  receiver: {
    asksForCertificate: true,
    refuses: ['missing-header', 'content-hash', 'date', 'signature', 'certificate'],
    clockSkewMs: 5 * minuteMs,
    trustsAnyAuthority: false,
    validAt: (_certificate, now) => now,
    onlyTheDip: true,
    verifiedUrl: (url) => url,
    refusesContent: contentChecks,
    isNew: ({ seen }) => !seen,
    mostReplayCalls: 1_000,
    verifiesStatus: true,
    isException: (code) => !code.endsWith('0000'),
    restingStatus: 503,
    answered: (answer) => answer,
  },
};
