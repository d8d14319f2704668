import { type BlockRows, block, tolerant } from '../block-row.ts';

/** Blocks of registration: suppliers, the metering point and its standing data (DIP description v1.8.3). */
export const registrationBlocks: BlockRows = [
  block('B001', 'start of the GSP group', {
    GSPGroupEffectiveFromDate: 'DI-036',
  }),
  block('B002', 'gaining supplier', {
    incomingSupplierDIPID: 'DI-803',
    incomingSupplierMPID: 'DI-200',
    supplierEffectiveFromDate: 'DI-086',
  }),
  block('B003', 'losing supplier', {
    outgoingSupplierDIPID: 'DI-805',
    outgoingSupplierMPID: 'DI-201',
    supplierEffectiveToDate: 'DI-121',
  }),
  block('B004', 'domestic premises as the switching service has it', {
    domesticPremiseIndicator: 'DI-030',
    domesticPremiseIndicatorEffectiveFromDate: 'DI-032',
  }),
  block('B006', 'customer direct contracts', {
    customerDirectContractMeteringService: 'DI-021',
    customerDirectContractMeteringServiceDIPID: 'DI-140',
    customerDirectContractDataService: 'DI-022',
    customerDirectContractDataServiceDIPID: 'DI-138',
  }),
  tolerant(
    block('B013', 'switching registration', {
      CSSRegistrationID: 'DI-849',
    }),
  ),
  block('B022', 'address', {
    meteringPointPostcode: 'DI-010',
    addressLine1: 'DI-001',
    addressLine2: 'DI-002',
    addressLine3: 'DI-003',
    addressLine4: 'DI-004',
    addressLine5: 'DI-005',
    addressLine6: 'DI-006',
    addressLine7: 'DI-007',
    addressLine8: 'DI-008',
    addressLine9: 'DI-009',
  }),
  block('B023', 'connection', {
    connectionTypeIndicator: 'DI-015',
    connectionTypeEffectiveFromDate: 'DI-016',
    energyDirection: 'DI-035',
    meteredIndicator: 'DI-127',
  }),
  block('B024', 'DUoS tariff', {
    DUOSTariffID: 'DI-128',
    DUOSTariffIDEffectiveFromDate: 'DI-129',
  }),
  tolerant(
    block('B025', 'energisation', {
      energisationStatus: 'DI-033',
      energisationStatusEffectiveFromDate: 'DI-034',
    }),
  ),
  block('B026', 'market segment', {
    marketSegmentIndicator: 'DI-050',
    marketSegmentIndicatorEffectiveFromDate: 'DI-051',
  }),
  block('B027', 'annual consumption assumed', {
    annualConsumption: 'DI-148',
    annualConsumptionEffectiveFromDate: 'DI-149',
    annualConsumptionQualityIndicator: 'DI-150',
  }),
  block('B028', 'domestic premises', {
    domesticPremiseIndicator: 'DI-030',
    domesticPremiseIndicatorEffectiveFromDate: 'DI-032',
  }),
  block('B029', 'DCC enrolment', {
    DCCServiceFlag: 'DI-025',
    DCCEffectiveFromDate: 'DI-026',
  }),
  block('B030', 'in-home display', {
    IHDInstallStatus: 'DI-137',
    IHDEffectiveFromDate: 'DI-136',
  }),
  block('B031', 'smart metering system operator', {
    SMSOID: 'DI-134',
    SMSOEffectiveFromDate: 'DI-135',
  }),
  block('B032', 'profile class and SSC', {
    profileClass: 'DI-122',
    profileClassEffectiveFromDate: 'DI-124',
    SSC: 'DI-123',
    SSCEffectiveFromDate: 'DI-125',
  }),
  block('B041', 'disconnection', {
    disconnectionEffectiveFromDate: 'DI-027',
    additionalInformation: 'DI-120',
  }),
  block('B042', 'switching service ended the registration', {
    CSSMPANDeRegistrationDate: 'DI-077',
  }),
  block('B067', 'connection type', {
    connectionTypeIndicator: 'DI-015',
    connectionTypeEffectiveFromDate: 'DI-016',
  }),
  block('B068', 'consent', {
    consentGranularity: 'DI-017',
    consentGranularityEffectiveFromDate: 'DI-018',
  }),
  block('B078', 'energy direction', {
    energyDirection: 'DI-035',
  }),
  block('B079', 'registration status', {
    RMPStatus: 'DI-130',
    RMPStatusEffectiveFromDate: 'DI-167',
    MPStatus: 'DI-131',
    MPStatusEffectiveFromDate: 'DI-168',
  }),
  block('B080', 'Green Deal', {
    greenDealEffectiveFromDate: 'DI-111',
    greenDealEffectiveToDate: 'DI-112',
  }),
  block('B098', 'reconnection', {
    reconnectionEffectiveFromDate: 'DI-028',
  }),
];
