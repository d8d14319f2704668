import { faultOf, faultWords, plainMessage, waitingReason } from '../fault-words.ts';
import { type KnownEntryResult, knownKinds } from '../known/known-model.ts';
import type { Results } from '../results-model.ts';
import { statusLooks } from '../rttm/verdict-words.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import type { DocumentData } from './fill-template.ts';
import { runData, type SealWords } from './run-data.ts';

/** What the test completion report is filled with: what was executed, how it stands, defects, and what is carried over. */
export function completionReport(results: Results, seal?: SealWords): DocumentData {
  const known = results.known?.entries ?? [];
  return {
    ...runData(results, seal),
    packs: results.legs.map(({ pack, version, scenarios: { total, passed, failed, undecided, waiting, notRun } }) => ({
      pack: `${pack} ${version ?? ''}`.trim(),
      executed: `${total - notRun} (${percent(total - notRun, total)})`,
      passed: `${passed} (${percent(passed, total)})`,
      ...{ total, failed, undecided, waiting },
    })),
    defects: known.map(defectRow),
    carried: results.scenarios
      .filter(({ status }) => status !== 'passed')
      .map((scenario) => carriedRow(scenario, known)),
    cases: results.scenarios.map(({ caseId, title, version, officialCases = [], status }) => ({
      ...{ case: caseId, title, version: version ?? '?', official: officialCases.join(', ') },
      outcome: statusLooks[status].word,
    })),
  };
}

/** Whole percent, rounded half up, as the programme's own boards have it. */
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part * 100) / whole)}%`);

function defectRow({ id, kind, title, reason, owner, link, severity, state }: KnownEntryResult): DocumentData {
  return {
    ...{ id, title, reason, owner, link: link ?? '', state },
    kind: severity === undefined ? knownKinds[kind] : `${knownKinds[kind]}, ${severity}`,
  };
}

/** A case that did not pass, whose turn it is, and the plan of what is known about it. */
function carriedRow(scenario: ScenarioResult, known: readonly KnownEntryResult[]): DocumentData {
  const { caseId, title, status, key } = scenario;
  const about = known.filter(({ items }) => items.some(({ scenarios }) => scenarios.some((one) => one.key === key)));
  return {
    ...{ case: caseId, title, outcome: statusLooks[status].word, why: whyOf(scenario) },
    plan: about
      .map(({ id, workOff }) => (workOff === undefined ? id : `${id}: ${workOff.plan}, by ${workOff.due}`))
      .join('; '),
  };
}

function whyOf(scenario: ScenarioResult): string {
  const { status, firstDivergence, fault } = scenario;
  if (status === 'not-run') return 'It was not run.';
  if (status === 'waiting') return `It waits: ${waitingReason(scenario)}`;
  const kind = faultOf(scenario);
  const words = plainMessage(firstDivergence?.words ?? fault?.message ?? '');
  return `${kind === undefined ? '' : `${faultWords[kind].title}: `}${words}`;
}
