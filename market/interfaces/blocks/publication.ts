import { type BlockRows, block } from '../block-row.ts';

/** Blocks of publications of standing data, and the wrapping of a report (DIP description v1.8.3). */
export const publicationBlocks: BlockRows = [
  block('P01', 'publication', {
    publicationDescription: 'DI-960',
    publicationVersionID: 'DI-961',
    publicationDate: 'DI-962',
  }),
  block('P02', 'distribution variant of a publication', {
    distributionVariantID: 'DI-963',
    distributionVariantName: 'DI-964',
    distributionVariantDescription: 'DI-965',
    distributionVariantVersionID: 'DI-966',
    distributionVariantPublicationDate: 'DI-967',
    distributionVariantFormat: 'DI-968',
    distributionDeliveryFormat: 'DI-969',
    distributionDeliveryURI: 'DI-970',
    additionalInformation: 'DI-120',
  }),
  block('P03', 'compressed report', {
    compressedReport: 'report-base64',
  }),
];
