/** The packs of the public face (design, section 5), also those whose scenarios are still to be written. */
export const packNames = [
  'ldso',
  'supplier',
  'metering-service',
  'data-service',
  'unmetered',
  'dip',
  'settlement',
  'sit-functional',
  'sit-migration',
  'regression',
] as const;

export type PackName = (typeof packNames)[number];
