import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gspGroups } from './gsp-group.ts';
import { mpid } from './mpid.ts';

test('fourteen groups, _A to _P without _I and _O', () => {
  const ids = gspGroups.map((row) => row.id).sort();
  assert.equal(ids.join(' '), '_A _B _C _D _E _F _G _H _J _K _L _M _N _P');
});

test('the host distributors are 10 to 23, each with its own MPID', () => {
  const prefixes = gspGroups.map((row) => row.distributorPrefix).sort();
  assert.deepEqual(
    prefixes,
    Array.from({ length: 14 }, (_, index) => String(index + 10)),
  );
  assert.equal(new Set(gspGroups.map((row) => row.distributorMpid)).size, 14);
  for (const row of gspGroups) assert.equal(mpid(row.distributorMpid), row.distributorMpid);
});

test('the letters that do not follow the numbers (mhhs-domain.md 2)', () => {
  const byPrefix = new Map(gspGroups.map((row) => [row.distributorPrefix as string, row.id as string]));
  const rows = { 16: '_G', 17: '_P', 18: '_N', 19: '_J', 20: '_H', 21: '_K', 22: '_L', 23: '_M' };
  for (const [prefix, id] of Object.entries(rows)) assert.equal(byPrefix.get(prefix), id, prefix);
});

test('every area has its own name', () => {
  assert.equal(new Set(gspGroups.map((row) => row.area)).size, 14);
});
