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
import { createContinuationTokens } from './continuation.ts';
import { createDelivery } from './delivery.ts';
import { createDirectory, type DirectoryParty } from './directory.ts';
import { createFaultPlan, type FaultPlan } from './faults/fault-plan.ts';
import { createHandlers } from './handlers.ts';
import type { History, Requeuing } from './history.ts';
import { createIdentities, type IdentityDesk } from './identity.ts';
import { type IntakeTools, takeIn } from './intake.ts';
import { createKnownParties } from './known-parties.ts';
import { l1Checks } from './l1-checks.ts';
import { createMasking } from './masking.ts';
import { remember } from './memory.ts';
import { factsOf } from './message-facts.ts';
import { createNumbering } from './numbering.ts';
import { createRecipientRefs, recordTurnedAway } from './recording.ts';
import { createRequeues } from './requeues.ts';
import { createRoutes, type Route } from './routes.ts';
import { type DipSettings, dipSettingsOf } from './settings.ts';
import { takeStatuses } from './status-intake.ts';
import { rememberStatuses } from './status-memory.ts';
import { createStatusMessages } from './status-messages.ts';
import { createWebhookCall, type Deliver, type StaleIdentity } from './webhook-call.ts';

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
  /** The same seed gives the same transaction and correlation IDs. */
  readonly seed?: string;
  /**
   * True when the market in the journal was interrupted and is carried on: numbers go on, used references stay used and
   * webhooks stay registered. Left out: a market of its own, whatever the journal holds already.
   */
  readonly carryOn?: boolean;
  /** What was published, for replay, requeue and deliveryStatus; left out: nothing is kept, and they find nothing. */
  readonly history?: History;
  /** Who sends publications again on request. */
  readonly requeuing?: Requeuing;
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
  /**
   * A simulated party reports on publications it received (level 4), as a body of /statusmessage.
   * @throws {HarnessFault} when the directory has no such party
   */
  submitStatus(statuses: readonly StandardResponseEntry[], dipId: string): FullStandardResponse;
  /** A simulated party receives status messages about what it sent, as `attach` has it for publications. */
  attachStatus(dipId: string, receive: (statuses: readonly StandardResponseEntry[]) => void): void;
  /** Who the parties of a metering point are from now on; replaces what was known. */
  learn(mpan: string, parties: readonly { readonly role: RoleCode; readonly dipId: string }[]): void;
  /** Resolves when nothing is queued or in flight; retries that wait on the clock do not count. */
  quiet(): Promise<void>;
  isQuiet(): boolean;
  /** Drops queued work and what was learned, of one metering point or of all; webhooks and used references stay. */
  forget(mpan?: string): void;
  /** Keys and certificates of the parties while the DIP runs. */
  readonly identity: IdentityDesk;
  /** Records a caller that the listener turned away before a handler saw it: too large, too slow, no HTTP. */
  turnedAway(turned: TurnedAway): void;
  /** Faults on demand: planned, listed, lifted. */
  readonly faults: FaultPlan;
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
  const { stale } = options;
  const faults = createFaultPlan({ clock, journal, directory, catalogue, hasStaleCertificate: stale !== undefined });
  const parties = createKnownParties(directory, () => clock.now());
  // It was accepted, so it fits its schema once its keys are exact.
  const learnAgain = (message: unknown) => parties.learnFrom(normaliseKeys(message, catalogue) as DipMessage);
  const memory = remember(journal, directory, settings, options.carryOn === true, learnAgain);
  const { webhooks, references, messagesBefore } = memory;
  const identities = createIdentities(directory, journal, settings);
  if (options.carryOn === true) for (const entry of journal.entriesOfKind('identity')) identities.restore(entry);
  const call = createWebhookCall({ clock, signing, deliver, stale, timeoutMs: settings.webhookTimeoutMs });
  const carriers = { clock, journal, directory, settings, webhooks, faults, call };
  const delivery = createDelivery(carriers);
  const statuses = createStatusMessages(carriers);
  const seed = options.seed ?? 'dip';
  const tools: IntakeTools = {
    ...{ catalogue, clock, journal, directory, settings, environmentTag, delivery, references, statuses },
    describedBy: options.describedBy,
    routeOf: createRoutes(options.routes),
    known: parties.of,
    learnFrom: parties.learnFrom,
    masking: createMasking([...maskRows, ...settings.masking], catalogue),
    // Two numbers may be taken for one message.
    numbering: createNumbering(seed, messagesBefore * 2),
    refs: createRecipientRefs(directory),
    scenarioOf: options.scenarioOf ?? (() => undefined),
  };
  const { baseUrl, trusts, history = nothingKept, requeuing = nothingRepeated } = options;
  const requeues = createRequeues(seed, settings.rememberedRequeues);
  const tokens = createContinuationTokens(seed);
  if (options.carryOn === true) {
    const { done, open } = rememberStatuses(journal, directory);
    statuses.keep(done);
    statuses.enqueue(open);
  }
  const isQuiet = () => delivery.isQuiet() && statuses.isQuiet();
  return {
    handlers: createHandlers({
      ...{ ...tools, baseUrl, trusts, webhooks, faults, identities, history, requeuing, requeues, tokens },
    }),
    submit: (messages, senderDipId) => submit(messages, senderDipId, tools),
    attach: delivery.attach,
    submitStatus(bodies, dipId) {
      const owner = partyOf(dipId, tools);
      const payload = journal.payload(JSON.stringify(bodies));
      return takeStatuses({ body: bodies, owner, payload }, { ...tools, history }).response;
    },
    attachStatus: statuses.attach,
    learn: parties.learn,
    identity: identities.desk,
    async quiet() {
      while (!isQuiet()) {
        await delivery.quiet();
        await statuses.quiet();
      }
    },
    isQuiet,
    forget(mpan) {
      delivery.forget(mpan);
      statuses.forget(mpan);
      parties.forget(mpan);
      if (mpan === undefined) faults.clear();
    },
    turnedAway: (turned) => recordTurnedAway(turned, identities, journal),
    faults,
  };
}

const nothingKept: History = { find: () => ({ publications: [] }), trace: () => [] };
const nothingRepeated: Requeuing = { requeue: () => undefined, requeueProgress: () => undefined };

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
