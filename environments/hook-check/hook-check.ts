import { documentOf } from '../../market/documents/metering-point-mapping.ts';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import { castWith, type RealParty } from '../../market/parties/cast-with.ts';
import { directoryOf } from '../../market/parties/party.ts';
import { ordinaryDraft, pointOf } from '../../market/processes/ordinary-point.ts';
import { SetUpFault } from '../../wire/faults.ts';
import type { HttpAnswer, HttpClient } from '../../wire/http-client.ts';
import { heldAnswerSchema, hookPaths, hookStateSchema } from '../../wire/test-hook-shapes.ts';
import type { CheckOutcome } from '../doctor/check.ts';

/** What the documented interface (docs/guide/test-hook.md) asks of a test hook, one call at a time. */

export interface HookRow {
  readonly check: string;
  readonly asks: string;
  readonly outcome: CheckOutcome;
  readonly what: string;
}

export interface HookCheckOptions {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token?: string | undefined;
  readonly client: HttpClient;
  /** The parties that the participant stands in. */
  readonly parties: readonly RealParty[];
  /** The two digits and the number of the metering point that is loaded. */
  readonly point: { readonly prefix: string; readonly number: number };
  /** How long it may say that it is not idle. */
  readonly idleWithinMs?: number;
  /** How long its clock is watched for whether it runs by itself. */
  readonly watchMs?: number;
}

interface Talk {
  readonly call: (method: 'GET' | 'PUT', path: string, body?: string, token?: string) => Promise<HttpAnswer>;
  readonly options: HookCheckOptions;
  readonly point: ReturnType<typeof pointOf>;
  /** Asks until it is idle. */
  readonly settled: (answer: HttpAnswer) => Promise<State>;
}
interface State {
  readonly now: number;
  readonly nextDue: number | null;
}

/** What a call should have been answered, and was not. */
class Differs extends Error {
  override readonly name = 'Differs';
}
const differs = (what: string): never => {
  throw new Differs(what);
};
const notAsked = (what: string): { readonly skipped: string } => ({ skipped: what });

interface HookCheck {
  readonly id: string;
  readonly asks: string;
  /** Says how it stands in words, throws Differs, or says why it was not asked. */
  readonly look: (talk: Talk) => Promise<string | { readonly skipped: string }>;
}

const hourMs = 3_600_000;
const opening = Date.parse('2026-03-02T10:00:00Z');
const clockOrder = (at: number, reset = false): string => JSON.stringify({ now: new Date(at).toISOString(), reset });
const told = (at: number): string => new Date(at).toISOString();

const moved = async ({ call, settled }: Talk, at: number, reset = false): Promise<State> =>
  settled(await call('PUT', hookPaths.clock, clockOrder(at, reset)));

function mustShow(state: State, at: number): void {
  if (state.now !== at) differs(`its clock should show ${told(at)}, it shows ${told(state.now)}`);
  if (state.nextDue !== null && state.nextDue <= at)
    differs(`nextDue should lie after ${told(at)} or be null, it is ${told(state.nextDue)}`);
}

const refuses = async ({ call }: Talk, path: string, body: string): Promise<string> => {
  const { status } = await call('PUT', path, body);
  if (status >= 400 && status < 500) return `answered HTTP ${status}`;
  return differs(`a call that cannot be understood should be answered with a status from 400 to 499, it was ${status}`);
};

/** Long enough for a clock that runs by itself to be seen to, also one that shows whole seconds. */
const defaultWatchMs = 1_200;

/** In the order in which they are asked; each leaves the hook at a time that the next one goes on from. */
const checks: readonly HookCheck[] = [
  {
    id: 'state',
    asks: 'it says its state',
    look: async ({ call, settled }) => {
      const answer = await call('GET', hookPaths.state);
      await settled(answer);
      const type = String(answer.headers['content-type'] ?? 'none');
      return type.includes('json')
        ? 'as described'
        : differs(`its answers should be application/json, it says ${type}`);
    },
  },
  {
    id: 'token',
    asks: 'it turns away a call whose token does not serve',
    look: async ({ call, options: { token } }) => {
      if (token === undefined) return notAsked('no token is agreed on');
      for (const wrong of ['', `${token}x`]) {
        const { status } = await call('GET', hookPaths.state, undefined, wrong);
        if (status !== 401)
          differs(
            `a call ${wrong === '' ? 'without a token' : 'with a wrong token'} should be answered 401, it was ${status}`,
          );
      }
      return 'answered 401';
    },
  },
  {
    id: 'reset',
    asks: 'a scenario begins: its clock is set, and what waited is dropped',
    look: async (talk) => {
      const state = await moved(talk, opening, true);
      mustShow(state, opening);
      if (state.nextDue !== null) differs(`nothing should wait after a reset, but nextDue is ${told(state.nextDue)}`);
      return `its clock shows ${told(opening)}`;
    },
  },
  {
    id: 'stands',
    asks: 'its clock stands until it is moved',
    look: async ({ call, settled, options: { watchMs = defaultWatchMs } }) => {
      await new Promise((resolve) => setTimeout(resolve, watchMs));
      const { now } = await settled(await call('GET', hookPaths.state));
      return now === opening ? 'it stood' : differs(`it moved by itself to ${told(now)}`);
    },
  },
  {
    id: 'load',
    asks: 'it takes a metering point, and takes it again',
    look: async ({ call, settled, point }) => {
      const body = JSON.stringify(documentOf(point));
      for (let time = 1; time <= 2; time += 1) await settled(await call('PUT', hookPaths.point(point.mpan), body));
      return `${point.mpan} is loaded`;
    },
  },
  {
    id: 'held',
    asks: 'it says what a party holds of that metering point',
    look: async ({ call, options, point }) => {
      const [party] = options.parties;
      if (party === undefined) return notAsked('no party is named');
      const answer = await call('GET', hookPaths.held(point.mpan, 'energisation-status', party.dipId));
      if (answer.status === 501) return notAsked('it does not answer that question (501)');
      if (answer.status === 404) return differs(`${party.dipId} should know ${point.mpan}, which was just loaded`);
      const held = heldAnswerSchema.safeParse(jsonOf(answer));
      if (answer.status !== 200 || !held.success)
        return differs(`it should be {"value": …} with 200, it is HTTP ${answer.status}`);
      if (held.data.value === point.energisation) return `energisation status ${point.energisation}`;
      return differs(
        `the energisation status loaded is ${point.energisation}, it says ${JSON.stringify(held.data.value)}`,
      );
    },
  },
  {
    id: 'held-unknown',
    asks: 'it does not know a metering point that nobody loaded',
    look: async ({ call, options }) => {
      const [party] = options.parties;
      if (party === undefined) return notAsked('no party is named');
      const stranger = mpanCoreOf(options.point.prefix, options.point.number + 1);
      const { status } = await call('GET', hookPaths.held(stranger, 'energisation-status', party.dipId));
      if (status === 501) return notAsked('it does not answer that question (501)');
      return status === 404 ? 'answered 404' : differs(`it should be answered 404, it was ${status}`);
    },
  },
  {
    id: 'forward',
    asks: 'its clock is moved on',
    look: async (talk) => {
      const state = await moved(talk, opening + hourMs);
      mustShow(state, opening + hourMs);
      return `its clock shows ${told(opening + hourMs)}`;
    },
  },
  {
    id: 'bad-clock',
    asks: 'it refuses an order to its clock that is none',
    look: async (talk) =>
      `${await refuses(talk, hookPaths.clock, '{"now":"tomorrow"}')}; ${await refuses(talk, hookPaths.clock, 'no JSON')}`,
  },
  {
    id: 'bad-point',
    asks: 'it refuses a metering point that is none',
    look: (talk) => refuses(talk, hookPaths.point(talk.point.mpan), '{}'),
  },
  {
    id: 'after',
    asks: 'it is as it was after calls that it refused',
    look: async ({ call, settled }) => {
      const { now } = await settled(await call('GET', hookPaths.state));
      return now === opening + hourMs
        ? 'it is'
        : differs(`its clock should show ${told(opening + hourMs)}, it shows ${told(now)}`);
    },
  },
  {
    id: 'back',
    asks: 'a new scenario may begin before the last one',
    look: async (talk) => {
      mustShow(await moved(talk, opening - 24 * hourMs, true), opening - 24 * hourMs);
      return `its clock shows ${told(opening - 24 * hourMs)}`;
    },
  },
];

function jsonOf({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function stateIn(answer: HttpAnswer): { readonly idle: boolean } & State {
  if (![200, 201].includes(answer.status))
    differs(`it should be answered 200 with the state, it was HTTP ${answer.status}`);
  const parsed = hookStateSchema.safeParse(jsonOf(answer));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return differs(`the answer is not the state: ${issue?.path.join('.') || 'its body'}: ${issue?.message}`);
  }
  const { idle, now, nextDue } = parsed.data;
  return { idle, now: Date.parse(now), nextDue: nextDue === null ? null : Date.parse(nextDue) };
}

function talkOf(options: HookCheckOptions): Talk {
  const { url, client, idleWithinMs = 10_000 } = options;
  const call: Talk['call'] = (method, path, body, token = options.token ?? '') =>
    client.request({
      method,
      url: `${url}${path}`,
      headers: {
        accept: 'application/json',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    });
  const directory = directoryOf(castWith(options.parties));
  return {
    ...{ call, options },
    point: pointOf(ordinaryDraft(), mpanCoreOf(options.point.prefix, options.point.number), directory),
    async settled(first) {
      const until = performance.now() + idleWithinMs;
      let state = stateIn(first);
      while (!state.idle) {
        if (performance.now() > until) differs(`it should be idle in the end, it was not within ${idleWithinMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        state = stateIn(await call('GET', hookPaths.state));
      }
      return state;
    },
  };
}

/**
 * Holds a test hook against the documented interface. It moves its clock and loads one metering point; the hook is left at a reset.
 * Once nobody answers, the rest is not asked.
 */
export async function checkHook(options: HookCheckOptions): Promise<readonly HookRow[]> {
  const talk = talkOf(options);
  const rows: HookRow[] = [];
  let silent: string | undefined;
  for (const { id: check, asks, look } of checks) {
    const row = async (): Promise<Pick<HookRow, 'outcome' | 'what'>> => {
      if (silent !== undefined) return { outcome: 'skipped', what: silent };
      try {
        const found = await look(talk);
        return typeof found === 'string'
          ? { outcome: 'well', what: found }
          : { outcome: 'skipped', what: found.skipped };
      } catch (error) {
        if (error instanceof Differs) return { outcome: 'fault', what: error.message };
        if (!(error instanceof SetUpFault)) throw error;
        silent = 'not asked, since the hook did not answer before';
        return { outcome: 'fault', what: error.message };
      }
    };
    rows.push({ check, asks, ...(await row()) });
  }
  return rows;
}
