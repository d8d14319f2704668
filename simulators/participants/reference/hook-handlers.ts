import { http, type RequestHandler } from 'msw';
import type { VirtualClock } from '../../../wire/clock.ts';
import { bodyOf, jsonAnswer } from '../../../wire/listener.ts';

export interface HookTools {
  readonly clock: VirtualClock;
  /** Until everything that arrived is handled and everything that was decided has left. */
  readonly settle: () => Promise<void>;
  /** Forgets what belongs to a scenario. */
  readonly forget: () => void;
}

export interface HookHandlers {
  readonly handlers: readonly RequestHandler[];
  readonly state: () => unknown;
}

/** What every test hook has: its clock is moved, and it says when it is idle. */
export function createHookHandlers({ clock, settle, forget }: HookTools): HookHandlers {
  const state = () => ({ idle: true, now: clock.now(), nextDue: clock.nextDue() ?? null });
  return {
    state,
    handlers: [
      http.post('*/hook/now', async ({ request }) => {
        const { now, reset } = JSON.parse(bodyOf(request).toString('utf8')) as { now: number; reset?: boolean };
        if (reset === true) {
          clock.jumpTo(now);
          forget();
        } else {
          await clock.runDue(now, settle);
        }
        await settle();
        return jsonAnswer(request, state(), { status: 200 });
      }),
      http.post('*/hook/idle', async ({ request }) => {
        await settle();
        return jsonAnswer(request, state(), { status: 200 });
      }),
    ],
  };
}
