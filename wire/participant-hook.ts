import type { MeteringPoint } from '../market/processes/metering-point.ts';
import type { CssNotice, Instruction } from '../market/processes/party-function.ts';
import type { AdapterOrder, AdapterRecord } from './adapter-orders.ts';
import { SetUpFault } from './faults.ts';
import { createHttpClient } from './http-client.ts';
import type { PartyIdentity } from './pki.ts';

/** How a participant under test is spoken to outside the market: its test hook and its switching endpoint. */
export interface ParticipantHook {
  readonly url: string;
  /**
   * True when something has reached the participant since it last said that it is idle. On a clock that the harness moves, it
   * stays idle until then.
   */
  touched(): boolean;
  /** Says that something has reached it by another way: a publication, a file. */
  touch(): void;
  /** Sets its clock; with `reset` it forgets the metering points of the scenario before. Answers when it is idle again. */
  now(epochMs: number, options?: { readonly reset?: boolean }): Promise<HookState>;
  /** Waits until it has handled everything that arrived and sent everything it decided. */
  idle(): Promise<HookState>;
  /** Tells it of a metering point. The state, where it answers only when it is idle again. */
  load(point: MeteringPoint): Promise<HookState | undefined>;
  /** Has one of its parties, by DIP ID, decide something. The state, where it answers only when it is idle again. */
  instruct(mpan: string, instruction: Instruction, dipId: string): Promise<HookState | undefined>;
  notice(notice: CssNotice): Promise<void>;
  /** What one of its parties, by DIP ID, holds of a metering point; undefined when it knows nothing of it. */
  holds(mpan: string, dipId: string): Promise<unknown>;
  /** Has its DIP adapter do something. */
  order(order: AdapterOrder): Promise<void>;
  /** What its DIP adapter has processed, and which exceptions it raised, since the last reset. */
  record(): Promise<AdapterRecord>;
  close(): Promise<void>;
}

export interface HookState {
  /** Epoch milliseconds of the next thing its clock waits for, null when there is none. */
  readonly nextDue: number | null;
}

/** Speaks the test hook of a participant over mutual TLS. */
export function createParticipantHook(options: {
  readonly url: string;
  readonly identity: PartyIdentity;
  readonly ca: string;
}): ParticipantHook {
  const client = createHttpClient({ identity: options.identity, ca: options.ca });

  let touched = true;

  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const answer = await client.request({
      method,
      url: `${options.url}${path}`,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 404) return undefined;
    if (answer.status >= 300) {
      throw new SetUpFault(`The participant's test hook answered ${answer.status} to ${method} ${path}`, {
        next: 'Look into the participant’s own log for what it could not do.',
      });
    }
    return JSON.parse(answer.body.toString('utf8'));
  };

  /**
   * Calls that it answers when it is idle, or at once: only an answer that says so counts. What reaches it meanwhile touches it
   * again.
   */
  const act = async (path: string, body: unknown): Promise<HookState | undefined> => {
    touched = false;
    const state = await call('POST', path, body);
    if (saysIdle(state)) return state;
    touched = true;
    return undefined;
  };
  const settle = async (path: string, body: unknown): Promise<HookState> => {
    const state = await act(path, body);
    if (state !== undefined) return state;
    throw new SetUpFault(`The participant's test hook answered ${path} without saying that it is idle`, {
      next: 'The answer to it is {"idle": true, "nextDue": milliseconds or null}, given when everything is handled.',
    });
  };

  return {
    url: options.url,
    touched: () => touched,
    touch: () => {
      touched = true;
    },
    now: (epochMs, { reset = false } = {}) => settle('/hook/now', { now: epochMs, reset }),
    idle: () => settle('/hook/idle', {}),
    load: (point) => act('/hook/metering-points', point),
    instruct: (mpan, instruction, dipId) => act('/hook/instructions', { mpan, instruction, dipId }),
    notice: async (notice) => {
      await call('POST', '/css/notices', notice);
      touched = true;
    },
    holds: (mpan, dipId) => call('GET', `/hook/metering-points/${mpan}?party=${dipId}`),
    order: async (order) => {
      await call('POST', '/hook/orders', order);
      touched = true;
    },
    record: async () => (await call('GET', '/hook/record')) as AdapterRecord,
    close: () => client.close(),
  };
}

function saysIdle(answer: unknown): answer is HookState {
  const { idle, nextDue } = (answer ?? {}) as { idle?: unknown; nextDue?: unknown };
  return idle === true && (nextDue === null || typeof nextDue === 'number');
}
