import { type FormerMeter, type Meter, type MeteringPoint, withChange } from '../metering-point.ts';
import type { MeterReport } from './meter-report.ts';

function meterFrom({ meter, assetProviders }: MeterReport, before?: Meter): Meter[] {
  if (meter === null) return [];
  return [
    {
      meterId: meter.modifiedMeterId ?? meter.meterId,
      meterType: meter.meterType,
      makeAndType: meter.makeAndType ?? before?.makeAndType ?? '',
      esmeGuid: meter.esmeGuid,
      location: meter.location,
      digits: meter.digits,
      installed: meter.installed,
      assetProvider: assetProviders?.at(-1)?.mpid ?? before?.assetProvider ?? '',
    },
  ];
}

function withoutRemoved(point: MeteringPoint, { removed }: MeterReport): MeteringPoint {
  const gone = point.meters.find(({ meterId }) => meterId === removed?.meterId);
  if (gone === undefined || removed === null) return point;
  return {
    ...point,
    meters: point.meters.filter((meter) => meter !== gone),
    formerMeters: [...point.formerMeters, { ...gone, removed: removed.at ?? gone.installed }],
  };
}

function withInstalled(point: MeteringPoint, report: MeterReport): MeteringPoint {
  return { ...point, meters: [...point.meters, ...meterFrom(report)] };
}

function updated(point: MeteringPoint, report: MeterReport): MeteringPoint {
  const change = (meter: Meter) => (meter.meterId === report.meter?.meterId ? meterFrom(report, meter) : [meter]);
  return { ...point, meters: point.meters.flatMap(change) };
}

/** A corrected past: details of a meter that was there once, its removal date, or that it was never removed at all. */
function corrected(point: MeteringPoint, report: MeterReport): MeteringPoint {
  const former = point.formerMeters.find(({ meterId }) => meterId === report.meter?.meterId);
  if (former === undefined) return point;
  const [meter] = meterFrom(report, former);
  if (meter === undefined) return point;
  const others = point.formerMeters.filter((other) => other !== former);
  if (report.removed !== null && report.removed.at === null) {
    return { ...point, meters: [...point.meters, meter], formerMeters: others };
  }
  const again: FormerMeter = { ...meter, removed: report.removed?.at ?? former.removed };
  return { ...point, formerMeters: [...others, again] };
}

const changes: Readonly<Record<MeterReport['event'], (point: MeteringPoint, report: MeterReport) => MeteringPoint>> = {
  install: withInstalled,
  removal: withoutRemoved,
  exchange: (point, report) => withInstalled(withoutRemoved(point, report), report),
  update: updated,
  history: corrected,
};

/** What a metering point is once a report of meter works was accepted. */
export function afterWorks(point: MeteringPoint, report: MeterReport): MeteringPoint {
  const after = changes[report.event](point, report);
  if (report.display === null) return after;
  return withChange(after, 'display', report.display.from, { inHomeDisplay: report.display.status });
}
