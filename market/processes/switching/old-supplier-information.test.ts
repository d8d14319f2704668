import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeteringPoint } from '../metering-point.ts';
import { otherSupplier, pointWith, supplier, weekAhead } from '../testing/points.ts';
import { createSmallMarket } from '../testing/small-market.ts';
import { cumulativePattern, type KeptRegister } from './old-supplier-information.ts';

const day: KeptRegister = { registerId: '01', timePattern: '00043', reading: '3000.0', readOn: '2026-02-27' };
const whole: KeptRegister = { registerId: 'TC', reading: '4500.0', readOn: '2026-02-27', estimate: '4550.0' };

/** What the losing supplier of a metering point sends when it is told of its loss. */
function handedOver(point: MeteringPoint, registers: readonly KeptRegister[]) {
  const market = createSmallMarket(point);
  if (registers.length > 0) market.instruct(supplier, { do: 'act', act: 'keep registers', words: { registers } });
  market.switching({
    ...{ notice: 'supply-lost', mpan: point.mpan, registrationId: 'SWITCH-1', effectiveFrom: weekAhead },
    ...{ supplierDipId: otherSupplier.dipId, supplierMpid: otherSupplier.mpid, losingSupplierDipId: supplier.dipId },
  });
  return market.files.filter(({ flow }) => flow === 'D0311');
}

test('of a migrated metering point every register is handed over, the one that counts everything by its pattern', () => {
  const [file] = handedOver(pointWith({}, { profileClass: '01' }), [day, whole]);
  assert.deepEqual(
    file?.repeats?.['07D']?.map(({ registerId, timePatternRegime }) => [registerId, timePatternRegime]),
    [
      ['01', '00043'],
      ['TC', cumulativePattern],
    ],
  );
  assert.deepEqual(file?.repeats?.['08D'], [{ registerId: 'TC', registerReading: '4550.0' }]);
  assert.deepEqual(
    [file?.values.profileClass, file?.values.meterTimeswitchCode, file?.values.lineLossFactorClass],
    ['', '', pointWith().duosTariff],
  );
});

test('of a migrated metering point nothing is handed over without readings, of a legacy one always', () => {
  assert.deepEqual(handedOver(pointWith(), []), []);
  const [file] = handedOver(pointWith({ regime: 'legacy' }, { profileClass: '01' }), []);
  assert.deepEqual([file?.values.profileClass, file?.values.lineLossFactorClass], ['01', '']);
  assert.deepEqual(file?.repeats?.['07D'], []);
});
