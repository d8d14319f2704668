import { localMidnight } from '../../calendar/london.ts';
import type { PartyDirectory } from '../../parties/party.ts';
import type { PointClass, RegisteredPoint } from '../../settlement/index.ts';
import { type MeteringPoint, type Registration, since } from '../metering-point.ts';

/** What settlement asks of a metering point, as it was until an instant. */
export interface FormerAttributes {
  /** Epoch milliseconds; not included. */
  readonly untilMs: number;
  readonly attributes: SettledAttributes;
}

type SettledAttributes = Pick<
  MeteringPoint,
  'gspGroup' | 'distributorDipId' | 'connectionType' | 'segment' | 'domestic' | 'energyDirection' | 'duosTariff'
> & { readonly energised: boolean };

/** An additional BM unit that a supplier put the metering point into (D0297). */
export interface MappedUnit {
  readonly unit: string;
  /** London date. */
  readonly from: string;
}

/** What the market-wide data service keeps of a metering point besides its consumption. */
export interface PointNotes {
  readonly formerly?: readonly FormerAttributes[];
  readonly mappings?: readonly MappedUnit[];
  readonly annualConsumption?: { readonly value: string };
}

export function settledAttributes(point: MeteringPoint): SettledAttributes {
  const { gspGroup, distributorDipId, connectionType, segment, domestic, energyDirection, duosTariff } = point;
  const energised = point.energisation === 'E';
  return { gspGroup, distributorDipId, connectionType, segment, domestic, energyDirection, duosTariff, energised };
}

/**
 * From when a metering point settles half-hourly: once both services are appointed (`mhhs_indicator_rule`), and one that never was
 * anything else from its registration on. Before that the legacy arrangements settle it, which Helix knows nothing of.
 */
function settledFrom({ appointments, regime, registrations }: MeteringPoint): number | undefined {
  const first = (['metering', 'data'] as const).map((service) => appointments[service][0]?.effectiveFrom);
  const [metering, data] = first;
  if (metering !== undefined && data !== undefined) return Math.max(metering, data);
  return regime === 'migrated' ? registrations[0]?.effectiveFrom : undefined;
}

/** What held at an instant: the earliest of the former attributes that had not ended, else today's. */
function attributesAt(point: MeteringPoint, formerly: readonly FormerAttributes[], at: number): SettledAttributes {
  const former = formerly.filter(({ untilMs }) => at < untilMs).sort((a, b) => a.untilMs - b.untilMs)[0];
  if (former !== undefined) return former.attributes;
  const now = settledAttributes(point);
  // A status is loaded with its date alone: before it the other one held.
  return at < since(point, 'energisation') && point.energisation !== 'U' ? { ...now, energised: !now.energised } : now;
}

const covers = ({ effectiveFrom, effectiveTo }: Registration, at: number) =>
  effectiveFrom <= at && (effectiveTo === null || at < effectiveTo);

function bordersOf(point: MeteringPoint, { formerly = [], mappings = [] }: PointNotes): readonly number[] {
  const all = [
    ...point.registrations.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]),
    ...formerly.map(({ untilMs }) => untilMs),
    ...mappings.map(({ from }) => localMidnight(from)),
    ...[point.changedOn.energisation, point.disconnectedFrom, settledFrom(point)],
  ];
  return [...new Set(all.filter((at) => typeof at === 'number'))].sort((a, b) => a - b);
}

/**
 * A metering point as the times for which it settles alike: by supplier, BM unit, and what is registered of it. Its line loss class goes by
 * its network tariff, whose id took the place of the legacy loss factor class (which is inferred: no message carries another).
 * @returns in order of time, none of them before it was settled half-hourly or after it was disconnected
 */
export function registeredPoints(
  point: MeteringPoint,
  notes: PointNotes,
  directory: PartyDirectory,
): readonly RegisteredPoint[] {
  const start = settledFrom(point);
  if (start === undefined) return [];
  const borders = bordersOf(point, notes);
  const annual = notes.annualConsumption === undefined ? undefined : Number(notes.annualConsumption.value);
  return borders.flatMap((fromMs, place): RegisteredPoint[] => {
    const registration = point.registrations.findLast((one) => covers(one, fromMs));
    const gone = point.disconnectedFrom !== null && fromMs >= point.disconnectedFrom;
    if (registration === undefined || fromMs < start || gone) return [];
    const until = borders[place + 1];
    return [
      {
        ...{ mpan: point.mpan, fromMs, of: classAt(point, notes, registration, fromMs, directory) },
        ...(until === undefined ? {} : { toMs: until }),
        annualWattHours: annual === undefined ? undefined : Math.round(annual * 1000),
      },
    ];
  });
}

function classAt(
  point: MeteringPoint,
  { formerly = [], mappings = [] }: PointNotes,
  registration: Registration,
  at: number,
  directory: PartyDirectory,
): PointClass {
  const held = attributesAt(point, formerly, at);
  const mapping = mappings
    .filter(({ from }) => localMidnight(from) <= at && localMidnight(from) >= registration.effectiveFrom)
    .at(-1);
  return {
    ...{ gspGroup: held.gspGroup, supplier: registration.supplierMpid, bmUnit: mapping?.unit ?? '' },
    distributor: directory.byDipId(held.distributorDipId)?.mpid ?? '',
    ...{ connection: held.connectionType, segment: held.segment, domestic: held.domestic },
    quantity: held.energyDirection === 'I' ? 'AI' : 'AE',
    ...{ tariff: held.duosTariff, lossClass: held.duosTariff, energised: held.energised },
  };
}
