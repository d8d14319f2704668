import type { CatalogueScenario } from '../report-input.ts';
import type { ScenarioStatus } from '../scenario-model.ts';
import type { CaseRun } from './newest-cases.ts';

/** Which version of a case was run last, and whether it is the one that is asked today. */
export interface CaseVersion {
  readonly caseId: string;
  readonly pack: string;
  readonly title: string;
  readonly participant: string;
  readonly software: string;
  readonly status: ScenarioStatus;
  /** Empty when it did not run, or when no catalogue knew the text that did. */
  readonly ranVersion: string;
  /** Of today's text; empty when the catalogue does not hold the case any more. */
  readonly version: string;
  readonly state: 'current' | 'stale' | 'not run' | 'retired';
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The newest result of each case beside the catalogue of today. */
export function caseVersions(
  cases: readonly CaseRun[],
  catalogue: readonly CatalogueScenario[],
): readonly CaseVersion[] {
  const byId = new Map(catalogue.map((row) => [row.caseId, row]));
  return cases.map(({ scenario, participant, run, at }) => {
    const row = byId.get(scenario.caseId);
    const ran = scenario.status !== 'not-run';
    return {
      caseId: scenario.caseId,
      pack: scenario.pack,
      title: scenario.title,
      participant: participant?.name ?? '',
      software: participant?.software ?? '',
      status: scenario.status,
      ranVersion: ran ? (scenario.version ?? '') : '',
      version: row === undefined ? '' : String(row.version),
      state: stateOf(ran, scenario.fingerprint, row),
      run: ran ? run.runId : '',
      at,
    };
  });
}

function stateOf(ran: boolean, fingerprint: string, row: CatalogueScenario | undefined): CaseVersion['state'] {
  if (row === undefined) return 'retired';
  if (!ran) return 'not run';
  return row.fingerprint === fingerprint ? 'current' : 'stale';
}
