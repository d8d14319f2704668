import type { X509Certificate } from 'node:crypto';
import type { RequestHandler } from 'msw';
import type { Description } from '../../market/description/index.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { Catalogue } from '../../market/interfaces/catalogue.ts';
import { maskRows } from '../../market/interfaces/masking.ts';
import type { DipMessage } from '../../market/interfaces/message.ts';
import { normaliseKeys } from '../../market/interfaces/normalise-keys.ts';
import type { FullStandardResponse, StandardResponseEntry } from '../../market/interfaces/standard-response.ts';
import type { Clock } from '../../wire/clock.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import type { TurnedAway } from '../../wire/listener.ts';
import type { SigningIdentity } from '../../wire/signing.ts';
import { createKnownParties } from './addressing/known-parties.ts';
import { createMasking } from './addressing/masking.ts';
import { createRoutes, type Route } from './addressing/routes.ts';
import { createContinuationTokens } from './calls/continuation.ts';
import { createHandlers } from './calls/handlers.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import { createMoments } from './delivery/publication.ts';
import { createWebhookCall, type Deliver, type StaleIdentity } from './delivery/webhook-call.ts';
import type { Webhooks } from './delivery/webhooks.ts';
import { createFaultPlan, type FaultPlan } from './faults/fault-plan.ts';
import { createDirectory, type DirectoryParty } from './identity/directory.ts';
import { createIdentities, type IdentityDesk } from './identity/identity.ts';
import { type IntakeTools, takeIn } from './intake/intake.ts';
import { createInstantReader, l1Checks } from './intake/l1-checks.ts';
import { factsOf } from './intake/message-facts.ts';
import { createNumbering } from './intake/numbering.ts';
import { createRecipientRefs, recordTurnedAway } from './intake/recording.ts';
import { createCheckpoints } from './memory/checkpoints.ts';
import { createHistory, type History } from './memory/history.ts';
import { remember } from './memory/memory.ts';
import type { PackedMemory } from './memory/recollection.ts';
import { createRemake, createRemakeStatus } from './memory/remake.ts';
import { type DipSettings, dipSettingsOf } from './settings.ts';
import { takeStatuses } from './status/status-intake.ts';
import { createStatusMessages } from './status/status-messages.ts';

export interface DipOptions {
  readonly catalogue: Catalogue;
  /** An official description to judge messages by as well; it wins where the catalogue says otherwise. */
  readonly describedBy?: Description | undefined;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: readonly DirectoryParty[];
  readonly settings?: Partial<DipSettings>;
  /** Rows that replace inferred routes, by interface or interface and event. */
  readonly routes?: Readonly<Record<string, Partial<Route>>>;
  /** S1.environmentTag of this market: "UIT". */
  readonly environmentTag: string;
  /** By which signatures are dated and certificates judged, where the market's clock is ahead of the wall; left out: `clock`. */
  readonly wallClock?: Clock;
  /** The address under which participants call the DIP, scheme and host. */
  readonly baseUrl: () => string;
  /** With what the DIP signs its publications. */
  readonly signing: SigningIdentity;
  /** Whether a signing certificate is of a trusted authority. */
  readonly trusts: (certificate: X509Certificate, now: number) => true | string;
  readonly deliver: Deliver;
  /** What the fault "stale certificate" uses; asked for when it is first needed. */
  readonly stale?: () => Promise<StaleIdentity>;
  /** The scenario that owns a metering point. */
  readonly scenarioOf?: (mpan: string) => string | undefined;
  /** The scenario to which a message about no metering point belongs; absent: to none. */
  readonly scenarioOfRest?: () => string | undefined;
  /** The same seed gives the same transaction and correlation IDs. */
  readonly seed?: string;
  /**
   * True when the market in the journal was interrupted and is carried on: numbers go on, used references stay used, webhooks
   * stay registered, and what was accepted is delivered, in order, with what may come twice noted as such. Left out: a market of
   * its own, whatever the journal holds already.
   */
  readonly carryOn?: boolean;
  /**
   * True when the clock is still to be moved to the present: no webhook is called before `goOn`, so that the world outside
   * is not spoken to at a time that has passed.
   */
  readonly held?: boolean;
}

export interface Dip {
  /** MSW handlers; their paths fit any origin. */
  readonly handlers: RequestHandler[];
  /**
   * A simulated party sends: the checks of level 1 without those of transport.
   * @throws {HarnessFault} when the directory has no such party
   */
  submit(messages: readonly DipMessage[], senderDipId: string): FullStandardResponse;
  /**
   * A simulated party receives. It is called after the sender's call has returned, never inside it, and must not change the
   * publication, which other recipients share.
   */
  attach(dipId: string, receive: (publication: DipMessage) => void): void;
  /** The simulated party leaves its place: what is published to it from now on goes to its webhook. */
  detach(dipId: string): void;
  /** Sets where publications of an interface, or "status" messages, go for a party, as somebody does in the portal. */
  readonly setWebhook: Webhooks['set'];
  /**
   * A simulated party reports on publications it received (level 4), as a body of /statusmessage.
   * @throws {HarnessFault} when the directory has no such party
   */
  submitStatus(statuses: readonly StandardResponseEntry[], dipId: string): FullStandardResponse;
  /** A simulated party receives status messages about what it sent, as `attach` has it for publications. */
  attachStatus(dipId: string, receive: (statuses: readonly StandardResponseEntry[]) => void): void;
  /** Who the parties of a metering point are from now on; replaces what was known. */
  learn(mpan: string, parties: readonly { readonly role: RoleCode; readonly dipId: string }[]): void;
  /** Learns from a message that it has taken who the parties of its metering point are, as when it took it. */
  learnFrom(message: DipMessage): void;
  /** Resolves when nothing is queued or in flight; retries that wait on the clock do not count. */
  quiet(): Promise<void>;
  isQuiet(): boolean;
  /** Drops queued work and what was learned, of one metering point or of all; webhooks and used references stay. */
  forget(mpan?: string): void;
  /** Keys and certificates of the parties while the DIP runs. */
  readonly identity: IdentityDesk;
  /** Records a caller that the listener turned away before a handler saw it: not trusted, too large, too slow, no HTTP. */
  turnedAway(turned: TurnedAway): void;
  /** Faults on demand: planned, listed, lifted. */
  readonly faults: FaultPlan;
  /** Those of publications and of status messages. */
  readonly queues: Delivery['queues'];
  readonly pause: Delivery['pause'];
  readonly resume: Delivery['resume'];
  readonly outage: Delivery['outage'];
  readonly requeue: Delivery['requeue'];
  readonly requeueProgress: Delivery['requeueProgress'];
  readonly history: History;
  /** The clock shows the present: webhooks are called from now on. */
  goOn(): void;
  /** Keeps a checkpoint beside the journal now, so that the next start is fast; for a stop that was meant. */
  checkpoint(): void;
}

/**
 * The DIP as MSW handlers: it admits, validates (level 1), numbers, addresses, publishes and records. All of its state is
 * in what this returns.
 * @throws {RangeError} when two parties share a DIP ID or an API key
 * @throws {z.ZodError} when a setting is out of range
 * @throws {HarnessFault} when an item is to be masked that is not there, or by a value that the schema refuses
 */
export function createDip(options: DipOptions): Dip {
  const { catalogue, clock, journal, environmentTag, signing, deliver } = options;
  const settings = dipSettingsOf(options.settings);
  requireRules(settings.levelTwo);
  const directory = createDirectory(options.directory);
  const { stale, wallClock = clock } = options;
  const seed = options.seed ?? 'dip';
  const carryOn = options.carryOn === true;
  const parties = createKnownParties(directory, () => clock.now());
  // It was accepted, so it fits its schema once its keys are exact.
  const learnFrom = (message: unknown) => parties.learnFrom(normaliseKeys(message, catalogue) as DipMessage);
  const restore = (packed: PackedMemory) => parties.restore(packed.parties);
  const memory = remember({ journal, directory, settings, seed, learnFrom }, carryOn, restore);
  const { webhooks, references, index, pauses } = memory;
  pauses.setHeld(options.held === true);
  const hasStaleCertificate = stale !== undefined;
  const faults = createFaultPlan({ clock, journal, directory, catalogue, hasStaleCertificate }, memory.faults);
  const identities = createIdentities(directory, journal, settings, memory.noted.push);
  const routeOf = createRoutes(options.routes);
  const masking = createMasking([...maskRows, ...settings.masking], catalogue);
  const remake = createRemake({ journal, catalogue, routeOf });
  const call = createWebhookCall({ clock: wallClock, signing, deliver, stale, timeoutMs: settings.webhookTimeoutMs });
  const remakeStatus = createRemakeStatus(journal);
  const delivery = createDelivery({
    ...{ clock, journal, directory, settings, webhooks, faults, call, pauses, remake, remakeStatus, masking, index },
    ...{ labels: memory.labels, requeues: memory.requeues, restored: memory.queues() },
  });
  const statuses = createStatusMessages({ clock, journal, settings, index, remakeStatus, delivery });
  const history = createHistory({ clock, journal, directory, settings, index, remake });
  const numbering = createNumbering(seed, memory.numbers);
  const checkpoints = createCheckpoints({ journal, settings, memory, delivery, numbering, parties, faults });
  const tools: IntakeTools = {
    ...{ catalogue, clock, journal, directory, settings, environmentTag, delivery, references, statuses, index },
    ...{ routeOf, numbering, masking, published: checkpoints.published },
    describedBy: options.describedBy,
    known: parties.of,
    learnFrom: parties.learnFrom,
    refs: createRecipientRefs(directory),
    scenarioOf: (mpan) => (mpan === undefined ? options.scenarioOfRest?.() : options.scenarioOf?.(mpan)),
    moments: createMoments(),
    instantOf: createInstantReader(),
  };
  const { baseUrl, trusts } = options;
  const tokens = createContinuationTokens(seed);
  for (const seq of Array.from(memory.noted.packed())) {
    const entry = journal.entry(seq);
    if (entry.kind === 'identity') identities.restore(entry);
  }
  return {
    handlers: createHandlers({
      ...{ ...tools, baseUrl, trusts, webhooks, faults, identities, history, tokens, wallClock },
      ...{ requeuing: delivery, requeues: memory.asked },
    }),
    submit: (messages, senderDipId) => submit(messages, senderDipId, tools),
    attach: delivery.attach,
    detach: delivery.detach,
    setWebhook: webhooks.set,
    submitStatus(bodies, dipId) {
      const owner = partyOf(dipId, tools);
      const payload = journal.payload(JSON.stringify(bodies));
      return takeStatuses({ body: bodies, owner, payload }, { ...tools, history }).response;
    },
    attachStatus: delivery.attachStatus,
    learn: parties.learn,
    learnFrom,
    identity: identities.desk,
    quiet: delivery.quiet,
    isQuiet: delivery.isQuiet,
    forget(mpan) {
      delivery.forget(mpan);
      parties.forget(mpan);
      if (mpan === undefined) faults.clear();
    },
    turnedAway: (turned) => recordTurnedAway({ ...turned, url: turned.url || baseUrl() }, identities, journal),
    faults,
    queues: delivery.queues,
    ...{ pause: delivery.pause, resume: delivery.resume, outage: delivery.outage },
    ...{ requeue: delivery.requeue, requeueProgress: delivery.requeueProgress, history },
    goOn() {
      pauses.setHeld(false);
      delivery.goOn();
    },
    checkpoint: checkpoints.keep,
  };
}

/** @throws {HarnessFault} */
function requireRules(rules: readonly string[]): void {
  const unknown = rules.find((rule) => !l1Checks.some((check) => check.rule === rule));
  if (unknown !== undefined) throw new HarnessFault(`levelTwo names the check ${unknown}, which the DIP does not have`);
}

/** @throws {HarnessFault} */
function partyOf(dipId: string, { directory }: IntakeTools): DirectoryParty {
  const party = directory.byDipId(dipId);
  if (party === undefined) throw new HarnessFault(`The directory of the DIP has no party with the DIP ID ${dipId}`);
  return party;
}

function submit(messages: readonly DipMessage[], senderDipId: string, tools: IntakeTools): FullStandardResponse {
  const owner = partyOf(senderDipId, tools);
  const channel = factsOf(messages[0]).interfaceId;
  const text = JSON.stringify(messages);
  const bytes = Buffer.from(text);
  const payload = tools.journal.payload(bytes);
  return takeIn({ body: messages, text, bytes, channel, owner, payload }, tools).response;
}
