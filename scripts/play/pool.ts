import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Job, Played, WorkerLine } from './jobs.ts';

/** A run that was made, or what became of the worker that was to make it. */
export type JobOutcome =
  | { readonly job: Job; readonly played: Played; readonly tookMs: number }
  | { readonly job: Job; readonly error: string };

/** A run waits for its participant half of the time, so two workers keep two cores busy. */
const workerCount = 2;

function program(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./worker.${extension}`, import.meta.url));
}

/**
 * Makes many runs, two at a time, each worker taking the next job when it is ready. The order of the outcomes is that in which
 * they come.
 * @param again a job to be made once more because of its outcome; asked once for each job
 */
export async function playAll(
  jobs: readonly Job[],
  onOutcome: (outcome: JobOutcome) => void,
  again: (outcome: JobOutcome) => boolean = () => false,
): Promise<void> {
  const waiting = jobs.map((job) => ({ job, first: true }));
  const next = () => waiting.shift();
  const workers = Array.from({ length: Math.min(workerCount, jobs.length) }, async () => {
    for (let task = next(); task !== undefined; ) {
      const child = startWorker();
      while (task !== undefined && child.alive()) {
        const outcome = await child.make(task.job);
        if (task.first && again(outcome)) waiting.unshift({ job: task.job, first: false });
        else onOutcome(outcome);
        task = next();
      }
      await child.end();
    }
  });
  await Promise.all(workers);
}

interface Worker {
  alive(): boolean;
  make(job: Job): Promise<JobOutcome>;
  end(): Promise<void>;
}

function startWorker(): Worker {
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, program()], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const answers = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> });
  child.stdin?.on('error', () => undefined);
  return {
    alive: () => child.exitCode === null && child.signalCode === null,
    make(job) {
      const answered = new Promise<JobOutcome>((resolve) => {
        answers.once('line', (line) => resolve({ job, ...(JSON.parse(line) as WorkerLine) }));
      });
      child.stdin?.write(`${JSON.stringify(job)}\n`);
      return Promise.race([answered, gone.then((code) => ({ job, error: `its process ended (exit ${code})` }))]);
    },
    async end() {
      child.stdin?.end();
      await gone;
    },
  };
}
