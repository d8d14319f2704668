import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageReceived } from '../../record/entries.ts';
import { requireHeld } from './held-checks.ts';
import { requireQuiet } from './quiet-checks.ts';
import { recordOf } from './testing/record-of.ts';

const message = (interfaceId: string, event: string): MessageReceived => ({
  ...{ kind: 'message', interfaceId, event, sender: { role: 'REGS', name: 'registration service', real: true } },
  ...{ recipients: [], outcome: 'accepted', codes: [], findings: [], payload: '', index: 0 },
});
const record = recordOf([{ body: message('IF-036', '[MSAppActive]') }, { body: message('IF-045', '[NoMSAppointed]') }]);
const text = 'nothing takes effect';

test('a message that was asked for before, or is of another kind, disturbs nothing', () => {
  const quiet = (unwanted: object, accounted: readonly number[] = []) =>
    requireQuiet(record, { text, unwanted, accounted }).evidence;
  assert.deepEqual(quiet({ interfaces: ['IF-001'] }), []);
  assert.deepEqual(quiet({ interfaces: ['IF-036'] }), [1]);
  assert.deepEqual(quiet({ interfaces: ['IF-036'] }, [1]), []);
  assert.deepEqual(quiet({ interfaces: ['IF-045'], events: ['[NoDSAppointed]'] }), []);
  assert.deepEqual(quiet({ interfaces: ['IF-045'], events: ['[NoMSAppointed]'] }), [2]);
  assert.deepEqual(quiet({}), [1, 2]);
});

test('what came is named, under the requirement that a claim names', () => {
  const given = { text, unwanted: { interfaces: ['IF-036'] }, accounted: [], requirement: 'DIP-IF-009-01' };
  const [finding] = requireQuiet(record, given).findings;
  assert.match(finding?.message ?? '', /IF-036 \[MSAppActive\] from registration service came at/);
  assert.equal(finding?.requirement, 'DIP-IF-009-01');
});

test('what a party holds is compared by value; a party that knows nothing differs', () => {
  const held = (expected: unknown, found?: unknown) =>
    requireHeld(record, { rule: 'held', party: 'Supplier', what: 'the meters', expected, held: found }).findings;
  assert.deepEqual(held(['M1'], ['M1']), []);
  assert.deepEqual(held(null, null), []);
  assert.match(
    held(['M1'], ['M2'])[0]?.message ?? '',
    /Supplier should hold the meters as \["M1"\]; it holds \["M2"\]/,
  );
  assert.equal(held(null)[0]?.actual, 'unknown');
});
