import type { Finding } from '../../checks/finding.ts';
import type { BlockedReport } from '../../settlement/index.ts';
import type { RunWords } from './run-words.ts';

/** A GSP group as a run left it; energy is Wh in each half-hour of the settlement day, in demand terms. */
export interface GroupTold {
  readonly gspGroup: string;
  readonly outcome: 'corrected' | 'stopped';
  /** Before correction, line losses included. */
  readonly consumption: readonly number[];
  /** What the group was corrected to; null where it was stopped. */
  readonly take: readonly number[] | null;
  /** Correction factors with nine decimals; null where it was stopped. */
  readonly factors: readonly string[] | null;
  readonly components: readonly {
    readonly supplier: string;
    readonly bmUnit: string;
    readonly classId: number;
    readonly corrected: readonly number[];
  }[];
  readonly findings: readonly Finding[];
}

/** A report as it is sent: packed, to a DIP ID; to nobody where the market does not know the recipient. */
export interface ReportTold {
  readonly report: string;
  readonly event: string;
  readonly to: string | null;
  readonly packed: string;
}

/**
 * What the volume allocation service tells the market-wide data service at the end of a run: "allocated". An interface inside Helix, of which
 * nothing is published; its form is ours. Plain data, for it is recorded, and the picture of the run is drawn from it.
 */
export interface AllocatedTold {
  readonly run: RunWords;
  readonly groups: readonly GroupTold[];
  readonly deemedTakes: readonly {
    readonly gspGroup: string;
    readonly supplier: string;
    readonly take: readonly number[];
  }[];
  readonly blocked: readonly BlockedReport[];
  readonly reports: readonly ReportTold[];
}
