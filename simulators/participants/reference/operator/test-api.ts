import { http, type RequestHandler } from 'msw';
import { documentOf } from '../../../../market/documents/metering-point-mapping.ts';
import { wholeMarket } from '../../../../market/processes/party-function.ts';
import { bodyOf, jsonAnswer } from '../../../../wire/listener.ts';
import { sameToken } from '../../../../wire/page-guard.ts';
import { actionOrder } from './action-order.ts';
import { heldAnswerOf } from './held-answers.ts';
import type { Operator } from './operator.ts';

/** The test API of the reference participant: what a driver "http" may call. */
export function testApiHandlers(operator: Operator, token: string): readonly RequestHandler[] {
  const guarded = (request: Request, work: () => Response): Response => {
    const given = request.headers.get('authorization')?.replace(/^Bearer /, '');
    if (!sameToken(given, token)) return jsonAnswer(request, { error: 'the token does not serve' }, { status: 401 });
    try {
      return work();
    } catch (fault) {
      return jsonAnswer(request, { error: fault instanceof Error ? fault.message : String(fault) }, { status: 422 });
    }
  };
  /** What was done already, by the key with which it was asked for: it is not done again. */
  const done = new Map<string, string>();
  const notKnown = (request: Request) => jsonAnswer(request, { error: 'not known here' }, { status: 404 });
  const partyIn = (request: Request): string => new URL(request.url).searchParams.get('party') ?? '';
  return [
    http.post('*/test-api/actions', ({ request }) =>
      guarded(request, () => {
        const { action, party, meteringPoint, values } = actionOrder.parse(
          JSON.parse(bodyOf(request).toString('utf8')),
        );
        const asking = request.headers.get('idempotency-key');
        const before = asking === null ? undefined : done.get(asking);
        const id = before ?? operator.act(party, meteringPoint ?? wholeMarket, { action, values });
        if (asking !== null) done.set(asking, id);
        return jsonAnswer(request, { id }, { status: 201 });
      }),
    ),
    http.get('*/test-api/metering-points/:mpan', ({ request, params }) =>
      guarded(request, () => {
        const point = operator.pointAt(partyIn(request), String(params.mpan));
        return point === undefined ? notKnown(request) : jsonAnswer(request, documentOf(point), { status: 200 });
      }),
    ),
    http.get('*/test-api/metering-points/:mpan/held/:question', ({ request, params }) =>
      guarded(request, () => {
        const value = heldAnswerOf(operator.heldBy(partyIn(request), String(params.mpan)), String(params.question));
        return value === undefined ? notKnown(request) : jsonAnswer(request, { value }, { status: 200 });
      }),
    ),
  ];
}
