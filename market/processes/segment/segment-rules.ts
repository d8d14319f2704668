import { roleFor, type Service } from '../../parties/party.ts';
import { appointmentAt, type Meter, type MeteringPoint, since } from '../metering-point.ts';
import type { PartyContext } from '../party-function.ts';

/** Meter types that only advanced metering points have (DI-059, dip-messages.md 4.3); which ones is inferred. */
const advancedMeterTypes = ['H', 'LAG_', 'LEAD_', 'MAIN_', 'CHECK', 'NCAMR', 'RCAMR', 'RCAMY'];

/**
 * The market segment that follows from the connection and the meters. With meters of both kinds it is advanced as a whole
 * (REC-SEG-01).
 */
export function segmentOf(point: Pick<MeteringPoint, 'connectionType' | 'meters'>): MeteringPoint['segment'] {
  if (point.connectionType === 'U') return 'U';
  if (point.connectionType !== 'W') return 'A';
  return point.meters.some(({ meterType }) => advancedMeterTypes.includes(meterType)) ? 'A' : 'S';
}

/** The segment that a change brings; undefined where it brings none. */
export function newSegment(before: MeteringPoint, after: MeteringPoint): MeteringPoint['segment'] | undefined {
  const [was, is] = [segmentOf(before), segmentOf(after)];
  return was === is || is === after.segment ? undefined : is;
}

/** From when a new segment holds: the connection's day, else that of the latest meter. Epoch milliseconds. */
export function segmentFrom(before: MeteringPoint, after: MeteringPoint): number {
  if (before.connectionType !== after.connectionType) return since(after, 'connection');
  return Math.max(...after.meters.map(({ installed }: Meter) => installed));
}

/** Services whose provider in office does not serve the segment (REC-SEG-03). */
export function misfits(point: MeteringPoint, { now, directory }: PartyContext): readonly Service[] {
  return (['metering', 'data'] as const).filter((service) => {
    const inOffice = appointmentAt(point, service, now);
    if (inOffice === undefined) return false;
    return directory.byDipId(inOffice.providerDipId)?.role !== roleFor(service, point.segment);
  });
}

/** Whether a consent fits the segment: a smart meter is read by half hour, day or month, any other by half hour. */
export function consentFits(segment: MeteringPoint['segment'], consent: string | null): boolean {
  return segment === 'S' ? ['H', 'D', 'M'].includes(consent ?? '') : consent === 'H';
}
