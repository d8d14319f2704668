import type { PitTest } from '../../pit/read-pit.ts';
import type { Verdict } from '../../results-model.ts';
import { anchorOf } from '../../start-page/links.ts';
import { statusLooks, verdictLooks } from '../verdict-words.ts';
import type { Piece } from './evidence-base.ts';
import type { FieldName } from './fields.ts';
import type { Standing } from './standing.ts';

/** What stands in a cell of a matrix: a text, an instant, or a link. */
export type FilledValue =
  | { readonly text: string }
  /** ISO 8601, UTC. */
  | { readonly instant: string }
  | { readonly text: string; readonly href: string };

/** How verdicts are called, and where the folder of a run is from where the matrix will be. */
export interface FillStyle {
  readonly wordOf: (verdict: Verdict) => string;
  readonly addressOf: (folder: string) => string;
}

export const ourWord = (verdict: Verdict): string => verdictLooks[verdict].word;

type Value = (standing: Standing, style: FillStyle) => FilledValue;

const text = (words: string): FilledValue => ({ text: words });

/** The value of each field that is filled. */
export const filledValues: Partial<Readonly<Record<FieldName, Value>>> = {
  scenarios: ({ pieces }) => text(pieces.map(scenarioWords).join('\n')),
  version: ({ pieces }) => text(versionWords(pieces)),
  lastRun: ({ lastRun }) => ({ instant: lastRun }),
  verdict: ({ verdict }, { wordOf }) => text(wordOf(verdict)),
  evidence: (standing, style) => evidenceLink(standing, style),
  provedIn: ({ provedIn }) => text(provedIn),
  reason: ({ reason }) => text(reason),
  pitVerdict: ({ pit }, { wordOf }) => text(pit === undefined ? '' : wordOf(pit.verdict)),
  pitTests: ({ pit }) =>
    text((pit?.tests ?? []).map((test) => `${test.name}: ${pitStatus(test, pit?.lost ?? [])}`).join('\n')),
  pitLastRun: ({ pit }) => ({ instant: pit?.lastRun ?? '' }),
  pitEvidence: ({ pit }) => text([...new Set((pit?.tests ?? []).map(provenanceWords))].join('\n')),
};

function scenarioWords({ scenario, run, lost }: Piece): string {
  const { word } = statusLooks[scenario.status];
  const isRehearsal = scenario.status !== 'not-run' && run.results.run?.mode === 'rehearsal';
  const status = isRehearsal ? `${word}, in rehearsal` : word;
  return `${scenario.caseId} (${scenario.pack}): ${lost === undefined ? status : `${status}, for a former text`}`;
}

const pitStatus = (test: PitTest, lost: readonly PitTest[]): string =>
  `${test.status}${lost.includes(test) ? ', for a former text' : ''}${test.retries > 0 ? `, after ${test.retries} earlier attempts` : ''}`;

/** "2", where all have one version; otherwise each case with its own. */
export function versionWords(pieces: readonly Piece[]): string {
  const ran = pieces.filter(({ scenario }) => scenario.status !== 'not-run');
  const versions = new Set(ran.map(({ scenario }) => scenario.version ?? 'unknown'));
  if (versions.size <= 1) return [...versions].join('');
  const lines = ran.map(({ scenario }) => `${scenario.caseId.split(':')[0]} v${scenario.version ?? ' unknown'}`);
  return [...new Set(lines)].join('\n');
}

/** Where a test of the participant's own comes from, in one line. */
export function provenanceWords({ provenance: { framework, host, suite, executor } }: PitTest): string {
  return [framework, suite, host && `on ${host}`, executor && `by ${executor}`]
    .filter((word) => word !== '')
    .join(', ');
}

/** What a reader should look at first: a failure, or else the newest. */
function evidenceLink({ pieces, links }: Standing, { addressOf }: FillStyle): FilledValue {
  const ran = pieces.filter(({ scenario }) => scenario.status !== 'not-run');
  const first =
    ran.find(({ scenario, lost }) => scenario.status === 'failed' && lost === undefined) ??
    [...ran].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (first === undefined) return text('');
  const { run, scenario } = first;
  const [id] = links.filter((link) => scenario.requirements.includes(link));
  const page =
    id !== undefined && scenario.status !== 'failed'
      ? `rttm.html#${encodeURIComponent(id)}`
      : `index.html#${encodeURIComponent(anchorOf(scenario))}`;
  // Nothing inside a pack has an address.
  const isPack = run.folder.endsWith('.zip');
  return { text: run.runId, href: isPack ? addressOf(run.folder) : `${addressOf(run.folder)}/${page}` };
}
