import { http, type RequestHandler } from 'msw';
import type { AdapterOrder } from '../../../../wire/adapter-orders.ts';
import { bodyOf, jsonAnswer } from '../../../../wire/listener.ts';
import { sameToken } from '../../../../wire/page-guard.ts';
import { orderOf } from '../../../../wire/public-orders.ts';
import { actionOrder } from '../operator/action-order.ts';

interface AdapterWork {
  readonly carryOut: (order: AdapterOrder) => Promise<void>;
  /** @throws {RangeError} for a question that it does not know */
  readonly held: (mpan: string, question: string) => unknown;
}

/** The test API of an adapter that runs by itself: in the form of that of the other reference participants. */
export function adapterApiHandlers(token: string, { carryOut, held }: AdapterWork): readonly RequestHandler[] {
  const guarded = async (request: Request, work: () => Promise<Response> | Response): Promise<Response> => {
    const given = request.headers.get('authorization')?.replace(/^Bearer /, '');
    if (!sameToken(given, token)) return jsonAnswer(request, { error: 'the token does not serve' }, { status: 401 });
    try {
      return await work();
    } catch (fault) {
      return jsonAnswer(request, { error: fault instanceof Error ? fault.message : String(fault) }, { status: 422 });
    }
  };
  return [
    http.post('*/test-api/actions', ({ request }) =>
      guarded(request, async () => {
        const { action, party, values } = actionOrder.parse(JSON.parse(bodyOf(request).toString('utf8')));
        await carryOut(orderOf(party, { action, values }));
        return jsonAnswer(request, { taken: true }, { status: 201 });
      }),
    ),
    http.get('*/test-api/metering-points/:mpan/held/:question', ({ request, params }) =>
      guarded(request, () =>
        jsonAnswer(request, { value: held(String(params.mpan), String(params.question)) }, { status: 200 }),
      ),
    ),
  ];
}
