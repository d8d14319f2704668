import type { ChecksFor } from '../recorded-check.ts';
import {
  type CorrectionGiven,
  type DifferencesGiven,
  requireCorrected,
  requireCorrection,
  requireDeemedTakes,
  requireDifferences,
  requireStopped,
  type StoppedGiven,
} from './allocation-checks.ts';
import {
  type DefaultGiven,
  type DefaultsToldGiven,
  type MadeGoodGiven,
  requireDefault,
  requireDefaultsTold,
  requireMadeGood,
} from './default-checks.ts';
import { type InvoiceGiven, requireInvoice, requireSiteInvoice, type SiteInvoiceGiven } from './invoice-checks.ts';
import { type LawGiven, requireLaw } from './law-checks.ts';
import { requireShapes, requireTotals, type ShapesGiven } from './load-shape-checks.ts';
import { type BlockedReportsGiven, requireReports, requireReportsBlocked } from './report-checks.ts';
import { type RunBlockedGiven, type RunDatesGiven, requireBlocked, requireRunDates } from './run-checks.ts';
import type { RunTakes } from './run-record.ts';
import { type RunTable, requireSettled } from './settled-checks.ts';

/** What each check about settlement is given. */
export interface SettlementGivens {
  readonly corrected: RunTable;
  readonly correction: CorrectionGiven;
  readonly 'deemed-takes': RunTable;
  readonly defaulted: DefaultGiven;
  readonly 'defaults-told': DefaultsToldGiven;
  readonly invoice: InvoiceGiven;
  readonly law: LawGiven;
  readonly 'load-shape-totals': ShapesGiven;
  readonly 'load-shapes': ShapesGiven;
  readonly 'made-good': MadeGoodGiven;
  readonly 'reports-blocked': BlockedReportsGiven;
  readonly 'reports-made': RunTakes;
  readonly 'run-blocked': RunBlockedGiven;
  readonly 'run-dates': RunDatesGiven;
  readonly 'run-differences': DifferencesGiven;
  readonly settled: RunTable;
  readonly 'site-invoice': SiteInvoiceGiven;
  readonly stopped: StoppedGiven;
}

const program = (file: string) => `recorded/settlement/${file}-checks`;

/** Checks about what Helix settled, reported and published, and what was invoiced by it. */
export const settlementChecks: ChecksFor<SettlementGivens> = {
  corrected: { program: program('allocation'), judge: requireCorrected },
  correction: { program: program('allocation'), judge: requireCorrection },
  'deemed-takes': { program: program('allocation'), judge: requireDeemedTakes },
  defaulted: { program: program('default'), judge: requireDefault },
  'defaults-told': { program: program('default'), judge: requireDefaultsTold },
  invoice: { program: program('invoice'), judge: requireInvoice },
  law: { program: program('law'), judge: requireLaw },
  'load-shape-totals': { program: program('load-shape'), judge: requireTotals },
  'load-shapes': { program: program('load-shape'), judge: requireShapes },
  'made-good': { program: program('default'), judge: requireMadeGood },
  'reports-blocked': { program: program('report'), judge: requireReportsBlocked },
  'reports-made': { program: program('report'), judge: requireReports },
  'run-blocked': { program: program('run'), judge: requireBlocked },
  'run-dates': { program: program('run'), judge: requireRunDates },
  'run-differences': { program: program('allocation'), judge: requireDifferences },
  settled: { program: program('settled'), judge: requireSettled },
  'site-invoice': { program: program('invoice'), judge: requireSiteInvoice },
  stopped: { program: program('allocation'), judge: requireStopped },
};
