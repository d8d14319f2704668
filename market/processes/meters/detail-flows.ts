import { localDateOf } from '../../calendar/london.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import type { Settings } from '../../settings/settings.ts';
import type { FlowRow, Occasion } from '../duties/duty.ts';
import type { LegacyPlace } from '../duties/places.ts';
import type { Meter, MeteringPoint } from '../metering-point.ts';
import { kindOfPoint, type MeterKind } from './meter-kinds.ts';

/** "20260302". */
export const flowDate = (instant: number) => localDateOf(instant).replaceAll('-', '');

type Values = (point: MeteringPoint, meter: Meter | undefined, on: Occasion) => Readonly<Record<string, string>>;

/** A flow of meter details: for which kind of meter it is, and what it says. */
interface DetailRow {
  readonly flow: string;
  readonly of: MeterKind;
  /** Who sends it; by its scenario variants nobody else does. */
  readonly by: readonly RoleCode[];
  readonly values: Values;
}

const configuration = (point: MeteringPoint) => ({
  standardSettlementConfiguration: point.standardSettlementConfiguration ?? '0393',
});

/**
 * Flows by which meter details still go from party to party: D0268 of an advanced meter, D0149 and D0150 of a traditional one. Of a
 * smart meter there are none, for the registration service holds everything (mhhs-domain.md 3.6; REC-MTR-05 to 07).
 */
const detailRows: readonly DetailRow[] = [
  {
    flow: 'D0268',
    of: 'advanced',
    by: ['MSA'],
    values: (point, meter) => ({
      effectiveFromDate: flowDate(meter?.installed ?? point.attributesFrom),
      meterId: meter?.meterId ?? '',
      makeAndType: meter?.makeAndType ?? '',
      installedDate: flowDate(meter?.installed ?? point.attributesFrom),
      meterAssetProvider: meter?.assetProvider ?? '',
    }),
  },
  {
    flow: 'D0149',
    of: 'traditional',
    by: ['MSS'],
    values: (point, meter) => ({
      effectiveFromDate: flowDate(meter?.installed ?? point.attributesFrom),
      ...configuration(point),
      meterId: meter?.meterId ?? '',
    }),
  },
  {
    flow: 'D0150',
    of: 'traditional',
    by: ['MSS'],
    values: (point, meter) => ({
      effectiveFromDate: flowDate(meter?.installed ?? point.attributesFrom),
      energisationStatus: point.energisation === 'D' ? 'D' : 'E',
      ...configuration(point),
      meterId: meter?.meterId ?? '',
      meterLocation: meter?.location ?? '',
      makeAndType: meter?.makeAndType ?? '',
      meterAssetProvider: meter?.assetProvider ?? '',
      meterType: meter?.meterType ?? '',
      installedDate: flowDate(meter?.installed ?? point.attributesFrom),
    }),
  },
];

/** The flows of meter details that the kind of the meter in place asks for, to each of the places. */
export function detailFlows(
  places: readonly LegacyPlace[],
  when: (on: Occasion) => boolean = () => true,
): readonly FlowRow[] {
  return detailRows.flatMap(({ flow, of, by, values }) =>
    places.map(
      (to): FlowRow => ({
        ...{ flow, to },
        when: (on) =>
          on.point.meters.length > 0 && kindOfPoint(on.point) === of && by.includes(on.context.self.role) && when(on),
        values: (on) => ({ mpanCore: on.point.mpan, ...values(on.point, on.point.meters.at(-1), on) }),
      }),
    ),
  );
}

/** Whether readings of the registers of such a meter travel by D0010 (REC-MTR-09). */
export function hasRegisterFlow(kind: MeterKind, settings: Settings): boolean {
  return kind === 'traditional' || (kind === 'advanced' && settings.d0010_for_advanced);
}

/** Whether the cumulative reading of such a meter travels by IF-041 (REC-MTR-08). */
export const hasCumulativeReading = (kind: MeterKind): boolean => kind !== 'traditional';

/** Items of D0010 for one register read at the first moment of a local date. */
export function registerReadingValues(
  mpan: string,
  read: { readonly readingType: string; readonly date?: string; readonly meterId?: string; readonly reading?: string },
): Readonly<Record<string, string>> {
  return {
    mpanCore: mpan,
    validationStatus: 'U',
    meterId: read.meterId ?? '',
    readingType: read.readingType,
    registerId: 'S',
    readingDateTime: `${read.date?.replaceAll('-', '')}000000`,
    registerReading: Number(read.reading).toFixed(1),
  };
}
