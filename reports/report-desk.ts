import { escapeMarkup } from './escape.ts';
import type { ExplainCard } from './explain/card.ts';
import type { PublishInput } from './publish.ts';
import type { Results } from './results-model.ts';
import type { RunFolder } from './run-folder.ts';
import type { ScenarioResult } from './scenario-model.ts';
import { sequenceChart } from './sequence-chart.ts';
import type { PicturedRun } from './settlement-runs.ts';
import type { SmallFiles } from './small-files/small-files.ts';

/** A report that could not be written. */
export interface Fault {
  readonly kind: 'harness';
  readonly message: string;
}

/** What every report is written from. */
export interface Desk {
  readonly input: PublishInput;
  readonly folder: RunFolder;
  /** Where what is written for each scenario goes. */
  readonly small: SmallFiles;
  readonly results: Results;
  /** The chart of a scenario that ran. */
  readonly chartOf: (scenario: ScenarioResult) => string;
  /** Bytes of each chart that was drawn, by the key of its scenario. */
  readonly chartBytes: Map<string, number>;
  /** Why a scenario did not pass. */
  readonly cardOf: (scenario: ScenarioResult) => ExplainCard | undefined;
  /** Settlement runs that were made, with their pictures. */
  readonly runs: readonly PicturedRun[];
  /** What is written or about to be; what could not be is taken out. */
  readonly standing: Set<string>;
  readonly faults: Fault[];
  readonly tookMs: Record<string, number>;
}

/** Whether a file stands, itself or in a folder that does. */
export const stands = (name: string, standing: ReadonlySet<string>): boolean =>
  standing.has(name) || standing.has(name.replace(/[^/]+$/, ''));

/**
 * Draws charts. One that cannot be drawn is one fault, whichever reports show it, and takes no other report with it. Ten
 * thousand of them are not kept in memory: the few that the start page shows are drawn again.
 */
export function chartDrawer(faults: Fault[]) {
  const told = new Set<string>();
  return (scenario: ScenarioResult): string => {
    try {
      return sequenceChart(scenario);
    } catch (error) {
      const message = `the chart of ${scenario.key} could not be drawn: ${(error as Error).message}`;
      if (!told.has(scenario.key)) faults.push({ kind: 'harness', message });
      told.add(scenario.key);
      return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="40"><text x="10" y="25">${escapeMarkup(message)}</text></svg>\n`;
    }
  };
}
