import { type BlockRows, block, many, optional, tolerant } from '../block-row.ts';

/** Blocks of what is inside the settlement reports REP-002 to REP-009 (DIP description v1.8.3). */
export const settlementReportBlocks: BlockRows = [
  block('R002', 'settlement run', {
    settlementDate: 'DI-305',
    settlementCode: 'DI-160',
    runNumber: 'DI-161',
  }),
  block('R003', 'consumption component class', {
    connectionTypeIndicator: 'DI-015',
    measurementQuantityID: 'DI-052',
    marketSegmentIndicator: 'DI-050',
    consumptionComponentClassID: 'DI-300',
    consumptionComponentIndicator: 'DI-080',
  }),
  block('R006', 'embedded network operator', {
    embeddedLDSOID: 'DI-483',
  }),
  tolerant(
    block('R007', 'settlement run execution', {
      settlementRunExecutionDate: 'DI-159',
    }),
  ),
  block('R009', 'supplier', {
    supplierMPID: 'DI-495',
  }),
  block('R010', 'tariff', {
    DUoSTariffID: 'DI-345',
    DUoSTariffEnergyDirection: 'DI-485',
    DUoSTariffDomesticPremiseIndicator: 'DI-486',
  }),
  block('R011', 'volumes of a settlement period', {
    settlementPeriod: 'DI-496',
    settlementPeriodDuration: 'DI-081',
    totalUncorrectedVolume: 'DI-347',
    totalNumberEnergisedMPANs: 'DI-487',
    totalNumberDeEnergisedMPANs: 'DI-488',
  }),
  block('R012', 'embedded volumes of a settlement period', {
    settlementPeriod: 'DI-496',
    settlementPeriodDuration: 'DI-081',
    embeddedTotalUncorrectedVolume: 'DI-491',
    totalNumberEnergisedMPANs: 'DI-487',
    totalNumberDeEnergisedMPANs: 'DI-488',
  }),
  block('R013', 'GSP group', {
    GSPGroupID: 'DI-037',
  }),
  block('R015', 'supplier', {
    supplierMPID: 'DI-495',
  }),
  block('R016', 'BM unit', {
    BMUnitID: 'DI-302',
    defaultBMUnitFlag: 'DI-357',
  }),
  block('R017', 'consumption component class', {
    consumptionComponentClassID: 'DI-300',
    GSPGroupCorrectionScalingWeight: 'DI-325',
    connectionTypeIndicator: 'DI-015',
    marketSegmentIndicator: 'DI-050',
    consumptionComponentIndicator: 'DI-080',
  }),
  block('R018', 'corrected and uncorrected components', {
    settlementDate: 'DI-305',
    settlementPeriod: 'DI-496',
    uncorrectedBMUnitPeriodLevelConsumption: 'DI-359',
    uncorrectedBMUnitPeriodLevelConsumptionLosses: 'DI-360',
    correctedComponentConsumption: 'DI-362',
    correctedComponentLosses: 'DI-324',
  }),
  block('R019', 'daily totals by class', {
    dailyBMUnitPeriodLevelConsumption: 'DI-363',
    dailyBMUnitPeriodLevelConsumptionLosses: 'DI-364',
    dailyCorrectedComponent: 'DI-365',
    dailyCorrectedComponentLosses: 'DI-366',
  }),
  block('R020', 'consumption component class', {
    CCCID: 'DI-303',
    GSPGroupCorrectionScalingWeight: 'DI-325',
  }),
  block('R021', 'daily total of a BM unit', {
    dailyUncorrectedPeriodBMUnitTotalAllocatedVolume: 'DI-367',
    dailyPeriodBMUnitTotalAllocatedVolume: 'DI-368',
    dailyBMUnitMSIDCount: 'DI-492',
  }),
  block('R022', 'demand disconnection volumes', {
    SettlementPeriod: 'DI-496',
    BMUnitAllocatedDemandDisconnectionVolume: 'DI-341',
    BMUnitAllocatedDemandDisconnectionVolumeLosses: 'DI-339',
  }),
  block('R023', 'demand disconnection daily total', {
    dailyBMUnitAllocatedDemandDisconnectionVolume: 'DI-369',
    dailyBMUnitAllocatedDemandDisconnectionVolumeLosses: 'DI-370',
  }),
  block('R024', 'group correction factors', {
    settlementPeriodID: 'DI-496',
    groupCorrectionFactorImport: 'DI-322',
    groupCorrectionFactorExport: 'DI-323',
  }),
  block('R025', 'daily deemed take', {
    dailySupplierDeemedTakeforSettlementDay: 'DI-373',
  }),
  block('R026', 'deemed take of a settlement period', {
    SettlementPeriod: 'DI-496',
    supplierDeemedTake: 'DI-327',
  }),
  block('R027', 'distributor', {
    distributorID: 'DI-029',
  }),
  block('R028', 'line loss factor', {
    LLFID: 'DI-301',
    LLFStatus: 'DI-493',
  }),
  block('R029', 'settlement date', {
    settlementDate: 'DI-305',
  }),
  block('R032', 'BM unit', {
    BMUnitID: 'DI-302',
  }),
  block('R033', 'uncorrected volumes', {
    settlementPeriod: 'DI-496',
    MSIDCount: 'DI-374',
    uncorrectedBMUnitPeriodLevelConsumption: 'DI-359',
    uncorrectedBMUnitPeriodLevelConsumptionLosses: 'DI-360',
  }),
  block('R034', 'daily totals', {
    dailyUncorrectedBMUnitPeriodLevelConsumption: 'DI-375',
    dailyBMUnitPeriodLevelConsumptionLosses: 'DI-364',
  }),
  block('R036', 'default data of a BM unit', {
    BMUnitID: 'DI-302',
    detailsOfDefaultDataUsed: 'DI-380',
  }),
  block('R039', 'default line loss factors', {
    detailsofDefaultLLFDataUsed: 'DI-494',
  }),
  block('R051', 'demand disconnection event', {
    demandDisconnectionEventID: 'DI-332',
    DDEStartDate: 'DI-334',
    DDEEndDate: 'DI-335',
  }),
  block('R068', 'metered data of a period', {
    MPANCore: 'DI-063',
    measurementQuantityID: 'DI-052',
    settlementPeriodID: 'DI-307',
    periodMeteringSystemMeteredData: 'DI-432',
    settlementPeriodQualityIndicator: 'DI-083',
  }),
  tolerant(
    block('R103', 'settlement period length', {
      settlementPeriodDuration: 'DI-081',
    }),
  ),
  tolerant(
    block('R0105', 'daily volumes, actual and estimated', {
      dailyTotalVolumeBasedOnActualData: 'DI-489',
      dailyTotalVolumeBasedOnEstimatedData: 'DI-490',
    }),
  ),
  tolerant(
    block('R106', 'demand disconnection volumes by class', {
      consumptionComponentClassID: 'DI-300',
      settlementPeriodID: 'DI-496',
      supplierAdvancedDemandDisconnectionVolume: 'DI-336',
      supplierAdvancedDemandDisconnectionVolumeLosses: 'DI-337',
      BMUnitDemandDisconnectionVolume: 'DI-338',
      BMUnitDemandDisconnectionVolumeLosses: 'DI-339',
    }),
  ),
  block('R107', 'demand disconnection daily totals', {
    dailyAdvancedDemandDisconnectionVolume: 'DI-376',
    dailyAdvancedDemandDisconnectionVolumeLosses: 'DI-377',
    dailyBMUnitDemandDisconnectionVolume: 'DI-378',
    dailyBMUnitDemandDisconnectionVolumeLosses: 'DI-379',
  }),
  block('REP002-R027', 'distributor and below', {
    R027: 'R027',
    'REP002-R013': many('REP002-R013'),
  }),
  block('REP002-R013', 'GSP group and below', {
    R013: 'R013',
    'REP002-R010': many('REP002-R010'),
  }),
  block('REP002-R010', 'tariff and its volumes', {
    R010: optional('R010'),
    'REP002-R011': optional(many('R011')),
    R0105: optional('R0105'),
  }),
  block('REP002A-R006', 'embedded network operator and below', {
    R006: optional('R006'),
    'REP002A-R010': optional(many('REP002A-R010')),
  }),
  block('REP002A-R010', 'tariff and its volumes', {
    R010: optional('R010'),
    'REP002A-R012': optional(many('R012')),
    R0105: optional('R0105'),
  }),
  block('REP002B-R009', 'supplier and below', {
    R009: optional('R009'),
    'REP002B-R010': optional(many('REP002B-R010')),
  }),
  block('REP002B-R010', 'tariff and its volumes', {
    R010: optional('R010'),
    'REP002B-R011': optional(many('R011')),
    R0105: optional('R0105'),
  }),
  block('REP003-R015', 'supplier and below', {
    R015: optional('R015'),
    'REP003-R016': optional(many('REP003-R016')),
  }),
  block('REP003-R016', 'BM unit and below', {
    R016: optional('R016'),
    'REP003-R017': optional(many('REP003-R017')),
    R021: optional('R021'),
    'REP003-R051': optional(many('REP003-R051')),
  }),
  block('REP003-R017', 'class and below', {
    R017: optional('R017'),
    R019: optional('R019'),
    'REP003-R018': optional(many('R018')),
  }),
  block('REP003-R051', 'demand disconnection event and below', {
    R051: optional('R051'),
    'REP003-R022': optional(many('R022')),
    R023: optional('R023'),
  }),
  block('REP003A-R015', 'supplier and below', {
    R015: optional('R015'),
    'REP003A-R016': optional(many('REP003A-R016')),
  }),
  block('REP003A-R016', 'BM unit and below', {
    R016: optional('R016'),
    'REP003A-R020': optional(many('REP003A-R020')),
    R021: optional('R021'),
    'REP003A-R051': optional(many('REP003A-R051')),
  }),
  block('REP003A-R020', 'class and below', {
    R020: optional('R020'),
    R019: optional('R019'),
    'REP003A-R018': optional(many('R018')),
  }),
  block('REP003A-R051', 'demand disconnection event and below', {
    R051: optional('R051'),
    'REP003-R022': optional(many('R022')),
    R023: optional('R023'),
  }),
  block('REP004-R009', 'supplier and deemed take', {
    R009: optional('R009'),
    'REP004-R026': optional(many('R026')),
    'REP004-R025': optional(many('R025')),
  }),
  block('REP006-R015', 'supplier and below', {
    R015: optional('R015'),
    'REP006-R032': optional(many('REP006-R032')),
  }),
  block('REP006-R032', 'BM unit and below', {
    R032: optional('R032'),
    'REP006-R003': optional(many('REP006-R003')),
    'REP006-R051': optional(many('REP006-R051')),
  }),
  block('REP006-R003', 'class and below', {
    R003: optional('R003'),
    'REP006-R033': optional(many('R033')),
    R034: optional('R034'),
  }),
  block('REP006-R051', 'demand disconnection event and below', {
    R051: optional('R051'),
    'REP006-R106': optional(many('R106')),
    R107: optional('R107'),
  }),
  block('REP007-R013', 'GSP group and below', {
    R013: optional('R013'),
    'REP007-R036': optional(many('R036')),
  }),
  block('REP009-R015', 'supplier and below', {
    R015: optional('R015'),
    'REP009-R013': optional(many('REP009-R013')),
  }),
  block('REP009-R013', 'GSP group and below', {
    R013: optional('R013'),
    'REP009-R068': optional(many('R068')),
  }),
  block('REP-002-CustomBlock', 'DUoS aggregate for a supplier', {
    R007: optional('R007'),
    R002: optional('R002'),
    R009: optional('R009'),
    'REP002-R027': optional(many('REP002-R027')),
  }),
  block('REP-002A-CustomBlock', 'DUoS aggregate for an embedded network', {
    R027: optional('R027'),
    R013: optional('R013'),
    R007: optional('R007'),
    R002: optional('R002'),
    'REP002A-R006': optional(many('REP002A-R006')),
  }),
  block('REP-002B-CustomBlock', 'DUoS aggregate for a network operator', {
    R027: optional('R027'),
    R013: optional('R013'),
    R007: optional('R007'),
    R002: optional('R002'),
    'REP002B-R009': optional(many('REP002B-R009')),
  }),
  block('REP-003-CustomBlock', 'BM unit allocated demand', {
    R013: optional('R013'),
    R007: optional('R007'),
    R002: optional('R002'),
    R103: optional('R103'),
    'REP003-R015': optional(many('REP003-R015')),
    'REP003-R024': optional(many('R024')),
  }),
  block('REP-003A-CustomBlock', 'aggregated BM unit demand', {
    R013: optional('R013'),
    R007: optional('R007'),
    R002: optional('R002'),
    R103: optional('R103'),
    'REP003A-R015': optional(many('REP003A-R015')),
    'REP003A-R024': optional(many('R024')),
  }),
  block('REP-004-CustomBlock', 'supplier deemed take', {
    R013: optional('R013'),
    R007: optional('R007'),
    R002: optional('R002'),
    'REP004-R009': optional('REP004-R009'),
  }),
  block('REP-006-CustomBlock', 'uncorrected volume by class', {
    R013: optional('R013'),
    R007: optional('R007'),
    R002: optional('R002'),
    'REP006-R015': optional(many('REP006-R015')),
  }),
  block('REP-007-CustomBlock', 'BM unit defaults', {
    R007: optional('R007'),
    R002: optional('R002'),
    'REP007-R013': optional(many('REP007-R013')),
  }),
  block('REP-008-CustomBlock', 'line loss factor defaults', {
    R002: optional('R002'),
    R013: optional('R013'),
    R027: optional('R027'),
    R039: optional('R039'),
  }),
  block('REP-009-CustomBlock', 'EMRS data', {
    R002: optional('R002'),
    'REP009-R015': optional('REP009-R015'),
  }),
];
