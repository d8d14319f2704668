import { Worker } from 'node:worker_threads';
import type { Results } from '../results-model.ts';

/**
 * The workbook, made on a thread of its own: its library takes as long to load and to write as all the other reports
 * together, which are written meanwhile. Only compiled: a thread cannot load TypeScript, so from source it is made here.
 * @throws whatever stopped the thread
 */
export async function rttmWorkbookOffThread(results: Results): Promise<Buffer> {
  if (import.meta.url.endsWith('.ts')) return (await import('./workbook.ts')).rttmWorkbook(results);
  const worker = new Worker(new URL('./workbook-worker.js', import.meta.url), { workerData: withoutTalk(results) });
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`its thread ended (${code}) without an answer`)));
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What was said and claimed is most of the results and no cell of the workbook: it is not copied to the other thread. */
function withoutTalk(results: Results): Results {
  const scenarios = results.scenarios.map((one) => ({ ...one, conversation: [], claims: [], steps: [], evidence: [] }));
  return { ...results, scenarios };
}
