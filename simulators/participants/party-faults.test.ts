import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castOf } from '../../market/parties/cast.ts';
import { directoryOf, type Party } from '../../market/parties/party.ts';
import type { PartyContext, SentFile, SentMessage } from '../../market/processes/party-function.ts';
import { messageAbout, monday, plainPacking, pointWith, requestFor } from '../../market/processes/testing/points.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { type PartyFaults, refusingOnDemand, sendsUnder } from './party-faults.ts';

const directory = directoryOf(castOf());
const provider = directory.inRole('MSS') as Party;
const sent: SentMessage = {
  ...{ kind: 'message', interfaceId: 'IF-034', event: '[MSAppSPResponse]', to: [], correlation: null, facts: {} },
  afterMs: 5,
};
const file: SentFile = { kind: 'file', flow: 'D0170', to: { role: 'MOP', mpid: 'LMOP' }, values: {} };

type Strike = ReturnType<PartyFaults['atParty']>;

/** A plan that strikes with this for as long as it is asked. */
function striking(strike: NonNullable<Strike>): PartyFaults {
  return { atParty: (_party, _channel, deed) => (deed === strike.does ? strike : undefined) };
}
const note = 'fault:test';

test('silent, late, more than once, or as ever; files are left alone', () => {
  assert.deepEqual(sendsUnder(striking({ does: 'no-answer', note }), provider, sent), []);
  assert.deepEqual(sendsUnder(striking({ does: 'wait', note, delayMs: 60_000 }), provider, sent), [
    { ...sent, afterMs: 60_005 },
  ]);
  assert.deepEqual(sendsUnder(striking({ does: 'repeat', note, count: 2 }), provider, sent), [sent, sent, sent]);
  assert.deepEqual(sendsUnder(undefined, provider, sent), [sent]);
  assert.deepEqual(sendsUnder(striking({ does: 'refuse', note }), provider, sent), [sent]);
  assert.deepEqual(sendsUnder(striking({ does: 'no-answer', note }), provider, file), [file]);
});

test('a provider refuses while it is to, and accepts again afterwards', () => {
  const point = pointWith();
  const proposal = messageAbout(requestFor(point), 'IF-033', '[MSAppSPRequest]');
  const context: PartyContext = {
    now: monday,
    self: provider,
    directory,
    settings: settingsWith(),
    packing: plainPacking,
    elsewhere: () => undefined,
    everywhere: () => [],
  };
  const asked: string[] = [];
  let refusals = 1;
  const faults: PartyFaults = {
    atParty: (_party, channel, deed) => {
      asked.push(`${channel} ${deed}`);
      refusals -= 1;
      return refusals < 0 ? undefined : { does: 'refuse', code: 'SP001', note };
    },
  };
  const behave = refusingOnDemand(faults);
  const codeOf = (turn: ReturnType<typeof behave>) =>
    JSON.stringify(turn.sends.map((one) => (one.kind === 'message' ? one.facts : {}))).match(/SP\d{3}/)?.[0];
  const first = behave(undefined, { kind: 'message', message: proposal }, context);
  assert.deepEqual([codeOf(first), first.knows?.state], ['SP001', 'refused']);
  const second = behave(first.knows, { kind: 'message', message: proposal }, context);
  assert.deepEqual([codeOf(second), second.knows?.state], ['SP000', 'accepted']);
  behave(second.knows, { kind: 'timer', name: 'x', about: 'y' }, context);
  assert.deepEqual(asked, ['IF-034 refuse', 'IF-034 refuse'], 'asked only where it would answer');
});
