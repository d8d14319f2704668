import { type BlockRows, block, many, optional } from '../block-row.ts';

/** Blocks of meters, their asset providers and communications hubs (DIP description v1.8.3). */
export const meterBlocks: BlockRows = [
  block('B033', 'meter installed or updated', {
    meterID: 'DI-056',
    modifiedMeterID: 'DI-060',
    meterType: 'DI-059',
    manufacturersMakeAndType: 'DI-048',
    ESMEGUID: 'DI-085',
    meterLocation: 'DI-090',
    numberOfDisplayedRegisterDigits: 'DI-091',
    meterInstallationDate: 'DI-057',
  }),
  block('B034', 'meter asset provider', {
    meterAssetProviderID: 'DI-055',
    meterAssetProviderEffectiveFromDate: 'DI-054',
  }),
  block('B036', 'meter of the linked metering point', {
    meterID: 'DI-056',
    meterType: 'DI-059',
    manufacturersMakeAndType: 'DI-048',
    ESMEGUID: 'DI-085',
    meterLocation: 'DI-090',
    numberOfDisplayedRegisterDigits: 'DI-091',
    meterInstallationDate: 'DI-057',
  }),
  block('B038', 'meter of the related metering point', {
    meterID: 'DI-056',
    meterType: 'DI-059',
    manufacturersMakeAndType: 'DI-048',
    ESMEGUID: 'DI-085',
    meterLocation: 'DI-090',
    numberOfDisplayedRegisterDigits: 'DI-091',
    meterInstallationDate: 'DI-057',
  }),
  block('B039', 'meter removed', {
    meterIDRemoved: 'DI-053',
    meterRemovalDate: 'DI-058',
  }),
  block('B040', 'energisation could not be changed', {
    failureEnergiseDeEnergiseReasonCode: 'DI-097',
    siteVisitCheckCode: 'DI-096',
    natureofMaintenanceEnergisationStatus: 'DI-092',
    additionalInformationSiteVisit: 'DI-093',
  }),
  block('B069', 'meter the notice is about', {
    meterID: 'DI-056',
  }),
  block('B074', 'meter in place', {
    meterID: 'DI-056',
    meterType: 'DI-059',
    manufacturersMakeAndType: 'DI-048',
    ESMEGUID: 'DI-085',
    meterLocation: 'DI-090',
    numberOfDisplayedRegisterDigits: 'DI-091',
    meterInstallationDate: 'DI-057',
  }),
  block('B075', 'asset provider of the meter in place', {
    meterAssetProviderID: 'DI-055',
    meterAssetProviderEffectiveFromDate: 'DI-054',
  }),
  block('B093', 'communications hub', {
    commsHubActivity: 'DI-195',
    commsHubSerialNumber: 'DI-190',
    commsHubGUID: 'DI-191',
    GPFGasGUID: 'DI-192',
    commsHubInstallationDate: 'DI-193',
    commsHubFWVersion: 'DI-194',
  }),
  block('B905', 'meter and asset provider in place', {
    existingMeter: optional('B074'),
    existingMAP: optional('B075'),
  }),
  block('B906', 'meter and its asset providers', {
    existingMeter: 'B033',
    historyMAP: many('B034', 1),
  }),
  block('B906a', 'meter and its asset providers, updated', {
    existingMeter: 'B033',
    historyMAP: optional(many('B034', 1)),
  }),
  block('B910', 'meter and its asset providers', {
    existingMeter: 'B036',
    historyMAP: optional(many('B075', 1)),
  }),
  block('B911', 'meter and its asset providers', {
    existingMeter: 'B038',
    historyMAP: optional(many('B075', 1)),
  }),
];
