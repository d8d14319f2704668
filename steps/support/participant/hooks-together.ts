import type { Party } from '../../../market/parties/party.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { HookState, ParticipantHook } from '../../../wire/participant-hook.ts';

interface OneOfThem {
  /** Whom it speaks for. */
  readonly dipIds: readonly string[];
  readonly hook: ParticipantHook;
}

/** Several participants as one: what is for a party goes to its own, and what is for the market goes to all of them. */
export function hooksTogether(hooks: readonly OneOfThem[], cast: readonly Party[]): ParticipantHook {
  const [only] = hooks;
  if (only !== undefined && hooks.length === 1) return only.hook;
  const of = (dipId: string | undefined): ParticipantHook => {
    const found = hooks.find(({ dipIds }) => dipIds.some((id) => id === dipId));
    if (found === undefined) throw new HarnessFault(`No participant of this run plays ${dipId}`);
    return found.hook;
  };
  const all = async (asking: (hook: ParticipantHook) => Promise<HookState>): Promise<HookState> => {
    const due = (await Promise.all(hooks.map(({ hook }) => asking(hook)))).flatMap(({ nextDue }) => nextDue ?? []);
    return { nextDue: due.length === 0 ? null : Math.min(...due) };
  };
  const registrationService = cast.find(({ role, real }) => role === 'REGS' && real);
  const asked = of(hooks[0]?.dipIds[0]);
  return {
    touched: () => hooks.some(({ hook }) => hook.touched()),
    touch() {
      for (const { hook } of hooks) hook.touch();
    },
    now: (epochMs, how) => all((hook) => hook.now(epochMs, how)),
    idle: () => all((hook) => hook.idle()),
    async load(point) {
      const states = await Promise.all(hooks.map(({ hook }) => hook.load(point)));
      const due = states.flatMap((state) => state?.nextDue ?? []);
      return states.includes(undefined) ? undefined : { nextDue: due.length === 0 ? null : Math.min(...due) };
    },
    // What one of them then waits for is asked of all when it is next seen whether they are idle.
    async instruct(mpan, instruction, dipId) {
      const { decidedAt } = await of(dipId).instruct(mpan, instruction, dipId);
      return { decidedAt };
    },
    notice: (notice) => (registrationService === undefined ? asked : of(registrationService.dipId)).notice(notice),
    holds: (question) => of(question.dipId).holds(question),
    order: (order) => of(order.dipId).order(order),
    record: () => asked.record(),
    async close() {
      await Promise.all(hooks.map(({ hook }) => hook.close()));
    },
  };
}
