import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunOutcome } from '../../steps/support/perform.ts';

/** A session of a run in real time with one scenario. */
export interface SessionOrder {
  readonly directory: string;
  /** Path of the environment. */
  readonly environment: string;
  /** Variables that the environment names. */
  readonly variables: Readonly<Record<string, string>>;
  readonly pkiDirectory: string;
  /** How far the clock is ahead of the wall, in milliseconds. */
  readonly aheadMs: number;
  readonly pack: string;
  readonly caseId: string;
  /** The run in the directory is carried on; left out: it begins. */
  readonly resumes?: true;
  /** Number of the entry with which the process is killed; left out: it goes on to its end. */
  readonly killAt?: number;
}

/** What a session asks whoever started it; answered by a number or null. */
export type SessionQuestion =
  /** The next instant at which the participant does something by itself, epoch milliseconds. */
  | { readonly question: 'what is due' }
  /** Lets time pass to an instant; answered by how far the clock is then ahead of the wall. */
  | { readonly question: 'pass'; readonly due: number };

/** What a session says: a question, how it ended, or why it could not be played. */
type Said = SessionQuestion | { readonly outcome: RunOutcome } | { readonly error: string };

type Answer = (question: SessionQuestion) => Promise<number | null>;

export interface SessionProcesses {
  /**
   * Plays a session in a process other than this one.
   * @param answer to what it asks
   * @returns "killed" where SIGKILL ended it
   */
  play(order: SessionOrder, answer: Answer): Promise<RunOutcome | 'killed'>;
  stop(): void;
}

const program = fileURLToPath(new URL(`./session.${import.meta.url.slice(-2)}`, import.meta.url));

/** That a line of a record is torn is what is wanted here, and no reason to warn. */
const start = (): ChildProcess => fork(program, { execArgv: [...process.execArgv, '--no-warnings'] });

/** A process that was killed is followed by another, which has loaded everything by then: one always stands ready. */
export function createSessionProcesses(): SessionProcesses {
  let next = start();
  let spare = start();
  const takeOver = () => {
    next = spare;
    spare = start();
  };
  return {
    async play(order, answer) {
      const process = next;
      const end = endOf(process, answer);
      process.send(order);
      const ended = await end;
      if (ended === 'killed') takeOver();
      return ended;
    },
    stop() {
      for (const process of [next, spare]) process.kill();
    },
  };
}

function endOf(process: ChildProcess, answer: Answer): Promise<RunOutcome | 'killed'> {
  return new Promise((resolve, reject) => {
    const heard = (said: Said) => {
      if ('question' in said) answer(said).then((told) => process.connected && process.send({ told }), reject);
      else if ('error' in said) settle(() => reject(new Error(said.error)));
      else settle(() => resolve(said.outcome));
    };
    const gone = (code: number | null, signal: string | null) =>
      settle(() =>
        signal === 'SIGKILL' ? resolve('killed') : reject(new Error(`a session ended by itself (${code})`)),
      );
    // One that ended before it could be told anything says so here.
    process.once('error', reject);
    const settle = (how: () => void) => {
      process.off('message', heard);
      process.off('exit', gone);
      process.off('error', reject);
      how();
    };
    process.on('message', heard);
    process.once('exit', gone);
  });
}
