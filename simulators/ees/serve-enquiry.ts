import type { IncomingMessage, ServerResponse } from 'node:http';
import { getResponse, type RequestHandler } from 'msw';
import { type PageFile, pageText, readPageModules } from '../../wire/page-files.ts';
import { guardHeaders, hostAllowed } from '../../wire/page-guard.ts';
import { listenPlain } from '../../wire/plain-listener.ts';
import { pageHtml, pageStyle } from './page-html.ts';

export interface RunningEnquiry {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/**
 * Serves the enquiry page and its look-up over plain HTTP on this machine alone, for a browser.
 * @throws {SetUpFault} when the port is taken
 */
export async function serveEnquiry(options: {
  readonly handlers: readonly RequestHandler[];
  /** 0 takes any free port. */
  readonly port: number;
}): Promise<RunningEnquiry> {
  const files: ReadonlyMap<string, PageFile> = new Map([
    ['/', pageText('text/html', pageHtml)],
    ['/enquiry.css', pageText('text/css', pageStyle)],
    ...readPageModules(import.meta.url, '../../dist/simulators/ees/page/'),
  ]);
  let ownPort = options.port;

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const answer = (status: number, type: string, body: string | Buffer) => {
      outgoing.writeHead(status, { ...guardHeaders, 'Content-Type': type });
      outgoing.end(body);
    };
    const refuse = (status: number, error: string) => answer(status, 'application/json', JSON.stringify({ error }));
    if (!hostAllowed(incoming.headers.host, host, ownPort)) return refuse(421, 'This service does not go by that name');
    if (incoming.method !== 'GET') return refuse(405, 'An enquiry is a GET');
    const url = new URL(incoming.url ?? '/', `http://localhost:${ownPort}`);
    const file = files.get(url.pathname);
    if (file !== undefined) return answer(200, file.type, file.body);
    const response = await getResponse([...options.handlers], new Request(url));
    if (response === undefined) return refuse(404, `Nothing is served at ${url.pathname}`);
    return answer(response.status, 'application/json', await response.text());
  };

  const listener = await listenPlain({ port: options.port, host, serve });
  ownPort = listener.port;
  return { url: `http://localhost:${ownPort}/`, port: ownPort, close: () => listener.close() };
}
