import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from './finding.ts';
import { withoutPersonal } from './personal-findings.ts';

const finding = (changes: Partial<Finding>): Finding => ({
  ...{ rule: 'message.says', path: 'B001.gspGroupId', expected: '"_A"', actual: '"_B"', message: 'It differs.' },
  weight: 'refused',
  ...changes,
});

test('a value of an address is not told, wherever it would stand', () => {
  const at = finding({
    path: 'B010.addressLine1',
    expected: '"1 Mill Lane"',
    actual: '"2 Mill Lane"',
    message: '1 Mill Lane',
  });
  const block = finding({ path: 'B010', expected: 'as it was sent, {"addressLine1":"1 Mill Lane"}', actual: 'absent' });
  for (const one of [at, block]) assert.doesNotMatch(JSON.stringify(withoutPersonal(one)), /Mill Lane/);
  assert.match(withoutPersonal(at).message, /^B010\.addressLine1 is not what it should be/);
  assert.equal(withoutPersonal(block).expected, 'as it was sent, {"addressLine1":"[personal]"}');
});

test('every other finding stays as it is', () => assert.deepEqual(withoutPersonal(finding({})), finding({})));
