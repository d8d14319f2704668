import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOf } from '../../interfaces/index.ts';
import { composeMessage, referenceOf } from '../compose.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import { dutiesOf } from '../duties/play.ts';
import type { Arrived } from '../party-function.ts';
import { catalogue, contextOf, partyIn, pointWith, published } from '../testing/points.ts';
import { history } from './history.ts';

const behave = dutiesOf(history);
const replayService = partyIn('DIP');
const former = partyIn('ADS', 1);
const asker = partyIn('ADS');
const point = pointWith({ segment: 'A' });

function message(
  interfaceId: string,
  event: string,
  sender = former,
  reference = `S-${interfaceId}-${event}`,
): Arrived {
  const S1 = { senderDIPID: sender.dipId, senderRoleID: sender.role, senderUniqueReference: reference };
  return { kind: 'message', message: published(exampleOf(catalogue, interfaceId, event, { common: { S1 } }), 'CI-1') };
}

/** What the replay service answers when these arrive one after another. */
function answers(arrivals: readonly Arrived[], settings = {}) {
  const context = contextOf(replayService, { settings });
  let knows: DutyKnowledge | undefined = { point, notes: {} };
  let sends: ReturnType<typeof behave>['sends'] = [];
  for (const arrived of arrivals) {
    const turn: ReturnType<typeof behave> = behave(knows, arrived, context);
    knows = turn.knows;
    sends = turn.sends;
  }
  return sends.map((sent) => {
    assert.ok(sent.kind === 'message');
    return sent;
  });
}

const asked = message('IF-015', '[ConsumptionReplay]', asker);
const submitted = message('IF-021', '[ActivePower]');

test('everything that was said of consumption is told anew, in order, with who said it', () => {
  const refused = message('IF-014', '[ActivePowerRejected]', partyIn('MDS'));
  const defaulted = message('IF-013', '[ActivePowerDefaulted]', partyIn('MDS'));
  const told = answers([submitted, refused, defaulted, asked]);
  assert.deepEqual(
    told.map(({ event, original, outcome, response }) => [
      event,
      original?.senderRoleID,
      outcome?.code,
      response?.code,
    ]),
    [
      ['[ActivePower]', 'ADS', 'A', undefined],
      ['[ActivePowerRejected]', 'MDS', 'A', 'R'],
      ['[ActivePowerDefaulted]', 'MDS', 'A', undefined],
    ],
  );
  assert.deepEqual([...new Set(told.flatMap(({ to }) => to))], [asker.dipId]);
  assert.deepEqual([...new Set(told.map(({ correlation }) => correlation))], ['CI-1']);
});

test('what is told anew is a message of the catalogue, with the sender block it had', () => {
  const [sent] = answers([submitted, asked]);
  assert.ok(sent !== undefined);
  const composed = composeMessage(sent, {
    ...{ catalogue, sender: replayService, point: referenceOf(point), environmentTag: 'UIT', sequence: '1', now: 0 },
  });
  const { S2, R1, R0, M0 } = composed.payload.CommonBlock;
  assert.equal(S2?.senderDIPID, former.dipId);
  assert.deepEqual(R1, { responseCode: 'A', responseMessages: [] });
  assert.equal(R0, undefined);
  assert.equal(M0?.MPANCore, point.mpan);
});

test('a message is kept once, and a warning has no place in a history', () => {
  assert.equal(answers([submitted, submitted, asked]).length, 1);
  const warned = message('IF-014', '[ConsumptionOnDeEnergisedMPAN]', partyIn('MDS'));
  assert.deepEqual(
    answers([warned, asked]).map(({ event }) => event),
    ['[ConsumptionRequestRejected]'],
  );
});

test('nothing to tell, somebody who is not in office, or no replay at all: the request is refused', () => {
  const refusal = (arrivals: readonly Arrived[], settings = {}) => {
    const sent = answers(arrivals, settings);
    return sent.map(({ event, outcome }) => `${event} ${outcome?.code}`);
  };
  const expected = ['[ConsumptionRequestRejected] R'];
  assert.deepEqual(refusal([asked]), expected);
  assert.deepEqual(refusal([submitted, message('IF-015', '[ConsumptionReplay]', former)]), expected);
  assert.deepEqual(refusal([submitted, asked], { if015_enabled: false }), expected);
});
