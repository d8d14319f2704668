import { createHash } from 'node:crypto';
import type { Status } from 'allure-js-commons';
import type { Results } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import { historyIdOf, testCaseIdOf, uuidOf } from './identity.ts';
import { allureStatus } from './status.ts';

/** Where the generators look for what was before: allure-commandline in the results, Allure 3 where its configuration says. */
export const historyFolder = 'history';
export const allure3History = `${historyFolder}/history.jsonl`;

/** More than this no report shows. */
const mostRuns = 20;

/**
 * The history of the cases out of the results of earlier runs, so that it depends on no report that a generator made before: name and
 * content of each file below the results. Nothing when there are none.
 * @param earlier results of other runs, the oldest first
 */
export function historyFiles(earlier: readonly Results[]): readonly (readonly [name: string, content: string])[] {
  const runs = earlier.slice(-mostRuns);
  if (runs.length === 0) return [];
  const newestFirst = [...runs].reverse();
  return [
    [`${historyFolder}/history.json`, JSON.stringify(classicHistory(newestFirst))],
    [`${historyFolder}/history-trend.json`, JSON.stringify(newestFirst.map(trendOf))],
    [allure3History, runs.map((run) => `${JSON.stringify(pointOf(run))}\n`).join('')],
  ];
}

/** A scenario that a run started, in the terms of Allure. */
interface Told {
  readonly scenario: ScenarioResult;
  readonly uuid: string;
  readonly status: Status;
  readonly startMs: number;
}

function toldIn({ run, record, scenarios }: Results): Told[] {
  const runId = run?.runId ?? record.lastHash;
  return scenarios.flatMap((scenario): Told[] => {
    const last = scenario.attempts.at(-1);
    if (scenario.status === 'not-run' || last === undefined) return [];
    const startMs = Date.parse(scenario.startedAt ?? last.startedAt);
    return [{ scenario, uuid: uuidOf(runId, last.scenario), status: allureStatus(scenario), startMs }];
  });
}

function statisticOf(statuses: readonly Status[]): Record<string, number> {
  const of = (wanted: string) => statuses.filter((status) => status === wanted).length;
  const total = statuses.length;
  return {
    failed: of('failed'),
    broken: of('broken'),
    skipped: of('skipped'),
    passed: of('passed'),
    unknown: 0,
    total,
  };
}

/** history.json of allure-commandline: each case by its history id, the newest run first. */
function classicHistory(newestFirst: readonly Results[]) {
  const by = new Map<string, Told[]>();
  for (const told of newestFirst.flatMap(toldIn)) {
    const id = historyIdOf(told.scenario.key);
    by.set(id, [...(by.get(id) ?? []), told]);
  }
  return Object.fromEntries(
    [...by].map(([id, of]) => [
      id,
      {
        statistic: statisticOf(of.map(({ status }) => status)),
        items: of.map(({ uuid, status, startMs, scenario: { durationMs } }) => ({
          uid: uuid.replaceAll('-', ''),
          status,
          time: { start: startMs, stop: startMs + durationMs, duration: durationMs },
        })),
      },
    ]),
  );
}

function trendOf(results: Results) {
  const statuses = toldIn(results).map(({ status }) => status);
  return { reportName: results.run?.runId ?? 'a run without a beginning', data: statisticOf(statuses) };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** How Allure 3.18 knows a test again: by its case and its parameters, of which ours have none (seen in what it does). */
const allure3Id = (caseId: string): string => `${md5(testCaseIdOf(caseId))}.${md5('')}`;

/** A run as Allure 3 keeps one in its history. */
function pointOf(results: Results) {
  const name = results.run?.runId ?? results.record.lastHash;
  const told = toldIn(results);
  const testResults = told.map(({ scenario, uuid, status, startMs }) => [
    allure3Id(scenario.caseId),
    {
      id: md5(uuid),
      name: `${scenario.caseId} ${scenario.title}`,
      fullName: `${scenario.uri}: ${scenario.key}`,
      environment: 'default',
      status,
      start: startMs,
      stop: startMs + scenario.durationMs,
      duration: scenario.durationMs,
      labels: [],
      url: '',
      historyId: allure3Id(scenario.caseId),
      reportLinks: [],
    },
  ]);
  return {
    uuid: uuidOf(name, 'run'),
    name,
    timestamp: Date.parse(results.run?.startedAt ?? results.record.firstAt ?? '') || 0,
    knownTestCaseIds: [...new Set(told.map(({ scenario }) => md5(testCaseIdOf(scenario.caseId))))],
    testResults: Object.fromEntries(testResults),
    metrics: {},
    url: '',
  };
}
