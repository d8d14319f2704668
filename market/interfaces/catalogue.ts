import type { BlockRow } from './block-row.ts';
import { appointmentBlocks } from './blocks/appointment.ts';
import { billingReportBlocks } from './blocks/billing-report.ts';
import { commonBlocks } from './blocks/common.ts';
import { consumptionBlocks } from './blocks/consumption.ts';
import { loadShapeBlocks } from './blocks/load-shape.ts';
import { meterBlocks } from './blocks/meter.ts';
import { noticeBlocks } from './blocks/notice.ts';
import { publicationBlocks } from './blocks/publication.ts';
import { readingBlocks } from './blocks/reading.ts';
import { registrationBlocks } from './blocks/registration.ts';
import { relationshipBlocks } from './blocks/relationship.ts';
import { settlementReportBlocks } from './blocks/settlement-report.ts';
import { type EnumerationRow, enumerations } from './enumerations.ts';
import type { EventRow, InterfaceRow } from './interface-row.ts';
import { billingItems } from './items/billing.ts';
import { consumptionItems } from './items/consumption.ts';
import { datesItems } from './items/dates.ts';
import { envelopeItems } from './items/envelope.ts';
import { meterItems } from './items/meter.ts';
import { meteringPointItems } from './items/metering-point.ts';
import { partiesItems } from './items/parties.ts';
import { publicationItems } from './items/publication.ts';
import { settlementReportItems } from './items/settlement-report.ts';
import { version210 } from './overlays/version-2-1-0.ts';
import { version221 } from './overlays/version-2-2-1.ts';
import { appointmentInterfaces } from './rows/appointment.ts';
import { changeOfSupplierInterfaces } from './rows/change-of-supplier.ts';
import { consumptionInterfaces } from './rows/consumption.ts';
import { loadShapeInterfaces } from './rows/load-shape.ts';
import { meteringInterfaces } from './rows/metering.ts';
import { publicationInterfaces } from './rows/publication.ts';
import { readingInterfaces } from './rows/reading.ts';
import { registrationInterfaces } from './rows/registration.ts';
import { reportInterfaces } from './rows/report.ts';
import type { ItemRow } from './rule.ts';
import { createShapeLibrary, type ShapeLibrary } from './shape.ts';
import type { Overlay, SpecificationVersion } from './specification.ts';

/** Everything a DIP specification version says about messages, with any overlays laid over it. */
export interface Catalogue extends ShapeLibrary {
  readonly version: SpecificationVersion;
  readonly overlays: readonly string[];
  /** In number order: IF-001 … IF-065, REP-002 … REP-901. */
  readonly interfaces: readonly InterfaceRow[];
  readonly items: ReadonlyMap<string, ItemRow>;
  readonly enumerations: ReadonlyMap<string, readonly EnumerationRow[]>;
  readonly blocks: ReadonlyMap<string, BlockRow>;
  find(id: string): InterfaceRow | undefined;
  /** @param code with or without brackets */
  event(id: string, code: string): EventRow | undefined;
}

/** The go-live description; every later version is laid over it. */
const goLive: Overlay = {
  name: '1.8.3',
  source: 'DIP description v1.8.3',
  items: {
    ...{ ...envelopeItems, ...publicationItems, ...partiesItems, ...datesItems, ...meteringPointItems },
    ...{ ...meterItems, ...consumptionItems, ...settlementReportItems, ...billingItems },
  },
  enumerations,
  blocks: [
    ...[...commonBlocks, ...publicationBlocks, ...registrationBlocks, ...appointmentBlocks, ...meterBlocks],
    ...[...relationshipBlocks, ...readingBlocks, ...consumptionBlocks, ...loadShapeBlocks, ...noticeBlocks],
    ...[...settlementReportBlocks, ...billingReportBlocks],
  ],
  interfaces: [
    ...[...changeOfSupplierInterfaces, ...meteringInterfaces, ...consumptionInterfaces, ...registrationInterfaces],
    ...[...loadShapeInterfaces, ...appointmentInterfaces, ...readingInterfaces, ...publicationInterfaces],
    ...reportInterfaces,
  ],
};

const layersOf: Readonly<Record<SpecificationVersion, readonly Overlay[]>> = {
  '1.8.3': [goLive],
  '2.1.0': [goLive, version210],
  '2.2.1': [goLive, version210, version221],
};

const kept: {
  readonly version: SpecificationVersion;
  readonly overlays: readonly Overlay[];
  readonly made: Catalogue;
}[] = [];

/**
 * The catalogue of a specification version. The same arguments give the same object, so that compiled schemas are shared.
 * @param overlays proposed changes to lay over it, in order (cr045)
 * @throws {RangeError} when an overlay adds events to an interface that the catalogue has not
 */
export function catalogueOf(version: SpecificationVersion, overlays: readonly Overlay[] = []): Catalogue {
  const same = (given: readonly Overlay[]) =>
    given.length === overlays.length && given.every((overlay, index) => overlay === overlays[index]);
  const known = kept.find((entry) => entry.version === version && same(entry.overlays));
  if (known !== undefined) return known.made;
  const made = makeCatalogue(version, overlays);
  kept.push({ version, overlays: [...overlays], made });
  return made;
}

function makeCatalogue(version: SpecificationVersion, overlays: readonly Overlay[]): Catalogue {
  const layers = [...layersOf[version], ...overlays];
  const items = new Map(layers.flatMap((layer) => Object.entries(layer.items ?? {})));
  const enumerationRows = new Map(layers.flatMap((layer) => Object.entries(layer.enumerations ?? {})));
  const blocks = new Map(layers.flatMap((layer) => (layer.blocks ?? []).map((row) => [row.id, row] as const)));
  const interfaces = interfacesOf(layers);
  const events = new Map(
    [...interfaces.values()].flatMap((row) => row.events.map((event) => [`${row.id}${event.code}`, event] as const)),
  );
  return {
    version,
    overlays: overlays.map((overlay) => overlay.name),
    interfaces: [...interfaces.values()].sort((a, b) => a.id.localeCompare(b.id)),
    items,
    enumerations: enumerationRows,
    blocks,
    find: (id) => interfaces.get(id),
    event: (id, code) => events.get(code.startsWith('[') ? `${id}${code}` : `${id}[${code}]`),
    ...createShapeLibrary({ items, enumerations: enumerationRows, blocks }),
  };
}

function interfacesOf(layers: readonly Overlay[]): Map<string, InterfaceRow> {
  const interfaces = new Map<string, InterfaceRow>();
  for (const layer of layers) {
    for (const row of layer.interfaces ?? []) interfaces.set(row.id, row);
    for (const [id, events] of Object.entries(layer.events ?? {})) {
      const row = interfaces.get(id);
      if (row === undefined) throw new RangeError(`overlay ${layer.name} adds events to ${id}, which is not there`);
      interfaces.set(id, { ...row, events: [...row.events, ...events] });
    }
  }
  return interfaces;
}
