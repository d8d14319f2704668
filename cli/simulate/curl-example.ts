import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dipInstant } from '../../market/calendar/instants.ts';
import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import { type Catalogue, type DipMessage, exampleOf } from '../../market/interfaces/index.ts';
import type { Party } from '../../market/parties/party.ts';
import type { PartyIdentity } from '../../wire/pki.ts';
import { signRequest } from '../../wire/signing.ts';

export interface ExampleFacts {
  readonly catalogue: Catalogue;
  readonly environmentTag: string;
  readonly baseUrl: string;
  readonly supplier: Party;
  readonly registration: Party;
  readonly networkOperator: Party;
  readonly apiKey: string;
  readonly identity: PartyIdentity;
  readonly caPath: string;
}

/** An appointment request of a supplier, as it would be sent at this moment. `at` in epoch milliseconds. */
export function exampleRequest(facts: ExampleFacts, at: number): DipMessage {
  const { supplier, registration, networkOperator } = facts;
  const day = localDateOf(at);
  const reference = `S-IF-031-${supplier.dipId}-SUP-${day.replaceAll('-', '')}-${at}`;
  const event = '[MSApp]';
  const inAWeek = dipInstant(localMidnight(addLocalDays(day, 7)), 'local');
  const appointment = exampleOf(facts.catalogue, 'IF-031', event).payload.CustomBlock?.B070 as object;
  return exampleOf(facts.catalogue, 'IF-031', event, {
    common: {
      S1: {
        environmentTag: facts.environmentTag,
        senderUniqueReference: reference,
        senderTimestamp: dipInstant(at),
        senderDIPID: supplier.dipId,
        senderRoleID: supplier.role,
        senderCorrelationID: null,
        DIPConnectionProviderID: null,
      },
      A0: { primaryRecipients: [registration.dipId], secondaryRecipients: [], always: [] },
      M0: {
        MPANCore: mpanCoreOf(networkOperator.distributorPrefix ?? '10', 1),
        distributorDIPID: networkOperator.dipId,
      },
    },
    custom: { B070: { ...appointment, proposedMeteringServiceDIPEffectiveFromDate: inAWeek } },
  });
}

/** curl reads a backslash and a double quote in its configuration only when they are escaped. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/**
 * Writes a signed request as a curl configuration with its body beside it. A signature carries the instant it was made at,
 * so the caller writes it anew from time to time.
 * @returns the command that sends it
 */
export function writeCurlExample(folder: string, facts: ExampleFacts, at: number): string {
  const url = `${facts.baseUrl}/dip-channel/IF-031`;
  const body = JSON.stringify([exampleRequest(facts, at)]);
  const bodyPath = join(folder, 'example-if-031.json');
  const headers = {
    'Content-Type': 'application/json',
    'X-API-Key': facts.apiKey,
    ...signRequest({ method: 'POST', url, body, at }, facts.identity.signing),
  };
  const lines = [
    `url = ${quoted(url)}`,
    'include',
    `cacert = ${quoted(facts.caPath)}`,
    `cert = ${quoted(facts.identity.mtls.certificatePath)}`,
    `key = ${quoted(facts.identity.mtls.keyPath)}`,
    ...Object.entries(headers).map(([name, value]) => `header = ${quoted(`${name}: ${value}`)}`),
    `data-binary = ${quoted(`@${bodyPath}`)}`,
  ];
  writeFileSync(bodyPath, body);
  writeFileSync(join(folder, 'example.curl'), `${lines.join('\n')}\n`, { mode: 0o600 });
  return `curl -K ${join(folder, 'example.curl')}`;
}
