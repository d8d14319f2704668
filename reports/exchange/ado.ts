import { csvText } from '../csv.ts';
import type { Results } from '../results-model.ts';
import type { ScenarioResult, ScenarioStatus, StepResult } from '../scenario-model.ts';

/** What a case of ours is called as an official one, when its id is that of a work item of Azure DevOps: "ADO-12345". */
export const adoPrefix = 'ADO-';

/** Columns of a test plan as Azure DevOps takes and gives it ("Import and export test cases"; a row for the case, then one for each step). */
export const planColumns = [
  'ID',
  'Work Item Type',
  'Title',
  'Test Step',
  'Step Action',
  'Step Expected',
  'Area Path',
  'Assigned To',
  'State',
] as const;

/**
 * The cases of a run as test cases of Azure DevOps, each step with what is expected of it. A case whose work item is known keeps its id,
 * so that it is changed and not made a second time; the others come without one.
 */
export function adoPlanCsv(results: Results): string {
  const cases = distinctCases(results.scenarios);
  return csvText([[...planColumns], ...cases.flatMap(caseRows)]);
}

/** A case that several packs have is one test case. */
function distinctCases(scenarios: readonly ScenarioResult[]): readonly ScenarioResult[] {
  const by = new Map<string, ScenarioResult>();
  for (const scenario of scenarios) {
    const before = by.get(scenario.caseId);
    if (before === undefined || before.steps.length === 0) by.set(scenario.caseId, scenario);
  }
  return [...by.values()];
}

/** Work items that a case stands for. */
export const workItemsOf = ({ officialCases = [] }: Pick<ScenarioResult, 'officialCases'>): readonly string[] =>
  officialCases
    .filter((name) => name.startsWith(adoPrefix))
    .map((name) => name.slice(adoPrefix.length).split(' ')[0] ?? '');

function caseRows(scenario: ScenarioResult): string[][] {
  const [id = ''] = workItemsOf(scenario);
  const head = [id, 'Test Case', titleOf(scenario), '', '', '', '', '', id === '' ? 'Design' : ''];
  const steps = stepRows(scenario.steps).map(({ action, expected }, index) => [
    '',
    '',
    '',
    String(index + 1),
    action,
    expected,
    '',
    '',
    '',
  ]);
  return [head, ...steps];
}

/** Longer titles are refused there. */
const longestTitle = 255;

const titleOf = ({ caseId, title }: ScenarioResult): string => `${caseId} ${title}`.slice(0, longestTitle);

/** What is done, each with what is then expected. An expectation that nothing is done before stands by itself. */
function stepRows(steps: readonly StepResult[]): { action: string; expected: string }[] {
  const rows: { action: string; expected: string[] }[] = [];
  let expects = false;
  for (const { keyword, text } of steps) {
    const word = keyword.trim();
    if (word === 'Then') expects = true;
    else if (word === 'Given' || word === 'When') expects = false;
    const sentence = `${word} ${text}`.trim();
    const last = rows.at(-1);
    if (expects && last !== undefined) last.expected.push(sentence);
    else rows.push(expects ? { action: '', expected: [sentence] } : { action: sentence, expected: [] });
  }
  return rows.map(({ action, expected }) => ({ action, expected: expected.join('\n') }));
}

/** The outcomes of Azure DevOps. What could not be judged is blocked, and never failed. */
const outcomes: Readonly<Record<ScenarioStatus, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  undecided: 'Blocked',
  waiting: 'Paused',
  'not-run': 'Not run',
};

/**
 * The outcome of each case, by work item: for entering results, and for holding a plan against a run. A case of ours that stands
 * for several work items has a row for each.
 */
export function adoOutcomesCsv(results: Results): string {
  const { run } = results;
  const rows = results.scenarios.flatMap((scenario) => {
    const items = workItemsOf(scenario);
    return (items.length === 0 ? [''] : items).map((item) => [
      item,
      titleOf(scenario),
      outcomes[scenario.status],
      scenario.pack,
      scenario.version ?? '',
      scenario.attempts.at(-1)?.startedAt ?? '',
      run?.runId ?? '',
      scenario.status === 'failed' || scenario.status === 'undecided'
        ? (scenario.firstDivergence?.words ?? scenario.fault?.message ?? '')
        : '',
    ]);
  });
  return csvText([['ID', 'Title', 'Outcome', 'Pack', 'Version', 'Run on (UTC)', 'Run', 'Comment'], ...rows]);
}
