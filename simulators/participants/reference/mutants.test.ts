import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Behaviour, goodBehaviour } from './behaviour.ts';
import { altering, withLegacyCode, withoutRefusal, withRefusal, withRow, withSupplierRow } from './mutant-tools.ts';
import { callsTheDipWell, mutantOf, mutants } from './mutants.ts';

/** The parts of a behaviour, by name; rule sets are taken apart, so that one changed list is one changed part. */
function partsOf({ registration, supplier, ...rest }: Behaviour): Map<string, unknown> {
  const named = (prefix: string, rules: object) =>
    Object.entries(rules).map(([name, rule]) => [`${prefix}.${name}`, rule] as const);
  return new Map([...named('registration', registration), ...named('supplier', supplier), ...named('', rest)]);
}

const good = partsOf(goodBehaviour);
const isBorderCase = (fault: string) => fault.startsWith('none:');

for (const mutant of mutants) {
  test(`${mutant.id} differs from good behaviour in one part, and leaves the good one as it is`, () => {
    const parts = partsOf(mutant.change(goodBehaviour));
    assert.deepEqual([...parts.keys()], [...good.keys()], 'no part is added or lost');
    const changed = [...parts].filter(([name, part]) => part !== good.get(name)).map(([name]) => name);
    assert.equal(changed.length, 1, changed.join(', '));
    assert.deepEqual(partsOf(goodBehaviour), good);
  });

  test(`${mutant.id} changes something in that part`, () => {
    const parts = partsOf(mutant.change(goodBehaviour));
    const text = (part: unknown) =>
      JSON.stringify(part, (_key, value) => (typeof value === 'function' ? `${value}` : (value as unknown)));
    const changed = [...parts].filter(([name, part]) => text(part) !== text(good.get(name)));
    assert.equal(changed.length, 1);
  });
}

test('ids are unique and tell the participant', () => {
  assert.equal(new Set(mutants.map(({ id }) => id)).size, mutants.length);
  for (const { id, participant } of mutants) assert.ok(id.startsWith(`${participant}-`), id);
});

test('faults are said in words, each once for a participant', () => {
  const said = mutants.map(({ participant, fault }) => `${participant}: ${fault}`);
  assert.equal(new Set(said).size, said.length);
});

test('there are faults enough for each participant, and border cases that must pass', () => {
  const count = (participant: string, border: boolean) =>
    mutants.filter((mutant) => mutant.participant === participant && isBorderCase(mutant.fault) === border).length;
  assert.ok(count('ldso', false) >= 12);
  assert.ok(count('supplier', false) >= 10);
  assert.ok(count('adapter', false) >= 15);
  assert.deepEqual([count('ldso', true), count('supplier', true), count('adapter', true)], [3, 4, 2]);
});

test('a mutant is found by its id; an unknown one is answered with the known ones', () => {
  assert.equal(mutantOf('ldso-no-floor').participant, 'ldso');
  assert.throws(() => mutantOf('ldso-lazy'), /no mutant is called "ldso-lazy"; there are ldso-wrong-correlation, /);
});

test('a change of a row that is not there is no mutant', () => {
  assert.throws(() => withRow(goodBehaviour, 'reg-nowhere', (row) => row), RangeError);
  assert.throws(() => withSupplierRow(goodBehaviour, 'supplier-nowhere', (row) => row), RangeError);
  assert.throws(() => withRefusal(goodBehaviour, 'REG0815', (row) => row), RangeError);
  assert.throws(() => withoutRefusal(goodBehaviour, 'REG0815'), RangeError);
  assert.throws(() => withLegacyCode(goodBehaviour, ['d0001'], 'Q'), RangeError);
});

test('messages of one interface are altered, others and files are left alone', () => {
  const { decided } = altering(goodBehaviour, 'IF-032', () => []).deviations;
  const message = (interfaceId: string) =>
    ({ kind: 'message', interfaceId, event: '', to: [], correlation: null, facts: {} }) as const;
  const file = { kind: 'file', flow: 'D0170', to: { role: 'MOP', mpid: 'LMOP' }, values: {} } as const;
  const arrived = { kind: 'timer', name: '', about: '' } as const;
  assert.deepEqual(decided?.(message('IF-032'), arrived), []);
  assert.deepEqual(decided?.(message('IF-033'), arrived), [message('IF-033')]);
  assert.deepEqual(decided?.(file, arrived), [file]);
});

test('who signs or sends wrongly is told from who is at fault elsewhere', () => {
  const well = (id: string) => callsTheDipWell(mutantOf(id));
  const wrongly = ['ldso-bad-signature', 'adapter-stale-date', 'supplier-unverified-publications'];
  assert.deepEqual(wrongly.map(well), [false, false, false]);
  assert.deepEqual(['ldso-no-floor', 'adapter-unnamed-reference', 'helix-takes-half-hour-late'].map(well), [
    true,
    true,
    true,
  ]);
  assert.ok(mutants.filter(callsTheDipWell).length > mutants.length / 2);
});
