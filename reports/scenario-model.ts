import { z } from 'zod';

/** The part of results.json that tells one scenario. Instants are ISO 8601 UTC text, durations whole milliseconds. */

export const partyModel = z.object({
  role: z.string(),
  name: z.string(),
  mpid: z.string().optional(),
  dipId: z.string().optional(),
  /** True for the participant under test. */
  real: z.boolean(),
});

export const findingModel = z.object({
  rule: z.string(),
  path: z.string(),
  expected: z.string(),
  actual: z.string(),
  message: z.string(),
  weight: z.enum(['refused', 'advice']),
  requirement: z.string().optional(),
});

/** How a deadline was kept. Latency counts from `from`, margin is what was left (negative when late). */
export const deadlineModel = z.object({
  name: z.string(),
  from: z.string(),
  due: z.string(),
  verdict: z.enum(['met', 'missed']),
  /** Sequence number and market time of what answered; absent when nothing did. */
  answeredBySeq: z.number().optional(),
  answeredAt: z.string().optional(),
  latencyMs: z.number().optional(),
  marginMs: z.number().optional(),
});

export const deliveryModel = z.object({
  seq: z.number(),
  marketTime: z.string(),
  attempt: z.number(),
  outcome: z.enum(['delivered', 'retrying', 'failed', 'exhausted']),
  httpStatus: z.number().optional(),
  codes: z.array(z.string()),
  payload: z.string(),
});

const itemHead = { seq: z.number(), marketTime: z.string() };

export const messageItemModel = z.object({
  kind: z.literal('message'),
  ...itemHead,
  interfaceId: z.string(),
  event: z.string(),
  sender: partyModel,
  recipients: z.array(
    z.object({
      party: partyModel,
      how: z.enum(['primary', 'secondary', 'always']),
      deliveries: z.array(deliveryModel),
    }),
  ),
  outcome: z.enum(['accepted', 'refused']),
  codes: z.array(z.string()),
  findings: z.array(findingModel),
  responseCode: z.string().optional(),
  mpan: z.string().optional(),
  senderReference: z.string().optional(),
  transaction: z.string().optional(),
  correlation: z.string().optional(),
  payload: z.string(),
  index: z.number(),
  deadlines: z.array(deadlineModel),
});

export const conversationItemModel = z.discriminatedUnion('kind', [
  messageItemModel,
  /** A delivery whose message is not in this scenario's record (a replay, or a message of another scenario). */
  z.object({
    kind: z.literal('delivery'),
    ...itemHead,
    interfaceId: z.string(),
    event: z.string(),
    recipient: partyModel,
    delivery: deliveryModel,
    deadlines: z.array(deadlineModel),
  }),
  z.object({
    kind: z.literal('file'),
    ...itemHead,
    flow: z.string(),
    fileId: z.string(),
    from: partyModel,
    to: partyModel,
    outcome: z.enum(['accepted', 'refused']),
    codes: z.array(z.string()),
    mpan: z.string().optional(),
    payload: z.string(),
    deadlines: z.array(deadlineModel),
  }),
  z.object({
    kind: z.literal('notice'),
    ...itemHead,
    notice: z.string(),
    to: partyModel,
    mpan: z.string(),
    payload: z.string(),
    deadlines: z.array(deadlineModel),
  }),
  /** A status message: what a recipient reports on a publication, or the DIP on a message it had accepted. */
  z.object({
    kind: z.literal('status'),
    ...itemHead,
    from: partyModel,
    to: partyModel.optional(),
    outcome: z.enum(['accepted', 'refused']),
    codes: z.array(z.string()),
    mpan: z.string().optional(),
    senderReference: z.string().optional(),
    transaction: z.string().optional(),
    correlation: z.string().optional(),
    payload: z.string(),
    index: z.number(),
    /** Attempts to hand it to the sender of the message it is about. */
    deliveries: z.array(deliveryModel),
    deadlines: z.array(deadlineModel),
  }),
  z.object({ kind: z.literal('clock'), ...itemHead, from: z.string(), to: z.string(), reason: z.string() }),
  /** An HTTP call that got no answer. Calls that were answered stand in the journal only. */
  z.object({
    kind: z.literal('unanswered'),
    ...itemHead,
    direction: z.enum(['in', 'out']),
    party: z.string(),
    method: z.string(),
    url: z.string(),
    error: z.string(),
  }),
  /** How a participant elsewhere was made to act, what a person said, and which file was added. */
  z.object({
    kind: z.literal('aside'),
    ...itemHead,
    of: z.enum(['action', 'statement', 'attachment']),
    words: z.string(),
    /** The driver of an action. */
    by: z.string().optional(),
    /** Path of an attachment, from the folder of the run. */
    file: z.string().optional(),
  }),
  z.object({ kind: z.literal('fault'), ...itemHead, fault: z.string(), message: z.string() }),
]);

export const faultKindModel = z.enum(['participant', 'set-up', 'harness', 'specification-unclear']);
export const scenarioStatusModel = z.enum(['passed', 'failed', 'waiting', 'undecided', 'not-run']);

export const claimModel = z.object({
  seq: z.number(),
  text: z.string(),
  outcome: z.enum(['held', 'failed']),
  findings: z.array(findingModel),
  /** Sequence numbers of the entries the claim stands on. */
  evidence: z.array(z.number()),
  deadline: deadlineModel.optional(),
});

export const divergenceModel = z.object({
  /** The entry at which the conversation first went another way. */
  seq: z.number(),
  marketTime: z.string(),
  kind: faultKindModel,
  words: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  path: z.string().optional(),
  /** The sentence that was claimed, when a claim failed. */
  claim: z.string().optional(),
});

export const stepModel = z.object({
  index: z.number(),
  keyword: z.string(),
  text: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'undefined', 'ambiguous', 'not-run']),
  durationMs: z.number(),
  error: z.string().optional(),
});

export const attemptModel = z.object({
  scenario: z.string(),
  attempt: z.number(),
  status: z.enum(['passed', 'failed', 'waiting', 'undecided', 'interrupted']),
  startedAt: z.string(),
  firstSeq: z.number(),
  lastSeq: z.number(),
  durationMs: z.number(),
});

export const scenarioModel = z.object({
  /** Pack and case, e.g. "ldso/COA-001:on-the-floor". One row for each pack that has the case. */
  key: z.string(),
  caseId: z.string(),
  title: z.string(),
  pack: z.string(),
  uri: z.string(),
  line: z.number(),
  /** Version and fingerprint of the text that was run; the version is absent when the catalogue does not know that text. */
  version: z.string().optional(),
  fingerprint: z.string(),
  /** What the catalogue holds now. Absent when it does not know the case. */
  catalogue: z.object({ version: z.string(), fingerprint: z.string() }).optional(),
  /** Cases of official plans that it stands for, with their versions: "SITFTS-0840 TC03 v1.2". */
  officialCases: z.array(z.string()).optional(),
  changedSinceRun: z.boolean(),
  process: z.string(),
  roles: z.array(z.string()),
  segments: z.array(z.string()),
  tags: z.array(z.string()),
  requirements: z.array(z.string()),
  status: scenarioStatusModel,
  /** The record stops in the middle of it. */
  interrupted: z.boolean(),
  /** An earlier attempt failed or stayed undecided. */
  retried: z.boolean(),
  fault: z.object({ kind: faultKindModel, message: z.string() }).optional(),
  /** What a waiting scenario waits for, from whom, and by when. */
  awaits: z.object({ what: z.string(), from: z.array(z.string()), due: z.string(), deadline: z.string() }).optional(),
  attempts: z.array(attemptModel),
  startedAt: z.string().optional(),
  durationMs: z.number(),
  steps: z.array(stepModel),
  claims: z.array(claimModel),
  conversation: z.array(conversationItemModel),
  firstDivergence: divergenceModel.optional(),
  /** sha256 of every payload that belongs to it, each once, in order of appearance. */
  evidence: z.array(z.string()),
  /** Place of its sequence chart in the run directory, when it was run. */
  chart: z.string().optional(),
});

export type Party = z.infer<typeof partyModel>;
export type Deadline = z.infer<typeof deadlineModel>;
export type Delivery = z.infer<typeof deliveryModel>;
export type MessageItem = z.infer<typeof messageItemModel>;
export type StatusItem = Extract<ConversationItem, { kind: 'status' }>;
export type ConversationItem = z.infer<typeof conversationItemModel>;
export type Claim = z.infer<typeof claimModel>;
export type Divergence = z.infer<typeof divergenceModel>;
export type StepResult = z.infer<typeof stepModel>;
export type AttemptResult = z.infer<typeof attemptModel>;
export type ScenarioResult = z.infer<typeof scenarioModel>;
export type ScenarioStatus = z.infer<typeof scenarioStatusModel>;
