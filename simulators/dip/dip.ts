import type { X509Certificate } from 'node:crypto';
import type { RequestHandler } from 'msw';
import type { Description } from '../../market/description/index.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { Catalogue } from '../../market/interfaces/catalogue.ts';
import type { DipMessage } from '../../market/interfaces/message.ts';
import type { FullStandardResponse } from '../../market/interfaces/standard-response.ts';
import type { Clock } from '../../wire/clock.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import type { SigningIdentity } from '../../wire/signing.ts';
import { createDelivery } from './delivery.ts';
import { createFaultPlan, type DipFault } from './delivery-faults.ts';
import { createDirectory, type DirectoryParty } from './directory.ts';
import { createHandlers } from './handlers.ts';
import { type IntakeTools, takeIn } from './intake.ts';
import { createKnownParties } from './known-parties.ts';
import { remember } from './memory.ts';
import { factsOf } from './message-facts.ts';
import { createNumbering } from './numbering.ts';
import { createRecipientRefs } from './recording.ts';
import { createRoutes, type Route } from './routes.ts';
import { type DipSettings, dipSettingsOf } from './settings.ts';
import { createWebhookCall, type Deliver } from './webhook-call.ts';

export interface DipOptions {
  readonly catalogue: Catalogue;
  /** An official description to judge messages by as well; it wins where the catalogue says otherwise. */
  readonly describedBy?: Description | undefined;
  readonly clock: Clock;
  /** The clock of signatures, where the market's own is moved ahead and that of its participants is not; else the same. */
  readonly wallClock?: Clock;
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
  /** The scenario that owns a metering point. */
  readonly scenarioOf?: (mpan: string) => string | undefined;
  /** The same seed gives the same transaction and correlation IDs. */
  readonly seed?: string;
  /**
   * True when the market in the journal was interrupted and is carried on: numbers go on, used references stay used and
   * webhooks stay registered. Left out: a market of its own, whatever the journal holds already.
   */
  readonly carryOn?: boolean;
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
  /** Who the parties of a metering point are from now on; replaces what was known. */
  learn(mpan: string, parties: readonly { readonly role: RoleCode; readonly dipId: string }[]): void;
  /** Resolves when nothing is queued or in flight; retries that wait on the clock do not count. */
  quiet(): Promise<void>;
  isQuiet(): boolean;
  /** Drops queued work and what was learned, of one metering point or of all; webhooks and used references stay. */
  forget(mpan?: string): void;
  /** Plans a named fault. */
  fault(fault: DipFault): void;
}

/**
 * The DIP as MSW handlers: it admits, validates (level 1), numbers, addresses, publishes and records. All of its state is
 * in what this returns.
 * @throws {RangeError} when two parties share a DIP ID or an API key
 * @throws {z.ZodError} when a setting is out of range
 */
export function createDip(options: DipOptions): Dip {
  const { catalogue, clock, journal, environmentTag, signing, deliver } = options;
  const settings = dipSettingsOf(options.settings);
  const directory = createDirectory(options.directory);
  const faults = createFaultPlan();
  const { webhooks, references, messagesBefore } = remember(journal, directory, settings, options.carryOn === true);
  const wallClock = options.wallClock ?? clock;
  const call = createWebhookCall({ clock: wallClock, signing, deliver, timeoutMs: settings.webhookTimeoutMs });
  const delivery = createDelivery({ clock, journal, directory, settings, webhooks, faults, call });
  const parties = createKnownParties(directory);
  const tools: IntakeTools = {
    ...{ catalogue, clock, journal, directory, settings, environmentTag, delivery, references },
    describedBy: options.describedBy,
    routeOf: createRoutes(options.routes),
    known: parties.of,
    // Two numbers may be taken for one message.
    numbering: createNumbering(options.seed ?? 'dip', messagesBefore * 2),
    refs: createRecipientRefs(directory),
    scenarioOf: options.scenarioOf ?? (() => undefined),
  };
  const { baseUrl, trusts } = options;
  return {
    handlers: createHandlers({ ...tools, baseUrl, trusts, webhooks, faults, wallClock }),
    submit: (messages, senderDipId) => submit(messages, senderDipId, tools),
    attach: delivery.attach,
    detach: delivery.detach,
    learn: parties.learn,
    quiet: delivery.quiet,
    isQuiet: delivery.isQuiet,
    forget(mpan) {
      delivery.forget(mpan);
      parties.forget(mpan);
      if (mpan === undefined) faults.clear();
    },
    fault: faults.add,
  };
}

function submit(messages: readonly DipMessage[], senderDipId: string, tools: IntakeTools): FullStandardResponse {
  const owner = tools.directory.byDipId(senderDipId);
  if (owner === undefined)
    throw new HarnessFault(`The directory of the DIP has no party with the DIP ID ${senderDipId}`);
  const channel = factsOf(messages[0]).interfaceId;
  const text = JSON.stringify(messages);
  const bytes = Buffer.from(text);
  const payload = tools.journal.payload(bytes);
  return takeIn({ body: messages, text, bytes, channel, owner, payload }, tools).response;
}
