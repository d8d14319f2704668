import { z } from 'zod';
import { maskRowSchema } from '../../market/interfaces/masking.ts';

/**
 * What is weak or unpublished about the real DIP is a setting with a documented default, never a literal.
 * "Published" below means the official DIP description (v1.8.3, v2.1.0 and v2.2.1); "not published" means that our default is a choice.
 */
export const dipSettingsSchema = z.strictObject({
  /**
   * "mtls" asks for a client certificate on every request. "in-process" is for requests that msw intercepts inside one
   * process: no socket, so no certificate can be seen; API key and signature are still checked.
   */
  transport: z.enum(['mtls', 'in-process']).default('mtls'),
  /** How far X-DIP-Signature-Date may be from now. Not published. */
  clockSkewMs: z.int().min(0).default(300_000),
  /** Largest body that is read; more is answered with 413. The status is published, the size is not. */
  maximumBodyBytes: z.int().min(1).default(10_000_000),
  /** Most messages in one body; more is answered with 413. Not published. */
  maximumBatchSize: z.int().min(1).default(1_000),
  /**
   * Media types that are taken for JSON; a body without one is taken too. Not published; participants send the default.
   * A charset other than UTF-8 is refused like another type.
   */
  contentTypes: z.array(z.string().toLowerCase()).min(1).default(['application/json']),
  /** How another media type is answered: 400 has MSG1001. The usual 415 is not among the published statuses. */
  otherContentTypeStatus: z.literal([400, 406, 415]).default(400),
  /** Most arrays and objects in one another, more is MSG1001. A published message has less than 20. Not published. */
  maximumDepth: z.int().min(1).max(1_000).default(64),
  /**
   * Most values in one message, more is MSG1001. The largest published one, consumption of 200 days, has about 40,000.
   * Not published.
   */
  maximumMembers: z.int().min(1).default(100_000),
  /** A key that an object has twice: "refuse" answers MSG1001, "accept" keeps the last. Not published. */
  repeatedKeys: z.enum(['accept', 'refuse']).default('refuse'),
  /** A number that loses digits when it is read: "refuse" answers MSG1001, "accept" rounds it. Not published. */
  inexactNumbers: z.enum(['accept', 'refuse']).default('refuse'),
  /** A byte order mark before the JSON: "refuse" answers MSG1001, "accept" leaves it out. Not published. */
  byteOrderMark: z.enum(['accept', 'refuse']).default('refuse'),
  /**
   * A message, or status message, that names a party of the directory as its sender for which the caller may not send: "forbid"
   * answers the whole body with 403 and no word, "refuse" answers 400 with MSG1009 for each such message. That 403 and MSG1009 exist
   * is published, which of them answers this is not; a sender that the directory does not know is MSG1009 either way.
   */
  otherSender: z.enum(['forbid', 'refuse']).default('forbid'),
  /** Refuse a sender reference that this sender used before (MSG1006). The code is published, the level is not. */
  refuseDuplicateReferences: z.boolean().default(true),
  /** How many references of each sender are remembered for that; the oldest are forgotten first. Not published. */
  rememberedReferences: z.int().min(1).default(500_000),
  /** Refuse a message of another environment than ours (MSG1001, since no DIP code names the environment). */
  refuseOtherEnvironments: z.boolean().default(true),
  /** How far S1.senderTimestamp may lie in the future (MSG1007). Not published. */
  senderTimestampAheadMs: z.int().min(0).default(300_000),
  /** How old S1.senderTimestamp may be (MSG1007), null for any age. Not published. */
  senderTimestampBehindMs: z.int().min(0).nullable().default(null),
  /**
   * What happens when S1.senderCorrelationID names a correlation that this DIP never issued: "refuse" answers MSG1012,
   * "accept" takes the message and records an advice. Whether the real DIP checks it is not published.
   */
  unknownCorrelation: z.enum(['accept', 'refuse']).default('accept'),
  /**
   * What happens when no secondary recipient can be worked out: "refuse" answers MSG1037 (no MPAN) or MSG1038,
   * "accept" publishes to the others. Whether this is a synchronous check is not published.
   */
  unresolvedSecondary: z.enum(['accept', 'refuse']).default('accept'),
  /**
   * What happens to a message that reaches nobody at all: "refuse" answers MSG1030, "accept" takes it and records an advice.
   * Not published; the real market always has somebody.
   */
  unaddressed: z.enum(['accept', 'refuse']).default('accept'),
  /**
   * Checks by rule name (l1-checks.ts) that run after acceptance, at level 2: the batch is answered with 201, the message that
   * fails is not published, and its sender is told with a status message. Which checks the real DIP makes at which level is not
   * published; none here, so that a caller sees every fault at once. `addressingRules` is the set that the published stages
   * (Inbound, then Addressing) suggest. A check that another setting switches off runs at no level.
   */
  levelTwo: z.array(z.string()).default([]),
  /**
   * A status message about a publication that this DIP cannot find, or that its sender did not receive: "refuse" answers 400,
   * "route" hands it to the party that its recipientID names. Not published.
   */
  unknownStatusSubject: z.enum(['refuse', 'route']).default('refuse'),
  /** Most status messages in one call of the status webhook; a smaller maxMessageCount of the recipient wins. Not published. */
  statusMessagesPerCall: z.int().min(1).default(1),
  /** Most messages in one answer to a replay; more have a continuation token (v2.2.1). Not published. */
  replayPageSize: z.int().min(1).default(100),
  /**
   * A replay of more than a page where the specification has no continuation (v1.8.3, v2.1.0): "refuse" answers 400 and asks for
   * a shorter time, so that nothing is lost unnoticed; "first-page" gives the oldest page. Not published.
   */
  replayWithoutContinuation: z.enum(['refuse', 'first-page']).default('refuse'),
  /**
   * A replay that finds nothing. The description has neither a 204 nor an empty array for it (minItems 1): "empty" answers 200 with
   * [], "refuse" answers 400.
   */
  emptyReplay: z.enum(['empty', 'refuse']).default('empty'),
  /** Most messages that one requeue may put into the queue; more are answered with 400. Not published. */
  requeueLimit: z.int().min(1).default(10_000),
  /** How many requeues of a recipient and channel are remembered for requeueStatus. Not published. */
  rememberedRequeues: z.int().min(1).default(100),
  /** Whether /validate asks for an API key: the key is declared for all paths, the signature headers for these not. */
  validateNeedsKey: z.boolean().default(true),
  /** senderID of the DIP's own answers. Official examples show eleven zeros where the schema allows ten characters. */
  answerSenderId: z.string().length(10).default('0000000000'),
  /** Code of a faultless message whose batch is refused because of another one. Not published. */
  bystanderCode: z.string().default('MSG1000'),
  /** serviceTicketURL of the DIP's answers. Official examples say "not yet implemented". */
  serviceTicketUrl: z.string().min(1).max(250).nullable().default('not yet implemented'),
  /** Attempts to deliver one publication, the first one included. Not published. */
  attemptLimit: z.int().min(1).default(5),
  /** Wait before the second, third … attempt; the last value is used again. Not published. */
  retryBackoffMs: z.array(z.int().min(0)).min(1).default([30_000, 60_000, 300_000, 900_000]),
  /** How long a webhook may take to answer. Not published. */
  webhookTimeoutMs: z.int().min(1).default(30_000),
  /** Webhook answers that count as delivered. 201 and 207 are published; what a 200 does is not. */
  deliveredStatuses: z.array(z.int()).default([201, 207]),
  /** Webhook answers after which the DIP tries again. Published (DIN-974). No answer at all is also tried again. */
  retriedStatuses: z.array(z.int()).default([408, 429, 500, 502, 503, 504]),
  /** Most messages in one webhook call; a smaller maxMessageCount of the recipient wins. Not published. */
  messagesPerPublication: z.int().min(1).default(1),
  /**
   * Whether maxMessageCount and maxPayloadSize of a recipient's WebhookConfig are kept to. The description has the two members,
   * the pages about the portal say that they are not used; a recipient that sets them expects them to be kept.
   */
  honourWebhookLimits: z.boolean().default(true),
  /** Most calls in flight to one recipient, whose channels go in parallel. Not published. */
  callsPerRecipient: z.int().min(1).default(8),
  /**
   * What happens to a channel when the attempts of a publication are used up: "skip" gives it up and goes on with the next one,
   * "pause" keeps it at the head and pauses the channel until it is resumed. RetriesExhausted and Paused are both published
   * states (v2.2.1); which follows when is not.
   */
  whenRetriesExhausted: z.enum(['skip', 'pause']).default('skip'),
  /**
   * Most publications, or status messages, that wait on one channel of a recipient; more are recorded as failed. Not published. One that waits long
   * takes six bytes of memory, since it is made anew from the journal when its turn comes.
   */
  maximumQueueLength: z.int().min(1).default(1_000_000),
  /** Whether D0.replayIndicator is true in what is sent again by a requeue. Not published. */
  requeueIsReplay: z.boolean().default(true),
  /**
   * Whether D0.replayIndicator is true in what may be sent a second time because the DIP was interrupted during a call. Not
   * published; the record says "may-repeat" either way, and the transaction ID stays the same.
   */
  redeliveryIsReplay: z.boolean().default(false),
  /** How old a message may be to be replayed or requeued, null for any age. Not published. */
  replayRetentionMs: z.int().min(0).nullable().default(null),
  /** How many messages and status messages can be replayed or requeued; the oldest are forgotten first. Not published. About 50 bytes each. */
  replayRetainedMessages: z.int().min(16).default(2_000_000),
  /** How many publications wait in memory as they are, over all queues; the others wait as numbers. Ours alone: memory for speed. */
  publicationsInMemory: z.int().min(0).default(4096),
  /** A checkpoint is kept after so many entries, where the journal keeps one. Ours alone: it says how fast a restart is. */
  checkpointEntries: z.int().min(1).default(50_000),
  /**
   * Items that recipients of some roles may not see, and what stands there for them (market/interfaces/masking.ts). That the DIP
   * masks is published, which item for whom is not; nothing unless told.
   */
  masking: z.array(maskRowSchema).default([]),
  /**
   * What happens to a message that a connection provider sends for another without naming itself in S1.DIPConnectionProviderID:
   * "refuse" answers MSG1011. That the provider is named there is published, whether it is checked is not.
   */
  unnamedProvider: z.enum(['accept', 'refuse']).default('refuse'),
  /**
   * Whether a participant's request may come with the certificates of a connection provider that it named. How the DIP maps
   * certificates to providers is not published.
   */
  providerCertificates: z.enum(['accept', 'refuse']).default('accept'),
});

export type DipSettings = z.output<typeof dipSettingsSchema>;

/**
 * The settings with every default filled in.
 * @throws {z.ZodError} for a value out of range or a name that is no setting
 */
export function dipSettingsOf(settings: Partial<DipSettings> = {}): DipSettings {
  return dipSettingsSchema.parse(settings);
}
