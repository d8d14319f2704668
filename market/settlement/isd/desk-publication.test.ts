import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castOf } from '../../parties/cast.ts';
import { blockedReports } from './blocked-reports.ts';
import { deskPublication } from './desk-publication.ts';
import { loadIsd } from './load-isd.ts';
import { standingDataOn } from './standing-data.ts';

const isd = loadIsd(deskPublication());

test('the standing data of the desk is without fault, and blocks no report of the days that it is for', () => {
  assert.deepEqual(isd.faults, []);
  for (const day of ['2025-10-22', '2026-03-29', '2028-12-31']) assert.deepEqual(blockedReports(isd, day), []);
});

test('every supplier and network operator of the cast is in it, each supplier with a default BM unit', () => {
  const data = standingDataOn(isd, '2026-03-02');
  for (const { role, mpid } of castOf()) {
    if (role !== 'SUP' && role !== 'LDSO') continue;
    assert.ok(data.participant(mpid, role), `${role} ${mpid}`);
    if (role === 'SUP') assert.ok(data.defaultBmUnit(mpid, '_A'), mpid);
  }
});

test('a network tariff of ordinary metering points has a line loss class for all of a day', () => {
  for (const day of ['2026-03-29', '2026-10-25']) {
    const data = standingDataOn(isd, day);
    for (const tariff of ['110', '570', '910', '180']) {
      assert.ok(data.tariff('EELC', tariff), tariff);
      assert.equal(data.lossFactors('EELC', tariff)?.includes(undefined), false, tariff);
    }
  }
});

test('a version may have some tables otherwise', () => {
  const changed = loadIsd(deskPublication('2', { tables: { 'gsp-groups': 'id,distributor,from,to\n' } }));
  assert.deepEqual([changed.version, changed.rows['gsp-groups'].length], ['2', 0]);
  assert.equal(changed.rows['bm-units'].length, isd.rows['bm-units'].length);
});
