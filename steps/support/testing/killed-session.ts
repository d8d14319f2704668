import { loadEnvironment } from '../../../environments/load-environment.ts';
import { readPacks, scenariosOf } from '../packs.ts';
import { performRun, type Resumes } from '../perform.ts';
import { readScenarios } from '../scenarios.ts';

/** What a session is told that is to be killed. */
export interface KilledSession {
  readonly directory: string;
  readonly environment: string;
  readonly pkiDirectory: string;
  readonly aheadMs: number;
  readonly pack: string;
  readonly cases: readonly string[];
  readonly resumes?: Resumes;
  /** Number of the entry after which the process is gone. */
  readonly killAt: number;
}

/** Plays a session in this process, which kills itself in the middle of it. */
async function playUntilKilled(told: KilledSession): Promise<void> {
  const pack = (await readPacks()).find(({ name }) => name === told.pack);
  if (pack === undefined) throw new RangeError(`there is no pack ${told.pack}`);
  const { directory, pkiDirectory, aheadMs, resumes } = told;
  await performRun({
    ...{ directory, pkiDirectory, aheadMs, packs: [pack], mode: 'rehearsal' },
    ...(resumes && { resumes }),
    environment: await loadEnvironment(told.environment),
    scenarios: scenariosOf(pack, await readScenarios()).filter(({ caseId }) => told.cases.includes(caseId)),
    onEntry: ({ seq }) => {
      if (seq >= told.killAt) process.kill(process.pid, 'SIGKILL');
    },
  });
}

await playUntilKilled(JSON.parse(process.argv[2] ?? '') as KilledSession);
