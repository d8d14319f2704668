import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RoleCode, type RoleRow, roleOf, roles } from './roles.ts';

const rows: readonly RoleRow[] = roles;

test('codes, titles and DTN letters are each used once', () => {
  for (const key of ['code', 'title', 'dtn'] as const) {
    const values = rows.flatMap((row) => row[key] ?? []);
    assert.equal(new Set(values).size, values.length, key);
  }
});

test('a DTN letter is one capital letter or digit, a code three to five', () => {
  for (const row of rows) {
    if (row.dtn !== undefined) assert.match(row.dtn, /^[A-Z0-9]$/);
    assert.match(row.code, /^[A-Z]{3,5}$/);
  }
});

test('the new roles of MHHS have the letters N, O, S and T, and only they have both a letter and no past', () => {
  const fresh = rows.filter((row) => row.regime === 'mhhs' && row.dtn !== undefined);
  assert.deepEqual(Object.fromEntries(fresh.map((row) => [row.code, row.dtn])), {
    MSS: 'S',
    MSA: 'T',
    SDS: 'N',
    ADS: 'O',
  });
});

test('the letters of the roles that stayed or go', () => {
  const letters = {
    SUP: 'X',
    REGS: 'P',
    LDSO: 'R',
    DCC: 'Z',
    MOP: 'M',
    NHHDC: 'D',
    HHDC: 'C',
    NHHDA: 'B',
    HHDA: 'A',
    MAP: '8',
  };
  for (const [code, letter] of Object.entries(letters)) {
    assert.equal(roleOf(code as RoleCode).dtn, letter, code);
  }
});

test('a role is found by its code, another code is refused', () => {
  assert.equal(roleOf('SUP').title, 'supplier');
  assert.throws(() => roleOf('XYZ' as RoleCode), /XYZ/);
});
