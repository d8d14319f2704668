import { http, type RequestHandler } from 'msw';
import { HarnessFault } from '../../../wire/faults.ts';
import { answering, jsonAnswer } from '../../../wire/listener.ts';
import { underFaults } from '../faults/request-faults.ts';
import { type Admission, admit, admitOpenly } from '../identity/admission.ts';
import { type Arrival, arrivalOf, exchangeIn } from '../intake/recording.ts';
import type { Call, CallRow, CallTools, OpenCall, Served } from './call.ts';
import { calls, roots } from './calls.ts';

type Params = OpenCall['params'];

const octets = [
  ...['[0-7][0-9a-f]', '(?:c[2-9a-f]|d[0-9a-f])%[89ab][0-9a-f]', 'e0%[ab][0-9a-f]%[89ab][0-9a-f]'],
  ...['ed%[89][0-9a-f]%[89ab][0-9a-f]', 'e[1-9abcef](?:%[89ab][0-9a-f]){2}', 'f0%[9ab][0-9a-f](?:%[89ab][0-9a-f]){2}'],
  ...['f[1-3](?:%[89ab][0-9a-f]){3}', 'f4%8[0-9a-f](?:%[89ab][0-9a-f]){2}'],
].join('|');
const ours = roots.map((root) => `${root}(?:/|$)`).join('|');
/** A path of the DIP with escapes that stand for no UTF-8: decoding it, as MSW does for every pattern with a name in it, throws. */
const undecodable = new RegExp(`^(?=.*(?:${ours}))(?!(?:[^%]|%(?:${octets}))*$)`, 'i');

/**
 * The calls of the specification version that the catalogue is of. Paths fit any origin, so the same handlers serve behind a
 * listener and inside somebody's own setupServer; MSW matches them in any case and without the query.
 * @throws {HarnessFault} when the table of calls does not know the version
 */
export function createHandlers(tools: CallTools): RequestHandler[] {
  const { version } = tools.catalogue;
  const spoken = calls.filter(({ versions }) => versions.includes(version));
  if (spoken.length === 0) throw new HarnessFault(`The table of DIP calls has no row of the specification ${version}`);
  const here = new Set(spoken.map(({ path }) => path));
  const elsewhere = calls.filter(({ path }) => !here.has(path));
  return [
    http.all(undecodable, ({ request }) => unhandled(request, 400, 'with a path that is no UTF-8', tools)),
    ...spoken.map((row) => handlerOf(row, tools)),
    ...[...here].map((path) =>
      http.all(`*${path}`, ({ request }) => unhandled(request, 405, `${pathOf(request)} is not offered`, tools)),
    ),
    ...elsewhere.map(({ path, versions }) =>
      http.all(`*${path}`, ({ request }) => {
        const why = `${pathOf(request)} is of the specification ${versions.join(', ')}, and this DIP speaks ${version}`;
        return unhandled(request, 404, why, tools);
      }),
    ),
    ...roots.map((root) =>
      http.all(`*${root}*`, ({ request }) => unhandled(request, 404, `${pathOf(request)} is not offered`, tools)),
    ),
  ];
}

function handlerOf(row: CallRow, tools: CallTools): RequestHandler {
  return answering(row.method, `*${row.path}`, (request, params) =>
    underFaults(request, tools, (asked, own) => answer(row, asked, params, own)),
  );
}

async function answer(row: CallRow, request: Request, params: Params, tools: CallTools): Promise<Response> {
  const arrival = arrivalOf(request, tools.note);
  const admission = await admissionTo(row, request, tools);
  if (!admission.ok) return settle(request, arrival, admission, withoutBody(admission), tools);
  if (tools.delivery.isDown())
    return settle(request, arrival, admission, { status: 503, why: 'the DIP is down' }, tools);
  const { owner, body, sum } = admission;
  const party = owner?.name ?? 'unknown caller';
  const exchange: OpenCall['exchange'] = (status, given, payload) =>
    exchangeIn(tools.journal, arrival, party, { status, body: given }, payload);
  const call: OpenCall = { request, owner, body, sum, params, row, exchange };
  const served =
    row.admission === 'debugging' || !hasOwner(call) ? serveOpenly(row, call, tools) : row.serve(call, tools);
  return settle(request, arrival, admission, served, tools);
}

function hasOwner(call: OpenCall): call is Call {
  return call.owner !== undefined;
}

/** Without a caller only the debugging calls are served. */
function serveOpenly(row: CallRow, call: OpenCall, tools: CallTools): Served {
  return row.admission === 'debugging' ? row.serve(call, tools) : { status: 401, why: 'no API key' };
}

type Opened = Admission | (Omit<Extract<Admission, { ok: true }>, 'owner'> & { readonly owner: undefined });

function admissionTo(row: CallRow, request: Request, tools: CallTools): Promise<Opened> {
  if (row.admission === 'signed') return admit(request, tools);
  return tools.settings.validateNeedsKey ? admit(request, tools, 'key') : admitOpenly(request, tools);
}

/** A call that the DIP does not offer is recorded, so that it cannot pass unnoticed. */
function unhandled(request: Request, status: 400 | 404 | 405, why: string, tools: CallTools): Promise<Response> {
  return underFaults(request, tools, (asked, own) => unoffered(asked, status, why, own));
}

async function unoffered(request: Request, status: 400 | 404 | 405, why: string, tools: CallTools): Promise<Response> {
  const arrival = arrivalOf(request, tools.note);
  const admission = await admit(request, tools);
  if (!admission.ok) return settle(request, arrival, admission, withoutBody(admission), tools);
  return settle(request, arrival, admission, { status, why: `unhandled: ${request.method} ${why}` }, tools);
}

/** The request's body, which an admission holds, is never given back. */
function withoutBody({ status, why }: Extract<Opened, { ok: false }>): Served {
  return { status, why };
}

/** Records the exchange, answers, and only then lets happen what it asked for. */
function settle(
  request: Request,
  arrival: Arrival,
  { owner, body }: Pick<Opened, 'owner' | 'body'>,
  served: Served,
  { journal }: CallTools,
): Response {
  const { status, why, headers } = served;
  if (served.recorded !== true) {
    const payload = body.length === 0 ? undefined : journal.payload(body);
    const party = owner?.name ?? 'unknown caller';
    journal.append(exchangeIn(journal, arrival, party, { status, why, body: served.body }, payload));
  }
  served.afterwards?.();
  return jsonAnswer(request, served.body, headers === undefined ? { status } : { status, headers });
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname;
}
