import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, PartyRef } from '../../market/record/entries.ts';
import type { RunOutcome } from '../../steps/support/perform.ts';
import { positionsOf } from './matrix.ts';
import { differences, whatCame } from './what-came.ts';

const scenario = 'ldso/COA-001#1';
const theirs: PartyRef = { role: 'REGS', mpid: 'EELC', dipId: '2200000010', name: 'theirs', real: true };
const passed: RunOutcome = { counts: { passed: 1, failed: 0, waiting: 0, undecided: 0 }, faults: [], exitCode: 0 };

const entryOf = (body: object, seq = 1): Entry => ({ scenario, seq, ...body }) as Entry;
const started = entryOf({ kind: 'scenario-started' });
const claim = (outcome: string, text = 'it holds') => entryOf({ kind: 'claim', outcome, text });
const delivery = (...codes: readonly string[]) =>
  entryOf({ kind: 'delivery', interfaceId: 'IF-031', event: 'X', recipient: theirs, outcome: 'delivered', codes });
const came = (...entries: readonly Entry[]) => whatCame([started, ...entries], passed);
const action = entryOf({ kind: 'action', action: 'act', party: theirs });

test('the same verdict, claims and traffic are the same, whatever their order and numbers', () => {
  const one = came(claim('held', 'The file F1 is taken'), claim('held'), delivery());
  const other = came(delivery(), claim('held'), claim('held', 'The file F7 is taken'));
  assert.deepEqual(differences(one, other), []);
});

test('another verdict, and a claim that came otherwise, are told', () => {
  const faults = [{ kind: 'harness', message: 'broken' }] as const;
  const found = whatCame([started, claim('failed')], { ...passed, faults, exitCode: 4 });
  assert.deepEqual(differences(came(claim('held')), found), [
    `verdict ${JSON.stringify(passed.counts)}; harness: broken`,
    'claim missing: held: it holds',
    'claim besides: failed: it holds',
  ]);
});

test('what was acknowledged is not handed over again, unless it is flagged as perhaps a repetition', () => {
  const whole = came(delivery());
  assert.deepEqual(differences(whole, came(delivery(), delivery('may-repeat'))), []);
  assert.deepEqual(differences(whole, came(delivery(), delivery())), [
    'handed twice or needlessly: IF-031 X - to theirs',
  ]);
  assert.deepEqual(differences(whole, came()), ['handed missing: IF-031 X - to theirs']);
});

test('a participant is asked once', () => {
  assert.deepEqual(differences(came(action), came(action, action)), ['asked twice or needlessly: act by theirs']);
});

test('a record is cut after each entry but the last, and within those that tell of something outside', () => {
  const entries = [started, delivery(), claim('held')].map((entry, index) => ({ ...entry, seq: index + 1 }));
  const inWords = (every: number) => positionsOf(entries, every).map(({ at, moment }) => `${at} ${moment}`);
  assert.deepEqual(inWords(1), ['1 written', '2 torn', '2 written']);
  assert.deepEqual(inWords(2), ['1 written', '2 written']);
});
