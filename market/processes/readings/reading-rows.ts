import type { RoleCode } from '../../identifiers/roles.ts';

/** How a reading came about (DI-094): read from the meter, by the customer, estimated by the data service or by the supplier. */
export type ReadingMethod = 'A' | 'C' | 'E' | 'S';

/** An event of IF-041: what kind of reading it is, who sends it, and how such a reading may have come about. */
export interface ReadingRow {
  /** Event code with brackets. */
  readonly event: string;
  readonly by: readonly RoleCode[];
  /** The usual one first. */
  readonly methods: readonly [ReadingMethod, ...ReadingMethod[]];
  readonly requirement: string;
}

const meteringOnSite: readonly RoleCode[] = ['MSS', 'MSA'];
const dataServicesWithMeters: readonly RoleCode[] = ['SDS', 'ADS'];

/**
 * The ten events of IF-041 (dip-messages.md 3.1). The description lists metering services, data services and suppliers as senders
 * of the interface without saying who sends which event. Inferred from the names and from DIP-IF-041-01 to 04: what is read in
 * metering works comes from the metering service, what the supplier overrides or agrees from the supplier, all else from the data
 * service; the methods follow from who reads.
 */
export const readingRows: readonly ReadingRow[] = [
  {
    event: '[ReadingInstl]',
    by: meteringOnSite,
    methods: ['A'],
    requirement: 'DIP-IF-041-01',
  },
  {
    event: '[ReadingRemv]',
    by: meteringOnSite,
    methods: ['A'],
    requirement: 'DIP-IF-041-01',
  },
  {
    event: '[ReadingEnergisationChg]',
    by: meteringOnSite,
    methods: ['A'],
    requirement: 'DIP-IF-041-01',
  },
  {
    event: '[ReadingOnSite]',
    by: [...meteringOnSite, ...dataServicesWithMeters],
    methods: ['A', 'C'],
    requirement: 'DIP-IF-041-04',
  },
  {
    event: '[ReadingRemote]',
    by: dataServicesWithMeters,
    methods: ['A'],
    requirement: 'DIP-IF-041-04',
  },
  {
    event: '[ReadingCOR]',
    by: dataServicesWithMeters,
    methods: ['A', 'C', 'E'],
    requirement: 'DIP-IF-041-04',
  },
  {
    event: '[ReadingCOS]',
    by: dataServicesWithMeters,
    methods: ['A', 'C', 'E'],
    requirement: 'DIP-IF-041-02',
  },
  {
    event: '[DSEstimate]',
    by: dataServicesWithMeters,
    methods: ['E'],
    requirement: 'DIP-IF-041-04',
  },
  {
    event: '[SupplierAgreedCOS]',
    by: ['SUP'],
    methods: ['S', 'C', 'A'],
    requirement: 'DIP-IF-041-03',
  },
  {
    event: '[ReadingOverride]',
    by: ['SUP'],
    methods: ['S', 'C', 'A'],
    requirement: 'DIP-IF-041-04',
  },
];

/** The row of an event (code with brackets). @throws {RangeError} when IF-041 has no such event */
export function readingRowOf(event: string): ReadingRow {
  const row = readingRows.find((candidate) => candidate.event === event);
  if (row === undefined) {
    throw new RangeError(`IF-041 has no event ${event}; it has ${readingRows.map((known) => known.event).join(', ')}`);
  }
  return row;
}
