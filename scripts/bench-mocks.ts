import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { packageRoot } from '../environments/package-root.ts';
import { catalogueOf } from '../market/interfaces/catalogue.ts';
import { eventShape } from '../market/interfaces/message-shape.ts';
import { schemaOf } from '../market/interfaces/schema.ts';
import { openPki } from '../wire/pki.ts';
import { bodiesOf, startServer } from './bench-dip.ts';
import type { BenchRow } from './bench-row.ts';
import { compare, plainContender, type Server, signedContender } from './bench-side-by-side.ts';

/*
 * How fast the DIP takes messages, against mock servers off the shelf. They listen without TLS, know no signature and keep no
 * record: they get every advantage. Prism checks the body against the same schema, made of our catalogue; the two others only
 * answer. Each of them takes the same messages as ours at the same time (bench-side-by-side).
 */

interface Mock {
  readonly name: string;
  readonly packages: readonly string[];
  /** Arguments for node; the folder holds node_modules, openapi.json, mockoon.json and middleware.mjs. */
  readonly program: (folder: string, port: number) => readonly string[];
}

const inModules = (folder: string, path: string) => join(folder, 'node_modules', path);

const mocks: readonly Mock[] = [
  {
    name: 'Prism with the body schema',
    packages: ['@stoplight/prism-cli@5.14.2'],
    program: (folder, port) => [
      inModules(folder, '@stoplight/prism-cli/dist/index.js'),
      ...['mock', '--verboseLevel', 'silent', '-p', String(port), join(folder, 'openapi.json')],
    ],
  },
  {
    name: 'Mockoon',
    packages: ['@mockoon/cli@9.9.0'],
    program: (folder, port) => [
      inModules(folder, '@mockoon/cli/bin/run.js'),
      ...['start', '--disable-log-to-file', '--data', join(folder, 'mockoon.json'), '--port', String(port)],
    ],
  },
  {
    name: '@mswjs/http-middleware',
    packages: ['@mswjs/http-middleware@0.10.3', 'express@5.3.0', 'msw@2.15.0'],
    program: (folder, port) => [join(folder, 'middleware.mjs'), String(port)],
  },
];

const rounds = 5;
const warming = 2;
const requests = 3_000;
const lanes = 32;

/** Measures every mock and the DIP in turn. The mocks are installed on first use, into `.mhhs-qt/bench-mocks`. */
export async function benchMocks(): Promise<readonly BenchRow[]> {
  const folder = join(packageRoot, '.mhhs-qt', 'bench-mocks');
  install(folder);
  writeInputs(folder);
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  const started: ChildProcess[] = [];
  try {
    const server = await startServer('ours', directory);
    started.push(server.child);
    const pki = await openPki(join(directory, 'pki'));
    const own = await signedContender(server, pki.ca, pki.identity('sender'), lanes);
    const rows: BenchRow[] = [];
    for (const mock of mocks) {
      const running = await startMock(mock, folder);
      started.push(running.child);
      const theirs = plainContender(running, lanes);
      const bodies = () => bodiesOf({ name: '', batch: 1, requests, least: 0 });
      const measured = await compare([own, theirs], bodies, { messages: requests, lanes, warming, rounds });
      await theirs.close();
      running.child.kill();
      const name = `DIP, IF-021, one message, against ${mock.name}`;
      rows.push({ name, unit: 'messages/s', ...measured, target: { least: 1 } });
    }
    await own.close();
    return rows;
  } finally {
    for (const child of started) child.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

function install(folder: string): void {
  const packages = mocks.flatMap((mock) => mock.packages);
  const mark = join(folder, 'installed.json');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === JSON.stringify(packages)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  process.stderr.write(`installing ${packages.join(' ')} into ${folder}\n`);
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', ...packages], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`the mocks cannot be installed: ${done.stderr.slice(-800)}`);
  writeFileSync(mark, JSON.stringify(packages));
}

/** What each mock is told: one call that answers 201. */
function writeInputs(folder: string): void {
  const catalogue = catalogueOf('2.1.0');
  const [row, event] = [catalogue.find('IF-021'), catalogue.event('IF-021', '[ActivePower]')];
  if (row === undefined || event === undefined) throw new Error('the catalogue lacks IF-021');
  const body = z.toJSONSchema(z.array(schemaOf(eventShape(catalogue, row, event))), { unrepresentable: 'any' });
  const answer = { messageArray: [], timestamp: '2026-03-10T10:00:00+00:00' };
  const created = { description: 'taken', content: { 'application/json': { example: answer } } };
  const operation = {
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { 201: created },
  };
  const description = {
    openapi: '3.1.0',
    info: { title: 'one channel', version: '1' },
    paths: { '/dip-channel/IF-021': { post: operation } },
  };
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(description));
  writeFileSync(join(folder, 'mockoon.json'), JSON.stringify(mockoonEnvironment(JSON.stringify(answer))));
  writeFileSync(
    join(folder, 'middleware.mjs'),
    `import { createServer } from '@mswjs/http-middleware';
import { http, HttpResponse } from 'msw';
createServer(
  http.post('*/dip-channel/:id', async ({ request }) => {
    await request.json();
    return HttpResponse.json(${JSON.stringify(answer)}, { status: 201 });
  }),
).listen(Number(process.argv[2]), '127.0.0.1');
`,
  );
}

/** The smallest environment that Mockoon loads without asking whether it may be repaired. */
function mockoonEnvironment(body: string) {
  const response = {
    ...{ uuid: 'response', body, latency: 0, statusCode: 201, label: '', bodyType: 'INLINE', filePath: '' },
    ...{ headers: [{ key: 'content-type', value: 'application/json' }], databucketID: '', sendFileAsBody: false },
    ...{ rules: [], rulesOperator: 'OR', disableTemplating: true, fallbackTo404: false, default: true },
    ...{ crudKey: 'id', callbacks: [] },
  };
  const route = {
    ...{ uuid: 'route', type: 'http', documentation: '', method: 'post', endpoint: 'dip-channel/IF-021' },
    ...{ responses: [response], responseMode: null, streamingMode: null, streamingInterval: 0 },
  };
  return {
    ...{ uuid: 'environment', lastMigration: 33, name: 'one channel', endpointPrefix: '', latency: 0, port: 0 },
    ...{ hostname: '127.0.0.1', folders: [], routes: [route], rootChildren: [{ type: 'route', uuid: 'route' }] },
    ...{ proxyMode: false, proxyHost: '', proxyRemovePrefix: false, cors: false, headers: [], proxyReqHeaders: [] },
    ...{ tlsOptions: { enabled: false }, proxyResHeaders: [], data: [], callbacks: [] },
  };
}

async function startMock(mock: Mock, folder: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [...mock.program(folder, port)], { cwd: folder, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let left = 100; left > 0; left -= 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/dip-channel/IF-021`, { method: 'POST', body: '[]' }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer !== undefined) return { child, url };
    await pause(200);
  }
  child.kill();
  throw new Error(`${mock.name} does not answer`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
