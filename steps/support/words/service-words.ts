import type { Segment, Service } from '../../../market/parties/party.ts';

export const segmentWords: Readonly<Record<string, Segment>> = { smart: 'S', advanced: 'A', unmetered: 'U' };
export const serviceWordsOf: Readonly<Record<string, Service>> = { metering: 'metering', data: 'data' };
export const regimeWords: Readonly<Record<string, 'legacy' | 'migrated'>> = { legacy: 'legacy', migrated: 'migrated' };
