import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment, TestResult } from 'allure-js-commons';
import type { Entry } from '../../market/record/entries.ts';
import type { ExplainCard } from '../explain/card.ts';
import { cardText } from '../explain/card-text.ts';
import { faultOf } from '../fault-words.ts';
import type { Results } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import type { PicturedRun } from '../settlement-runs.ts';
import { filesAtOnce, type SmallFiles } from '../small-files/small-files.ts';
import { categories } from './categories.ts';
import { historyFiles, historyFolder } from './history.ts';
import { uuidOf } from './identity.ts';
import { messagesJson } from './messages.ts';
import { environmentOf, executorOf, properties } from './run-facts.ts';
import { earlierAttempt, type Surroundings, testResult } from './test-result.ts';

export interface AllureSources {
  /** The journal, whole: it says which claim belongs to which step. */
  readonly entries: readonly Entry[];
  /** A body by its sha256; may throw. */
  readonly readPayload: (hash: string) => Buffer;
  /** The sequence chart of a scenario that ran, as SVG. */
  readonly chartOf: (scenario: ScenarioResult) => string;
  /** The file of that chart and its bytes, where it stands already: it is linked to, and not among the files. */
  readonly chartFile?: (scenario: ScenarioResult) => { readonly path: string; readonly size: number } | undefined;
  /** Why a scenario did not pass. */
  readonly cardOf?: (scenario: ScenarioResult) => ExplainCard | undefined;
  /** Results of other runs, the oldest first, for the history of the cases. */
  readonly earlier?: readonly Results[];
  /** Settlement runs that were made, with their pictures; left out: none. */
  readonly runs?: readonly PicturedRun[];
  /** Requirement id to the address of its row, relative to the generated report. */
  readonly requirementUrl?: (id: string) => string;
}

export const rttmRow = (id: string): string => `../rttm.html#${encodeURIComponent(id)}`;

/**
 * The files of `allure-results/`, one after the other: name and content. The same record gives the same files.
 * Only what ran becomes a result.
 */
export function* allureFiles(
  results: Results,
  sources: AllureSources,
): Generator<readonly [name: string, content: string]> {
  const runId = runIdOf(results);
  const legs = new Map(results.legs.map((leg) => [leg.pack, leg]));
  for (const scenario of results.scenarios) {
    const last = scenario.attempts.at(-1);
    if (scenario.status === 'not-run' || last === undefined) continue;
    const files = attachmentsOf(scenario, uuidOf(runId, last.scenario), sources);
    for (const { attachment, content } of files) if (content !== undefined) yield [attachment.source, content];
    const around: Surroundings = {
      runId,
      leg: legs.get(scenario.pack),
      entries: sources.entries,
      attachments: files.map(({ attachment }) => attachment),
      requirementUrl: sources.requirementUrl ?? rttmRow,
    };
    for (const attempt of scenario.attempts.slice(0, -1)) yield fileOf(earlierAttempt(scenario, attempt, around));
    yield fileOf(testResult(scenario, around));
  }
  yield* historyFiles(sources.earlier ?? []);
  yield ['categories.json', `${JSON.stringify(categories, null, 2)}\n`];
  yield ['environment.properties', properties(environmentOf(results))];
  yield ['executor.json', `${JSON.stringify(executorOf(results), null, 2)}\n`];
}

/** Writes them into a folder, which is made; they stand when the files are settled. */
export function writeAllureResults(
  directory: string,
  results: Results,
  sources: AllureSources,
  files: SmallFiles = filesAtOnce,
): void {
  mkdirSync((sources.earlier ?? []).length > 0 ? join(directory, historyFolder) : directory, { recursive: true });
  for (const [name, content] of allureFiles(results, sources)) files.write(join(directory, name), content);
  const runId = runIdOf(results);
  for (const scenario of results.scenarios) {
    const [last, file] = [scenario.attempts.at(-1), sources.chartFile?.(scenario)];
    if (last !== undefined && file !== undefined)
      files.link(file.path, join(directory, chartName(uuidOf(runId, last.scenario))));
  }
}

const runIdOf = ({ run, record }: Results): string => run?.runId ?? record.lastHash;

const chartName = (uuid: string): string => `${uuid}-attachment.svg`;

const fileOf = (result: TestResult): readonly [string, string] => [
  `${result.uuid}-result.json`,
  JSON.stringify(result),
];

function attachmentsOf(scenario: ScenarioResult, uuid: string, sources: AllureSources) {
  const attach = (name: string, type: string, source: string, content: string) => {
    const attachment: Attachment = { name, type, source, size: Buffer.byteLength(content) };
    return { attachment, content };
  };
  const own = (sources.runs ?? []).filter((run) => run.scenario === scenario.attempts.at(-1)?.scenario);
  const files = [
    chartOf(scenario, uuid, sources),
    ...own.map(({ figures, picture, seq, gspGroup }) =>
      attach(figures.title, 'image/svg+xml', `${uuid}-${seq}${gspGroup}-attachment.svg`, picture),
    ),
  ];
  if (faultOf(scenario) === undefined) return files;
  const messages = messagesJson(scenario, sources.readPayload);
  const card = sources.cardOf?.(scenario);
  const explained = card && attach('Explained', 'text/plain', `${uuid}-attachment.txt`, cardText(card));
  return [
    ...(explained ? [explained] : []),
    ...files,
    attach('Messages', 'application/json', `${uuid}-attachment.json`, messages),
  ];
}

interface Attached {
  readonly attachment: Attachment;
  /** Absent when it stands in another file, which is linked to. */
  readonly content?: string;
}

function chartOf(scenario: ScenarioResult, uuid: string, sources: AllureSources): Attached {
  const head = { name: 'Sequence chart', type: 'image/svg+xml', source: chartName(uuid) };
  const file = sources.chartFile?.(scenario);
  if (file !== undefined) return { attachment: { ...head, size: file.size } };
  const content = sources.chartOf(scenario);
  return { attachment: { ...head, size: Buffer.byteLength(content) }, content };
}
