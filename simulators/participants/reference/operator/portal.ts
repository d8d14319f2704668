import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { documentOf } from '../../../../market/documents/metering-point-mapping.ts';
import { fieldOf, readForm } from '../../../../wire/form-body.ts';
import { formHeaders, formStyle } from '../../../../wire/html.ts';
import { guardHeaders, hostAllowed, originAllowed, sameToken } from '../../../../wire/page-guard.ts';
import { listenPlain } from '../../../../wire/plain-listener.ts';
import type { Operator } from './operator.ts';
import { listPage, pointPage, type Said } from './portal-html.ts';

export interface RunningPortal {
  readonly url: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const mostFormBytes = 1_000_000;
const headers = formHeaders(guardHeaders);

/**
 * Serves the portal by which somebody has a reference participant act, over plain HTTP on this machine alone.
 * @throws {SetUpFault} when the port is taken
 */
export async function servePortal(
  operator: Operator,
  options: { readonly port: number; readonly settle: () => Promise<void> },
): Promise<RunningPortal> {
  const token = randomBytes(24).toString('hex');
  let ownPort = options.port;

  const page = (mpan: string, dipId: string, said?: Said) => {
    const party = operator.parties.find((one) => one.dipId === dipId);
    if (party === undefined) return undefined;
    const point = operator.pointAt(dipId, mpan);
    const document = point === undefined ? undefined : documentOf(point);
    return pointPage({ mpan, party, document, actions: operator.actionsOf(dipId), token, said });
  };
  const act = async (incoming: IncomingMessage, mpan: string, action: string, dipId: string): Promise<Said> => {
    const sent = await readForm(incoming, mostFormBytes);
    if ('refusal' in sent) return { words: sent.refusal, outcome: 'bad' };
    if (!sameToken(fieldOf(sent.form, 'token'), token)) return { words: 'The page is too old', outcome: 'bad' };
    try {
      const id = operator.act(dipId, mpan, { action, values: valuesIn(sent.form) });
      await options.settle();
      return { words: `${action} is done. Its number is ${id}.`, outcome: 'good' };
    } catch (fault) {
      return { words: `It was not done: ${fault instanceof Error ? fault.message : String(fault)}`, outcome: 'bad' };
    }
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const answer = (status: number, body: string, type = 'text/html; charset=utf-8') => {
      outgoing.writeHead(status, { ...headers, 'Content-Type': type });
      outgoing.end(body);
    };
    const refuse = (status: number, why: string) => answer(status, why, 'text/plain; charset=utf-8');
    if (!hostAllowed(incoming.headers.host, host, ownPort)) return refuse(421, 'This portal does not go by that name');
    const url = new URL(incoming.url ?? '/', `http://localhost:${ownPort}`);
    if (url.pathname === '/form.css') return answer(200, formStyle, 'text/css; charset=utf-8');
    if (url.pathname === '/') return answer(200, listPage(operator.points(), operator.parties));
    const [, mpan, action] = /^\/metering-points\/(\d{13})(?:\/([a-z0-9-]+))?$/.exec(url.pathname) ?? [];
    const dipId = url.searchParams.get('party') ?? '';
    if (mpan === undefined) return refuse(404, `Nothing is served at ${url.pathname}`);
    if (action !== undefined && incoming.method !== 'POST') return refuse(405, 'An action is a POST');
    if (action !== undefined && !originAllowed(incoming)) return refuse(403, 'Another page may not do that');
    const said = action === undefined ? undefined : await act(incoming, mpan, action, dipId);
    const shown = page(mpan, dipId, said);
    return shown === undefined
      ? refuse(404, 'No party of this system has that DIP ID')
      : answer(said?.outcome === 'bad' ? 422 : 200, shown);
  };

  const listener = await listenPlain({ port: options.port, host, serve });
  ownPort = listener.port;
  return { url: `http://localhost:${ownPort}/`, close: () => listener.close() };
}

/** A value that reads as JSON is what it says; every other one is a text; an empty one is left out. */
function valuesIn(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string' && name.startsWith('value.') && value !== '') values[name.slice(6)] = read(value);
  }
  return values;
}

function read(text: string): unknown {
  if (!/^([[{"]|true$|false$|null$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
