import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDigitOf, mpanCore, mpanCoreFault, mpanCoreOf } from './mpan-core.ts';

// dip-messages.md 4.1 and mhhs-domain.md 2.
const right = [
  '2000056535971',
  '1900012374324',
  '2099999999993',
  '2499999999991',
  '1312345678907',
  '2000000000015',
  '1234567890126',
  '1200000001238',
  '2200999888778',
  '1912345678904',
  '2400000000421',
  '1000000000040',
];
// These stand in public samples of messages.
const wrong = ['1315001165123', '2000056535972', '1200000000000', '1234567890123'];

test('right MPAN cores are taken as they are', () => {
  for (const text of right) {
    assert.equal(mpanCoreFault(text), undefined, text);
    assert.equal(mpanCore(text), text);
  }
});

test('wrong check digits are refused, with the right digit in the sentence', () => {
  for (const text of wrong) assert.throws(() => mpanCore(text), RangeError, text);
  assert.equal(mpanCoreFault('2000056535972'), 'the check digit of 2000056535972 should be 1, not 2');
});

test('a remainder of 10 gives the digit 0', () => {
  // 1 x 3 + 4 x 43 = 175 = 15 x 11 + 10
  assert.equal(checkDigitOf('100000000004'), 0);
  assert.equal(mpanCoreFault('1000000000040'), undefined);
  assert.match(mpanCoreFault('1000000000041') ?? '', /should be 0/);
});

test('what has not 13 digits is refused before any arithmetic', () => {
  for (const text of ['', '120000000123', '12000000012380', '120000000123X', ' 1200000001238', '1200000001238\n']) {
    assert.match(mpanCoreFault(text) ?? '', /has 13 digits/, JSON.stringify(text));
  }
});

test('MPAN cores for test data are right, keep their distributor and differ', () => {
  const prefix = fc.integer({ min: 10, max: 36 }).map(String);
  const serial = fc.integer({ min: 0, max: 9_999_999_998 });
  fc.assert(
    fc.property(prefix, serial, (distributor, number) => {
      const mpan = mpanCoreOf(distributor, number);
      assert.equal(mpanCoreFault(mpan), undefined);
      assert.equal(mpan.slice(0, 2), distributor);
      assert.notEqual(mpanCoreOf(distributor, number + 1), mpan);
    }),
  );
});

test('the last serial fits, the one after it does not', () => {
  assert.equal(mpanCoreOf('20', 9_999_999_999).length, 13);
  assert.throws(() => mpanCoreOf('20', 10_000_000_000), RangeError);
});

test('one wrong digit is always noticed, unless remainders 10 and 0 share the check digit', () => {
  const remainder = (text: string): number => {
    const weights = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];
    return weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0) % 11;
  };
  const serial = fc.integer({ min: 0, max: 9_999_999_999 });
  fc.assert(
    fc.property(serial, fc.integer({ min: 2, max: 11 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
      const mpan = mpanCoreOf('12', number);
      const digit = (Number(mpan[place]) + shift) % 10;
      const spoiled = `${mpan.slice(0, place)}${digit}${mpan.slice(place + 1)}`;
      const shared = [remainder(mpan), remainder(spoiled)].every((value) => value === 0 || value === 10);
      assert.equal(mpanCoreFault(spoiled) === undefined, shared);
    }),
  );
});
