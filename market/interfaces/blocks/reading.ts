import { type BlockRows, block } from '../block-row.ts';

/** Blocks of register readings (DIP description v1.8.3). */
export const readingBlocks: BlockRows = [
  block('B064', 'cumulative reading', {
    meterID: 'DI-056',
    cumulativeRegisterReading: 'DI-088',
    cumulativeRegisterReadingDateTime: 'DI-089',
    readingMethod: 'DI-094',
    siteVisitCheckCode: 'DI-096',
  }),
  block('B065', 'configurable register reading', {
    meterID: 'DI-056',
    configurableRegisterReadingDate: 'DI-099',
    configurableRegisterID: 'DI-103',
    configurableRegisterReading: 'DI-104',
  }),
  block('B076', 'cumulative reading by a meter data retriever', {
    meterID: 'DI-056',
    cumulativeRegisterReading: 'DI-088',
    cumulativeRegisterReadingDateTime: 'DI-089',
  }),
  block('B077', 'moment the data is wanted for', {
    MDRReferenceDateTime: 'DI-196',
  }),
];
