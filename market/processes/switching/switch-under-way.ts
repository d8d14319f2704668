import type { MeteringPoint, Registration } from '../metering-point.ts';
import type { CssNotice } from '../party-function.ts';
import { stageAfter } from './css-notices.ts';

/** The registration that a notice of the switching service is about. */
export function registrationIn(notice: CssNotice): Registration {
  const { registrationId, supplierDipId, supplierMpid, effectiveFrom } = notice;
  return { registrationId, supplierDipId, supplierMpid, effectiveFrom, effectiveTo: null };
}

/** The switch that is under way after a notice, null when it was called off; undefined when the notice is about no switch. */
export function switchAfter(notice: CssNotice): MeteringPoint['switchUnderWay'] | undefined {
  const stage = stageAfter(notice.notice);
  if (stage === undefined) return undefined;
  return stage === 'none' ? null : { stage, registration: registrationIn(notice) };
}
