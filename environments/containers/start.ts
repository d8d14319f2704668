import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { GenericContainer, StartedTestContainer } from 'testcontainers';
import { SetUpFault } from '../../wire/faults.ts';
import type { Pki } from '../../wire/pki.ts';
import { redact } from '../../wire/redact.ts';
import type { Container, NeededService } from '../container-schema.ts';
import type { Environment, EnvironmentParticipant } from '../schema.ts';
import { readSecret } from '../secrets.ts';
import { dockerOf, loadTestcontainers, probeEngine } from './engine.ts';
import { labelsFor, sweepLeftovers } from './leftovers.ts';

/** How this machine is called from inside a container. */
export const hostFromInside = 'host.docker.internal';

/** The output of one container. */
export interface ContainerLog {
  /** "Example Networks", or the name of what it needs. */
  readonly name: string;
  readonly image: string;
  readonly text: string;
}

export interface RunningContainers {
  /** Output so far, secrets taken out. */
  logs(): readonly ContainerLog[];
  /** Stops and removes them and their network. */
  stop(): Promise<void>;
}

/** Output beyond this is left out, its end kept: that is where what went wrong stands. */
const mostLogCharacters = 2_000_000;

/** What a run is told of while the containers start. */
export interface StartOptions {
  readonly environment: Environment;
  readonly participants: readonly EnvironmentParticipant[];
  readonly pki: Pki;
  readonly onStep?: (words: string) => void;
}

interface Tools extends StartOptions {
  readonly GenericContainer: typeof GenericContainer;
  readonly Wait: Awaited<ReturnType<typeof loadTestcontainers>>['Wait'];
  readonly network: string;
  readonly marks: Record<string, string>;
  readonly started: StartedTestContainer[];
  readonly outputs: { readonly name: string; readonly image: string; text: string }[];
}

/**
 * Starts the containers that stand for participants, each after what it needs, and waits until they are ready. What an earlier run
 * left behind when it was killed is removed first.
 * @throws {SetUpFault} where there is no engine, or one does not become ready; everything is removed then
 */
export async function startContainers(options: StartOptions): Promise<RunningContainers> {
  const engine = await probeEngine();
  if (!engine.there) {
    const next = 'start a container engine (Docker or Podman), or run the participant yourself and leave container out';
    throw new SetUpFault(`The participant cannot be started: ${engine.why}`, { next });
  }
  const { GenericContainer, Wait } = await loadTestcontainers();
  for (const gone of await sweepLeftovers()) options.onStep?.(`removed what an earlier run left: ${gone}`);
  const run = `${options.environment.name}-${randomBytes(4).toString('hex')}`;
  const marks = labelsFor(run);
  const docker = await dockerOf();
  const network = await docker.createNetwork({ Name: `mhhs-qt-${run}`, Labels: marks });
  const tools: Tools = {
    ...{ ...options, GenericContainer, Wait, marks, network: `mhhs-qt-${run}`, started: [], outputs: [] },
  };
  const stop = async () => {
    for (const container of tools.started.splice(0).reverse())
      await container.stop({ timeout: 2_000, removeVolumes: true });
    // A container that never became ready is known by its mark alone.
    const left = await docker.listContainers({ all: true, filters: { label: [`mhhs-qt.run=${run}`] } });
    for (const { Id } of left) await docker.getContainer(Id).remove({ force: true, v: true });
    await network.remove();
  };
  try {
    for (const participant of options.participants) await startParticipant(participant, tools);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, logs: () => tools.outputs.map(({ name, image, text }) => ({ name, image, text: redact(text) })) };
}

async function startParticipant(participant: EnvironmentParticipant, tools: Tools): Promise<void> {
  const { container } = participant;
  if (container === undefined) return;
  for (const [name, needed] of Object.entries(container.needs)) await startOne(name, name, needed, tools, []);
  await startOne(
    participant.name,
    'participant',
    container,
    tools,
    await certificatesFor(participant, container, tools),
  );
}

interface Content {
  readonly content: string;
  readonly target: string;
  readonly mode: number;
}

/** Keys and certificates of the harness's own authority, for the names by which the container is called. */
async function certificatesFor(
  { parties, name }: EnvironmentParticipant,
  { certificates }: Container,
  { pki }: Tools,
): Promise<readonly Content[]> {
  if (certificates === undefined) return [];
  const webhooks = parties.flatMap(({ webhook }) => (webhook === undefined ? [] : [new URL(webhook).hostname]));
  const commonName = [name, ...parties.map(({ dipId }) => dipId)].join(' ').slice(0, 64);
  const hosts = [...new Set([...webhooks, 'localhost', '127.0.0.1', '::1', 'participant'])];
  const { mtls, signing } = await pki.identity(commonName, { hosts });
  const contents = {
    'authority.pem': pki.ca,
    'connection.key': mtls.key,
    'connection.pem': mtls.certificate,
    'signing.key': readFileSync(signing.keyPath, 'utf8'),
    'signing.pem': signing.certificatePem,
  };
  return Object.entries(contents).map(([file, content]) => ({
    ...{ content, target: `${certificates.replace(/\/$/, '')}/${file}` },
    // The user inside is not known; the container is this run's alone.
    mode: 0o444,
  }));
}

function variablesOf({ variables }: NeededService, { environment }: Tools): Record<string, string> {
  const dip = `https://${hostFromInside}:${environment.dip.port}`;
  const spoken = (value: NeededService['variables'][string]) =>
    typeof value === 'string' ? value.replaceAll('{dip}', dip) : readSecret(value);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, spoken(value)]));
}

function waitFor({ health }: NeededService, { Wait }: Tools) {
  const { log, http, withinMs } = health;
  if (log !== undefined) return Wait.forLogMessage(log).withStartupTimeout(withinMs);
  if (http === undefined) return Wait.forListeningPorts().withStartupTimeout(withinMs);
  const wait = Wait.forHttp(http.path, http.port).forStatusCode(http.status).withStartupTimeout(withinMs);
  return http.tls ? wait.usingTls().allowInsecure() : wait;
}

const isFolder = (path: string): boolean => statSync(path).isDirectory();

async function startOne(
  name: string,
  alias: string,
  service: NeededService,
  tools: Tools,
  contents: readonly Content[],
): Promise<void> {
  const output = { name, image: service.image, text: '' };
  tools.outputs.push(output);
  tools.onStep?.(`starting ${name} from ${service.image}`);
  const files = service.files.map(({ from, to }) => ({ source: from, target: to }));
  const container = new tools.GenericContainer(service.image)
    .withLabels({ ...tools.marks })
    .withNetworkMode(tools.network)
    .withNetworkAliases(alias)
    .withExtraHosts([{ host: hostFromInside, ipAddress: 'host-gateway' }])
    .withEnvironment(variablesOf(service, tools))
    .withExposedPorts(...service.ports.map(({ inside, here }) => ({ container: inside, host: here })))
    .withCopyFilesToContainer(files.filter(({ source }) => !isFolder(source)))
    .withCopyDirectoriesToContainer(files.filter(({ source }) => isFolder(source)))
    .withCopyContentToContainer([...contents])
    .withWaitStrategy(waitFor(service, tools))
    .withLogConsumer((stream) => keepOutput(stream as Readable, output));
  if (service.command !== undefined) container.withCommand([...service.command]);
  try {
    tools.started.push(await container.start());
  } catch (error) {
    const last = redact(output.text).trimEnd().split('\n').slice(-5).join(' | ');
    const said = last === '' ? 'it said nothing' : `its last words: ${last}`;
    throw new SetUpFault(
      `${name} did not become ready from the image ${service.image} (${(error as Error).message}); ${said}`,
      {
        next: 'look at its output, its variables and files, and at what its health waits for',
        cause: error,
      },
    );
  }
}

function keepOutput(stream: Readable, output: { text: string }): void {
  stream.on('data', (piece: Buffer | string) => {
    output.text = `${output.text}${piece}`.slice(-mostLogCharacters);
  });
}
