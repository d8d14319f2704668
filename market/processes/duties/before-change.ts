import type { MeteringPoint } from '../metering-point.ts';
import type { Occasion } from './duty.ts';

/** What the party held before it changed, in a duty that hears of the change. */
export function beforeChange({ arrived, point }: Occasion): MeteringPoint {
  return arrived.kind === 'changed' ? arrived.before : point;
}
