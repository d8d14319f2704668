import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { type EnvironmentParticipant, participantFor } from '../../environments/schema.ts';
import { readSecret, SecretMissing, type SecretName } from '../../environments/secrets.ts';
import { castWith } from '../../market/parties/cast-with.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import type { GivenConfig, ReferenceKind } from '../../simulators/participants/reference/config.ts';
import { type PackRow, playerOf } from '../../steps/support/packs.ts';
import { placesOf } from '../../steps/support/participant/dtn-places.ts';
import type { Pki } from '../../wire/pki.ts';
import { commonNameOf } from '../../wire/pki-trust.ts';
import { sessionTag } from '../../wire/session-tag.ts';
import { UsageFault } from '../exit-codes.ts';

export interface ParticipantWishes {
  readonly environment: LoadedEnvironment;
  readonly pack: PackRow;
  readonly pkiDirectory: string;
  /** Fingerprints of the certificates that the DIP may sign with. */
  readonly signers: readonly string[];
  /** Epoch milliseconds at which its clock starts. */
  readonly startsAt: number;
  readonly portalPort: number;
  readonly habits: readonly string[];
  /** The one fault that it has. */
  readonly mutant?: string | undefined;
}

/** What a reference participant needs to know to be the one that an environment describes. @throws {UsageFault} where it does not say */
export function configOf(wishes: ParticipantWishes): GivenConfig {
  const { environment, name } = { ...wishes.environment, name: wishes.environment.environment.name };
  const row = rowOf(wishes);
  if (environment.dip.port === 0) {
    throw new UsageFault(`the environment ${name} has no port for the DIP`, 'set dip.port, so that both sides know it');
  }
  const { dtn } = row;
  if (dtn !== undefined && dtn.sftp === undefined)
    for (const folder of [dtn.toParticipant, dtn.fromParticipant]) mkdirSync(folder, { recursive: true });
  const hookToken = tokenOf(row);
  const real = environment.clock === 'real';
  return {
    ...(wishes.mutant === undefined ? {} : { mutant: wishes.mutant }),
    ...{ kind: kindOf(wishes.pack), pkiDirectory: wishes.pkiDirectory, identity: identityOf(row, wishes.pack) },
    ...{ hookToken, port: portOf(row), subscribes: false, startsAt: real ? Date.now() : wishes.startsAt },
    // What it sends is told apart from what it sent before it was started again.
    runTag: real ? sessionTag(Date.now()) : 'P',
    dip: {
      baseUrl: `https://${environment.dip.names[0]}:${environment.dip.port}`,
      apiKeys: Object.fromEntries(row.parties.map(({ dipId, apiKey }) => [dipId, apiKey ? secret(dipId, apiKey) : ''])),
      signers: [...wishes.signers],
    },
    ...(real && { clock: 'wall' as const }),
    ...{
      own: row.parties.map(({ dipId }) => dipId),
      cast: [...castWith(row.parties, wishes.pack.reference === 'adapter' ? 'every role' : 'processes')],
    },
    settings: settingsWith(environment.settings),
    ...{ specification: environment.specification, overlays: [...environment.overlays] },
    environmentTag: environment.environmentTag,
    dtn: dtn === undefined ? { inbox: '', outbox: '' } : placesOf(dtn),
    operator: { token: hookToken, portalPort: wishes.portalPort, habits: [...wishes.habits] },
  };
}

/** The participant that an environment describes for a pack. @throws {UsageFault} where it describes none elsewhere */
export function rowOf({ environment: { environment }, pack }: Pick<ParticipantWishes, 'environment' | 'pack'>) {
  const row = participantFor(environment, playerOf(pack));
  if (row !== undefined && !row.reference) return row;
  throw new UsageFault(
    `the environment ${environment.name} names no participant elsewhere for the pack ${pack.name}`,
    'mhhs-qt init --practise writes one; reference: true needs no participant of its own',
  );
}

/** What callers of its test hook and its test API show. @throws {UsageFault} where the environment names no such secret */
function tokenOf({ name, testHook, drivers }: EnvironmentParticipant): string {
  if (testHook?.token !== undefined) return secret('testHook.token', testHook.token);
  const { default: driver } = drivers;
  const shown = driver?.by === 'http' ? driver.headers.Authorization : undefined;
  if (testHook === undefined && typeof shown === 'object')
    return secret('drivers.default.headers.Authorization', shown);
  throw new UsageFault(
    `the participant ${name} has no testHook with a token, nor a default driver that shows one`,
    'name one in the environment; mhhs-qt init --practise writes both',
  );
}

/** The name under which its keys are kept on this machine: that in its certificates, where the environment names some. */
function identityOf({ certificates }: EnvironmentParticipant, pack: PackRow): string {
  if (certificates === undefined) return `reference-${playerOf(pack)}`;
  try {
    return commonNameOf(new X509Certificate(readFileSync(certificates.mtls)).subject);
  } catch (cause) {
    throw new UsageFault(
      `the certificate ${certificates.mtls} cannot be read (${(cause as Error).message})`,
      'name a certificate in PEM',
    );
  }
}

/**
 * Sees that the keys of the participant are kept on this machine.
 * @throws {UsageFault} when its certificates are for others
 */
export async function requireOwnKeys(
  identity: string,
  { certificates }: EnvironmentParticipant,
  pki: Pki,
): Promise<void> {
  if (certificates === undefined) return;
  const { mtls } = await pki.identity(identity);
  if (mtls.certificate.trim() === readFileSync(certificates.mtls, 'utf8').trim()) return;
  throw new UsageFault(
    `the key of ${certificates.mtls} is not one that this harness has made on this machine`,
    'make the environment by mhhs-qt init on this machine, or leave "certificates" out of it',
  );
}

function kindOf({ reference, name }: PackRow): ReferenceKind {
  if (reference !== undefined) return reference;
  throw new UsageFault(`no reference participant plays the pack ${name}`, 'choose another pack');
}

/** Its webhooks, its test hook and its test API are on one port of this machine. */
function portOf({ name, parties, testHook }: EnvironmentParticipant): number {
  const addresses = [testHook?.url, ...parties.map(({ webhook }) => webhook)].filter((url) => url !== undefined);
  const origins = new Set(addresses.map((url) => new URL(url).origin));
  const [only = ''] = origins;
  if (origins.size === 1 && ['localhost', '127.0.0.1'].includes(new URL(only).hostname))
    return Number(new URL(only).port);
  throw new UsageFault(
    `the webhooks and the test hook of ${name} are not all at one port of this machine`,
    'a reference participant listens at https://localhost:PORT; give each party a webhook there',
  );
}

function secret(what: string, name: SecretName): string {
  try {
    return readSecret(name);
  } catch (fault) {
    if (fault instanceof SecretMissing) throw new UsageFault(`for ${what}, ${fault.message}`, fault.next);
    throw fault;
  }
}
