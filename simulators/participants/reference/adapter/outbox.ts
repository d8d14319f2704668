import type { DipMessage } from '../../../../market/interfaces/index.ts';
import type { Clock } from '../../../../wire/clock.ts';
import type { SenderRules } from './rules.ts';

/** What became of one attempt. */
export interface Attempted {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** "MSG1006"; undefined for an answer without a code. */
  readonly code: string | undefined;
}

export interface OutboxTools {
  readonly clock: Clock;
  readonly rules: SenderRules;
  readonly post: (message: DipMessage) => Promise<Attempted>;
  /** Told of a message that the DIP will not take. */
  readonly onRefused: (message: DipMessage, code: string) => void;
}

export interface Outbox {
  /** Takes a message; it leaves after those of the same sender that came before. */
  put(message: DipMessage): void;
  /** Until nothing is on its way; what waits for another attempt waits on. */
  settle(): Promise<void>;
  forget(): void;
}

interface Lane {
  waiting: DipMessage[];
  attempt: number;
  state: 'idle' | 'sending' | 'resting';
}

/** How the DIP says that it has a message of this reference already. */
const usedBefore = 'MSG1006';

/** One queue for each sender, one message on its way at a time: what follows one that must be sent again waits behind it. */
export function createOutbox({ clock, rules, post, onRefused }: OutboxTools): Outbox {
  const lanes = new Map<string, Lane>();
  const inFlight = new Set<Promise<void>>();
  let generation = 0;

  const laneOf = (message: DipMessage): Lane => {
    const { senderDIPID } = message.payload.CommonBlock.S1;
    const lane = lanes.get(senderDIPID) ?? { waiting: [], attempt: 1, state: 'idle' };
    lanes.set(senderDIPID, lane);
    return lane;
  };

  const go = (lane: Lane) => {
    if (lane.state !== 'idle') return;
    const tracked: Promise<void> = run(lane, generation).finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  };

  const run = async (lane: Lane, born: number): Promise<void> => {
    while (lane.state === 'idle' && lane.waiting.length > 0) {
      const place = lane.attempt > 1 ? 0 : rules.next(lane.waiting.length);
      const [message] = lane.waiting.splice(place, 1);
      if (message === undefined) return;
      lane.state = 'sending';
      const answer = await post(rules.again(message, lane.attempt));
      if (born !== generation) return;
      lane.state = 'idle';
      after(lane, message, answer);
    }
  };

  const after = (lane: Lane, message: DipMessage, answer: Attempted) => {
    if (isAgain(answer) && lane.attempt < rules.mostAttempts) return rest(lane, message);
    const arrived = answer.code === usedBefore && lane.attempt > 1 && rules.knowsItsDuplicate;
    lane.attempt = 1;
    if (answer.status !== 201 && !arrived) onRefused(message, answer.code ?? '');
  };

  const isAgain = ({ status }: Attempted) =>
    status === undefined ? rules.retriesSilence : rules.retried.includes(status);

  const rest = (lane: Lane, message: DipMessage) => {
    lane.waiting.unshift(message);
    lane.state = 'resting';
    const wait = rules.waitsMs[Math.min(lane.attempt, rules.waitsMs.length) - 1] ?? 0;
    lane.attempt += 1;
    const wake = () => {
      lane.state = 'idle';
      go(lane);
    };
    clock.at(clock.now() + wait, wake, 'a message is sent again');
  };

  return {
    put(message) {
      const lane = laneOf(message);
      lane.waiting.push(message);
      // The one that is being sent again is not lost: its place is kept.
      if (lane.waiting.length > rules.mostWaiting) lane.waiting.splice(1, 1);
      go(lane);
    },
    async settle() {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
    forget() {
      generation += 1;
      lanes.clear();
    },
  };
}
