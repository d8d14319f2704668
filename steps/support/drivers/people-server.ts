import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fieldOf, readForm } from '../../../wire/form-body.ts';
import { formHeaders, formStyle } from '../../../wire/html.ts';
import { readPageModules } from '../../../wire/page-files.ts';
import { guardHeaders, hostAllowed, originAllowed, sameToken } from '../../../wire/page-guard.ts';
import { listenPlain } from '../../../wire/plain-listener.ts';
import { peoplePage, type Shown } from './people-html.ts';
import { readStatement } from './statement-form.ts';
import type { Statement, Task } from './task.ts';

export interface PeopleServer {
  /** With the token that lets a browser in. */
  readonly url: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';
/** A proof may be a picture of a screen, or a recording of one. */
const mostFormBytes = 50_000_000;
const headers = formHeaders(guardHeaders);
const minutes = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

/**
 * Serves what people are asked, over plain HTTP on this machine alone.
 * @param say takes a statement about a task that is still open
 * @throws {SetUpFault} when the port is taken
 */
export async function servePeople(options: {
  readonly port: number;
  readonly tasks: () => readonly Task[];
  /** Keeps what was said: when this is over it is acknowledged. */
  readonly say: (id: string, statement: Statement) => Promise<void>;
}): Promise<PeopleServer> {
  const token = randomBytes(16).toString('hex');
  const modules = readPageModules(import.meta.url, '../../../dist/steps/support/drivers/page/');
  let ownPort = options.port;
  /** What is said on the page that is shown next. */
  let lately: string | undefined;

  const page = (more: Pick<Shown, 'said' | 'again'> = {}) =>
    peoplePage({ tasks: options.tasks(), token, now: minutes(Date.now()), ...more });

  /** What a form that was sent leads to: the status and the page. */
  const taken = async (incoming: IncomingMessage, id: string): Promise<readonly [number, string]> => {
    const sent = await readForm(incoming, mostFormBytes);
    if ('refusal' in sent) return [sent.status, page({ said: `It was not taken: ${sent.refusal}.` })];
    if (!sameToken(fieldOf(sent.form, 'token'), token))
      return [403, page({ said: 'The page was too old. Try again.' })];
    const task = options.tasks().find((one) => one.id === id);
    if (task === undefined) return [409, page({ said: 'That is not asked any more.' })];
    const read = await readStatement(sent.form, task, Date.now());
    if ('wrong' in read) return [422, page({ again: { id, ...read } })];
    await options.say(id, read.statement);
    lately = `Taken, ${read.statement.by}. Thank you.`;
    return [303, ''];
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const answer = (status: number, body: string | Buffer, type = 'text/html; charset=utf-8') => {
      const next = status === 303 ? { Location: `/?token=${token}` } : {};
      outgoing.writeHead(status, { ...headers, ...next, 'Content-Type': type });
      outgoing.end(body);
    };
    const refuse = (status: number, why: string) => answer(status, why, 'text/plain; charset=utf-8');
    if (!hostAllowed(incoming.headers.host, host, ownPort)) return refuse(421, 'This page does not go by that name');
    const url = new URL(incoming.url ?? '/', `http://localhost:${ownPort}`);
    const module = modules.get(url.pathname);
    if (module !== undefined) return answer(200, module.body, module.type);
    if (url.pathname === '/form.css') return answer(200, formStyle, 'text/css; charset=utf-8');
    const [, id] = /^\/tasks\/(t\d+)$/.exec(url.pathname) ?? [];
    if (id !== undefined && incoming.method === 'POST') {
      if (!originAllowed(incoming)) return refuse(403, 'Another page may not do that');
      return answer(...(await taken(incoming, id)));
    }
    if (!sameToken(url.searchParams.get('token'), token))
      return refuse(403, 'Open this page at the address that the run shows, with its token');
    if (url.pathname === '/count')
      return answer(200, JSON.stringify({ count: options.tasks().length }), 'application/json');
    if (url.pathname !== '/') return refuse(404, `Nothing is served at ${url.pathname}`);
    const said = lately;
    lately = undefined;
    answer(200, page({ said }));
  };

  const listener = await listenPlain({ port: options.port, host, serve });
  ownPort = listener.port;
  return { url: `http://localhost:${ownPort}/?token=${token}`, close: () => listener.close() };
}
