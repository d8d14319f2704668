import type { RoleCode } from '../identifiers/roles.ts';
import { dataServices, meteringServices } from './role-groups.ts';

/** The places around a metering point, each held by one party at a time. */
export const seats = {
  supplier: ['SUP'],
  'metering-service': meteringServices,
  'data-service': dataServices,
  'data-retriever': ['MDR'],
  registration: ['REGS'],
} as const satisfies Readonly<Record<string, readonly RoleCode[]>>;

export type Seat = keyof typeof seats;

/** Who takes or leaves a seat, and from when on; keys from the payload on. */
export interface Lesson {
  readonly seat: Seat;
  readonly action: 'starts' | 'ends';
  /** Where the DIP ID stands: ['CustomBlock', 'B014', 'incomingMeteringServiceDIPID']. */
  readonly dipId: readonly string[];
  /** Where the effective date stands. Left out: it holds already, since when is not said. */
  readonly date?: readonly string[];
}

/** What an accepted message teaches the DIP about the parties of its metering point. */
export interface TeachingRow {
  readonly interfaceId: string;
  /** Codes with brackets; absent for every event. */
  readonly events?: readonly string[];
  readonly lessons: readonly Lesson[];
}

const starts = (seat: Seat, block: string, dipId: string, date?: string): Lesson => ({
  ...{ seat, action: 'starts', dipId: ['CustomBlock', block, dipId] },
  ...(date === undefined ? {} : { date: ['CustomBlock', block, date] }),
});
const ends = (seat: Seat, block: string, dipId: string, date: string): Lesson => ({
  ...starts(seat, block, dipId, date),
  action: 'ends',
});

const sender: Lesson = { seat: 'registration', action: 'starts', dipId: ['CommonBlock', 'S1', 'senderDIPID'] };
const gaining = starts('supplier', 'B002', 'incomingSupplierDIPID', 'supplierEffectiveFromDate');
const losing = ends('supplier', 'B003', 'outgoingSupplierDIPID', 'supplierEffectiveToDate');
const nowMetering = starts('metering-service', 'B005', 'currentMeteringServiceDIPID');
const nowData = starts('data-service', 'B005', 'currentDataServiceDIPID');
const meteringEnds = ends(
  ...(['metering-service', 'B008', 'deAppointedMeteringServiceDIPID', 'meteringServiceEffectiveToDate'] as const),
);
const dataEnds = ends('data-service', 'B009', 'deAppointedDataServiceDIPID', 'dataServiceEffectiveToDate');
const metering = (block: string) =>
  starts('metering-service', block, 'incomingMeteringServiceDIPID', 'incomingMeteringServiceEffectiveFromDate');
const data = (block: string) =>
  starts('data-service', block, 'incomingDataServiceDIPID', 'incomingDataServiceEffectiveFromDate');
const retriever = starts('data-retriever', 'B019', 'assignedMDRDIPID', 'assignedMDREffectiveFromDate');

/**
 * From which messages the DIP learns. How the real DIP knows is not published; these are the messages by which the registration
 * service tells everybody else (dip-messages.md 3.1), so what they say is true. Inferred, one row for each.
 */
export const teachingRows: readonly TeachingRow[] = [
  { interfaceId: 'IF-001', lessons: [sender, nowMetering, nowData, losing, gaining] },
  { interfaceId: 'IF-002', lessons: [sender, nowMetering, nowData] },
  { interfaceId: 'IF-003', events: ['[MSDeAppRM]'], lessons: [sender, meteringEnds] },
  { interfaceId: 'IF-003', events: ['[DSDeAppRM]'], lessons: [sender, dataEnds] },
  { interfaceId: 'IF-036', events: ['[MSAppActive]'], lessons: [sender, data('B017'), metering('B014')] },
  { interfaceId: 'IF-036', events: ['[DSAppActive]'], lessons: [sender, metering('B016'), data('B015'), retriever] },
  {
    interfaceId: 'IF-037',
    events: ['[MSDeApp]', '[MSDeAppUpdate]'],
    lessons: [sender, meteringEnds, metering('B010')],
  },
  { interfaceId: 'IF-037', events: ['[DSDeApp]', '[DSDeAppUpdate]'], lessons: [sender, dataEnds, data('B011')] },
];

/** The lessons of an event (code with brackets); undefined when it teaches nothing. */
export function lessonsOf(interfaceId: string, event: string): readonly Lesson[] | undefined {
  return teachingRows.find((row) => row.interfaceId === interfaceId && (row.events?.includes(event) ?? true))?.lessons;
}
