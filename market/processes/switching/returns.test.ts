import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import { settingsWith } from '../../settings/settings.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { directory, otherSupplier, pointWith, unqualifiedSupplier } from '../testing/points.ts';
import { returnsToLegacy } from './returns.ts';

const goesBack = (
  date: string,
  changes: Partial<MeteringPoint> = {},
  gaining = unqualifiedSupplier,
  m14 = '2026-10-28',
) =>
  returnsToLegacy(
    pointWith({}, changes),
    {
      ...{ registrationId: 'SWITCH-1', supplierDipId: gaining.dipId, supplierMpid: gaining.mpid },
      ...{ effectiveFrom: localMidnight(date), effectiveTo: null },
    },
    directory,
    settingsWith({ m14_date: m14 }),
  );

test('a metering point goes back up to the day before the one-way gate', () => {
  assert.deepEqual(
    ['2026-03-09', '2026-10-27', '2026-10-28', '2026-10-29'].map((date) => goesBack(date)),
    [true, true, false, false],
  );
  assert.equal(goesBack('2026-10-28', {}, unqualifiedSupplier, '2026-10-29'), true);
});

test('it does not go back to a qualified supplier, nor where metering is complex, nor where it is legacy already', () => {
  assert.equal(goesBack('2026-03-09', {}, otherSupplier), false);
  assert.equal(goesBack('2026-03-09', { complexSite: true }), false);
  assert.equal(goesBack('2026-03-09', { regime: 'legacy' }), false);
});
