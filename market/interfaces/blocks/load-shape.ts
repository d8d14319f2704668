import { type BlockRows, block, halfHours, many, optional } from '../block-row.ts';

/** Blocks of load shapes (DIP description v1.8.3). */
export const loadShapeBlocks: BlockRows = [
  block('B051', 'load shape group', {
    loadShapeGSPGroupID: 'DI-039',
    connectionTypeIndicator: 'DI-015',
    marketSegmentIndicator: 'DI-050',
    loadShapeDomesticPremiseIndicator: 'DI-031',
    measurementQuantityID: 'DI-052',
  }),
  block('B052', 'load shape of a settlement period', {
    sp: 'DI-082',
    loadShapePeriodValue: 'DI-102',
    defaultLoadShapeFlag: 'DI-154',
  }),
  block('B053', 'load shape totals', {
    loadShapeDayTotal: 'DI-046',
    loadShapeDayPeakTotal: 'DI-045',
    loadShapeDayOffPeakTotal: 'DI-044',
    loadShape7DayRollingTotal: 'DI-043',
    loadShape7DayRollingPeakTotal: 'DI-042',
    loadShape7DayRollingOffPeakTotal: 'DI-041',
  }),
  block('B054', 'annual load shape total', {
    annualLoadShapeTotal: 'DI-040',
  }),
  block('B903', 'load shapes of a settlement day', {
    settlementDay: optional('B046'),
    LSGSettlementPeriods: optional(many('B904', 1)),
  }),
  block('B912', 'load shape totals of a settlement day', {
    settlementDay: optional('B046'),
    LSGTotals: optional(many('B913', 1)),
  }),
  block('B904', 'load shapes of a group', {
    LSGroup: optional('B051'),
    LSGroupSettlementPeriods: optional(halfHours('B052', 'sp', 1)),
  }),
  block('B913', 'load shape totals of a group', {
    LSGroup: optional('B051'),
    LSAnnualConsumption: optional('B054'),
    LSTTotals: optional(many('B053', 1)),
  }),
];
