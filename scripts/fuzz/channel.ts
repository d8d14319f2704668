import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getResponse } from 'msw';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import { catalogueOf, judgeMessage } from '../../market/interfaces/index.ts';
import { createDip, type DirectoryParty } from '../../simulators/dip/index.ts';
import { issueCertificate } from '../../wire/certificates.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { openJournal, verifyJournal } from '../../wire/journal.ts';
import { createSigningIdentity, type SigningIdentity, signRequest } from '../../wire/signing.ts';
import { faultsOfAnswer } from './answer-faults.ts';
import { type FuzzInput, fuzzMpan, inputOf } from './inputs.ts';
import { createLots } from './lots.ts';

/** What came of some inputs. */
export interface FuzzSeen {
  /** How often each status came; "none" where no handler was meant. */
  readonly statuses: Map<string, number>;
  /** How often each code of an answer came. */
  readonly codes: Map<string, number>;
  /** "input 4711 (odd key): …" */
  readonly faults: string[];
}

export interface FuzzRange {
  readonly seed: number;
  /** Numbers of inputs, from (included) and to (not included). */
  readonly from: number;
  readonly to: number;
}

const base = 'https://dip.test';
const noon = Date.parse('2026-03-10T12:00:00Z');
const catalogue = catalogueOf('2.1.0');
const party = (dipId: string, role: RoleCode, mpid: string): DirectoryParty => ({
  ...{ dipId, role, mpid, real: true, name: `${role} ${mpid}`, apiKey: `key-${dipId}` },
  webhooks: { '*': `https://${role}.test/` },
});
export const fuzzParties: readonly DirectoryParty[] = [
  party('2300000001', 'SUP', 'SUPA'),
  party('2200000001', 'REGS', 'EELC'),
  party('2500000001', 'LDSO', 'EELC'),
  party('1400000001', 'SDS', 'SDSA'),
  party('1200000001', 'MSS', 'MSSA'),
  party('1800000001', 'MDS', 'MDSA'),
];

/** A short key: what is tried here is not the strength of signatures, and signing is most of the work. */
export function fuzzIdentity(): SigningIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pem = issueCertificate({
    ...{ commonName: 'fuzz', publicKey, issuer: { commonName: 'fuzz', publicKey, privateKey } },
    ...{
      use: { kind: 'signing' },
      validFrom: new Date('2020-01-01T00:00:00Z'),
      validTo: new Date('2040-01-01T00:00:00Z'),
    },
  });
  return createSigningIdentity(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })), pem);
}

/**
 * Gives inputs to the handlers of a DIP, each checked by itself: how it is answered, and what is in the record then. The
 * record is a file, verified at the end.
 */
export async function fuzzChannel({ seed, from, to }: FuzzRange, identity: SigningIdentity): Promise<FuzzSeen> {
  const seen: FuzzSeen = { statuses: new Map(), codes: new Map(), faults: [] };
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const clock = new VirtualClock(noon);
  const journal = openJournal(folder, { clock });
  let current = '';
  const dip = createDip({
    ...{ catalogue, clock, journal, directory: fuzzParties, environmentTag: 'UIT', signing: identity },
    ...{ settings: { transport: 'in-process' }, trusts: () => true, baseUrl: () => base },
    deliver: async ({ body }) => {
      for (const fault of publicationFaults(body)) seen.faults.push(`published after ${current}: ${fault}`);
      return { status: 201, body: '' };
    },
  });
  try {
    for (let index = from; index < to; index += 1) {
      const input = inputOf(createLots(seed * 1_000_003 + index), index, {
        catalogue,
        parties: fuzzParties,
        nowMs: noon,
        mpan: fuzzMpan,
      });
      current = `input ${index} (${input.kind})`;
      const before = journal.entries().length;
      const faults = await attempt(
        input,
        identity,
        seen,
        dip.handlers,
        () => journal.entries().slice(before),
        journal.readPayload,
      );
      for (const fault of faults) seen.faults.push(`${current}: ${fault}`);
      if (index % 16 === 0) await dip.quiet();
    }
    await dip.quiet();
    journal.close();
    const { whole, damage } = verifyJournal(folder);
    if (!whole)
      seen.faults.push(`the journal of inputs ${from} to ${to} does not verify: ${damage?.line} ${damage?.reason}`);
    return seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function publicationFaults(body: Buffer): readonly string[] {
  const messages = JSON.parse(body.toString()) as readonly unknown[];
  return messages
    .flatMap((message) => judgeMessage(catalogue, message, { direction: 'egress' }).findings)
    .filter(({ weight }) => weight === 'refused')
    .map(({ message }) => message);
}

type Handlers = Parameters<typeof getResponse>[0];
type Entries = Parameters<typeof faultsOfAnswer>[0]['entries'];

async function attempt(
  input: FuzzInput,
  identity: SigningIdentity,
  seen: FuzzSeen,
  handlers: Handlers,
  entriesOf: () => Entries,
  readPayload: (sum: string) => Buffer,
): Promise<readonly string[]> {
  const request = requestOf(input, identity);
  // What fetch itself refuses to make is sent over a socket, as far as it can be sent at all.
  if (request === undefined) return [];
  try {
    const response = await getResponse(handlers, request);
    count(seen.statuses, response === undefined ? 'none' : String(response.status));
    if (response === undefined) return [];
    const text = await response.text();
    for (const [, code = ''] of text.matchAll(/"message":"(MSG\d{4})/g)) count(seen.codes, code);
    return faultsOfAnswer({ input, catalogue, status: response.status, text, entries: entriesOf(), readPayload });
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : error}`];
  }
}

export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function requestOf({ method, path, body, sender, headers }: FuzzInput, identity: SigningIdentity): Request | undefined {
  try {
    // fetch writes the address its own way, and that is what is signed.
    const url = new URL(`${base}${path}`).href.replace(/#.*$/, '');
    const made = new Headers({
      ...signRequest({ method, url, body, at: noon }, identity),
      'content-type': 'application/json',
      'x-api-key': sender.apiKey ?? '',
    });
    for (const [name, value] of Object.entries(headers))
      value === undefined ? made.delete(name) : made.set(name, value);
    return new Request(url, { method, headers: made, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
  } catch {
    return undefined;
  }
}
