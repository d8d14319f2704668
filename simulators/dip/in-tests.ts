import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import type { RequestHandler } from 'msw';
import { dipInstant } from '../../market/calendar/instants.ts';
import { localDateOf } from '../../market/calendar/london.ts';
import { catalogueOf } from '../../market/interfaces/catalogue.ts';
import { type ExampleChanges, exampleOf } from '../../market/interfaces/example.ts';
import type { DipMessage } from '../../market/interfaces/message.ts';
import { defaultSpecificationVersion, type SpecificationVersion } from '../../market/interfaces/specification.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { Entry } from '../../market/record/entries.ts';
import { issueCertificate } from '../../wire/certificates.ts';
import { createRealClock } from '../../wire/clock.ts';
import { eventually } from '../../wire/eventually.ts';
import { createMemoryJournal, type Journal } from '../../wire/journal.ts';
import { createSigningIdentity, type SigningIdentity, signRequest, verifySignature } from '../../wire/signing.ts';
import type { Deliver } from './delivery/webhook-call.ts';
import { createDip, type Dip } from './dip.ts';
import type { FaultOrder } from './faults/fault-order.ts';
import type { DirectoryParty } from './identity/directory.ts';
import type { DipSettings } from './settings.ts';

export interface DipInTestsOptions {
  /** Under which the requests of the system under test go; they are intercepted, nothing listens there. */
  readonly baseUrl?: string;
  readonly specification?: SpecificationVersion;
  /** S1.environmentTag; "DEV" when left out. */
  readonly environmentTag?: string;
  /** Parties of one's own in place of the cast; those without an API key get "key-" and their DIP ID. */
  readonly parties?: readonly DirectoryParty[];
  /** Retries wait 20, 40 … milliseconds here, for a test does not wait for minutes; everything else is as in the house. */
  readonly settings?: Partial<DipSettings>;
}

/** A DIP inside a test. */
export interface DipInTests extends Pick<Dip, 'attach' | 'learn' | 'quiet' | 'faults'> {
  /**
   * Plans a fault: { name: 'unavailable', first: 2 } fails twice and then recovers. Once when `first` is left out.
   * @returns its id, for `faults.lift`
   */
  fault(order: FaultOrder): string;
  /** For `setupServer` of msw/node. */
  readonly handlers: RequestHandler[];
  readonly baseUrl: string;
  readonly parties: readonly DirectoryParty[];
  /** A faultless message of a party, by DIP ID, with a reference of its own. */
  message(sender: string, interfaceId: string, event: string, changes?: ExampleChanges): DipMessage;
  /** What `fetch` takes to send something as a party: URL, headers with key and signature, body. */
  request(sender: string, path: string, body?: unknown, method?: string): { url: string; init: RequestInit };
  /** Whether a request that came to a webhook is signed by this DIP, or why not. */
  verify(request: Request): Promise<true | string>;
  /** What was recorded, oldest first: exchanges, messages with their verdicts, deliveries. */
  entries(): readonly Entry[];
  /** Resolves once everything was delivered or given up, retries included. */
  settled(timeoutMs?: number): Promise<void>;
}

const testBackoffMs = [20, 40, 80];

/** Keys for this process only: made in memory, never written. */
function newIdentity(commonName: string, validTo = new Date('2045-01-01T00:00:00Z')): SigningIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = issueCertificate({
    ...{ commonName, publicKey, issuer: { commonName, publicKey, privateKey }, use: { kind: 'signing' } },
    ...{ validFrom: new Date('2020-01-01T00:00:00Z'), validTo },
  });
  return createSigningIdentity(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })), pem);
}

const deliverByFetch: Deliver = async ({ url, body, headers, timeoutMs }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers, signal });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
};

/**
 * A DIP for tests of one's own: it takes, checks, numbers and publishes as the one that `mhhs-qt simulate` serves, inside the
 * process that tests. No socket is opened, so there is no client certificate to see; keys and signatures are checked.
 * Webhooks are called by `fetch`, so a handler beside these in the same `setupServer` receives them.
 */
export function dip(options: DipInTestsOptions = {}): DipInTests {
  const { baseUrl = 'https://dip.test', environmentTag = 'DEV' } = options;
  const catalogue = catalogueOf(options.specification ?? defaultSpecificationVersion);
  const clock = createRealClock();
  const journal = createMemoryJournal({ clock });
  const [own, participant] = [newIdentity('DIP'), newIdentity('participant')];
  const known = new Set([participant.certificatePem].map((pem) => new X509Certificate(pem).fingerprint256));
  const parties = (options.parties ?? castOf()).map((party) => ({ apiKey: `key-${party.dipId}`, ...party }));
  const made = createDip({
    ...{ catalogue, clock, journal, environmentTag, directory: parties, signing: own },
    settings: { transport: 'in-process', retryBackoffMs: testBackoffMs, ...options.settings },
    baseUrl: () => baseUrl,
    trusts: (certificate) => known.has(certificate.fingerprint256) || 'it is not one of this test',
    deliver: deliverByFetch,
    stale: async () => ({ signing: newIdentity('DIP', new Date('2021-01-01T00:00:00Z')), deliver: deliverByFetch }),
  });
  const partyOf = (dipId: string) => {
    const party = parties.find((one) => one.dipId === dipId);
    if (party === undefined) throw new RangeError(`no party of this DIP has the DIP ID ${dipId}`);
    return party;
  };
  let count = 0;
  return {
    ...{ handlers: made.handlers, baseUrl, parties },
    ...{ attach: made.attach, learn: made.learn, quiet: made.quiet, faults: made.faults },
    fault: (order) => made.faults.add({ first: 1, ...order }),
    message(sender, interfaceId, event, changes = {}) {
      const { dipId, role } = partyOf(sender);
      const now = clock.now();
      count += 1;
      const S1 = {
        environmentTag,
        senderUniqueReference: `S-${interfaceId}-${dipId}-${role}-${localDateOf(now).replaceAll('-', '')}-T${count}`,
        senderTimestamp: dipInstant(now),
        ...{ senderDIPID: dipId, senderRoleID: role, senderCorrelationID: null, DIPConnectionProviderID: null },
      };
      const A0 = { primaryRecipients: [], secondaryRecipients: [], always: [] };
      const common = { ...changes.common, S1: { ...S1, ...changes.common?.S1 }, A0: { ...A0, ...changes.common?.A0 } };
      return exampleOf(catalogue, interfaceId, event, { ...changes, common });
    },
    request(sender, path, value, method = 'POST') {
      const url = `${baseUrl}${path}`;
      const body = value === undefined ? '' : JSON.stringify(value);
      const signed = signRequest({ method, url, body, at: clock.now() }, participant);
      const headers = { ...signed, 'X-API-Key': partyOf(sender).apiKey, 'Content-Type': 'application/json' };
      return { url, init: { method, headers, ...(body === '' ? {} : { body }) } };
    },
    async verify(request) {
      const body = Buffer.from(await request.clone().arrayBuffer());
      const verdict = verifySignature(
        { method: request.method, url: request.url, headers: request.headers, body, now: clock.now() },
        { trusted: () => true, clockSkewMs: 300_000 },
      );
      if (!verdict.ok) return verdict.message;
      if (Date.parse(verdict.certificate.validTo) < clock.now()) return 'the signing certificate has expired';
      return verdict.certificate.fingerprint256 === new X509Certificate(own.certificatePem).fingerprint256
        ? true
        : 'the signing certificate is not that of this DIP';
    },
    entries: () => journal.entries(),
    async settled(timeoutMs = 5_000) {
      await eventually(() => (made.isQuiet() && retrying(journal).length === 0 ? true : undefined), {
        ...{ clock, journal, what: 'the end of all deliveries' },
        deadline: { name: `the ${timeoutMs} ms of the test`, due: clock.now() + timeoutMs },
        arrived: () => `${retrying(journal).join(', ') || 'nothing'} still to be tried again`,
        next: 'give settled() more time, or see what the webhook answers in entries()',
      });
    },
  };
}

/** Publications whose latest attempt is to be repeated. */
function retrying(journal: Journal): readonly string[] {
  const latest = new Map<string, string>();
  for (const { transaction, recipient, publication, outcome } of journal.entriesOfKind('delivery')) {
    const key = `${publication} ${transaction} to ${recipient.name}`;
    if (outcome === 'retrying') latest.set(key, outcome);
    else latest.delete(key);
  }
  return [...latest.keys()];
}
