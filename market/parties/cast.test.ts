import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../identifiers/roles.ts';
import { castOf, legacyCast } from './cast.ts';
import { serviceRoles } from './party.ts';

const cast = castOf();

test('every party has a DIP ID of its own, a name of its own, and an MPID once in a role', () => {
  const unique = (values: readonly string[]) => assert.equal(new Set(values).size, values.length);
  unique(cast.map(({ dipId }) => dipId));
  unique(cast.map(({ name }) => name));
  unique(cast.map(({ role, mpid }) => `${role} ${mpid}`));
  unique(legacyCast.map(({ mpid }) => mpid));
});

test('each service of each segment has a gaining and a losing provider, and there are two qualified suppliers', () => {
  for (const { role } of serviceRoles) assert.ok(cast.filter((party) => party.role === role).length >= 2, role);
  const suppliers = cast.filter(({ role }) => role === 'SUP');
  assert.deepEqual(
    suppliers.map(({ mpid, qualified }) => `${mpid} ${qualified}`),
    ['MHHS true', 'MHHX true', 'LEGS false'],
  );
});

test('operators of an area have a distributor prefix, one of them another area', () => {
  const operators = cast.filter(({ role }) => ['REGS', 'LDSO', 'UMSO'].includes(role));
  for (const { distributorPrefix } of operators) assert.match(distributorPrefix ?? '', /^\d\d$/);
  assert.ok(new Set(operators.map(({ distributorPrefix }) => distributorPrefix)).size > 1);
});

test('nobody is real but the first party of each role that is', () => {
  assert.deepEqual(
    cast.filter(({ real }) => real),
    [],
  );
  const real = castOf(['REGS', 'MSS']).filter((party) => party.real);
  assert.deepEqual(
    real.map(({ role, mpid }) => `${role} ${mpid}`),
    ['REGS EELC', 'MSS MSSA'],
  );
  assert.deepEqual(
    castOf(['CSS']).filter((party) => party.real),
    [],
    'a role without a party has no real one',
  );
});

test('legacy parties play known roles', () => {
  const codes: readonly string[] = roles.map(({ code }) => code);
  assert.deepEqual(
    legacyCast.filter(({ role }) => !codes.includes(role)),
    [],
  );
});
