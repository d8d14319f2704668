/**
 * Settlement as pure functions: standing data, timetable, load shapes, aggregation, GSP group correction, reports and their proof.
 * Energy is whole watt hours. docs/decisions/0009-settlement.md says what goes in and comes out step by step.
 */
export { factorText } from './allocation/correction-factor.ts';
export { type DeemedTake, deemedTakes } from './allocation/deemed-take.ts';
export { type CorrectedGroup, correctGroup, type GroupCorrection } from './allocation/group-correction.ts';
export { aggregated, createAggregation } from './consumption/aggregate.ts';
export {
  type AnnualConsumption,
  annualConsumptionOf,
  consumptionFor,
  type Nomination,
} from './consumption/annual-consumption.ts';
export { type BmUnitMapping, bmUnitOf } from './consumption/bm-unit-mapping.ts';
export { classVerdict } from './consumption/class-verdict.ts';
export { type Component, componentsOf, componentText } from './consumption/components.ts';
export { type ConsumptionBlock, packBlocks } from './consumption/consumption-block.ts';
export { dayRecords, type RegisteredPoint } from './consumption/day-records.ts';
export { dailyAverageConsumption, defaultedConsumption } from './consumption/defaulted.ts';
export { type NoteList, noteText, type PeriodNote } from './consumption/period-notes.ts';
export { componentKeyOf, type PointClass } from './consumption/point-class.ts';
export { isActual } from './consumption/quality.ts';
export { settlementDayVolumes } from './consumption/settlement-day-volumes.ts';
export { latestValid, type Submission, submissionFault } from './consumption/submissions.ts';
export type { AggregationOrder, ClassShape, Defaulted, UtcDaySums } from './consumption/utc-day-sums.ts';
export { kwhText, mwhText, scaled, scaledInteger } from './energy.ts';
export { type BlockedReport, blockedReports } from './isd/blocked-reports.ts';
export { deskPublication, firstVersion } from './isd/desk-publication.ts';
export { type Isd, type IsdFault, type IsdPublication, loadIsd } from './isd/load-isd.ts';
export { type StandingData, standingDataOn } from './isd/standing-data.ts';
export { partedBy } from './largest-remainder.ts';
export { requireEnergyEqualsAdvance, requireSumsEqualTake, requireUtcAndLocalAgree } from './proof/energy-laws.ts';
export { recalculate, type SettledHalfHour } from './proof/recalculate.ts';
export { requireRecalculationAgrees } from './proof/recalculation-law.ts';
export { requireReportsAgree } from './proof/report-laws.ts';
export { requireSettledOnce } from './proof/settled-once.ts';
export { type AggregateBill, aggregateInvoice } from './reports/aggregate-invoice.ts';
export { billedToEmbedded, billedToSuppliers } from './reports/billed-volumes.ts';
export { aggregatedBmUnitReport, bmUnitReport } from './reports/bm-unit-reports.ts';
export { bmUnitDefaultsReport, lossDefaultsReport } from './reports/default-reports.ts';
export type { ReportRun } from './reports/report-run.ts';
export { reportTables, tablesText } from './reports/report-table.ts';
export { type SiteBill, siteInvoice } from './reports/site-invoice.ts';
export { deemedTakeReport, meteredDataReport, uncorrectedReport } from './reports/supplier-reports.ts';
export { embeddedTariffReport, networkTariffReport, supplierTariffReport } from './reports/tariff-reports.ts';
export { type ComparedRun, type RunDifference, runDifferences } from './run-differences.ts';
export { type SettlementOrder, type SettlementResult, settle } from './settle.ts';
export { categoryKey, type ShapeCategory } from './shapes/category.ts';
export { classShapes, type ShapeOfYear } from './shapes/class-shapes.ts';
export { type ShapeDefaults, shapeDefaults } from './shapes/default-shapes.ts';
export { type LoadShape, loadShapesOf, type ShapeReading } from './shapes/load-shape.ts';
export { type LocalTotals, localTotals } from './shapes/local-totals.ts';
export {
  localDayShape,
  type PeakPeriods,
  type ShapeTotals,
  type SplitTotal,
  shapeTotals,
} from './shapes/shape-totals.ts';
export { cutOffMs, firstRunFor, heldAt } from './timetable/late-data.ts';
export { type CalendarOverride, runDateOf, runsOf, type SettlementRun } from './timetable/run-dates.ts';
