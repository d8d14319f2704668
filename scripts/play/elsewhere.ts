import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../cli/program.ts';

/** A pack, or some of it, against a participant in a process of its own. */
export interface ElsewhereJob {
  readonly pack: string;
  /** Words of `mhhs-qt run` that choose cases; none for all of them. */
  readonly chosen: readonly string[];
  /** Words of `mhhs-qt init` besides, such as --hook "" for real time. */
  readonly described?: readonly string[];
  /** An empty folder. */
  readonly folder: string;
}

export interface ElsewherePlayed {
  readonly exitCode: number;
  /** Folder of the run. */
  readonly run: string;
  /** What the command said, for whoever looks for the reason. */
  readonly said: string;
}

/** The command line beside this program: compiled next to compiled, source next to source. */
const main = fileURLToPath(new URL(`../../cli/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

async function freePorts(count: number): Promise<readonly string[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => String((server.address() as { port: number }).port));
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

/** Runs a command as somebody would type it. */
export async function command(
  words: readonly string[],
  cwd: string,
): Promise<{ readonly exitCode: number; readonly said: string }> {
  let said = '';
  const say = (text: string) => {
    said += text;
  };
  const exitCode = await runCli(words, { out: say, err: say, tty: false, colour: false, columns: 80, cwd }, '0');
  return { exitCode, said };
}

/** @throws {Error} when it ends before it listens */
async function startParticipant(environment: string, pack: string): Promise<ChildProcess> {
  const words = ['participant', '-e', environment, '-p', pack, '--json'];
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [...process.execArgv, main, ...words], { stdio: [...stdio] });
  await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the participant ended (${code}) before it listened`);
    }),
  ]);
  return child;
}

/**
 * Practises as the guide has it: `init --practise`, the participant in a process of its own, `run` against it. Nothing of the
 * participant is started or known by the run but its addresses.
 * @throws {Error} when the environment cannot be made or the participant does not start
 */
export async function playElsewhere({ pack, chosen, described = [], folder }: ElsewhereJob): Promise<ElsewherePlayed> {
  const [dip = '', own = ''] = await freePorts(2);
  const environment = join(folder, 'practice', 'environment.yaml');
  const origin = `https://localhost:${own}`;
  const addresses = [
    ...(pack === 'dip' ? [] : ['--webhook', `${origin}/webhook/{dipId}`]),
    ...['--hook', `${origin}/hook`, '--api', `${origin}/test-api`, '--dip-port', dip],
  ];
  const made = await command(
    ['init', '-o', 'practice', '--role', pack, '--practise', '--spec', '1.8.3', ...addresses, ...described],
    folder,
  );
  if (made.exitCode !== 0) throw new Error(made.said);
  const participant = await startParticipant(environment, pack);
  try {
    const run = join(folder, 'run');
    const words = ['run', '-p', pack, '-e', environment, '-o', run, '--no-allure-report', '--no-evidence', ...chosen];
    return { ...(await command(words, folder)), run };
  } finally {
    participant.kill();
    await once(participant, 'exit');
  }
}
