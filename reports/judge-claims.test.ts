import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../market/checks/finding.ts';
import type { ClaimJudged, PartyRef } from '../market/record/entries.ts';
import { conversationOf } from './conversation.ts';
import { claimsOf, divergenceOf } from './judge-claims.ts';
import { gaining, mpan, registration, supplier } from './testing/change-of-agent.ts';
import { createRecord } from './testing/synthetic-record.ts';

const nine = '2026-03-03T09:00:00.000Z';
const ten = '2026-03-03T10:00:00.000Z';
const hour = { name: '60 minutes to answer', from: nine, due: ten };

/** A record of a question from the market and an answer of the participant, with claims made on them. */
function play(answeredAt?: string) {
  const record = createRecord(nine);
  const say = (interfaceId: string, sender: PartyRef): number =>
    record.append({
      ...{ kind: 'message', interfaceId, event: '[E]', sender, recipients: [], mpan, outcome: 'accepted' },
      ...{ codes: [], findings: [], payload: interfaceId, index: 0 },
    }).seq;
  const asked = say('IF-031', supplier);
  if (answeredAt !== undefined) record.at(answeredAt);
  const answered = answeredAt === undefined ? undefined : say('IF-033', registration);
  const claim = (changes: Partial<ClaimJudged>): number => {
    const body: ClaimJudged = {
      ...{ kind: 'claim', scenario: 'ldso/A#1', text: 'IF-033 comes', outcome: 'held', findings: [], evidence: [] },
      ...changes,
    };
    return record.append(body).seq;
  };
  const judge = () => {
    const conversation = conversationOf(record.entries);
    const claims = claimsOf(record.entries, conversation);
    return { claims, conversation, divergence: divergenceOf(record.entries, claims, conversation) };
  };
  return { record, asked, answered: answered ?? 0, say, claim, judge };
}

const finding = (message: string, weight: Finding['weight'] = 'refused'): Finding => ({
  ...{ rule: 'r', path: 'p', expected: 'one thing', actual: 'another', message, weight },
});

test('a deadline is met up to and on its instant, and missed a millisecond later', () => {
  const at = (answeredAt: string) => {
    const { claim, judge, asked, answered } = play(answeredAt);
    claim({ evidence: [asked, answered], deadline: hour });
    const { verdict, latencyMs, marginMs, answeredAt: told } = judge().claims[0]?.deadline ?? {};
    assert.equal(told, answeredAt);
    return [verdict, latencyMs, marginMs];
  };
  assert.deepEqual(at('2026-03-03T09:59:59.999Z'), ['met', 3_599_999, 1]);
  assert.deepEqual(at(ten), ['met', 3_600_000, 0]);
  assert.deepEqual(at('2026-03-03T10:00:00.001Z'), ['missed', 3_600_001, -1]);
});

test('the deadline hangs on the message that answered, and on no other', () => {
  const { claim, judge, asked, answered } = play('2026-03-03T09:12:00.000Z');
  claim({ evidence: [asked, answered], deadline: hour });
  const { claims, conversation } = judge();
  const hung = conversation.items.map((item) => ('deadlines' in item ? item.deadlines : []));
  assert.deepEqual(hung, [[], [claims[0]?.deadline]]);
});

test('a claim without a deadline has none', () => {
  const { claim, judge, answered } = play(ten);
  claim({ evidence: [answered] });
  assert.ok(!('deadline' in (judge().claims[0] ?? {})));
});

test('nothing came: missed when it was due, met when nothing was to come', () => {
  const { claim, judge } = play();
  claim({ outcome: 'failed', deadline: hour });
  claim({ outcome: 'held', deadline: hour });
  assert.deepEqual(
    judge().claims.map(({ deadline }) => deadline),
    [
      { ...hour, verdict: 'missed' },
      { ...hour, verdict: 'met' },
    ],
  );
});

test('what called for an answer is not taken for the answer', () => {
  const { claim, judge, asked } = play();
  claim({ outcome: 'failed', evidence: [asked], deadline: hour });
  assert.deepEqual(judge().claims[0]?.deadline, { ...hour, verdict: 'missed' });
});

test('evidence that is no part of the conversation answers nothing', () => {
  const { claim, judge } = play();
  const other = claim({});
  claim({ outcome: 'failed', evidence: [other, 999], deadline: hour });
  assert.equal(judge().claims[1]?.deadline?.answeredBySeq, undefined);
});

test('a wrong answer in time is in time: the claim failed, not its deadline', () => {
  const { claim, judge, answered } = play('2026-03-03T09:12:00.000Z');
  claim({ outcome: 'failed', evidence: [answered], findings: [finding('wrong')], deadline: hour });
  const [claimed] = judge().claims;
  assert.deepEqual([claimed?.outcome, claimed?.deadline?.verdict], ['failed', 'met']);
});

test('the first claim that failed is where it diverged, at the message of the participant', () => {
  const { claim, judge, say, asked, answered } = play('2026-03-03T09:12:00.000Z');
  const later = say('IF-034', gaining);
  claim({ evidence: [answered] });
  claim({ outcome: 'failed', text: 'first', evidence: [asked, answered, later], findings: [finding('it differs')] });
  claim({ outcome: 'failed', text: 'second', evidence: [later], findings: [finding('later')] });
  assert.deepEqual(judge().divergence, {
    ...{ seq: answered, marketTime: '2026-03-03T09:12:00.000Z', kind: 'participant', words: 'it differs' },
    ...{ expected: 'one thing', actual: 'another', path: 'p', claim: 'first' },
  });
});

test('a finding that refuses says more than advice', () => {
  const { claim, judge, answered } = play(ten);
  claim({ outcome: 'failed', evidence: [answered], findings: [finding('advice', 'advice'), finding('refused')] });
  assert.equal(judge().divergence?.words, 'refused');
});

test('when what was due never came, the claim itself is where it diverged, with its own time', () => {
  const { record, claim, judge } = play();
  record.at(ten);
  const seq = claim({ outcome: 'failed', deadline: hour });
  assert.deepEqual(judge().divergence, {
    ...{ seq, marketTime: ten, kind: 'participant', words: 'This did not hold: IF-033 comes', claim: 'IF-033 comes' },
  });
});

test('claims that all held diverge nowhere', () => {
  const { claim, judge, answered } = play(ten);
  claim({ evidence: [answered] });
  assert.equal(judge().divergence, undefined);
});
