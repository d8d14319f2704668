import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addLocalDays, localDateOf } from '../../market/calendar/london.ts';
import type { Catalogue, DipMessage } from '../../market/interfaces/index.ts';
import type { Party, PartyDirectory } from '../../market/parties/party.ts';
import { supplierBy, supplierRules } from '../../market/processes/appointment/supplier.ts';
import { composeMessage } from '../../market/processes/compose.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import type { Settings } from '../../market/settings/settings.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { PartyIdentity } from '../../wire/pki.ts';
import { reportPacking } from '../../wire/report-packing.ts';
import { signRequest } from '../../wire/signing.ts';

export interface ExampleFacts {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly directory: PartyDirectory;
  readonly environmentTag: string;
  readonly baseUrl: string;
  readonly supplier: Party;
  /** The metering service that is asked for. */
  readonly provider: Party;
  readonly apiKey: string;
  readonly identity: PartyIdentity;
  readonly caPath: string;
}

/** Market time and the time of the wall, epoch milliseconds: a message carries the first, its signature the second. */
export interface ExampleTimes {
  readonly market: number;
  readonly wall: number;
}

/** Inside the days ahead that a registration service takes. */
const daysAhead = 7;

/** What a careful supplier would send at this moment to have its metering service changed in a week (IF-031). */
export function exampleRequest(facts: ExampleFacts, point: MeteringPoint, now: number): DipMessage {
  const { catalogue, directory, settings, environmentTag, supplier: self, provider } = facts;
  const rest = { packing: reportPacking, elsewhere: () => undefined, everywhere: () => [] };
  const context = { now, self, directory, settings, ...rest };
  const decide = supplierBy(supplierRules);
  const { knows } = decide(undefined, { kind: 'loaded', point }, context);
  const instruction = {
    ...{ do: 'request-appointment' as const, service: 'metering' as const, scenario: 'CSP' },
    ...{ providerDipId: provider.dipId, contractReference: 'CONTRACT1' },
    effectiveFrom: addLocalDays(localDateOf(now), daysAhead),
  };
  const { sends } = decide(knows, { kind: 'instruction', mpan: point.mpan, instruction }, context);
  const [sent] = sends;
  if (sent?.kind !== 'message') throw new HarnessFault('The supplier decided to send nothing for the example');
  const { mpan: MPANCore, distributorDipId: distributorDIPID, gspGroup: GSPGroupID } = point;
  const reference = { MPANCore, distributorDIPID, GSPGroupID };
  const sequence = `E${now.toString(36)}`;
  return composeMessage(sent, { catalogue, sender: self, point: reference, environmentTag, sequence, now });
}

/** curl reads a backslash and a double quote in its configuration only when they are escaped. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

export interface CurlExample {
  readonly command: string;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** A path as a shell takes it for one word; quoted only when it has to be, for the command is there to be copied. */
export const shellWord = (text: string): string =>
  /^[\w./:@%+=~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Writes a signed request as a curl configuration with its body beside it. A signature carries the instant it was made at,
 * so the caller writes it anew from time to time.
 * @returns the command that sends it, and the files it needs
 */
export function writeCurlExample(
  folder: string,
  facts: ExampleFacts,
  point: MeteringPoint,
  at: ExampleTimes,
): CurlExample {
  const url = `${facts.baseUrl}/dip-channel/IF-031`;
  const body = JSON.stringify([exampleRequest(facts, point, at.market)]);
  // Each market that runs from this folder has a port of its own, and so an example of its own.
  const name = `example-${new URL(facts.baseUrl).port}`;
  const [curlPath, bodyPath] = [join(folder, `${name}.curl`), join(folder, `${name}.json`)];
  const headers = {
    'Content-Type': 'application/json',
    'X-API-Key': facts.apiKey,
    ...signRequest({ method: 'POST', url, body, at: at.wall }, facts.identity.signing),
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
  writeFileSync(curlPath, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { command: `curl -K ${shellWord(curlPath)}`, files: [curlPath, bodyPath] };
}
