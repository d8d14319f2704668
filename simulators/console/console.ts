import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { guardHeaders, hostAllowed, originAllowed, sameToken } from '../../wire/page-guard.ts';
import { listenPlain } from '../../wire/plain-listener.ts';
import { type ConsoleDesk, ConsoleRefusal } from './desk.ts';
import { createEventStreams } from './event-stream.ts';
import { readPageFiles } from './page-files.ts';

export interface ConsoleOptions {
  readonly desk: ConsoleDesk;
  /** 0 takes any free port. */
  readonly port: number;
  /** 127.0.0.1 when left out; any other address lets other machines in that have the token. */
  readonly host?: string;
}

export interface RunningConsole {
  /** The address with the token; who has it may look and act. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A body that asks for something is a line or two. */
const mostBodyBytes = 16_384;

const target = z.strictObject({ dipId: z.string(), channel: z.string().optional() });

/** What the page can ask for, by path. */
const acts: Readonly<Record<string, (body: unknown, desk: ConsoleDesk) => unknown>> = {
  '/api/pause': (body, desk) => {
    const { dipId, channel } = target.parse(body);
    desk.pause(dipId, channel);
  },
  '/api/resume': (body, desk) => {
    const { dipId, channel } = target.parse(body);
    desk.resume(dipId, channel);
  },
  '/api/plan': (body, desk) => ({ id: desk.plan(z.strictObject({ words: z.string().max(500) }).parse(body).words) }),
  '/api/lift': (body, desk) => desk.lift(z.strictObject({ id: z.string() }).parse(body).id),
  '/api/time': (body, desk) => desk.moveTime(z.strictObject({ to: z.string().max(40) }).parse(body).to),
};

/**
 * Serves the console. Reading takes the token in the address, acting takes it in a header, which no page of another origin can
 * send; the host that was asked for must be this one.
 * @throws {SetUpFault} when the port is taken
 */
export async function startConsole({ desk, port, host = '127.0.0.1' }: ConsoleOptions): Promise<RunningConsole> {
  const token = randomBytes(18).toString('base64url');
  const files = readPageFiles();
  const streams = createEventStreams(desk);
  let ownPort = port;

  const read = (url: URL, incoming: IncomingMessage, outgoing: ServerResponse): Answer | undefined => {
    const since = Number(incoming.headers['last-event-id'] ?? url.searchParams.get('since') ?? 0);
    if (url.pathname === '/api/events')
      return streams.open(outgoing, guardHeaders, Number.isSafeInteger(since) ? since : 0)
        ? undefined
        : { status: 503, body: { error: 'Too many pages are open on this console' } };
    if (url.pathname === '/api/about') return { status: 200, body: desk.about() };
    if (url.pathname === '/api/state') return { status: 200, body: desk.state() };
    const seq = /^\/api\/entries\/(\d{1,15})$/.exec(url.pathname)?.[1];
    const details = seq === undefined ? undefined : desk.details(Number(seq));
    if (details !== undefined) return { status: 200, body: details };
    return { status: 404, body: { error: 'This is not remembered any more' } };
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (!hostAllowed(incoming.headers.host, host, ownPort))
      return answer(outgoing, { status: 421, body: { error: 'This console does not go by that name' } });
    const url = new URL(incoming.url ?? '/', 'http://console');
    const given = incoming.headers['x-console-token'];
    const act = incoming.method === 'POST' ? acts[url.pathname] : undefined;
    if (act !== undefined) {
      if (!originAllowed(incoming) || !sameToken(String(given), token)) return answer(outgoing, noToken);
      return answer(outgoing, await perform(() => bodyOf(incoming), act, desk));
    }
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
      return answer(outgoing, { status: 405, body: { error: 'The console has no such call' } });
    const file = files.get(url.pathname);
    // The page's own files are those of the package and hold nothing; what it shows is guarded.
    if (file !== undefined && url.pathname !== '/') return answerFile(outgoing, file);
    if (!sameToken(url.searchParams.get('token') ?? String(given), token)) return answer(outgoing, noToken);
    if (file !== undefined) return answerFile(outgoing, file);
    const answered = read(url, incoming, outgoing);
    if (answered !== undefined) answer(outgoing, answered);
  };

  const listener = await listenPlain({ port, host, serve });
  ownPort = listener.port;
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${ownPort}/?token=${token}`,
    port: ownPort,
    close: async () => {
      streams.close();
      await listener.close();
    },
  };
}

const noToken: Answer = {
  status: 403,
  body: { error: 'Open the console by the address that was printed when it was started; it holds a token' },
};

async function perform(
  read: () => Promise<unknown>,
  act: (body: unknown, desk: ConsoleDesk) => unknown,
  desk: ConsoleDesk,
): Promise<Answer> {
  try {
    return { status: 200, body: (await act(await read(), desk)) ?? {} };
  } catch (error) {
    if (error instanceof ConsoleRefusal) return { status: 409, body: { error: error.message } };
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { status: 400, body: { error: 'The request is not of the form this call takes' } };
    return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

/** @throws {ConsoleRefusal} when it is too long @throws {SyntaxError} when it is no JSON */
async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming) {
    length += (piece as Buffer).length;
    if (length > mostBodyBytes) throw new ConsoleRefusal('The request is too long');
    pieces.push(piece as Buffer);
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

function answer(outgoing: ServerResponse, { status, body }: Answer): void {
  outgoing.writeHead(status, { ...guardHeaders, 'Content-Type': 'application/json; charset=utf-8' });
  outgoing.end(JSON.stringify(body ?? {}));
}

function answerFile(outgoing: ServerResponse, { type, body }: { readonly type: string; readonly body: Buffer }): void {
  outgoing.writeHead(200, { ...guardHeaders, 'Content-Type': type });
  outgoing.end(body);
}
