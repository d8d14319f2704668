import { HarnessFault } from '../../wire/faults.ts';
import { reportDeadline } from './energisation-claims.ts';
import { act, claimHeld, type Exchange, latestExchange } from './exchange.ts';
import { claimFlow } from './party-flow-claims.ts';
import type { MarketWorld } from './world.ts';

const minuteMs = 60_000;

/** Each request by flow, as the papers have it: the flow, the item that says what is wanted, and how that is written there. */
const requests: Readonly<
  Record<string, { flow: string; item: string; note: string; written: Readonly<Record<string, string>>; req: string }>
> = {
  'request-meter-works': {
    ...{ flow: 'D0142', item: 'requestedWork', note: 'worksRequest', req: 'REC-MTR-01' },
    written: { install: 'INSTALL', exchange: 'EXCHANGE', removal: 'REMOVE' },
  },
  'request-investigation': {
    ...{ flow: 'D0001', item: 'investigationReason', note: 'investigationRequest', req: 'REC-MTR-02' },
    written: { investigation: 'METER STOPPED' },
  },
  'request-energisation': {
    ...{ flow: 'D0134', item: 'energisationStatus', note: 'energisationRequest', req: 'REC-MTR-12' },
    written: { E: 'E', D: 'D' },
  },
};

function requestOf(name: string) {
  const row = requests[name];
  if (row === undefined) throw new HarnessFault(`${name} is no request by flow`);
  return row;
}

/** Has the supplier ask the metering service for something by flow. */
export async function requestWorks(world: MarketWorld, name: string, what: string, date: string): Promise<void> {
  const wanted = requestOf(name).written[what];
  if (wanted === undefined) throw new HarnessFault(`A supplier does not ask for ${what}`);
  await act(world, world.supplier(), name, { words: { wanted, date } });
}

function latestRequest(world: MarketWorld): Exchange {
  const request = world.exchanges.findLast((exchange) => exchange.act in requests);
  if (request === undefined) throw new HarnessFault('The scenario has the supplier ask for nothing yet');
  return request;
}

/** Claims that the request left by the flow that is meant for it. */
export async function claimRequested(world: MarketWorld): Promise<void> {
  const { act: name, words, by, decidedAt: from } = latestRequest(world);
  const { flow, item, req } = requestOf(name);
  const minutes = world.market.settings.supplier_request_minutes;
  const deadline = { name: `${minutes} minutes after the decision`, from, due: from + minutes * minuteMs };
  const to = await world.holder('metering service');
  const says = { [item]: String(words.wanted), requestedDate: String(words.date).replaceAll('-', '') };
  await claimFlow(world, { flow, from: by, to, deadline, says, requirement: req });
}

/** Claims that the metering service keeps the request until it answers it. */
export async function claimRequestHeld(world: MarketWorld): Promise<void> {
  const { act: name, words } = latestRequest(world);
  const { note } = requestOf(name);
  const party = await world.holder('metering service');
  await claimHeld(world, party, `the ${name.replace('request-', '')} request`, words.wanted, ({ notes }) => {
    const held = notes[note] as { wanted?: unknown } | null | undefined;
    return held?.wanted ?? null;
  });
}

async function claimAnswer(world: MarketWorld, says: Readonly<Record<string, string>>): Promise<void> {
  const { by, decidedAt } = latestExchange(world);
  const to = await world.holder('supplier');
  const deadline = reportDeadline(world, decidedAt);
  await claimFlow(world, { flow: 'D0139', from: by, to, deadline, says, requirement: 'REC-MTR-15' });
}

/** Claims D0139 for what was done; of a smart meter it speaks of the total cumulative register (DTN-D0139-01). */
export async function claimConfirmed(world: MarketWorld, status: 'E' | 'D'): Promise<void> {
  const { words } = latestExchange(world);
  const { segment } = await world.point();
  await claimAnswer(world, {
    energisationStatus: status,
    dateOfAction: String(words.date).replaceAll('-', ''),
    failureReason: '',
    meterId: String(words.meterId),
    ...(segment === 'S' ? { registerId: world.market.settings.cumulative_register_id } : {}),
  });
}

/** Claims D0139 for what could not be done: the reason beside the status that was asked for. */
export async function claimRejected(world: MarketWorld, reason: string): Promise<void> {
  const wanted = String(latestRequest(world).words.wanted);
  await claimAnswer(world, { energisationStatus: wanted, failureReason: reason });
}

/** Claims what the supplier holds of the answer to its request. */
export async function claimAnswerHeld(world: MarketWorld, answer: { status?: string; failure: string }): Promise<void> {
  await claimHeld(world, world.supplier(), 'the answer to its energisation request', answer, ({ notes }) => {
    const held = notes.energisationAnswer as { status: string; failure: string } | undefined;
    return held === undefined ? null : answer.status === undefined ? { failure: held.failure } : held;
  });
}
