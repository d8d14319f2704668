import { existsSync } from 'node:fs';
import { request } from 'node:http';

/** Whether there is a container engine, and if not why. */
export type Engine = { readonly there: true } | { readonly there: false; readonly why: string };

const defaultSocket = '/var/run/docker.sock';
const limitMs = 2_000;

type Place = { readonly socketPath: string } | { readonly host: string; readonly port: string };

function placeOf(text: string | undefined): Place | undefined {
  if (text === undefined || text === '') return { socketPath: defaultSocket };
  if (text.startsWith('unix://')) return { socketPath: text.slice('unix://'.length) };
  const [, host, port] = /^tcp:\/\/([^:/]+):(\d+)$/.exec(text) ?? [];
  return host === undefined || port === undefined ? undefined : { host, port };
}

/** Asks the engine of DOCKER_HOST, or that of the usual socket, for a sign of life; waits for two seconds at most. */
export async function probeEngine(variables: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  const place = placeOf(variables.DOCKER_HOST);
  const no = (why: string): Engine => ({ there: false, why });
  if (place === undefined) return no(`DOCKER_HOST is ${variables.DOCKER_HOST}, neither unix:// nor tcp://host:port`);
  if ('socketPath' in place && !existsSync(place.socketPath)) {
    return no(`no container engine: there is no ${place.socketPath} (DOCKER_HOST names another)`);
  }
  return new Promise((resolve) => {
    const asked = request({ ...place, path: '/_ping', timeout: limitMs }, (answer) => {
      answer.resume();
      resolve(
        answer.statusCode === 200 ? { there: true } : no(`the container engine answered HTTP ${answer.statusCode}`),
      );
    });
    asked.once('timeout', () => asked.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })));
    asked.once('error', (error: NodeJS.ErrnoException) =>
      resolve(no(`the container engine cannot be reached (${error.code})`)),
    );
    asked.end();
  });
}

/** The library, loaded when it is needed; without its helper container, which would have to be fetched from a registry. */
export async function loadTestcontainers() {
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  return import('testcontainers');
}

/** The engine's own interface. */
export async function dockerOf() {
  const { getContainerRuntimeClient } = await loadTestcontainers();
  return (await getContainerRuntimeClient()).container.dockerode;
}
