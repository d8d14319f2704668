import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpClient } from '../wire/http-client.ts';
import { openPki } from '../wire/pki.ts';
import { signRequest, verifySignature } from '../wire/signing.ts';

/**
 * What the wire of a run takes and nothing else: so many requests one after the other between two processes, over mutual TLS
 * that is kept open, each signed, verified and parsed. No run with as many messages can be faster than this.
 * @param bytes size of a body
 * @returns milliseconds of wall time
 */
export async function wireFloorMs(exchanges: number, bytes: number): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  const pki = await openPki(directory);
  const identity = await pki.identity('floor');
  const child = fork(fileURLToPath(import.meta.url), ['serve', directory]);
  const client = createHttpClient({ identity, ca: pki.ca });
  try {
    const url = await new Promise<string>((resolve) => child.once('message', (message) => resolve(String(message))));
    const body = JSON.stringify({ filled: 'x'.repeat(bytes) });
    const send = async () => {
      const headers = { ...signRequest({ method: 'POST', url, body, at: Date.now() }, identity.signing) };
      const { status } = await client.request({ method: 'POST', url, body, headers });
      if (status !== 201) throw new Error(`the raw server answered ${status}`);
    };
    for (let warm = 0; warm < 100; warm += 1) await send();
    const started = performance.now();
    for (let done = 0; done < exchanges; done += 1) await send();
    return performance.now() - started;
  } finally {
    await client.close();
    child.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function serve(directory: string): Promise<void> {
  const pki = await openPki(directory);
  const { mtls } = await pki.identity('floor');
  const trusted = () => true as const;
  const server = createServer(
    { key: mtls.key, cert: mtls.certificate, ca: pki.ca, requestCert: true, rejectUnauthorized: true },
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const url = `https://${request.headers.host}${request.url}`;
      const input = { method: 'POST', url, headers: request.headers, body, now: Date.now() };
      JSON.parse(body.toString());
      response.writeHead(verifySignature(input, { trusted, clockSkewMs: 300_000 }).ok ? 201 : 400);
      response.end('{}');
    },
  );
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send?.(`https://localhost:${(server.address() as AddressInfo).port}/`));
}

const [, script, part, directory] = process.argv;
if (script === fileURLToPath(import.meta.url) && part === 'serve') await serve(directory ?? '');
