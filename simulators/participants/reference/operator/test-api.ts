import { http, type RequestHandler } from 'msw';
import { z } from 'zod';
import { documentOf } from '../../../../market/documents/metering-point-mapping.ts';
import { bodyOf, jsonAnswer } from '../../../../wire/listener.ts';
import { sameToken } from '../../../../wire/page-guard.ts';
import type { Operator } from './operator.ts';

const order = z.strictObject({
  action: z.string(),
  party: z.string(),
  meteringPoint: z.string(),
  values: z.record(z.string(), z.unknown()).default({}),
});

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
  return [
    http.post('*/test-api/actions', ({ request }) =>
      guarded(request, () => {
        const { action, party, meteringPoint, values } = order.parse(JSON.parse(bodyOf(request).toString('utf8')));
        return jsonAnswer(request, { id: operator.act(party, meteringPoint, { action, values }) }, { status: 201 });
      }),
    ),
    http.get('*/test-api/metering-points/:mpan', ({ request, params }) =>
      guarded(request, () => {
        const party = new URL(request.url).searchParams.get('party') ?? '';
        const point = operator.pointAt(party, String(params.mpan));
        return point === undefined
          ? jsonAnswer(request, { error: 'not known here' }, { status: 404 })
          : jsonAnswer(request, documentOf(point), { status: 200 });
      }),
    ),
  ];
}
