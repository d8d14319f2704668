import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SetUpFault } from '../../../wire/faults.ts';
import type { ReferenceConfig, ReferenceReady } from './config.ts';

export interface ReferenceProcess {
  readonly url: string;
  readonly software: string;
  /** Ends the process and waits until it is gone. */
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
  serve(config: ReferenceConfig): Promise<ReferenceProcess>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the process of a reference participant, so that it is reached only as a real one is. It loads its program at once,
 * which takes longer than opening the market around it: launch first, open, then `serve`.
 */
export function launchReferenceProcess(): LaunchedProcess {
  const child = spawn(process.execPath, [...process.execArgv, program()], { stdio: ['pipe', 'pipe', 'pipe'] });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString('utf8')}`.slice(-4000);
  });
  child.stdin.on('error', () => undefined);
  const stop = async () => {
    child.stdin.end();
    await gone;
  };
  return {
    stop,
    async serve(config) {
      child.stdin.write(`${JSON.stringify(config)}\n`);
      const ready = new Promise<ReferenceReady>((resolve) => {
        createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as ReferenceReady));
      });
      const failed = gone.then((code) => {
        throw new SetUpFault(
          `The reference ${config.kind} ended (exit ${code}) before it served: ${complaints.trim()}`,
          {
            next: 'Read its complaint; a mutant or an environment may name something that does not exist.',
          },
        );
      });
      const { url, software } = await Promise.race([ready, failed]);
      failed.catch(() => undefined);
      return { url, software, stop };
    },
  };
}
