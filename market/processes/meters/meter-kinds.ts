import type { Meter, MeteringPoint } from '../metering-point.ts';

/** What a meter is for the market, by which the flows and readings about it differ (mhhs-domain.md 3.6). */
export type MeterKind = 'smart' | 'advanced' | 'traditional';

/**
 * Meter types (DI-059, dip-messages.md 4.3) that are not traditional. Inferred from the glosses of the list: SMETS types begin
 * with S1 or S2 or are element codes with "F", remotely read commercial types end in AMR or AMY.
 */
const kinds: readonly { readonly kind: MeterKind; readonly types: readonly string[] }[] = [
  {
    kind: 'smart',
    types: [
      ...['S1', 'S2A', 'S2AD', 'S2ADE', 'S2B', 'S2BD', 'S2BDE', 'S2C', 'S2CD', 'S2CDE'],
      ...['2AF', '2ADF', '2ADEF', '2AEF', '2BF', '2BDF', '2BDEF', '2BEF', '2CF', '2CDF', '2CDEF', '2CEF'],
    ],
  },
  { kind: 'advanced', types: ['H', 'CHECK', 'MAIN_', 'NCAMR', 'RCAMR', 'RCAMY'] },
];

/** The kind of a meter type; whatever is neither smart nor advanced is traditional. */
export function kindOfType(meterType: string): MeterKind {
  return kinds.find(({ types }) => types.includes(meterType))?.kind ?? 'traditional';
}

/** The kind by which a metering point is read: that of its meter in place, or of the one that was there last. */
export function kindOfPoint(point: Pick<MeteringPoint, 'meters' | 'formerMeters' | 'segment'>): MeterKind {
  const meter: Meter | undefined = point.meters.at(-1) ?? point.formerMeters.at(-1);
  if (meter !== undefined) return kindOfType(meter.meterType);
  return point.segment === 'A' ? 'advanced' : 'smart';
}
