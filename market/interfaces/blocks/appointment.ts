import { type BlockRows, block, many } from '../block-row.ts';

/** Blocks of appointments: who is proposed, asked, appointed, ended (DIP description v1.8.3). */
export const appointmentBlocks: BlockRows = [
  block('B005', 'service providers now appointed', {
    currentMeteringServiceDIPID: 'DI-809',
    currentMeteringServiceMPID: 'DI-207',
    currentDataServiceDIPID: 'DI-811',
    currentDataServiceMPID: 'DI-208',
  }),
  block('B007', "provider's answer", {
    responseCode: 'DI-979',
    proposedAppointmentResponseCode: 'DI-143',
  }),
  block('B008', 'metering service whose appointment ends', {
    deAppointedMeteringServiceDIPID: 'DI-813',
    deAppointedMeteringServiceMPID: 'DI-202',
    meteringServiceEffectiveFromDate: 'DI-061',
    meteringServiceEffectiveToDate: 'DI-815',
    deAppointmentReasonCode: 'DI-819',
  }),
  block('B009', 'data service whose appointment ends', {
    deAppointedDataServiceDIPID: 'DI-816',
    deAppointedDataServiceMPID: 'DI-203',
    dataServiceEffectiveFromDate: 'DI-023',
    dataServiceEffectiveToDate: 'DI-818',
    deAppointmentReasonCode: 'DI-819',
  }),
  block('B010', 'metering service that follows', {
    incomingMeteringServiceDIPID: 'DI-822',
    incomingMeteringServiceMPID: 'DI-204',
    incomingMeteringServiceEffectiveFromDate: 'DI-824',
  }),
  block('B011', 'data service that follows', {
    incomingDataServiceDIPID: 'DI-825',
    incomingDataServiceMPID: 'DI-205',
    incomingDataServiceEffectiveFromDate: 'DI-827',
  }),
  block('B012', 'supplier that asked for the appointment', {
    serviceProviderAppointmentRequestingSupplierDIPID: 'DI-847',
    serviceProviderAppointmentRequestingSupplierMPID: 'DI-206',
  }),
  block('B014', 'metering service appointed', {
    incomingMeteringServiceDIPID: 'DI-822',
    incomingMeteringServiceEffectiveFromDate: 'DI-824',
    incomingMeteringServiceMPID: 'DI-204',
    contractReferenceMeteringService: 'DI-019',
    appointmentScenario: 'DI-800',
  }),
  block('B015', 'data service appointed', {
    incomingDataServiceMPID: 'DI-205',
    incomingDataServiceDIPID: 'DI-825',
    incomingDataServiceEffectiveFromDate: 'DI-827',
    contractReferenceDataService: 'DI-020',
    appointmentScenario: 'DI-800',
    traditionalFallBackReadFrequency: 'DI-126',
  }),
  block('B016', 'partner metering service', {
    incomingMeteringServiceDIPID: 'DI-822',
    incomingMeteringServiceMPID: 'DI-204',
    incomingMeteringServiceEffectiveFromDate: 'DI-824',
  }),
  block('B017', 'partner data service', {
    incomingDataServiceDIPID: 'DI-825',
    incomingDataServiceMPID: 'DI-205',
    incomingDataServiceEffectiveFromDate: 'DI-827',
  }),
  block('B018', 'meter data retriever named by the data service', {
    SDSNominatedMDRDIPID: 'DI-839',
    SDSNominatedMDRMPID: 'DI-216',
    SDSNominatedMDRRequestedEffectiveFromDate: 'DI-841',
  }),
  block('B019', 'meter data retriever assigned', {
    assignedMDRDIPID: 'DI-842',
    assignedMDRMPID: 'DI-209',
    assignedMDREffectiveFromDate: 'DI-844',
  }),
  block('B020', 'direct contract with a metering service', {
    customerDirectContractMeteringServiceDIPID: 'DI-140',
    customerDirectContractMeteringServiceEffectiveToDate: 'DI-145',
  }),
  block('B021', 'direct contract with a data service', {
    customerDirectContractDataServiceDIPID: 'DI-138',
    customerDirectContractDataServiceEffectiveToDate: 'DI-146',
  }),
  block('B066', 'outcome for a meter data retriever', {
    assignedMDRDIPID: 'DI-842',
    assignedMDRMPID: 'DI-209',
    assignedMDREffectiveFromDate: 'DI-844',
    responseCode: 'DI-979',
    responseMessage: 'DI-980',
  }),
  block('B070', 'metering service proposed', {
    proposedMeteringServiceDIPID: 'DI-828',
    proposedMeteringServiceMPID: 'DI-213',
    proposedMeteringServiceDIPEffectiveFromDate: 'DI-830',
    contractReferenceMeteringService: 'DI-019',
    appointmentScenario: 'DI-800',
  }),
  block('B071', 'data service proposed', {
    proposedDataServiceDIPID: 'DI-831',
    proposedDataServiceMPID: 'DI-214',
    proposedDataServiceDIPEffectiveFromDate: 'DI-833',
    contractReferenceDataService: 'DI-020',
    appointmentScenario: 'DI-800',
    supplierNominatedMDRDIPID: 'DI-834',
    supplierNominatedMDRMPID: 'DI-215',
    supplierNominatedMDREffectiveFromDate: 'DI-836',
    supplierProposedConsentGranularity: 'DI-838',
    supplierProposedDomesticIndicator: 'DI-837',
    traditionalFallBackReadFrequency: 'DI-126',
  }),
  block('B072', 'metering service now in place', {
    incumbentMeteringServiceDIPID: 'DI-807',
    incumbentMeteringServiceMPID: 'DI-217',
  }),
  block('B081', 'current metering service', {
    currentMeteringServiceDIPID: 'DI-809',
    currentMeteringServiceEffectiveFromDate: 'DI-061',
  }),
  block('B082', 'current data service', {
    currentDataServiceDIPID: 'DI-811',
    currentDataServiceEffectiveFromDate: 'DI-023',
  }),
  block('B083', "end of a meter data retriever's assignment", {
    assignedMDRDIPID: 'DI-842',
    assignedMDRMPID: 'DI-209',
    assignedMDREffectiveToDate: 'DI-850',
  }),
  block('B092', 'meter data retriever assigned', {
    assignedMDRDIPID: 'DI-842',
    assignedMDRMPID: 'DI-209',
    assignedMDREffectiveFromDate: 'DI-844',
  }),
  block('B099', 'response', {
    responseCode: 'DI-979',
    responseMessages: many('DI-980'),
  }),
];
