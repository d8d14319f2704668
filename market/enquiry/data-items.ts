import type { PartyDirectory } from '../parties/party.ts';
import { appointmentAt, type MeteringPoint, registrationAt, since } from '../processes/metering-point.ts';

/** A metering point as the enquiry service holds it, and when it is looked at. */
export interface Enquired {
  readonly point: MeteringPoint;
  /** What the enquiry service noted beside it: annual consumption, for instance. */
  readonly notes: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly directory: PartyDirectory;
}

/** One item that an enquiry shows. */
export interface DataItem {
  readonly title: string;
  readonly group: 'Metering point' | 'Settlement' | 'Parties' | 'Meters';
  /** For which regime it is a current item. */
  readonly regime: 'both' | 'migrated' | 'legacy';
  /** Undefined or null: nothing is known. */
  readonly value: (enquired: Enquired) => string | number | boolean | null | undefined;
  /** Epoch milliseconds since when it holds, where it has such a date. */
  readonly from?: (enquired: Enquired) => number | null | undefined;
}

const appointed = (service: 'metering' | 'data') => (enquired: Enquired) =>
  appointmentAt(enquired.point, service, enquired.now);
const [metering, data] = [appointed('metering'), appointed('data')];
const supplier = ({ point, now }: Enquired) => registrationAt(point, now);
const consumption = ({ notes }: Enquired) =>
  notes.annualConsumption as { readonly value: number; readonly quality: string; readonly from: number } | undefined;

/**
 * What an enquiry shows of a metering point (engagement day paper, data items of the enquiry service; mhhs-domain.md 2). Items that
 * the new arrangements drop (line loss factor class, measurement class, time switch class, data aggregator and others) are no
 * rows for a migrated metering point; the meter operator goes by metering service, which the unmetered operator is as well.
 */
export const dataItems: readonly DataItem[] = [
  { title: 'MPAN', group: 'Metering point', regime: 'both', value: ({ point }) => point.mpan },
  { title: 'Postcode', group: 'Metering point', regime: 'both', value: ({ point }) => point.postcode },
  { title: 'Address', group: 'Metering point', regime: 'both', value: ({ point }) => point.addressLines.join(', ') },
  {
    title: 'MHHS indicator',
    group: 'Metering point',
    regime: 'both',
    value: ({ point }) => point.regime === 'migrated',
  },
  {
    title: 'Registered status',
    group: 'Metering point',
    regime: 'both',
    value: ({ point }) => point.status.registered,
    from: ({ point }) => since(point, 'status'),
  },
  {
    title: 'Trading status',
    group: 'Metering point',
    regime: 'both',
    value: ({ point }) => point.status.trading,
    from: ({ point }) => since(point, 'status'),
  },
  {
    title: 'Energisation status',
    group: 'Metering point',
    regime: 'both',
    value: ({ point }) => point.energisation,
    from: ({ point }) => since(point, 'energisation'),
  },
  {
    title: 'Domestic premises indicator',
    group: 'Metering point',
    regime: 'both',
    value: ({ point }) => point.domestic,
    from: ({ point }) => since(point, 'domestic'),
  },
  {
    title: 'DCC service flag',
    group: 'Metering point',
    regime: 'both',
    value: ({ point }) => point.dccServiceFlag,
    from: ({ point }) => since(point, 'DCC service'),
  },
  {
    title: 'GSP group',
    group: 'Settlement',
    regime: 'both',
    value: ({ point }) => point.gspGroup,
    from: ({ point }) => since(point, 'group'),
  },
  {
    title: 'Connection type indicator',
    group: 'Settlement',
    regime: 'both',
    value: ({ point }) => point.connectionType,
    from: ({ point }) => since(point, 'connection'),
  },
  { title: 'Energy direction', group: 'Settlement', regime: 'both', value: ({ point }) => point.energyDirection },
  {
    title: 'Market segment indicator',
    group: 'Settlement',
    regime: 'migrated',
    value: ({ point }) => point.segment,
    from: ({ point }) => since(point, 'segment'),
  },
  {
    title: 'DUoS tariff ID',
    group: 'Settlement',
    regime: 'migrated',
    value: ({ point }) => point.duosTariff,
    from: ({ point }) => since(point, 'tariff'),
  },
  {
    title: 'Annual consumption',
    group: 'Settlement',
    regime: 'migrated',
    value: (enquired) => consumption(enquired)?.value,
    from: (enquired) => consumption(enquired)?.from,
  },
  {
    title: 'Annual consumption quality indicator',
    group: 'Settlement',
    regime: 'migrated',
    value: (enquired) => consumption(enquired)?.quality,
  },
  { title: 'Profile class', group: 'Settlement', regime: 'legacy', value: ({ point }) => point.profileClass },
  {
    title: 'Standard settlement configuration',
    group: 'Settlement',
    regime: 'both',
    value: ({ point }) => point.standardSettlementConfiguration,
  },
  {
    title: 'Supplier',
    group: 'Parties',
    regime: 'both',
    value: (enquired) => supplier(enquired)?.supplierMpid,
    from: (enquired) => supplier(enquired)?.effectiveFrom,
  },
  {
    title: 'Supplier DIP ID',
    group: 'Parties',
    regime: 'migrated',
    value: (enquired) => supplier(enquired)?.supplierDipId,
  },
  {
    title: 'Metering service',
    group: 'Parties',
    regime: 'migrated',
    value: (enquired) => metering(enquired)?.providerMpid,
    from: (enquired) => metering(enquired)?.effectiveFrom,
  },
  {
    title: 'Metering service DIP ID',
    group: 'Parties',
    regime: 'migrated',
    value: (enquired) => metering(enquired)?.providerDipId,
  },
  {
    title: 'Data service',
    group: 'Parties',
    regime: 'migrated',
    value: (enquired) => data(enquired)?.providerMpid,
    from: (enquired) => data(enquired)?.effectiveFrom,
  },
  {
    title: 'Data service DIP ID',
    group: 'Parties',
    regime: 'migrated',
    value: (enquired) => data(enquired)?.providerDipId,
  },
  {
    title: 'Assigned meter data retriever',
    group: 'Parties',
    regime: 'migrated',
    value: ({ point }) => point.retriever?.providerMpid,
    from: ({ point }) => point.retriever?.effectiveFrom,
  },
  {
    title: 'Customer direct contract metering service',
    group: 'Parties',
    regime: 'migrated',
    value: ({ point }) => point.directContracts.metering?.providerDipId,
  },
  {
    title: 'Customer direct contract data service',
    group: 'Parties',
    regime: 'migrated',
    value: ({ point }) => point.directContracts.data?.providerDipId,
  },
  {
    title: 'Network operator DIP ID',
    group: 'Parties',
    regime: 'migrated',
    value: ({ point }) => point.distributorDipId,
  },
  {
    title: 'Legacy meter operator',
    group: 'Parties',
    regime: 'legacy',
    value: ({ point }) => point.legacyAgents.find(({ role }) => role === 'MOP')?.mpid,
  },
  {
    title: 'Meter serial numbers',
    group: 'Meters',
    regime: 'both',
    value: ({ point }) => point.meters.map(({ meterId }) => meterId).join(', '),
  },
  {
    title: 'Meter types',
    group: 'Meters',
    regime: 'both',
    value: ({ point }) => point.meters.map(({ meterType }) => meterType).join(', '),
  },
  {
    title: 'Meter manufacturer, make and type',
    group: 'Meters',
    regime: 'migrated',
    value: ({ point }) => point.meters.map(({ makeAndType }) => makeAndType).join(', '),
  },
  {
    title: 'Meter asset provider',
    group: 'Meters',
    regime: 'both',
    value: ({ point }) => point.meters.map(({ assetProvider }) => assetProvider).join(', '),
  },
];

/** An item as an enquiry answers it; dates as local dates. */
export interface ShownItem {
  readonly title: string;
  readonly group: DataItem['group'];
  readonly value: string | number | boolean | null;
  readonly effectiveFrom: string | null;
}
