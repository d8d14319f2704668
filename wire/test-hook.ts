import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { meteringPointDocument } from '../market/documents/metering-point-document.ts';
import { documentOf, meteringPointOf } from '../market/documents/metering-point-mapping.ts';
import type { MeteringPoint } from '../market/processes/metering-point.ts';
import { SetUpFault } from './faults.ts';
import type { HttpAnswer, HttpClient } from './http-client.ts';
import { type HookStateText, heldAnswerSchema, hookPaths, hookStateSchema, runHeader } from './test-hook-shapes.ts';

export interface HookState {
  /** Epoch milliseconds of the next thing its clock waits for, null when there is none. */
  readonly nextDue: number | null;
}

/** What a participant answers to a question; "unknown" where it knows nothing of the metering point, "not offered" where it does not say. */
export type HeldAnswer = { readonly value: unknown } | 'unknown' | 'not offered';

/** The public test hook of a participant (docs/guide/test-hook.md). Every call throws SetUpFault where it is not kept to. */
export interface TestHook {
  /** Sets its clock; with `reset` it drops what is left of the scenario before. Resolves when it is idle. */
  now(epochMs: number, options?: { readonly reset?: boolean }): Promise<HookState>;
  /** Resolves when it has handled everything that arrived and sent everything it decided. */
  idle(): Promise<HookState>;
  /** Tells it of a metering point. Resolves when it is idle. */
  load(point: MeteringPoint): Promise<HookState>;
  /** What one of its parties, by DIP ID, holds of a metering point. */
  holding(mpan: string, dipId: string): Promise<{ readonly value: MeteringPoint } | 'unknown' | 'not offered'>;
  /** What else it holds. @param question its public name */
  held(question: string, mpan: string, dipId: string): Promise<HeldAnswer>;
}

export interface TestHookOptions {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token?: string | undefined;
  readonly client: HttpClient;
  /** How long it may say that it is not idle. */
  readonly idleWithinMs?: number;
  /** How long it is left alone before it is asked again. */
  readonly askEveryMs?: number;
}

/** Speaks the public test hook. */
export function createTestHook(options: TestHookOptions): TestHook {
  const { url, token, client, idleWithinMs = 60_000, askEveryMs = 50 } = options;
  const run = randomUUID();

  const once = (method: 'GET' | 'PUT', path: string, body?: unknown): Promise<HttpAnswer> =>
    client.request({
      method,
      url: `${url.replace(/\/$/, '')}${path}`,
      headers: {
        accept: 'application/json',
        [runHeader]: run,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  /** Every call may be made twice: one whose connection was lost on the way is made again, once. */
  const call = async (...asked: Parameters<typeof once>): Promise<HttpAnswer> => {
    try {
      return await once(...asked);
    } catch (fault) {
      if (!(fault instanceof SetUpFault) || !lostOnTheWay.has(fault.code ?? '')) throw fault;
      return once(...asked);
    }
  };

  const stateOf = (answer: HttpAnswer, what: string): HookStateText => read(hookStateSchema, answer, what);

  /** Asks again until it says that it is idle. */
  const settled = async (first: HookStateText): Promise<HookState> => {
    const until = performance.now() + idleWithinMs;
    let state = first;
    while (!state.idle) {
      if (performance.now() > until) throw neverIdle(idleWithinMs);
      await new Promise((resolve) => setTimeout(resolve, askEveryMs));
      state = stateOf(await call('GET', hookPaths.state), `GET ${hookPaths.state}`);
    }
    return { nextDue: state.nextDue === null ? null : Date.parse(state.nextDue) };
  };
  const put = async (path: string, body: unknown) =>
    settled(stateOf(await call('PUT', path, body), `PUT ${path.split('/', 2).join('/')}`));

  return {
    now: (epochMs, { reset = false } = {}) => put(hookPaths.clock, { now: new Date(epochMs).toISOString(), reset }),
    idle: async () => settled(stateOf(await call('GET', hookPaths.state), `GET ${hookPaths.state}`)),
    load: (point) => put(hookPaths.point(point.mpan), documentOf(point)),
    async holding(mpan, dipId) {
      const answer = await call('GET', hookPaths.holding(mpan, dipId));
      const none = noneIn(answer);
      return none ?? { value: meteringPointOf(read(meteringPointDocument, answer, 'what it holds')) };
    },
    async held(question, mpan, dipId) {
      const answer = await call('GET', hookPaths.held(mpan, question, dipId));
      return noneIn(answer) ?? { value: read(heldAnswerSchema, answer, `the question ${question}`).value };
    },
  };
}

/** A kept connection that is closed in the moment in which it is used, by a participant that has much to do or keeps it briefly. */
const lostOnTheWay: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'SocketError']);

const noneIn = ({ status }: HttpAnswer) =>
  status === 404 ? ('unknown' as const) : status === 501 ? ('not offered' as const) : undefined;

const advice = 'Look into the participant’s own log; docs/guide/test-hook.md says what each call is answered with.';

function read<S extends z.ZodType>(schema: S, answer: HttpAnswer, what: string): z.output<S> {
  if (answer.status !== 200 && answer.status !== 201) {
    throw new SetUpFault(`The participant's test hook answered ${what} with status ${answer.status}`, { next: advice });
  }
  const parsed = schema.safeParse(jsonIn(answer.body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'its body' : issue.path.join('.');
  throw new SetUpFault(
    `The participant's test hook answered ${what} with something else than described (${where}: ${issue?.message})`,
    {
      next: advice,
    },
  );
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function neverIdle(ms: number): SetUpFault {
  return new SetUpFault(`The participant's test hook has not said that it is idle for ${Math.round(ms / 1000)} s`, {
    next: 'See what it is still at, or give it more time: limits.scenarioTimeoutMs of the environment.',
  });
}
