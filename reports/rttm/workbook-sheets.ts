import type { MutantRow, RequirementResult, Results } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import type { Column } from '../xlsx/writing/cells.ts';
import { isCounted } from './coverage.ts';
import { segmentWords, statusLooks, verdictLooks } from './verdict-words.ts';

const yes = (is: boolean): string => (is ? 'yes' : 'no');
const list = (values: readonly string[]): string => values.join(', ');

export function requirementColumns(results: Results): Column<RequirementResult>[] {
  const caseOf = new Map(results.scenarios.map(({ key, caseId }) => [key, caseId]));
  const passed = (row: RequirementResult) => row.scenarios.filter(({ status }) => status === 'passed').length;
  const columns: Column<RequirementResult>[] = [
    { title: 'Requirement', width: 18, value: ({ id }) => id },
    { title: 'Verdict', width: 14, value: ({ verdict }) => ({ look: verdictLooks[verdict] }) },
    { title: 'In scope', width: 9, value: (row) => yes(isCounted(row, results)) },
    { title: 'Text', width: 70, value: ({ text }) => text },
    { title: 'Reason', width: 40, value: ({ reason }) => reason },
    { title: 'Scenarios', width: 10, value: ({ scenarios }) => scenarios.length },
    { title: 'Passed', width: 9, value: passed },
    {
      title: 'Cases and their status',
      width: 44,
      value: ({ scenarios }) =>
        scenarios
          .map(({ key, status }) => `${caseOf.get(key) ?? key} (${key.split('/')[0]}): ${statusLooks[status].word}`)
          .join('\n'),
    },
    { title: 'Cases of packs that were not run', width: 30, value: ({ elsewhere }) => list(elsewhere) },
    { title: 'Cases in which the harness plays the party', width: 30, value: ({ unbound }) => list(unbound ?? []) },
    { title: 'By pack', width: 20, value: ({ legs }) => list(legs.map((leg) => `${leg.pack}: ${leg.verdict}`)) },
    { title: 'Passed after an earlier attempt', width: 12, value: ({ retried }) => yes(retried) },
    { title: 'Roles', width: 16, value: ({ roles }) => list(roles) },
    { title: 'Segments', width: 16, value: ({ segments }) => list(segments.map(segmentWords)) },
    { title: 'Process', width: 18, value: ({ process }) => process },
    { title: 'Stage', width: 14, value: ({ stage }) => stage },
    { title: 'Strength', width: 10, value: ({ strength }) => strength },
    { title: 'Interfaces', width: 18, value: ({ interfaces }) => list(interfaces) },
    { title: 'Testable', width: 10, value: ({ testable }) => yes(testable) },
    { title: 'Why not testable', width: 30, value: ({ notTestedReason }) => notTestedReason },
    { title: 'Depends on setting', width: 20, value: ({ dependsOnSetting }) => dependsOnSetting },
    { title: 'Set', width: 12, value: ({ set }) => set },
    { title: 'Source', width: 34, value: ({ source }) => source },
    { title: 'How well sourced', width: 16, value: ({ mark }) => mark },
    { title: 'Fingerprint of the text', width: 20, value: ({ fingerprint }) => fingerprint },
  ];
  return results.mutants === undefined ? columns : [...columns.slice(0, 9), ...faultColumns, ...columns.slice(9)];
}

const faultColumns: readonly Column<RequirementResult>[] = [
  { title: 'Known faults tried', width: 10, value: ({ mutants }) => mutants?.tried ?? 0 },
  { title: 'Known faults caught', width: 10, value: ({ mutants }) => mutants?.caught ?? 0 },
];

export function scenarioColumns(results: Results): Column<ScenarioResult>[] {
  const participants = new Map(results.legs.map(({ pack, participant }) => [pack, participant]));
  return [
    { title: 'Case', width: 34, value: ({ caseId }) => caseId },
    { title: 'Pack', width: 10, value: ({ pack }) => pack },
    { title: 'Status', width: 11, value: ({ status }) => ({ look: statusLooks[status] }) },
    { title: 'Title', width: 50, value: ({ title }) => title },
    { title: 'Participant', width: 26, value: ({ pack }) => participants.get(pack)?.name },
    { title: 'Software', width: 24, value: ({ pack }) => participants.get(pack)?.software },
    { title: 'Version run', width: 9, value: ({ version }) => version ?? 'not in the catalogue' },
    { title: 'Version in the catalogue', width: 11, value: ({ catalogue }) => catalogue?.version ?? 'none' },
    { title: 'Text changed since', width: 10, value: ({ changedSinceRun }) => yes(changedSinceRun) },
    { title: 'Started (UTC)', width: 20, value: ({ startedAt }) => ({ instant: startedAt }) },
    { title: 'Attempts', width: 10, value: ({ attempts }) => attempts.length },
    { title: 'Last attempt (UTC)', width: 20, value: ({ attempts }) => ({ instant: attempts.at(-1)?.startedAt }) },
    { title: 'Duration (ms)', width: 11, value: ({ durationMs }) => durationMs },
    { title: 'Whose fault', width: 15, value: ({ fault }) => fault?.kind },
    { title: 'What went wrong', width: 60, value: whatWentWrong },
    { title: 'At entry', width: 9, value: ({ firstDivergence }) => firstDivergence?.seq },
    { title: 'Chart', width: 9, value: ({ chart }) => ({ href: chart, words: 'chart' }) },
    { title: 'Requirements', width: 60, value: ({ requirements }) => list(requirements) },
    { title: 'Process', width: 18, value: ({ process }) => process },
    { title: 'Roles', width: 14, value: ({ roles }) => list(roles) },
    { title: 'Segments', width: 20, value: ({ segments }) => list(segments) },
    { title: 'Official case', width: 30, value: ({ officialCases }) => officialCases && list(officialCases) },
    { title: 'Feature', width: 44, value: ({ uri, line }) => `${uri}:${line}` },
    { title: 'Fingerprint of the text run', width: 68, value: ({ fingerprint }) => fingerprint },
  ];
}

function whatWentWrong({ status, firstDivergence, fault }: ScenarioResult): string | undefined {
  return status === 'passed' || status === 'not-run' ? undefined : (firstDivergence?.words ?? fault?.message);
}

export interface GapRow {
  readonly gap: string;
  readonly requirement?: string;
  readonly caseId?: string;
  readonly text?: string;
  readonly why?: string;
}

/** All gaps, both ways, as one list. */
export function gapRows({ gaps, requirements }: Results): GapRow[] {
  const open = new Set(gaps.requirementsWithoutScenario);
  return [
    ...requirements
      .filter(({ id }) => open.has(id))
      .map(({ id, text, excuse }) => ({
        gap: 'requirement without a scenario',
        requirement: id,
        text,
        ...(excuse && { why: `${excuse.reason} It would take: ${excuse.takes} (judged ${excuse.since})` }),
      })),
    ...gaps.unknownRequirements.map((found) => ({ gap: 'scenario names an unknown requirement', ...found })),
    ...gaps.scenariosWithoutRequirement.map((caseId) => ({ gap: 'scenario names no requirement', caseId })),
    ...gaps.casesUnknownToCatalogue.map((caseId) => ({ gap: 'case unknown to the scenario catalogue', caseId })),
  ];
}

export const gapColumns: readonly Column<GapRow>[] = [
  { title: 'Gap', width: 38, value: ({ gap }) => gap },
  { title: 'Requirement', width: 20, value: ({ requirement }) => requirement },
  { title: 'Case', width: 34, value: ({ caseId }) => caseId },
  { title: 'Text of the requirement', width: 90, value: ({ text }) => text },
  { title: 'Why it has none', width: 90, value: ({ why }) => why },
];

export const mutantColumns: readonly Column<MutantRow>[] = [
  { title: 'Known fault', width: 36, value: ({ mutant }) => mutant },
  { title: 'Role', width: 12, value: ({ role }) => role },
  { title: 'Pack', width: 10, value: ({ pack }) => pack },
  { title: 'Found', width: 12, value: ({ caught }) => ({ look: caught.length > 0 ? found : notFound }) },
  { title: 'Caught by (cases)', width: 10, value: ({ caught }) => caught.length },
  { title: 'Missed by (cases)', width: 10, value: ({ missed }) => missed.length },
  { title: 'Cases that caught it', width: 60, value: ({ caught }) => list(caught) },
  { title: 'Cases that did not', width: 60, value: ({ missed }) => list(missed) },
];

const found = { ...statusLooks.passed, word: 'found' };
const notFound = { ...statusLooks.failed, word: 'not found' };
