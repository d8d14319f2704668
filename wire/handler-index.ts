import { type HttpHandler, matchRequestUrl, type RequestHandler } from 'msw';
import { boundedCache } from './bounded-cache.ts';
import { directAnswerOf } from './direct-answer.ts';

/**
 * Which handlers can answer a request, by method and path. MSW asks every handler in turn and compiles each path
 * pattern anew for each request, which halves the speed with every thirty handlers. Here the question is asked once for a
 * method and URL, by MSW's own `matchRequestUrl`, so that the patterns mean exactly what they mean in MSW.
 */
export interface HandlerIndex {
  /** The handlers to give to `getResponse`, in their own order. @param url full, without query */
  candidates(method: string, url: string): RequestHandler[];
  /** The answer of the first of them, where that needs nothing of MSW. */
  direct(method: string, url: string): ((request: Request) => Promise<Response>) | undefined;
}

interface Found {
  readonly handlers: RequestHandler[];
  readonly direct: ((request: Request) => Promise<Response>) | undefined;
}

interface Candidate {
  readonly handler: RequestHandler;
  readonly direct?: Found['direct'];
}

interface Prepared {
  readonly method: string | RegExp;
  /** Pieces that every matching URL contains: a cheap way to say no. */
  readonly pieces: readonly string[];
  readonly handler: HttpHandler;
}

/** @param handlers HTTP handlers; others (GraphQL) are candidates for every request */
export function createHandlerIndex(handlers: readonly RequestHandler[]): HandlerIndex {
  const prepared = handlers.map((handler) => (isHttp(handler) ? prepare(handler) : handler));
  const known = boundedCache<string, Found>(2000);
  const find = (method: string, url: string): Found => {
    const found = prepared.flatMap((one) => ('pieces' in one ? served(one, method, url) : [{ handler: one }]));
    return { handlers: found.map(({ handler }) => handler), direct: found[0]?.direct };
  };
  const foundFor = (method: string, url: string) => known(`${method} ${url}`, () => find(method, url));
  return {
    candidates: (method, url) => foundFor(method, url).handlers,
    direct: (method, url) => foundFor(method, url).direct,
  };
}

function isHttp(handler: RequestHandler): handler is HttpHandler {
  const { method, path } = handler.info as Partial<HttpHandler['info']>;
  return method !== undefined && path !== undefined;
}

function prepare(handler: HttpHandler): Prepared {
  const { method, path } = handler.info;
  return { method, pieces: typeof path === 'string' ? piecesOf(path) : [], handler };
}

/**
 * Path segments without a parameter, a wildcard or anything else that has a meaning in a pattern. MSW leaves out what
 * follows a "?" or "#" in a pattern, unless the pattern ends in an optional parameter; so must this.
 */
function piecesOf(path: string): string[] {
  const used = path.endsWith('?') ? path : path.replace(/[?|#].*$/, '');
  return used
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .split('/')
    .slice(1)
    .filter((segment) => /^[\w~-]+$/.test(segment))
    .map((segment) => `/${segment.toLowerCase()}`);
}

function served({ method, pieces, handler }: Prepared, wanted: string, url: string): Candidate[] {
  if (typeof method === 'string' ? method.toUpperCase() !== wanted.toUpperCase() : !fits(method, wanted)) return [];
  const { path } = handler.info;
  // A path given as a function looks at the whole request, so it decides each time.
  if (typeof path === 'function') return [{ handler }];
  const lower = url.toLowerCase();
  if (!pieces.every((piece) => lower.includes(piece))) return [];
  const match = matchOf(url, path);
  return match?.matches === true ? [candidateOf(handler, match.params ?? {})] : [];
}

function candidateOf(handler: HttpHandler, params: NonNullable<Parsed['match']['params']>): Candidate {
  const answer = directAnswerOf(handler);
  const plain = params as Readonly<Record<string, string>>;
  return {
    handler: withMatch(handler, params),
    direct: answer === undefined ? undefined : (request) => answer(request, plain),
  };
}

/** Undefined for a URL with escapes that stand for no text: to decode a named segment of it throws. */
function matchOf(url: string, path: string | RegExp): ReturnType<typeof matchRequestUrl> | undefined {
  try {
    return matchRequestUrl(new URL(url), path, new URL(url).origin);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** A pattern with the g flag remembers where it stopped. */
function fits(method: RegExp, wanted: string): boolean {
  return new RegExp(method.source, method.flags.replace(/[gy]/g, '')).test(wanted);
}

type Parsed = Awaited<ReturnType<HttpHandler['parse']>>;

/**
 * The handler with the answer to "does the path match" already known. It is the same handler in everything else: its
 * state lives in `base`, so that `once` and generators go on wherever it is served.
 */
function withMatch(handler: HttpHandler, params: NonNullable<Parsed['match']['params']>): RequestHandler {
  const match: Parsed['match'] = { matches: true, params };
  return new Proxy(handler, {
    get(base, name) {
      if (name === 'parse') {
        return (args: Parameters<HttpHandler['parse']>[0]): Promise<Parsed> => parseKnown(base, args, match);
      }
      return Reflect.get(base, name, base);
    },
  });
}

/** Cookies need MSW's own reading; without any, nothing is left to find out. */
async function parseKnown(
  base: HttpHandler,
  args: Parameters<HttpHandler['parse']>[0],
  match: Parsed['match'],
): Promise<Parsed> {
  if (args.request.headers.has('cookie')) return base.parse(args);
  return { match: { ...match, params: { ...match.params } }, cookies: {} };
}
