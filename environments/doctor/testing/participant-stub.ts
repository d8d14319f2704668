import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { PartyIdentity } from '../../../wire/pki.ts';

/** How a participant's service answers, for tests of what the doctor makes of it. */
export interface StubManners {
  /** HTTP status of the webhook. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** True where callers without a certificate are served. */
  readonly open?: boolean;
  /** HTTP status with which its test hook tells what it holds. */
  readonly holds?: number;
}

/** A webhook and a test hook on one port, on node:https alone. */
export async function startStub(
  { mtls }: { readonly mtls: Pick<PartyIdentity['mtls'], 'key' | 'certificate'> },
  ca: string,
  { status = 400, headers = {}, open = false, holds = 200 }: StubManners = {},
  place: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    incoming.resume();
    const path = incoming.url ?? '';
    if (path.startsWith('/in')) return void outgoing.writeHead(status, headers).end('{}');
    const state = { version: 1, idle: true, now: '2026-03-02T10:00:00.000Z', nextDue: null };
    if (path === '/hook/state') return void outgoing.writeHead(200, headers).end(JSON.stringify(state));
    outgoing.writeHead(holds, headers).end('{"value":"E"}');
  };
  const tls = { key: mtls.key, cert: mtls.certificate, ca, requestCert: !open, rejectUnauthorized: !open };
  return listening(createServer(tls, answer), place);
}

/** Puts a server on a free port of loopback, unless told. */
export async function listening(
  server: Server,
  { host, port } = { host: '127.0.0.1', port: 0 },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
