import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Order } from './files-off-thread.ts';
import { carryOut } from './small-files.ts';

/** The program of the thread that `files-off-thread.ts` starts. A file that cannot be written stops no other. */
const done = workerData as Int32Array;
let failure: string | undefined;

parentPort?.on('message', (order: Order) => {
  if (order === 'settle') {
    const answer: Answer = failure === undefined ? {} : { failure };
    parentPort?.postMessage(answer);
    failure = undefined;
  } else {
    for (const deed of order) {
      try {
        carryOut(deed);
      } catch (error) {
        failure ??= (error as Error).message;
      }
    }
  }
  Atomics.add(done, 0, 1);
  Atomics.notify(done, 0);
});
