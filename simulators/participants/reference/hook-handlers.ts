import type { RequestHandler } from 'msw';
import { meteringPointDocument } from '../../../market/documents/metering-point-document.ts';
import { documentOf, meteringPointOf } from '../../../market/documents/metering-point-mapping.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';
import type { VirtualClock } from '../../../wire/clock.ts';
import { answering, bodyOf, type DirectAnswer, jsonAnswer } from '../../../wire/listener.ts';
import { sameToken } from '../../../wire/page-guard.ts';
import { clockOrderSchema, type HookStateText, runHeader, testHookVersion } from '../../../wire/test-hook-shapes.ts';

export interface HookTools {
  readonly token: string;
  readonly clock: VirtualClock;
  /** Until everything that arrived is handled and everything that was decided has left. */
  readonly settle: () => Promise<void>;
  /** Forgets what belongs to a scenario. */
  readonly forget: () => void;
  /** Told when a session of the harness begins, whose DIP knows nothing of this participant yet. It is not idle until then. */
  readonly newSession?: () => Promise<void>;
  /** Takes a metering point into its books; absent where nothing is kept of them. */
  readonly load?: (point: MeteringPoint) => void;
  /** What one of its parties, by DIP ID, holds of a metering point; absent where it does not say. */
  readonly holding?: (mpan: string, dipId: string) => MeteringPoint | undefined;
  /** What else it holds, by the name of the question; undefined where it knows nothing. @throws {RangeError} for a question it does not know */
  readonly held?: (mpan: string, question: string, dipId: string) => unknown;
}

/** The public test hook, as docs/guide/test-hook.md has it: its clock is moved, and it says when it is idle. */
export function createHookHandlers(tools: HookTools): readonly RequestHandler[] {
  const { token, clock, settle, forget, load, holding, held, newSession } = tools;
  const text = (epochMs: number) => new Date(epochMs).toISOString();
  let session: string | null = null;
  let beginning: Promise<void> | undefined;
  /** A session is begun once; what it takes may be longer than a call may take. */
  const meet = (request: Request) => {
    const named = request.headers.get(runHeader);
    if (newSession === undefined || named === null || named === session) return;
    session = named;
    beginning = newSession().finally(() => {
      beginning = undefined;
    });
  };
  const state = (): HookStateText => {
    const due = clock.nextDue();
    return {
      version: testHookVersion,
      idle: beginning === undefined,
      now: text(clock.now()),
      nextDue: due === undefined ? null : text(due),
    };
  };
  /** What a call does, where it carries the token and a body that can be read. */
  const guarded =
    (work: (request: Request, path: Readonly<Record<string, string>>) => Promise<Response> | Response): DirectAnswer =>
    async (request, params) => {
      const given = request.headers.get('authorization')?.replace(/^Bearer /, '');
      if (!sameToken(given, token)) return jsonAnswer(request, { error: 'the token does not serve' }, { status: 401 });
      return work(request, params);
    };
  const whenIdle = async (request: Request) => {
    await settle();
    return jsonAnswer(request, state(), { status: 200 });
  };
  const wrong = (request: Request, error: string) => jsonAnswer(request, { error }, { status: 400 });

  const heldAnswer = (request: Request, mpan: string, question: string) => {
    const dipId = new URL(request.url).searchParams.get('party') ?? '';
    try {
      const value = held?.(mpan, question, dipId);
      if (value !== undefined) return jsonAnswer(request, { value }, { status: 200 });
      const [status, error] = held === undefined ? [501, 'not offered'] : [404, 'not known here'];
      return jsonAnswer(request, { error }, { status });
    } catch (fault) {
      if (fault instanceof RangeError) return jsonAnswer(request, { error: fault.message }, { status: 501 });
      throw fault;
    }
  };

  return [
    answering('get', '*/hook/state', guarded(whenIdle)),
    answering(
      'put',
      '*/hook/clock',
      guarded(async (request) => {
        const order = clockOrderSchema.safeParse(jsonIn(request));
        if (!order.success) return wrong(request, order.error.message);
        const now = Date.parse(order.data.now);
        if (order.data.reset) {
          clock.jumpTo(now);
          forget();
        } else {
          await clock.runDue(now, settle);
        }
        meet(request);
        return whenIdle(request);
      }),
    ),
    answering(
      'put',
      '*/hook/metering-points/:mpan',
      guarded((request) => {
        const point = meteringPointDocument.safeParse(jsonIn(request));
        if (!point.success) return wrong(request, point.error.message);
        load?.(meteringPointOf(point.data));
        return whenIdle(request);
      }),
    ),
    answering(
      'get',
      '*/hook/metering-points/:mpan',
      guarded((request, { mpan }) => {
        if (holding === undefined) return jsonAnswer(request, { error: 'not offered' }, { status: 501 });
        const point = holding(mpan ?? '', new URL(request.url).searchParams.get('party') ?? '');
        return point === undefined
          ? jsonAnswer(request, { error: 'not known here' }, { status: 404 })
          : jsonAnswer(request, documentOf(point), { status: 200 });
      }),
    ),
    answering(
      'get',
      '*/hook/metering-points/:mpan/held/:question',
      guarded((request, { mpan, question }) => heldAnswer(request, String(mpan), String(question))),
    ),
  ];
}

function jsonIn(request: Request): unknown {
  try {
    return JSON.parse(bodyOf(request).toString('utf8'));
  } catch {
    return undefined;
  }
}
