import { type BlockRows, block, halfHours, many } from '../block-row.ts';

/** Blocks of consumption, its amendment, its defaults (DIP description v1.8.3). */
export const consumptionBlocks: BlockRows = [
  block('B043', 'parties touched by a default', {
    settlementImpactedDataServiceDIPID: 'DI-155',
    settlementImpactedSupplierDIPID: 'DI-157',
  }),
  block('B044', 'data service that issued the data', {
    issuingDataServiceDIPID: 'DI-845',
  }),
  block('B045', 'measured quantity', {
    measurementQuantityID: 'DI-052',
  }),
  block('B046', 'settlement day', {
    settlementDayDate: 'DI-101',
    periodDuration: 'DI-081',
  }),
  block('B047', 'consumption of a settlement period', {
    sp: 'DI-082',
    v: 'DI-147',
    q: 'DI-083',
    e: 'DI-076',
    arc: 'DI-166',
  }),
  block('B048', 'defaulted consumption of a settlement period', {
    settlementPeriodEffectiveToDateTime: 'DI-082',
    defaultedSPConsumption: 'DI-153',
    defaultLoadShapeFlag: 'DI-154',
  }),
  block('B049', 'settlement run', {
    settlementRunExecutionDate: 'DI-159',
    settlementCode: 'DI-160',
    runNumber: 'DI-161',
  }),
  block('B050', 'consumption component class', {
    measurementQuantityID: 'DI-052',
    marketSegmentIndicator: 'DI-050',
    domesticPremiseIndicator: 'DI-030',
    consumptionComponentClassID: 'DI-300',
    consumptionComponentIndicator: 'DI-080',
  }),
  block('B073', 'consumption amendment asked for', {
    consumptionAmendmentSupplierReference: 'DI-162',
    consumptionAmendmentPeriodStartDate: 'DI-163',
    consumptionAmendmentPeriodEndDate: 'DI-164',
    grossRevisedConsumption: 'DI-165',
    arc: 'DI-166',
  }),
  block('B084', 'consumption of a period from a meter data retriever', {
    sp: 'DI-082',
    v: 'DI-147',
    q: 'DI-083',
  }),
  block('B900', 'consumption by settlement day', {
    MQID: 'B045',
    settlementDayConsumptionPeriods: many('B901', 1, 200),
  }),
  block('B901', 'consumption of a settlement day', {
    settlementDay: 'B046',
    consumptionPeriods: halfHours('B047', 'sp', 1, 48),
  }),
  block('B902', 'consumption amendments', {
    MQID: 'B045',
    supplierConsumptionAmendmentRequests: many('B073', 1),
  }),
  block('B920', 'defaulted consumption by settlement day', {
    MQID: 'B050',
    settlementDayConsumptionPeriods: many('B922', 1),
  }),
  block('B922', 'defaulted consumption of a settlement day', {
    settlementDay: 'B046',
    defaultedConsumptionPeriods: halfHours('B048', 'settlementPeriodEffectiveToDateTime', 1),
  }),
  block('B921', 'actual and defaulted consumption of a settlement day', {
    settlementDay: 'B046',
    consumptionPeriods: halfHours('B047', 'sp', 0),
    defaultedConsumptionPeriods: halfHours('B048', 'settlementPeriodEffectiveToDateTime', 0),
  }),
  block('B941', 'consumption of a settlement day from a meter data retriever', {
    settlementDay: 'B046',
    MDRConsumptionPeriods: halfHours('B084', 'sp', 1, 48),
  }),
];
