import { type BlockRows, block, many, optional, tolerant } from '../block-row.ts';

/** Blocks of linked and related metering points (DIP description v1.8.3). */
export const relationshipBlocks: BlockRows = [
  block('B035', 'linked import or export metering point', {
    linkedImportExportMPAN: 'DI-038',
    linkedMPANEnergyDirection: 'DI-151',
    importExportMPANSupplierDIPID: 'DI-801',
    importExportMPANSupplierMPID: 'DI-212',
  }),
  block('B037', 'related metering points', {
    primaryMPAN: 'DI-075',
    secondaryMPAN: 'DI-079',
  }),
  block('B062', 'related metering point added', {
    primaryMPAN: 'DI-075',
    secondaryMPAN: 'DI-079',
  }),
  block('B063', 'related metering point removed', {
    MPANCore: 'DI-063',
  }),
  block('B090', 'subsidiary metering point', {
    subsidiaryMPAN: 'DI-074',
  }),
  tolerant(
    block('B091', 'additional information', {
      additionalInformation: 'DI-120',
    }),
  ),
  block('B907', 'linked metering point with its meters', {
    existingMeter: 'B035',
    historyMAP: optional(many('B910', 1)),
  }),
  tolerant(
    block('B908', 'related metering points with their meters', {
      existingMeter: 'B037',
      historyMAP: optional(many('B911', 1)),
    }),
  ),
];
