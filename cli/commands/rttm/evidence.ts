import { resolve } from 'node:path';
import { type PitRead, readPit } from '../../../reports/pit/read-pit.ts';
import { type EvidenceBase, evidenceBase, type Today } from '../../../reports/rttm/own/evidence-base.ts';
import type { KeptMap } from '../../../reports/rttm/own/kept-map.ts';
import { type RunRead, readRuns } from '../../../reports/runs/read-runs.ts';
import { readCatalogue } from '../../../steps/support/catalogue.ts';
import { withOwnFiles } from '../../evidence/own-files-of.ts';
import { runPlaces } from '../../evidence/run-places.ts';
import { UsageFault } from '../../exit-codes.ts';
import type { Io } from '../../io.ts';
import { requirementRows } from '../publish.ts';
import { requireKept } from './kept-file.ts';

export interface EvidenceOptions {
  readonly environment?: string;
  /** Folders of Allure results of the participant's own tests. */
  readonly pit: readonly string[];
  /** Names of the labels in them that hold requirement ids. */
  readonly pitLabel: readonly string[];
}

export interface EvidenceRead {
  readonly runs: readonly RunRead[];
  readonly base: EvidenceBase;
  readonly today: Today;
  readonly pit: PitRead;
  readonly kept?: KeptMap;
}

/** What runs and tests of the participant's own say, held against the catalogues of today. */
export async function readEvidence(
  directories: readonly string[],
  options: EvidenceOptions,
  io: Io,
): Promise<EvidenceRead> {
  if (directories.length === 0 && options.pit.length === 0) {
    throw new UsageFault(
      'no run was given',
      'give the folders that mhhs-qt run wrote, such as runs/20260102-090000-ldso',
    );
  }
  const runs = readRuns(await runPlaces(directories, io));
  const today = await todayFor(runs);
  const labels = options.pitLabel.length > 0 ? options.pitLabel : undefined;
  const folders = options.pit.map((folder) => resolve(io.cwd, folder));
  const kept = options.environment === undefined ? undefined : await requireKept(options.environment, io);
  return { runs, base: evidenceBase(runs, today), today, pit: readPit(folders, labels), ...(kept && { kept }) };
}

const caseOf = ({ caseId }: { readonly caseId: string }): string => caseId;

/** The scenarios and requirements of the package, and those of the packs of the user's own that the runs were given. */
export async function todayFor(runs: readonly RunRead[]): Promise<Today> {
  const { scenarios } = await readCatalogue();
  const all = { scenarios: [...scenarios], requirements: requirementRows() };
  // The newest first: of a pack that several runs were given, it is the text of today that counts.
  for (const { folder, results } of [...runs].reverse()) {
    const own = results.run?.own;
    if (own?.extra === undefined) continue;
    const { scenarios: more, extra } = await withOwnFiles(folder, own, readCatalogue);
    const [cases, ids] = [new Set(all.scenarios.map(caseOf)), new Set(all.requirements.map(({ id }) => id))];
    all.scenarios.push(...more.filter((row) => !cases.has(caseOf(row))));
    all.requirements.push(...(extra?.requirements ?? []).filter(({ id }) => !ids.has(id)));
  }
  return all;
}
