import { Worker } from 'node:worker_threads';
import type { Results } from '../results-model.ts';

/** The program beside this file: compiled next to compiled, source next to source. */
function program(): URL {
  return new URL(`./workbook-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
}

/**
 * The workbook, made on a thread of its own: its library takes as long to load and to write as all the other reports
 * together, which are written meanwhile.
 * @throws whatever stopped the thread
 */
export async function rttmWorkbookOffThread(results: Results): Promise<Buffer> {
  const worker = new Worker(program(), { workerData: results });
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`its thread ended (${code}) without an answer`)));
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
