import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalText, floorQuotient, kwhText, mwhText, roundedQuotient, scaled, scaledInteger } from './energy.ts';
import { largestRemainder, largestRemainderOfNumbers, partedBy } from './largest-remainder.ts';

test('decimals are whole numbers inside and texts at the border', () => {
  assert.equal(scaledInteger('0.412', 3), 412);
  assert.equal(scaledInteger('-12', 3), -12_000);
  assert.equal(scaledInteger('999999999.999', 3), 999_999_999_999);
  assert.equal(kwhText(412), '0.412');
  assert.equal(mwhText(-1), '-0.000001');
  assert.equal(decimalText(-0, 2), '0.00');
  assert.equal(decimalText(7, 0), '7');
});

test('what is no such decimal is refused', () => {
  for (const text of ['', '.5', '1.', '1e3', 'NaN', '0.4121', ' 1', '+1', '99999999999999.999']) {
    assert.throws(() => scaledInteger(text, 3), RangeError, text);
  }
});

test('writing and reading a decimal gives the number back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }), (value, decimals) => {
      assert.equal(scaledInteger(decimalText(value, decimals), decimals), value);
    }),
  );
});

test('halves are rounded away from zero', () => {
  const rows = [
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, -2n, -1n],
    [5n, 4n, 1n],
    [7n, 4n, 2n],
    [0n, -3n, 0n],
  ] as const;
  for (const [above, below, expected] of rows) assert.equal(roundedQuotient(above, below), expected);
  assert.throws(() => roundedQuotient(1n, 0n), RangeError);
  assert.throws(() => scaled(1, 1, 0), RangeError);
});

test('a whole quotient is exact up to 2^52', () => {
  const size = fc.oneof(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), fc.integer({ min: -100, max: 100 }));
  const below = fc.oneof(fc.integer({ min: 1, max: 2 ** 52 }), fc.integer({ min: 1, max: 100 }));
  fc.assert(
    fc.property(size, below, (above, divisor) => {
      const rest = ((BigInt(above) % BigInt(divisor)) + BigInt(divisor)) % BigInt(divisor);
      assert.equal(BigInt(floorQuotient(above, divisor)), (BigInt(above) - rest) / BigInt(divisor));
    }),
  );
});

test('the quick quotient agrees with the exact one on either side of 2^53', () => {
  const size = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -(2 ** 40), max: 2 ** 40 }));
  fc.assert(
    fc.property(size, size, size, (value, factor, divisor) => {
      fc.pre(divisor !== 0);
      const exact = roundedQuotient(BigInt(value) * BigInt(factor), BigInt(divisor));
      assert.equal(scaled(value, factor, divisor), Number(exact));
    }),
  );
});

test('the missing units go to the largest remainders', () => {
  assert.deepEqual(largestRemainder([5n, 5n, 2n], 4n), [1n, 1n, 1n]);
  assert.deepEqual(largestRemainder([7n, 6n, 3n], 4n), [2n, 1n, 1n]);
  assert.deepEqual(largestRemainder([-1n, 3n], 2n), [0n, 1n], 'of equal remainders the earlier one');
  assert.throws(() => largestRemainder([1n], 2n), /whole number/);
  assert.throws(() => largestRemainder([1n], 0n), RangeError);
});

test('in numbers the same units go to the same shares', () => {
  const size = fc.integer({ min: -(2 ** 51), max: 2 ** 51 });
  const small = fc.integer({ min: -20, max: 20 });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(size, small), { minLength: 1, maxLength: 12 }),
      fc.oneof(size, small),
      (some, divisor) => {
        fc.pre(divisor !== 0);
        const rest = some.reduce((sum, one) => (sum + (one % divisor)) % divisor, 0);
        const shares = [...some, -rest];
        const exact = largestRemainder(shares.map(BigInt), BigInt(divisor)).map(Number);
        assert.deepEqual(
          largestRemainderOfNumbers(shares, divisor).map((part) => part + 0),
          exact,
        );
      },
    ),
  );
  assert.throws(() => largestRemainderOfNumbers([1], 2), /whole number/);
  assert.throws(() => largestRemainderOfNumbers([1], 0), RangeError);
});

test('parts add up to the total, each within one unit of its share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), weights, (total, shape) => {
      const parts = partedBy(total, shape);
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        total,
      );
      const sum = shape.reduce((before, weight) => before + weight, 0);
      for (const [place, part] of parts.entries()) {
        const share = sum === 0 ? total / shape.length : (total * (shape[place] ?? 0)) / sum;
        assert.ok(Math.abs(part - share) < 1.001, `${part} for ${share}`);
      }
    }),
  );
  assert.throws(() => partedBy(1, []), RangeError);
  assert.throws(() => partedBy(1, [-1, 2]), RangeError);
});
