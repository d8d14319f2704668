import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeMarkup } from './escape.ts';
import type { ExplainCard } from './explain/card.ts';
import type { PublishInput } from './publish.ts';
import type { Results } from './results-model.ts';
import type { RunFolder } from './run-folder.ts';
import type { ScenarioResult } from './scenario-model.ts';
import { sequenceChart } from './sequence-chart.ts';
import type { PicturedRun } from './settlement-runs.ts';

/** A report that could not be written. */
export interface Fault {
  readonly kind: 'harness';
  readonly message: string;
}

/** What every report is written from. */
export interface Desk {
  readonly input: PublishInput;
  readonly folder: RunFolder;
  readonly results: Results;
  /** The chart of a scenario that ran, drawn once, whichever reports show it. */
  readonly chartOf: (scenario: ScenarioResult) => string;
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
 * A chart that cannot be drawn is one fault; it takes no other report with it. A chart that stands in the folder is read from
 * there: ten thousand of them are not kept in memory.
 */
export function drawnOnce(directory: string, standing: ReadonlySet<string>, faults: Fault[]) {
  const drawn = new Set<string>();
  return (scenario: ScenarioResult): string => {
    const { key, chart } = scenario;
    if (drawn.has(key) && chart !== undefined && standing.has('charts/')) {
      const file = join(directory, chart);
      if (existsSync(file)) return readFileSync(file, 'utf8');
    }
    drawn.add(key);
    return drawOrTell(scenario, faults);
  };
}

function drawOrTell(scenario: ScenarioResult, faults: Fault[]): string {
  try {
    return sequenceChart(scenario);
  } catch (error) {
    const message = `the chart of ${scenario.key} could not be drawn: ${(error as Error).message}`;
    faults.push({ kind: 'harness', message });
    return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="40"><text x="10" y="25">${escapeMarkup(message)}</text></svg>\n`;
  }
}
