import type { BmUnitDefaults, DefaultsUsed } from '../consumption/defaults-used.ts';
import { distinct, executionBlock, type ReportRun, runBlock } from './report-run.ts';

/** Characters that the texts of these reports may have (DI-380, DI-494). */
const longest = 200;

/** REP-007: the BM units of a supplier that were settled with default data. The form of the text is ours. */
export function bmUnitDefaultsReport(run: ReportRun, supplier: string, { bmUnits }: DefaultsUsed) {
  const own = bmUnits.filter((row) => row.supplier === supplier);
  return {
    R007: executionBlock(run),
    R002: runBlock(run),
    'REP007-R013': distinct(own, ({ gspGroup }) => gspGroup).map((GSPGroupID) => ({
      R013: { GSPGroupID },
      'REP007-R036': own
        .filter(({ gspGroup }) => gspGroup === GSPGroupID)
        .map((row) => ({ BMUnitID: row.bmUnit, detailsOfDefaultDataUsed: defaultText(row) })),
    })),
  };
}

function defaultText({ halfHours, misplaced }: BmUnitDefaults): string {
  const consumption = halfHours === 0 ? [] : [`consumption defaulted for ${halfHours} half-hours of metering points`];
  const unit = misplaced === 0 ? [] : [`default BM unit used for ${misplaced} half-hours of metering points`];
  return [...consumption, ...unit].join('; ');
}

/**
 * REP-008: that default line loss factors were used for a network operator in a GSP group. Of more classes than the text can hold it
 * says how many there are.
 * @returns undefined when none were: then there is no report
 */
export function lossDefaultsReport(run: ReportRun, distributor: string, gspGroup: string, { losses }: DefaultsUsed) {
  const classes = losses
    .filter((row) => row.distributor === distributor && row.gspGroup === gspGroup)
    .map(({ lossClass }) => lossClass);
  if (classes.length === 0) return undefined;
  const listed = `factor 1.000 used for line loss factor classes ${classes.join(' ')}`;
  const counted = `factor 1.000 used for ${classes.length} line loss factor classes, ${classes[0]} the first`;
  return {
    R002: runBlock(run),
    R013: { GSPGroupID: gspGroup },
    R027: { distributorID: distributor },
    R039: { detailsofDefaultLLFDataUsed: listed.length <= longest ? listed : counted },
  };
}
