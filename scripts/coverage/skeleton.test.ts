import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skeleton } from './skeleton.ts';

const row = (cases: string, count: string, roles = 'MSS; not as MSA') =>
  `| IF-005 [MeterInstall] | x | ${roles} | REGS | ${cases} | ${count} |`;

test('which cases and how many faults may differ, whether there are any may not', () => {
  assert.equal(skeleton(row('DIP-105, MIG-FM-106 and 3 more', '15 of 49')), skeleton(row('DIP-105', '3 of 4')));
  assert.notEqual(skeleton(row('DIP-105', '3 of 4')), skeleton(row('', '')));
  assert.notEqual(skeleton(row('DIP-105', '1 of 4', 'MSS, MSA')), skeleton(row('DIP-105', '1 of 4')));
});

test('the same holds for the tables of machines', () => {
  const line = (cases: string, tail: string) => `IF-036,[MSAppActive],received,UMSO,${cases},${tail},`;
  assert.equal(skeleton(line('COA-010 FMA-001', '28,80')), skeleton(line('FMA-001', '20,80')));
  assert.notEqual(skeleton(line('FMA-001', '20,80')), skeleton(line('', '0,0')));
  assert.notEqual(skeleton('IF-036,[A]'), skeleton('IF-037,[A]'));
  assert.notEqual(skeleton('Of 146 events 3'), skeleton('Of 146 events 4'));
});
