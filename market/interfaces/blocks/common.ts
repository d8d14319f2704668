import { type BlockRows, block, many } from '../block-row.ts';

/** Blocks of what every message carries: sender, recipients, metering point, response, the DIP's own part (DIP description v1.8.3). */
export const commonBlocks: BlockRows = [
  block('S1', 'sender', {
    environmentTag: 'DI-991',
    subText: 'DI-977',
    senderUniqueReference: 'DI-995',
    senderTimestamp: 'DI-998',
    senderDIPID: 'DI-997',
    senderRoleID: 'DI-984',
    senderCorrelationID: 'DI-985',
    DIPConnectionProviderID: 'DI-996',
  }),
  block('D0', 'what the DIP adds', {
    transactionID: 'DI-990',
    transactionTimestamp: 'DI-989',
    publicationID: 'DI-986',
    initialCorrelationID: 'DI-987',
    replayIndicator: 'DI-988',
    serviceTicketURL: 'DI-978',
  }),
  block('R0', 'response', {
    responseCode: 'DI-979',
    responseMessages: many('DI-980'),
  }),
  block('A0', 'recipients', {
    primaryRecipients: many('DI-982'),
    secondaryRecipients: many('DI-981'),
    always: many('DI-993'),
  }),
  block('M0', 'metering point', {
    MPANCore: 'DI-063',
    distributorDIPID: 'DI-108',
    GSPGroupID: 'DI-037',
  }),
  block('M1', 'principal metering point of a relationship', {
    principalMPAN: 'DI-073',
    distributorDIPID: 'DI-108',
    GSPGroupID: 'DI-037',
  }),
];
