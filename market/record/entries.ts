import type { Basis } from '../checks/basis.ts';
import type { Finding } from '../checks/finding.ts';

/**
 * The words in which a run is recorded. `wire/journal` adds the head (sequence, times, chain) and keeps the file;
 * `reports` reads these entries and nothing else. A new kind of entry is a new member of the union at the end.
 */

/** Who spoke or was spoken to, as a reader would name it. */
export interface PartyRef {
  readonly role: string;
  readonly mpid?: string;
  readonly dipId?: string;
  readonly name: string;
  /** True when this is the participant under test, false when the harness stands in. */
  readonly real: boolean;
}

/**
 * How the record is written. Raised when a reader that does not know of the change would misread it; a new kind of entry or a new
 * optional member is none such.
 */
export const recordFormat = 1;

export interface RunStarted {
  readonly kind: 'run-started';
  /** The `recordFormat` of whoever wrote it; absent in the first records. */
  readonly format?: number;
  readonly run: RunFacts;
}

/** A pack that was run. A cut is played in parts, each a leg of its own with what it took of a pack. */
export interface PackFacts {
  readonly name: string;
  readonly version: string;
  readonly parts?: readonly { readonly leg: string; readonly pack: string; readonly version: string }[];
}

/** sha256 of what a user gave to a run besides the package; it lies in the run's folder. */
export interface OwnFacts {
  readonly extra?: string;
  readonly caseMap?: string;
  readonly known?: string;
}

/** What was run. Written to run.json as well. */
export interface RunFacts {
  readonly runId: string;
  readonly packs: readonly PackFacts[];
  readonly environment: { readonly name: string; readonly hash: string };
  readonly specification: string;
  /** Proposed changes that are switched on; absent where there are none. */
  readonly overlays?: readonly string[];
  readonly mode: 'rehearsal' | 'qualification';
  readonly harness: { readonly version: string; readonly build: string; readonly node: string };
  readonly seed: string;
  readonly clock: 'virtual' | 'real';
  readonly startedAt: string;
  /** Scenarios chosen: how many, and the tag expression if one was given. */
  readonly selection: { readonly count: number; readonly tags?: string };
  readonly own?: OwnFacts;
  /** sha256 of the program of each check by which claims are judged: "message", "appointment", "time". */
  readonly checks?: Readonly<Record<string, string>>;
  /** Fingerprint of the text of each requirement that a chosen scenario carries, as it was when the run began. */
  readonly requirements?: Readonly<Record<string, string>>;
}

/** One leg: a pack against one participant. A run has one leg for each pack. */
export interface LegStarted {
  readonly kind: 'leg-started';
  readonly pack: string;
  readonly participant: {
    readonly role: string;
    readonly name: string;
    readonly software: string;
    readonly mutant?: string;
  };
}

export interface ScenarioStarted {
  readonly kind: 'scenario-started';
  readonly pack: string;
  /** Unique in the run: pack, case and attempt, e.g. "ldso/COA-001:on-the-floor#1". */
  readonly scenario: string;
  /** Case id: the @id- tag, and the row's name for an outline, e.g. "COA-001:on-the-floor". */
  readonly caseId: string;
  readonly title: string;
  readonly uri: string;
  readonly line: number;
  /** sha256 of the scenario's text (steps, tables, tags, row values). */
  readonly fingerprint: string;
  readonly tags: readonly string[];
  readonly steps: readonly { readonly keyword: string; readonly text: string }[];
  readonly attempt: number;
  /** Set where it begins with its first step again although an attempt before it came to no end: that one is no part of it. */
  readonly anew?: true;
}

/** A scenario that was waiting, or was cut off, is carried on at a step; the steps before it are not played again. */
export interface ScenarioResumed {
  readonly kind: 'scenario-resumed';
  readonly scenario: string;
  readonly step: number;
}

/** What a waiting scenario waits for. */
export interface Awaited {
  readonly what: string;
  /** Who is to send it, by name; empty where an instant is awaited. */
  readonly from: readonly string[];
  /** ISO 8601 UTC, and the deadline in the market's words. */
  readonly due: string;
  readonly deadline: string;
}

/** Something that a scenario did outside its own memory, so that whoever carries it on does not do it again. */
export interface DeedDone {
  readonly kind: 'deed';
  readonly scenario: string;
  /** "instruct", "load"; "begin" for the first of a step. */
  readonly deed: string;
  readonly phase: 'begun' | 'done';
  readonly step: number;
  /** sha256 of what it was done with (begun), or of what came of it (done), as wire/memory-text has it. */
  readonly payload: string;
}

/** What a scenario knows after a step. */
export interface MemoryKept {
  readonly kind: 'memory';
  readonly scenario: string;
  readonly step: number;
  readonly payload: string;
}

/** The harness began or stopped to be there for messages: only while it is there can anybody be late. */
export interface SessionEntry {
  readonly kind: 'session';
  readonly doors: 'opened' | 'closed';
  readonly by: 'run' | 'resume' | 'listen';
  /** What differs from how the run began, in words; only a rehearsal goes on then. */
  readonly changed?: readonly string[];
}

export type StepStatus = 'passed' | 'failed' | 'skipped' | 'pending' | 'undefined' | 'ambiguous';

export interface StepFinished {
  readonly kind: 'step-finished';
  readonly scenario: string;
  readonly index: number;
  readonly keyword: string;
  readonly text: string;
  readonly status: StepStatus;
  readonly durationMs: number;
  readonly error?: string;
}

/** Four kinds of fault; only "participant" counts against the participant. */
export type FaultKind = 'participant' | 'set-up' | 'harness' | 'specification-unclear';

export interface ScenarioFinished {
  readonly kind: 'scenario-finished';
  readonly scenario: string;
  readonly status: 'passed' | 'failed' | 'waiting' | 'undecided';
  readonly fault?: { readonly kind: FaultKind; readonly message: string };
  /** For one that is waiting. */
  readonly awaits?: Awaited;
  readonly durationMs: number;
}

/** A DIP message as it came to the DIP, accepted or refused. One entry for each message of a batch. */
export interface MessageReceived {
  readonly kind: 'message';
  readonly interfaceId: string;
  readonly event: string;
  readonly sender: PartyRef;
  readonly recipients: readonly (PartyRef & { readonly how: 'primary' | 'secondary' | 'always' })[];
  readonly mpan?: string;
  readonly senderReference?: string;
  readonly transaction?: string;
  readonly correlation?: string;
  readonly responseCode?: string;
  readonly outcome: 'accepted' | 'refused';
  /** MSG codes of the answer. */
  readonly codes: readonly string[];
  readonly findings: readonly Finding[];
  /** sha256 of the HTTP body (or of the batch as JSON for a simulated sender) and the place of this message in it. */
  readonly payload: string;
  readonly index: number;
}

/** One attempt to hand a publication to a recipient. */
export interface MessageDelivered {
  readonly kind: 'delivery';
  readonly interfaceId: string;
  readonly event: string;
  readonly publication: string;
  readonly transaction: string;
  readonly recipient: PartyRef;
  readonly mpan?: string;
  readonly attempt: number;
  readonly outcome: 'delivered' | 'retrying' | 'failed' | 'exhausted';
  readonly httpStatus?: number;
  /** RCP codes the recipient answered with. */
  readonly codes: readonly string[];
  /**
   * sha256 of the body that was sent to a webhook; the message is found in it by its transaction ID. Where no body left (the
   * harness plays the recipient, or it has no webhook) it is the body that the DIP received, and `received` says so.
   */
  readonly payload: string;
  /**
   * The place of the message in the received body, and the correlation ID that the DIP gave it. The publication is that
   * message with the recipients of its "message" entry (the one with the same transaction) in A0, and D0 made of this
   * entry's transaction and publication, this correlation, and the market time of that entry.
   */
  readonly received?: { readonly index: number; readonly correlation: string | null };
  /** Set when D0.replayIndicator was true in what was sent. */
  readonly replayed?: true;
  /** The requeue that asked for it, when it did not come by its acceptance. */
  readonly requeued?: string;
  /** Items that this recipient may not see, from the payload on, and what stood there for it. Left out: it saw everything. */
  readonly masked?: readonly { readonly path: string; readonly value: string | number | boolean | null }[];
}

/** One HTTP request and its answer, as seen by the harness. */
export interface HttpExchange {
  readonly kind: 'exchange';
  readonly direction: 'in' | 'out';
  readonly party: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Set when no answer came: "ECONNREFUSED", "timeout". */
  readonly error?: string;
  readonly requestPayload?: string;
  readonly responsePayload?: string;
  readonly durationMs: number;
}

/** A DTN file that left one party for another. */
export interface FileMoved {
  readonly kind: 'file';
  readonly flow: string;
  readonly fileId: string;
  readonly from: PartyRef;
  readonly to: PartyRef;
  readonly mpan?: string;
  readonly outcome: 'accepted' | 'refused';
  /** Why it is not handled: its form, who sends it to whom, that it came before, or that it is no text. */
  readonly refusal?: 'form' | 'route' | 'duplicate' | 'unreadable';
  readonly codes: readonly string[];
  /** sha256 of its text, in which what its layout calls secret is hidden. */
  readonly payload: string;
  /** The name under which it is put before the participant, where that is done whatever its header says. */
  readonly name?: string;
}

/** A DTN file that was put before the participant, which it is after it was recorded. */
export interface FileHanded {
  readonly kind: 'file-handed';
  /** The name under which it was put there, without its ending: the id of its header, where that can be read. */
  readonly name: string;
  /** Set where it may have been put there before, by a process that was lost. */
  readonly mayRepeat?: true;
}

/** A notice of the central switching service to the registration service. */
export interface CssNoticed {
  readonly kind: 'css';
  readonly notice: string;
  readonly to: PartyRef;
  readonly mpan: string;
  readonly payload: string;
}

export interface ClockMoved {
  readonly kind: 'clock';
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** A Then, judged: what was claimed, whether it held, and on which entries it stands. */
export interface ClaimJudged {
  readonly kind: 'claim';
  readonly scenario: string;
  readonly text: string;
  readonly outcome: 'held' | 'failed';
  readonly findings: readonly Finding[];
  /** Sequence numbers of the entries the claim stands on. */
  readonly evidence: readonly number[];
  readonly deadline?: {
    readonly name: string;
    readonly due: string;
    readonly from: string;
    /** Where what comes a little before `from` is not yet too early. */
    readonly earliest?: string;
  };
  /** From whom a message was awaited that did not come, by name. */
  readonly awaitedFrom?: readonly string[];
  /** What it was judged by; such a claim can be judged again from the record. */
  readonly basis?: Basis;
  /** Why that is not recorded, in words that go on from "they cannot be judged again, since". */
  readonly unkept?: string;
}

export interface FaultRaised {
  readonly kind: 'fault';
  readonly fault: FaultKind;
  readonly message: string;
}

export interface RunFinished {
  readonly kind: 'run-finished';
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly waiting: number;
    readonly undecided: number;
  };
}

/** Somebody stopped or started deliveries, or asked for old ones. */
export interface DipControlled {
  readonly kind: 'dip-control';
  readonly action:
    | 'paused'
    | 'resumed'
    | 'outage-began'
    | 'outage-ended'
    | 'requeue-asked'
    | 'requeue-finished'
    | 'replayed'
    | 'forgotten';
  /** Left out: everybody. */
  readonly recipient?: PartyRef;
  /** The interface; left out: every channel. */
  readonly channel?: string;
  /** Who did it, in words: "console", "the DIP". */
  readonly by: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** For a requeue: sha256 of a JSON array with the numbers (seq) of the message entries that are sent again, in order. */
  readonly payload?: string;
}

/** A key or certificate of a party was registered with the DIP, or revoked. */
export interface IdentityChanged {
  readonly kind: 'identity';
  readonly action: 'registered' | 'revoked';
  readonly what: 'api-key' | 'mtls-certificate' | 'signing-certificate';
  /** The sha256 of a key in hex, never the key; the SHA-256 fingerprint of a certificate in hex. */
  readonly id: string;
  /** Left out for a certificate that no party had. */
  readonly party?: PartyRef;
  /** Who did it: "tester". */
  readonly by: string;
}

/**
 * A status message as it came to the DIP, from a recipient about a publication (level 4) or made by the DIP itself about a
 * message it had accepted (level 2). One entry for each of a body.
 */
export interface StatusReceived {
  readonly kind: 'status';
  readonly from: PartyRef;
  /** The sender of the message it is about; left out when it could not be found. */
  readonly to?: PartyRef;
  readonly about: {
    readonly senderReference?: string;
    readonly transaction?: string;
    readonly correlation?: string;
  };
  readonly mpan?: string;
  /** RCP, REG … codes of the status message itself, or the MSG code the DIP tells. */
  readonly codes: readonly string[];
  readonly outcome: 'accepted' | 'refused';
  readonly findings: readonly Finding[];
  /** sha256 of the body it came in and its place there. */
  readonly payload: string;
  readonly index: number;
}

/** One attempt to hand a status message to the sender of the message it is about. */
export interface StatusDelivered {
  readonly kind: 'status-delivery';
  /** Sequence number of the "status" entry. */
  readonly status: number;
  readonly recipient: PartyRef;
  readonly attempt: number;
  readonly outcome: 'delivered' | 'retrying' | 'failed' | 'exhausted';
  readonly httpStatus?: number;
  /** RCP codes of the answer, and what happened besides ("no-webhook"). */
  readonly codes: readonly string[];
  /** Set on a repetition that the recipient asked for. */
  readonly requeued?: string;
  /** sha256 of the body that was sent; of the body it came in where no body left. */
  readonly payload: string;
}

/** A fault that somebody asked for: who is struck where, and how. Its parameters are those of its row. */
export interface FaultOnDemand {
  readonly kind: 'fault-on-demand';
  /**
   * "struck" is said of simulated parties, and of a fault whose times are counted, but for the last one: otherwise what the DIP does
   * leaves an exchange or a delivery that carries the note.
   */
  readonly action: 'planned' | 'lifted' | 'used-up' | 'struck';
  /** The same for every entry about one order. */
  readonly id: string;
  readonly fault: Readonly<Record<string, string | number>>;
}

/** The participant told the sender of a DTN file what became of it. */
export interface FileAcknowledged {
  readonly kind: 'file-acknowledged';
  readonly fileId: string;
  /** The flow of the file it is about, "?" where that is not known. */
  readonly flow: string;
  readonly by: PartyRef;
  /** Who sent the file; left out where that is not known. */
  readonly to?: PartyRef;
  readonly outcome: 'accepted' | 'refused';
  readonly code: string;
  /** Empty where the file was taken. */
  readonly reason: string;
  readonly payload: string;
}

/** How a participant was made to act: by the harness itself (a reference participant), or by a driver of the environment. */
export type DrivenBy = 'harness' | 'http' | 'browser' | 'dtn' | 'person' | 'self';

/** The participant was asked to do something, in the public words of market/actions. */
export interface ActionAsked {
  readonly kind: 'action';
  readonly action: string;
  readonly party: PartyRef;
  readonly mpan?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly by: DrivenBy;
  /** The participant's own id of it, where it gave one. */
  readonly theirId?: string;
  /** When it was done, where somebody says so: ISO 8601 UTC on the run's clock. */
  readonly doneAt?: string;
}

/** A file that belongs to the evidence: a screenshot, a trace, a proof that somebody gave. It lies in the folder of the run. */
export interface FileAttached {
  readonly kind: 'attachment';
  /** Path from the folder of the run, with forward slashes. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** What it shows, in words. */
  readonly shows: string;
}

/** A person was asked to do something, or what a system holds: a task that stays open until somebody says something. */
export interface PersonAsked {
  readonly kind: 'asked';
  readonly scenario: string;
  readonly task: 'act' | 'answer';
  /** What is asked, as it is shown. */
  readonly asked: string;
  /** Of whom, by the name of the participant. */
  readonly of: string;
  /** ISO 8601 UTC on the run's clock, and the same in words: who says nothing until then is waited for no longer. */
  readonly due: string;
  readonly limit: string;
  /** sha256 of all that is shown, as JSON. */
  readonly payload: string;
}

/** Somebody said that something was done, or what a system holds. */
export interface StatementMade {
  readonly kind: 'statement';
  /** Number of the entry that asked for it; absent in the first records. */
  readonly task?: number;
  /** What was asked of the person, as it was shown. */
  readonly asked: string;
  /** Who said it, by the name that was given. */
  readonly by: string;
  /** When it was done, as the person said: ISO 8601. */
  readonly on: string;
  readonly said: 'done' | 'could not be done' | 'answered';
  /** What the person said about it. */
  readonly words: string;
  /** The answer to a question. */
  readonly value?: unknown;
  /** The attachment that was given as proof. */
  readonly proof?: { readonly file: string; readonly sha256: string };
}

/** What was found out about the set-up before the first scenario: can we reach the participant, is it who it says, and the like. */
export interface SetUpChecked {
  readonly kind: 'set-up-check';
  /** Name of the participant. */
  readonly participant: string;
  readonly check: string;
  readonly question: string;
  /** What was looked at: an address, a file, a party. */
  readonly subject: string;
  readonly outcome: 'well' | 'warning' | 'fault' | 'skipped';
  readonly what: string;
  readonly next?: string;
}

/** What one of the services of Helix told another inside Helix: it does not cross the DIP, and the form of it is ours. */
export interface ToldInside {
  readonly kind: 'inside';
  readonly from: PartyRef;
  readonly to: PartyRef;
  /** "aggregated", "load-shapes": which of the things they tell one another. */
  readonly what: string;
  /** sha256 of what was told, as JSON. */
  readonly payload: string;
}

export type EntryBody =
  | RunStarted
  | LegStarted
  | ScenarioStarted
  | StepFinished
  | ScenarioFinished
  | MessageReceived
  | MessageDelivered
  | HttpExchange
  | FileMoved
  | CssNoticed
  | ClockMoved
  | ClaimJudged
  | FaultRaised
  | RunFinished
  | DipControlled
  | IdentityChanged
  | StatusReceived
  | StatusDelivered
  | FaultOnDemand
  | FileAcknowledged
  | ActionAsked
  | FileAttached
  | PersonAsked
  | StatementMade
  | ScenarioResumed
  | DeedDone
  | MemoryKept
  | SessionEntry
  | SetUpChecked
  | ToldInside
  | FileHanded;

export type EntryKind = EntryBody['kind'];

/** The head that the journal puts before every entry. */
export interface EntryHead {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Wall-clock instant, ISO 8601 UTC. */
  readonly at: string;
  /** Instant on the run's own clock (virtual or real), ISO 8601 UTC. */
  readonly marketTime: string;
  /** The scenario whose metering point or step this belongs to, when one does. */
  readonly scenario?: string;
  /** Hash of the entry before, 64 zeros for the first. */
  readonly previous: string;
  /** sha256 over the line without this field. */
  readonly hash: string;
}

export type Entry = EntryHead & EntryBody;
export type EntryOf<K extends EntryKind> = EntryHead & Extract<EntryBody, { kind: K }>;
