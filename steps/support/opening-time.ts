import { localTime } from '../../market/calendar/london.ts';

/** Monday morning in the winter before the one-way gate: 28 days ahead lies in summer time. */
export const openingTime = localTime('2026-03-02', '10:00');
