/** What of the metering point document (docs/guide/test-hook.md) this system makes use of. */
export interface Point {
  readonly mpan: string;
  readonly gspGroup: string;
  readonly distributor: string;
  readonly segment: 'S' | 'A' | 'U';
  readonly connectionType: string;
  readonly energyDirection: string;
  readonly metered: boolean;
  readonly energisationStatus: string;
  readonly domestic: boolean;
  readonly dccServiceFlag: string;
  readonly duosTariff: string;
  readonly profileClass: string | null;
  readonly standardSettlementConfiguration: string | null;
  readonly address: { readonly lines: readonly string[]; readonly postcode: string };
  readonly attributesFrom: string;
  readonly changedOn: Readonly<Record<string, string>>;
  readonly meters: readonly Meter[];
  readonly registrations: readonly Registration[];
  readonly appointments: { readonly metering: readonly Appointment[]; readonly data: readonly Appointment[] };
}

interface Meter {
  readonly meterId: string;
  readonly meterType: string;
  readonly makeAndType: string;
  readonly esmeGuid: string | null;
  readonly location: string;
  readonly digits: number | null;
  readonly installed: string;
  readonly assetProvider: string;
}

interface Who {
  readonly dipId: string;
  readonly mpid: string;
}

interface Registration {
  readonly registrationId: string;
  readonly supplier: Who;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

export interface Appointment {
  readonly provider: Who;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly contractReference: string | null;
}

export type Service = 'metering' | 'data';

/** Who is in office at an instant. */
export function inOffice(point: Point, service: Service, atMs: number): Appointment | undefined {
  return point.appointments[service].findLast(
    ({ effectiveFrom, effectiveTo }) =>
      Date.parse(effectiveFrom) <= atMs && (effectiveTo === null || Date.parse(effectiveTo) > atMs),
  );
}

export function registrationAt(point: Point, atMs: number): Registration | undefined {
  return point.registrations.findLast(({ effectiveFrom }) => Date.parse(effectiveFrom) <= atMs);
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  hourCycle: 'h23',
});

/** As the DIP writes instants: seconds, with the offset of London. */
export function dipInstant(ms: number): string {
  const part = Object.fromEntries(london.formatToParts(ms).map(({ type, value }) => [type, value]));
  const local = `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
  return `${local}${Date.parse(`${local}Z`) - Math.floor(ms / 1000) * 1000 === 0 ? '+00:00' : '+01:00'}`;
}

/** The blocks that describe a metering point to a provider (B022 to B032, B905List). */
export function describedIn(point: Point): Record<string, unknown> {
  const from = (item: string) => dipInstant(Date.parse(point.changedOn[item] ?? point.attributesFrom));
  const line = (index: number) => point.address.lines[index] ?? null;
  const lines = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`addressLine${index + 1}`, line(index)]));
  const { profileClass, standardSettlementConfiguration: configuration } = point;
  return {
    B022: { meteringPointPostcode: point.address.postcode, ...lines },
    B023: {
      connectionTypeIndicator: point.connectionType,
      connectionTypeEffectiveFromDate: from('connectionType'),
      energyDirection: point.energyDirection,
      meteredIndicator: point.metered,
    },
    B024: { DUOSTariffID: point.duosTariff, DUOSTariffIDEffectiveFromDate: from('duosTariff') },
    B025: {
      energisationStatus: point.energisationStatus,
      energisationStatusEffectiveFromDate: from('energisationStatus'),
    },
    B026: { marketSegmentIndicator: point.segment, marketSegmentIndicatorEffectiveFromDate: from('segment') },
    B029: { DCCServiceFlag: point.dccServiceFlag, DCCEffectiveFromDate: from('dccServiceFlag') },
    B032: {
      profileClass,
      profileClassEffectiveFromDate: profileClass === null ? null : from('profileClass'),
      SSC: configuration,
      SSCEffectiveFromDate: configuration === null ? null : from('standardSettlementConfiguration'),
    },
    ...(point.meters.length === 0 ? {} : { B905List: point.meters.map(meterIn) }),
  };
}

function meterIn(meter: Meter) {
  const installed = dipInstant(Date.parse(meter.installed));
  return {
    existingMeter: {
      meterID: meter.meterId,
      meterType: meter.meterType,
      manufacturersMakeAndType: meter.makeAndType,
      ESMEGUID: meter.esmeGuid,
      meterLocation: meter.location,
      numberOfDisplayedRegisterDigits: meter.digits,
      meterInstallationDate: installed,
    },
    existingMAP: { meterAssetProviderID: meter.assetProvider, meterAssetProviderEffectiveFromDate: installed },
  };
}
