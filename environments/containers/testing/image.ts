import { execFileSync, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { dockerOf } from '../engine.ts';

export const imageName = 'local/mhhs-qt-participant:1';

/** The program of Node and the libraries that it is linked with. */
function nodeFiles(): readonly string[] {
  const node = realpathSync(process.execPath);
  const libraries = execFileSync('ldd', [node], { encoding: 'utf8' }).match(/\/\S+(?= \(0x)/g) ?? [];
  return [node, ...libraries].map((path) => path.slice(1));
}

/**
 * Makes an image from nothing but this machine's Node and this project's own build: no registry is asked.
 * @throws {Error} where tar or ldd are not to be had
 */
export async function makeImage(): Promise<void> {
  const docker = await dockerOf();
  const files = [
    '-C',
    '/',
    ...nodeFiles(),
    '-C',
    packageRoot,
    'package.json',
    ...['market', 'wire', 'environments'].map((room) => `dist/${room}`),
  ];
  const tar = spawn('tar', ['-ch', '--exclude=*.test.js', ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  const node = join('/', realpathSync(process.execPath));
  const main = '/dist/environments/containers/testing/participant-main.js';
  const changes = `CMD ${JSON.stringify([node, main])}`;
  const [repo, tag] = imageName.split(':');
  const stream = await docker.importImage(tar.stdout, { repo, tag, changes });
  await new Promise((resolve, reject) => {
    docker.modem.followProgress(stream, (error) => (error === null ? resolve(undefined) : reject(error)));
  });
}
