/** Packs of one participant each (design, section 5), also those whose scenarios are still to be written. */
export const participantPackNames = [
  'ldso',
  'supplier',
  'metering-service',
  'data-service',
  'unmetered',
  'dip',
  'settlement',
] as const;

/** The programme's cuts of the same scenarios, each over several of those packs. */
export const cutNames = ['sit-functional', 'sit-migration', 'regression'] as const;

/** The packs of the public face. */
export const packNames = [...participantPackNames, ...cutNames] as const;
