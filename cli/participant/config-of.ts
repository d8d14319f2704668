import { mkdirSync } from 'node:fs';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { type EnvironmentParticipant, participantFor } from '../../environments/schema.ts';
import { readSecret, SecretMissing, type SecretName } from '../../environments/secrets.ts';
import { castWith } from '../../market/parties/cast-with.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import type { GivenConfig, ReferenceKind } from '../../simulators/participants/reference/config.ts';
import { type PackRow, playerOf } from '../../steps/support/packs.ts';
import { placesOf } from '../../steps/support/participant/dtn-places.ts';
import { UsageFault } from '../exit-codes.ts';

export interface ParticipantWishes {
  readonly environment: LoadedEnvironment;
  readonly pack: PackRow;
  readonly pkiDirectory: string;
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
  const row = participantFor(environment, playerOf(wishes.pack));
  if (row === undefined || row.reference) {
    throw new UsageFault(
      `the environment ${name} names no participant elsewhere for the pack ${wishes.pack.name}`,
      'give an environment in which the participant has parties, webhooks and a testHook; reference: true needs none of this',
    );
  }
  if (environment.dip.port === 0) {
    throw new UsageFault(`the environment ${name} has no port for the DIP`, 'set dip.port, so that both sides know it');
  }
  const { testHook, dtn } = row;
  if (testHook?.token === undefined) {
    throw new UsageFault(`the participant ${row.name} has no testHook with a token`, 'name both in the environment');
  }
  if (dtn !== undefined && dtn.sftp === undefined)
    for (const folder of [dtn.toParticipant, dtn.fromParticipant]) mkdirSync(folder, { recursive: true });
  const hookToken = secret('testHook.token', testHook.token);
  return {
    ...(wishes.mutant === undefined ? {} : { mutant: wishes.mutant }),
    ...{ kind: kindOf(wishes.pack), pkiDirectory: wishes.pkiDirectory, identity: `reference-${playerOf(wishes.pack)}` },
    ...{ hookToken, port: portOf(row), subscribes: false, runTag: 'P', startsAt: wishes.startsAt },
    dip: {
      baseUrl: `https://${environment.dip.names[0]}:${environment.dip.port}`,
      apiKeys: Object.fromEntries(row.parties.map(({ dipId, apiKey }) => [dipId, apiKey ? secret(dipId, apiKey) : ''])),
      signers: [],
    },
    ...{ own: row.parties.map(({ dipId }) => dipId), cast: [...castWith(row.parties)] },
    settings: settingsWith(environment.settings),
    ...{ specification: environment.specification, overlays: [...environment.overlays] },
    environmentTag: environment.environmentTag,
    dtn: dtn === undefined ? { inbox: '', outbox: '' } : placesOf(dtn),
    operator: { token: hookToken, portalPort: wishes.portalPort, habits: [...wishes.habits] },
  };
}

function kindOf({ reference, name }: PackRow): ReferenceKind {
  if (reference !== undefined && reference !== 'adapter') return reference;
  throw new UsageFault(`no reference participant with processes plays the pack ${name}`, 'choose another pack');
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
