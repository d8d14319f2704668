import type { BlockRow } from './block-row.ts';
import type { EnumerationRow } from './enumerations.ts';
import type { InterfaceRow } from './interface-row.ts';
import type { ItemRow } from './rule.ts';

/** DIP specification versions the catalogue speaks: 1.8.3 is go-live (M10), 2.1.0 the June/July 2026 release, 2.2.1 the one after. */
export const specificationVersions = ['1.8.3', '2.1.0', '2.2.1'] as const;
export type SpecificationVersion = (typeof specificationVersions)[number];

/** The version after go-live's first update; a new environment speaks this one. */
export const defaultSpecificationVersion: SpecificationVersion = '2.1.0';

/**
 * Rows laid over a catalogue: what a specification version adds or replaces, or what a proposed change would.
 * A row with the id of an existing row replaces it; a row with a new id is added.
 */
export interface Overlay {
  readonly name: string;
  /** Where the rows come from, with document and version. */
  readonly source: string;
  readonly items?: Readonly<Record<string, ItemRow>>;
  readonly enumerations?: Readonly<Record<string, readonly EnumerationRow[]>>;
  readonly blocks?: readonly BlockRow[];
  readonly interfaces?: readonly InterfaceRow[];
  /** Events added to an interface that stays otherwise the same. */
  readonly events?: Readonly<Record<string, InterfaceRow['events']>>;
}
