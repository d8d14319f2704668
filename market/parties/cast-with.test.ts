import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dipId } from '../identifiers/dip-id.ts';
import { mpid } from '../identifiers/mpid.ts';
import { areaOf, castWith, type RealParty } from './cast-with.ts';

const real = (role: RealParty['role'], id: string, own: string, more: Partial<RealParty> = {}): RealParty => ({
  ...{ role, mpid: mpid(own), dipId: dipId(id) },
  ...more,
});
const find = (parties: readonly RealParty[], id: string) => castWith(parties).find((party) => party.dipId === id);

test('a real party takes the first place of its role, under its own identity and name', () => {
  const party = find([real('MSS', '1200000099', 'EXMP', { name: 'Example Meters' })], '1200000099');
  assert.deepEqual([party?.name, party?.mpid, party?.real], ['Example Meters', 'EXMP', true]);
  assert.equal(castWith([]).length, castWith([real('MSS', '1200000099', 'EXMP')]).length);
});

test('whoever stands in for a supplier of the scenarios goes by its name there', () => {
  const party = find([real('SUP', '2300000077', 'SUPP', { name: 'Example Supply' })], '2300000077');
  assert.deepEqual([party?.name, party?.qualified], ['Supplier MHHS', true]);
});

test('no two parties of a market have the same DIP ID, nor of one role the same MPID', () => {
  // Both identities are those of the second supplier of the cast.
  const cast = castWith([real('SUP', '2300000002', 'MHHX')]);
  assert.equal(new Set(cast.map((party) => party.dipId)).size, cast.length);
  const suppliers = cast
    .filter(({ role }) => role === 'SUP')
    .map((party) => `${party.mpid} ${party.dipId} ${party.real}`);
  assert.deepEqual(suppliers.slice(0, 2), ['MHHX 2300000002 true', 'MHHS 2300000001 false']);
});

test('two real parties of one role take the first two places', () => {
  const cast = castWith([real('MSS', '1200000091', 'EXMA'), real('MSS', '1200000092', 'EXMB')]);
  const places = cast.filter(({ role }) => role === 'MSS').map((party) => [party.dipId, party.real]);
  assert.deepEqual(places.slice(0, 3), [
    ['1200000091', true],
    ['1200000092', true],
    ['1200000003', false],
  ]);
});

test('who is responsible for our area is responsible for that of a real network operator', () => {
  const parties = [real('REGS', '2200000011', 'EMEB', { distributorPrefix: '11' }), real('SUP', '2300000077', 'SUPP')];
  const inArea = castWith(parties).filter(({ distributorPrefix }) => distributorPrefix === '11');
  assert.deepEqual([...new Set(inArea.map(({ role }) => role))].sort(), ['LDSO', 'REGS', 'UMSO']);
  assert.equal(areaOf(parties), '11');
  assert.equal(areaOf([]), undefined);
});
