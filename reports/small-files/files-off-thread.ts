import { Worker } from 'node:worker_threads';
import { type Deed, filesAtOnce, type SmallFiles } from './small-files.ts';

/** What is said to the thread: files to write, or the question whether they stand, which it answers in order. */
export type Order = readonly Deed[] | 'settle';
/** Its answer: why a file could not be written, where one could not. */
export interface Answer {
  readonly failure?: string;
}

/** Characters that go to the thread at once. */
const charsAtOnce = 500_000;
/** So many orders may wait; who asks for more waits for the disk, so that memory does not fill. */
const mostWaiting = 40;
/** A disk that takes nothing for so long takes nothing any more. */
const patienceMs = 60_000;

/**
 * Files that another thread writes, while the next are made. Only compiled: a thread cannot load TypeScript, so from source they are
 * written at once.
 */
export function filesOffThread(): SmallFiles {
  if (import.meta.url.endsWith('.ts')) return filesAtOnce;
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./writing-thread.js', import.meta.url), { workerData: done });
  const asked: { resolve: () => void; reject: (error: Error) => void }[] = [];
  worker.on('message', ({ failure }: Answer) => {
    const { resolve, reject } = asked.shift() ?? {};
    if (failure === undefined) resolve?.();
    else reject?.(new Error(failure));
  });
  const giveUp = (error: Error) => {
    for (const { reject } of asked.splice(0)) reject(error);
  };
  worker.on('error', giveUp);
  worker.on('exit', (code) => giveUp(new Error(`the thread that writes files ended (${code}) without an answer`)));
  let sent = 0;
  const send = (order: Order): void => {
    worker.postMessage(order);
    sent += 1;
    waitFor(done, sent - mostWaiting);
  };
  const batch = createBatch(send);
  return {
    write: (path, content) => batch.add({ path, content }, content.length),
    link: (from, path) => batch.add({ path, from }, path.length),
    settle() {
      batch.flush();
      return new Promise((resolve, reject) => {
        asked.push({ resolve, reject });
        send('settle');
      });
    },
    async close() {
      await worker.terminate();
    },
  };
}

function createBatch(send: (order: Order) => void) {
  let deeds: Deed[] = [];
  let chars = 0;
  const flush = (): void => {
    if (deeds.length > 0) send(deeds);
    deeds = [];
    chars = 0;
  };
  return {
    flush,
    add(deed: Deed, length: number): void {
      deeds.push(deed);
      chars += length;
      if (chars >= charsAtOnce) flush();
    },
  };
}

/** Stops this thread until the other has carried out so many orders. @throws {Error} when it does not go on */
function waitFor(done: Int32Array, orders: number): void {
  for (let carriedOut = Atomics.load(done, 0); carriedOut < orders; carriedOut = Atomics.load(done, 0)) {
    if (Atomics.wait(done, 0, carriedOut, patienceMs) === 'timed-out')
      throw new Error(`the thread that writes files wrote none for ${patienceMs / 1_000} s`);
  }
}
