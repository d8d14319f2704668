import type { MeteringPoint } from '../../../market/processes/metering-point.ts';

/** States of a metering point as the market says them (DI-130 and DI-131, dip-messages.md 4.3). */
export const statusWords: Readonly<Record<string, MeteringPoint['status']>> = {
  operational: { registered: 'O', trading: 'R' },
  traded: { registered: 'O', trading: 'T' },
  terminated: { registered: 'T', trading: 'X' },
};
