import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeRequirements } from '../../../../reports/judge-requirements.ts';
import type { Results } from '../../../../reports/results-model.ts';
import type { ScenarioStatus } from '../../../../reports/scenario-model.ts';
import { smallRun } from '../../../../reports/testing/small-run.ts';
import { readCatalogue } from '../../../../steps/support/catalogue.ts';
import { requirementRows } from '../../publish.ts';

export interface RealRun {
  readonly runId: string;
  readonly startedAt: string;
  /** How the cases of the catalogue ended; the others of the pack are left out. */
  readonly cases: Readonly<Record<string, ScenarioStatus>>;
  readonly software?: string;
}

/** Results of a run of a network operator, of cases and requirements that the catalogue really has. */
export async function realResults({ runId, startedAt, cases, software = '4.1' }: RealRun): Promise<Results> {
  const { scenarios: catalogue } = await readCatalogue();
  const { results } = smallRun([{ caseId: 'COA-001', ending: 'passed' }]);
  const [pattern] = results.scenarios;
  const scenarios = Object.entries(cases).map(([caseId, status]) => {
    const row = catalogue.find((one) => one.caseId === caseId);
    if (pattern === undefined || row === undefined) throw new Error(`there is no case ${caseId}`);
    const { title, fingerprint, process, roles, segments, tags, requirements } = row;
    const attempts = status === 'not-run' ? [] : pattern.attempts.map((attempt) => ({ ...attempt, startedAt }));
    return {
      ...structuredClone(pattern),
      ...{ key: `ldso/${caseId}`, caseId, title, fingerprint, process, status, attempts },
      ...{ version: String(row.version), catalogue: { version: String(row.version), fingerprint } },
      ...{ roles: [...roles], segments: [...segments], tags: [...tags], requirements: [...requirements] },
    };
  });
  const legs = [{ pack: 'ldso', rolesInScope: ['REGS', 'LDSO'] }];
  const requirements = judgeRequirements({ requirements: requirementRows(), scenarios, elsewhere: new Map(), legs });
  for (const { participant } of results.legs) if (participant) participant.software = software;
  if (results.run) Object.assign(results.run, { runId, startedAt });
  return { ...results, scenarios, requirements };
}

/** A folder with results in it. */
export function folderWith(results: Results): string {
  const folder = mkdtempSync(join(tmpdir(), 'rttm-command-'));
  writeFileSync(join(folder, 'results.json'), JSON.stringify(results));
  return folder;
}
