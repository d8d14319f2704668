import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { dipInstant } from '../../../market/calendar/instants.ts';
import { mpanCoreOf } from '../../../market/identifiers/mpan-core.ts';
import type { RoleCode } from '../../../market/identifiers/roles.ts';
import { catalogueOf } from '../../../market/interfaces/catalogue.ts';
import { type DeepPartial, exampleOf } from '../../../market/interfaces/example.ts';
import type { CommonBlock, DipMessage } from '../../../market/interfaces/message.ts';
import { issueCertificate } from '../../../wire/certificates.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { createSigningIdentity, type SigningIdentity } from '../../../wire/signing.ts';
import type { Deliver } from '../delivery/webhook-call.ts';
import { createDip, type Dip, type DipOptions } from '../dip.ts';
import type { DirectoryParty } from '../identity/directory.ts';

/** A small market for the tests of this folder: six parties, a clock that is ours and a journal in memory. */
export const noon = Date.parse('2026-03-10T12:00:00Z');
export const catalogue = catalogueOf('2.1.0');
export const mpan: string = mpanCoreOf('10', 1);
export const otherMpan: string = mpanCoreOf('10', 2);

const party = (dipId: string, role: RoleCode, mpid: string, real = false): DirectoryParty => ({
  ...{ dipId, role, mpid, real, name: `${role} ${mpid}`, apiKey: `key-${dipId}` },
});

export const supplier = party('2300000001', 'SUP', 'SUPA', true);
export const otherSupplier = party('2300000002', 'SUP', 'SUPB');
export const registration = party('2200000001', 'REGS', 'EELC');
export const distributor = party('2500000001', 'LDSO', 'EELC');
export const smartData = party('1400000001', 'SDS', 'SDSA');
export const settlement = party('1800000001', 'MDS', 'MDSA');
export const provider = party('9900000001', 'DCC', 'DCPA');

export const parties = [supplier, otherSupplier, registration, distributor, smartData, settlement, provider];

/** A key and a certificate of its own authority, good for tests only. */
export function signingIdentity(
  commonName: string,
  modulusLength = 2048,
  validTo = new Date('2040-01-01T00:00:00Z'),
): SigningIdentity & { readonly certificate: X509Certificate } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const pem = issueCertificate({
    ...{ commonName, publicKey, issuer: { commonName, publicKey, privateKey }, use: { kind: 'signing' } },
    ...{ validFrom: new Date('2020-01-01T00:00:00Z'), validTo },
  });
  const identity = createSigningIdentity(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })), pem);
  return { ...identity, certificate: new X509Certificate(pem) };
}

const dipSigning = signingIdentity('DIP');
const staleSigning = signingIdentity('DIP', 2048, new Date('2021-01-01T00:00:00Z'));

/** A webhook that answers 201 and keeps what came. */
export function recordingWebhook(
  answer: () => { status: number; body: string } | Error = () => ({ status: 201, body: '' }),
) {
  const calls: Parameters<Deliver>[0][] = [];
  const deliver: Deliver = async (input) => {
    calls.push(input);
    const given = answer();
    if (given instanceof Error) throw given;
    return given;
  };
  return { calls, deliver };
}

export function testDip(changes: Partial<DipOptions> = {}) {
  const clock = (changes.clock as VirtualClock | undefined) ?? new VirtualClock(noon);
  const journal = changes.journal ?? createMemoryJournal({ clock });
  const webhook = recordingWebhook();
  const stale = recordingWebhook();
  const dip = createDip({
    ...{ catalogue, clock, journal, directory: parties, environmentTag: 'UIT', signing: dipSigning },
    ...{ baseUrl: () => 'https://dip.test', trusts: () => true as const, deliver: webhook.deliver },
    stale: async () => ({ signing: staleSigning, deliver: stale.deliver }),
    ...changes,
  });
  const messages = () => journal.entriesOfKind('message');
  const deliveries = () => journal.entriesOfKind('delivery');
  const exchanges = () => journal.entriesOfKind('exchange');
  return { dip, clock, journal, webhook, stale, messages, deliveries, exchanges };
}

const nextReference = (() => {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
})();

/** A faultless message of a party; every call has a reference of its own. */
export function messageOf(
  sender: DirectoryParty,
  interfaceId: string,
  event: string,
  changes: DeepPartial<CommonBlock> = {},
): DipMessage {
  const own: DeepPartial<CommonBlock> = {
    ...changes,
    S1: {
      environmentTag: 'UIT',
      senderUniqueReference: `S-${interfaceId}-${sender.dipId}-${sender.role}-20260310-${nextReference()}`,
      senderTimestamp: dipInstant(noon),
      senderDIPID: sender.dipId,
      senderRoleID: sender.role,
      senderCorrelationID: null,
      DIPConnectionProviderID: null,
      ...changes.S1,
    },
    A0: { primaryRecipients: [], secondaryRecipients: [], always: [], ...changes.A0 },
    ...(changes.M1 === undefined
      ? { M0: { MPANCore: mpan, distributorDIPID: distributor.dipId, GSPGroupID: '_A', ...changes.M0 } }
      : {}),
  };
  return exampleOf(catalogue, interfaceId, event, { common: own });
}

/** IF-031 of the supplier to its registration service. */
export function appointmentRequest(changes: DeepPartial<CommonBlock> = {}): DipMessage {
  return messageOf(supplier, 'IF-031', '[MSApp]', {
    ...changes,
    A0: { primaryRecipients: [registration.dipId], ...changes.A0 },
  });
}

/** Sends again what a recipient got on a channel, the oldest ten. */
export function requeuePast(
  dip: Dip,
  id: string,
  where: { readonly dipId: string; readonly channel: string },
  by?: string,
) {
  const { publications } = dip.history.find({ recipientDipId: where.dipId, channel: where.channel, limit: 10 });
  const entries = publications.map(({ entry }) => entry);
  dip.requeue(id, where, entries, by);
}
