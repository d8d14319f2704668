import { momentWords } from '../market-words.ts';
import type { Results } from '../results-model.ts';
import { denominatorSentence, legTitle, rolesUnderTest } from '../rttm/denominators.ts';
import { verdictSentence } from '../start-page/standing.ts';
import type { DocumentData } from './fill-template.ts';

/** Where the sealed evidence is that a document was made from. */
export interface SealWords {
  readonly root: string;
  readonly fingerprint: string;
}

/** The tags that every document knows. */
export function runData(results: Results, seal?: SealWords): DocumentData {
  const { run, legs, record } = results;
  return {
    participants: legs.map(legTitle).join('; ') || 'none',
    run: run?.runId ?? 'unknown',
    mode: run?.mode ?? '',
    begun: run === undefined ? '' : momentWords(run.startedAt),
    environment: run === undefined ? '' : `${run.environment.name}, fingerprint ${run.environment.hash.slice(0, 16)}`,
    specification: [run?.specification ?? '', ...(run?.overlays ?? [])].join(', with '),
    harness: run === undefined ? '' : `mhhs-qt ${run.harness.version}, build ${run.harness.build}`,
    standing: verdictSentence(results).words,
    requirementSentence: denominatorSentence(results.denominators, rolesUnderTest(results)),
    sealed:
      seal === undefined
        ? `Made from a journal of ${record.entries} entries with the last hash ${record.lastHash}.`
        : `Made from a journal of ${record.entries} entries with the last hash ${record.lastHash}, sealed under the root ${seal.root} by the key ${seal.fingerprint}.`,
  };
}
