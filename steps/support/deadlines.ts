import { addLocalDays, localMidnight, localTime } from '../../market/calendar/london.ts';
import type { Anchor, Ask, ExpectedMessage } from '../../market/processes/appointment/conversation.ts';
import type { ClaimDeadline } from './claim-record.ts';
import { foundEntry } from './conversation-so-far.ts';
import type { MarketWorld } from './world.ts';

const minuteMs = 60_000;
/** Messages carry whole seconds, so a limit has passed one second after it. */
const secondMs = 1_000;

/** The instant from which the time for a message runs, on the run's clock. */
function anchorOf(world: MarketWorld, anchor: Anchor, ask: Ask): number {
  const timeOf = (id: 'request' | 'answer') => {
    const entry = foundEntry(world, ask, id);
    return entry === undefined ? ask.decidedAt : Date.parse(entry.marketTime);
  };
  const { settings } = world.market;
  switch (anchor) {
    case 'the decision':
      return ask.decidedAt;
    case 'the request':
      return timeOf('request');
    case 'the answer':
      return timeOf('answer');
    case 'the limit of the answer':
      return timeOf('request') + settings.appointment_lapse_timer * minuteMs + secondMs;
    case 'gate closure':
      return localTime(addLocalDays(ask.effectiveDate, -1), settings.gate_closure_time);
    case 'the end of the segment window':
      return localMidnight(addLocalDays(ask.effectiveDate, settings.segment_window_days));
    case 'the effective date':
      // A retrospective appointment can become active only when the provider has accepted it.
      return Math.max(ask.effectiveFrom, timeOf('answer'));
  }
}

/** By when a message of an appointment must have come, and since when it may. */
export function appointmentDeadline(world: MarketWorld, expected: ExpectedMessage, ask: Ask) {
  const from = anchorOf(world, expected.anchor, ask);
  const minutes = world.market.settings[expected.deadline];
  const name = `${minutes} minutes after ${expected.anchor}`;
  return { name, from, due: from + minutes * minuteMs, earliest: earliestFor(world, from) };
}

/**
 * From when on what may come from an instant on is not too early. Two clocks never agree to the moment: where each side goes by
 * its own, as much is allowed as they may differ.
 */
export function earliestFor(world: MarketWorld, from: number): number {
  const { clock, settings } = world.market;
  return clock.kind === 'virtual' ? from : from - settings.clock_difference_seconds * secondMs;
}

/** The hour that the registration service has for an answer, from an instant on. */
export function withinTheHour(world: MarketWorld, from: number): ClaimDeadline {
  const minutes = world.market.settings.registration_response_minutes;
  return { name: `${minutes} minutes`, from, due: from + minutes * minuteMs };
}
