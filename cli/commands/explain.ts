import { didYouMean } from '../../environments/nearest.ts';
import { buildResults } from '../../reports/build-results.ts';
import { type ExplainCard, explainCard } from '../../reports/explain/card.ts';
import { cardText } from '../../reports/explain/card-text.ts';
import { idsOf } from '../../reports/explain/participant-log.ts';
import { faultOf, waitingReason } from '../../reports/fault-words.ts';
import type { Results } from '../../reports/results-model.ts';
import type { ScenarioResult } from '../../reports/scenario-model.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { recordOf } from './publish.ts';
import { keptOutput, logFile, logReaderFor } from './read-log.ts';
import { runDirectory } from './verify.ts';
import { straysText } from './waiting-table.ts';

export interface ExplainOptions {
  readonly log?: string;
  readonly json?: boolean;
}

/**
 * `mhhs-qt explain DIR [CASE]`: why a scenario did not pass, from the journal as it is. The exit code says only whether it could be
 * told.
 * @throws {UsageFault} for a case that the run has not
 */
export async function explain(
  directory: string,
  asked: string | undefined,
  options: ExplainOptions,
  io: Io,
): Promise<ExitCode> {
  const path = runDirectory(directory, io);
  const file = options.log === undefined ? undefined : logFile(options.log, io);
  const record = await recordOf(path);
  const results = buildResults(record);
  const chosen = asked === undefined ? results.scenarios : scenariosNamed(asked, results);
  const from = file ?? keptOutput(path, record.entries);
  const log = from === undefined ? undefined : logReaderFor(from)(idsOf(results));
  const cards = chosen.flatMap((scenario) => explainCard(scenario, results, log) ?? []);
  const strays = asked === undefined ? results.strays : undefined;
  if (options.json) io.out(`${JSON.stringify({ directory: path, cards, ...(strays && { strays }) }, null, 2)}\n`);
  else io.out(`${textOf(cards, chosen)}${strays === undefined ? '' : straysText(strays)}`);
  return exitCodes.proved;
}

/** Every pack's scenario of that id; an outline's id stands for its rows that did not pass. */
function scenariosNamed(asked: string, { scenarios }: Results): readonly ScenarioResult[] {
  const exact = scenarios.filter(({ caseId, key }) => caseId === asked || key === asked);
  if (exact.length > 0) return exact;
  const rows = scenarios.filter(({ caseId }) => caseId.startsWith(`${asked}:`));
  const bad = rows.filter((row) => faultOf(row) !== undefined);
  if (rows.length > 0) return bad.length > 0 ? bad : rows.slice(0, 1);
  const ids = scenarios.map(({ caseId }) => caseId);
  throw new UsageFault(
    `this run has no case ${asked}.${didYouMean(asked, ids)}`,
    'leave the case out for every one that did not pass',
  );
}

function textOf(cards: readonly ExplainCard[], chosen: readonly ScenarioResult[]): string {
  if (cards.length > 0) return harmless(cards.map(cardText).join('\n'));
  const [only] = chosen;
  if (chosen.length === 1 && only?.status === 'waiting')
    return harmless(`${only.caseId} waits: ${waitingReason(only)}. It has not failed.\n`);
  if (chosen.length === 1 && only !== undefined) {
    return `${only.caseId} is ${only.status.replace('-', ' ')}: there is nothing to explain.\n`;
  }
  return 'Every scenario that ran passed or waits: there is nothing to explain.\n';
}
