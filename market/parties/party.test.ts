import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castOf } from './cast.ts';
import { directoryOf, roleFor, type Segment, serviceRoles } from './party.ts';

test('one role provides each service of each segment', () => {
  for (const { role, service, segment } of serviceRoles) assert.equal(roleFor(service, segment), role);
  assert.equal(new Set(serviceRoles.map(({ service, segment }) => `${service} ${segment}`)).size, 6);
  assert.equal(new Set(serviceRoles.map(({ role }) => role)).size, 6);
  assert.throws(() => roleFor('data', 'X' as Segment), /no role provides the data service in segment X/);
});

test('parties are found by DIP ID, by role, and by role and name', () => {
  const directory = directoryOf(castOf());
  const second = directory.inRole('SUP', 'Supplier MHHX');
  assert.equal(second?.mpid, 'MHHX');
  assert.equal(directory.byDipId(second?.dipId ?? ''), second);
  assert.equal(directory.inRole('SUP')?.mpid, 'MHHS');
  assert.equal(directory.inRole('SUP', 'Eastern network operator'), undefined);
  assert.equal(directory.inRole('CSS'), undefined);
  assert.equal(directory.byDipId('0000000000'), undefined);
});
