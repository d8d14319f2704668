import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SetUpFault } from '../../../wire/faults.ts';
import { type GivenConfig, type ReferenceReady, restLine } from './config.ts';

export interface ReferenceProcess {
  readonly url: string;
  readonly software: string;
  /** Ends what it serves; the process ends with it unless it was launched for several. */
  stop(): Promise<void>;
}

/** The program beside this file: compiled next to compiled, source next to source. */
function program(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./main.${extension}`, import.meta.url));
}

/** The process of a reference participant that was started and waits to be told who it is. */
export interface LaunchedProcess {
  /**
   * Tells it who it is, and waits until it serves.
   * @throws {SetUpFault} when it ends before it serves
   */
  serve(config: GivenConfig): Promise<ReferenceProcess>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the process of a reference participant, so that it is reached only as a real one is. It loads its program at once,
 * which takes longer than opening the market around it: launch first, open, then `serve`.
 * @param several when one that is stopped rests, so that the process can serve as another; it ends by its own `stop`
 */
export function launchReferenceProcess(several = false): LaunchedProcess {
  const child = spawn(process.execPath, [...process.execArgv, program()], { stdio: ['pipe', 'pipe', 'pipe'] });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const answers = createInterface({ input: child.stdout });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString('utf8')}`.slice(-4000);
  });
  child.stdin.on('error', () => undefined);
  const stop = async () => {
    child.stdin.end();
    await gone;
  };
  /** Says a line and waits for the one that answers it. */
  const ask = (line: string, what: string): Promise<string> => {
    const answer = new Promise<string>((resolve) => answers.once('line', resolve));
    child.stdin.write(`${line}\n`);
    const failed = gone.then((code) => {
      throw new SetUpFault(`The reference ${what} ended (exit ${code}) before it served: ${complaints.trim()}`, {
        next: 'Read its complaint; a mutant or an environment may name something that does not exist.',
      });
    });
    failed.catch(() => undefined);
    return Promise.race([answer, failed]);
  };
  const rest = async () => {
    await ask(restLine, 'participant').catch(() => undefined);
  };
  return {
    stop,
    async serve(config) {
      const { url, software } = JSON.parse(await ask(JSON.stringify(config), config.kind)) as ReferenceReady;
      return { url, software, stop: several ? rest : stop };
    },
  };
}
