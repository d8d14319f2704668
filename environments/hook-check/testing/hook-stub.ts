import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing that a test hook does wrongly. */
export type HookFault =
  | 'anybody is let in'
  | 'no JSON type'
  | 'another version'
  | 'numbers for instants'
  | 'the clock runs'
  | 'reset is not heeded'
  | 'never idle'
  | 'what waits is kept'
  | 'knows nothing'
  | 'knows everything'
  | 'takes anything'
  | 'fails on what it cannot read'
  | 'what it refused is done'
  | 'holds something else';

const hourMs = 3_600_000;

interface Kept {
  nowMs: number;
  setAt: number;
  readonly points: Map<string, { energisationStatus?: string }>;
}

/** A test hook as docs/guide/test-hook.md describes it, on node:http alone, with one fault or none. */
export async function startHookStub(token: string, fault?: HookFault) {
  const kept: Kept = { nowMs: 0, setAt: 0, points: new Map() };
  const has = (one: HookFault): boolean => fault === one;
  const state = () => {
    const now = kept.nowMs + (has('the clock runs') ? Date.now() - kept.setAt : 0);
    const text = new Date(now).toISOString();
    return {
      version: has('another version') ? 2 : 1,
      idle: !has('never idle'),
      now: has('numbers for instants') ? now : text,
      nextDue: has('what waits is kept') ? new Date(now + hourMs).toISOString() : null,
    };
  };
  const setClock = (text: string): number => {
    const order = read(text);
    const at = Date.parse(String(order?.now));
    if (Number.isNaN(at)) {
      if (has('what it refused is done')) kept.nowMs = 0;
      return has('fails on what it cannot read') ? 500 : has('takes anything') ? 200 : 400;
    }
    if (order?.reset === true) kept.points.clear();
    if (!has('reset is not heeded') || at > kept.nowMs) Object.assign(kept, { nowMs: at, setAt: Date.now() });
    return 200;
  };
  const load = (mpan: string, text: string): number => {
    const point = read(text);
    if (point?.mpan !== mpan) return has('takes anything') ? 200 : 400;
    kept.points.set(mpan, point);
    return 200;
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const { pathname } = new URL(incoming.url ?? '/', 'http://stub');
    const answer = (status: number, body: unknown = {}) =>
      outgoing
        .writeHead(status, { 'content-type': has('no JSON type') ? 'text/plain' : 'application/json' })
        .end(JSON.stringify(body));
    if (incoming.headers.authorization !== `Bearer ${token}` && !has('anybody is let in')) return answer(401);
    const [, mpan = '', held] = /^\/metering-points\/(\d+)(\/held\/.*)?$/.exec(pathname) ?? [];
    if (held !== undefined) {
      const point = kept.points.get(mpan) ?? (has('knows everything') ? { energisationStatus: 'E' } : undefined);
      if (point === undefined || has('knows nothing')) return answer(404);
      return answer(200, { value: has('holds something else') ? 'D' : point.energisationStatus });
    }
    if (pathname === '/clock') return answer(setClock(text), state());
    if (mpan !== '') return answer(load(mpan, text), state());
    return answer(200, state());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function read(
  text: string,
): { now?: unknown; reset?: boolean; mpan?: string; energisationStatus?: string } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
