/** Metering points beside the one that a scenario is about. */
export const neighbourNames = [
  'the export',
  'the other export',
  'the other import',
  'the third import',
  'the fourth import',
] as const;

export type NeighbourName = (typeof neighbourNames)[number];

/** Which of them a supplier names in one message; one of them may be named twice, or be nobody's. */
export const namedWords: Readonly<Record<string, readonly (NeighbourName | 'unknown')[]>> = {
  'the export twice': ['the export', 'the export'],
  'both exports': ['the export', 'the other export'],
  'the other and third import': ['the other import', 'the third import'],
  'a metering point nobody knows': ['unknown'],
  'the export': ['the export'],
  'the other export': ['the other export'],
  'the other import': ['the other import'],
  'the third import': ['the third import'],
};

/** What a supplier wishes, and the event code of it (dip-messages.md 3.1, IF-019). */
export const wishWords: Readonly<Record<string, string>> = {
  'link it to': '[LinkedImportExportCreate]',
  'extend its link by': '[LinkedImportExportAdd]',
  'end its link to': '[LinkedImportExportRemove]',
  'relate it to': '[RelatedCreate]',
  'extend its related set by': '[RelatedAdd]',
  'end its relation to': '[RelatedRemove]',
};

/** What a metering point is held to be in. */
export const relationHeldWords: Readonly<Record<string, 'linked' | 'related' | null>> = {
  'linked to it': 'linked',
  'related to it': 'related',
  'in no relationship': null,
};
