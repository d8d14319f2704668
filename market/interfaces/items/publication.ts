import { dt, formatted, type ItemRow, nullable, str } from '../rule.ts';

/** Data items of publications (DIP description v1.8.3). */
export const publicationItems: Readonly<Record<string, ItemRow>> = {
  'DI-960': str(0, 200, 'publication description', 'Industry standing data'),
  'DI-961': str(0, 10, 'publication version ID', '1.1.1'),
  'DI-962': dt('publication date', '2026-03-02T09:00:00+00:00'),
  'DI-963': str(0, 10, 'distribution variant ID', '1'),
  'DI-964': str(0, 50, 'distribution variant name', 'Supplier selection'),
  'DI-965': nullable(str(1, 200, 'distribution variant description', 'Tables that a supplier needs')),
  'DI-966': str(0, 10, 'distribution variant version ID', '1.1.1'),
  'DI-967': dt('distribution variant publication date', '2026-03-02T09:00:00+00:00'),
  'DI-968': nullable(str(1, 10, 'distribution variant format', 'JSON')),
  'DI-969': nullable(str(1, 10, 'distribution delivery format', 'ZIP')),
  'DI-970': str(1, 225, 'distribution delivery URI', 'https://files.example/isd/2026-03-02.zip'),
  'report-base64': formatted(str(0, undefined, 'report as base64 of zlib of JSON', 'eJyrrgUAAXUA+Q=='), 'byte'),
};
