import { parentPort, workerData } from 'node:worker_threads';
import type { Results } from '../results-model.ts';
import { rttmWorkbook } from './workbook.ts';

/** The program of the thread that `workbook-thread.ts` starts: results in, the workbook's bytes out. */
const bytes = new Uint8Array(await rttmWorkbook(workerData as Results));
parentPort?.postMessage(bytes, [bytes.buffer]);
