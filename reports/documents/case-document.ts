import type { Finding } from '../../market/checks/finding.ts';
import type { Entry } from '../../market/record/entries.ts';
import { plainMessage } from '../fault-words.ts';
import { conversationInWords, deadlineWords, momentWords } from '../market-words.ts';
import type { Results } from '../results-model.ts';
import { statusLooks, verdictLooks } from '../rttm/verdict-words.ts';
import type { Claim, ConversationItem, ScenarioResult } from '../scenario-model.ts';
import { annotatedBody } from './annotated-body.ts';
import { chartPictures } from './chart-pictures.ts';
import type { DocumentData } from './fill-template.ts';
import { type Picture, pictureIn, pictureXml } from './pictures.ts';
import { runData, type SealWords } from './run-data.ts';

export interface CaseDocumentInput {
  readonly results: Results;
  readonly scenario: ScenarioResult;
  readonly entries: readonly Entry[];
  /** A body by its sha256; may throw. */
  readonly readPayload: (hash: string) => Buffer;
  /** A file of the run's folder; undefined when it is not there. */
  readonly readFile: (name: string) => Buffer | undefined;
  readonly seal?: SealWords;
}

export interface FilledBy {
  readonly data: DocumentData;
  readonly pictures: readonly Picture[];
}

/** What the evidence document of one case is filled with: each step, what was captured for it, and what people added. */
export function caseDocument(input: CaseDocumentInput): FilledBy {
  const { results, scenario } = input;
  const charts = chartPictures(scenario);
  const pictures: Picture[] = charts.map(({ picture }) => picture);
  const { status, caseId, title, version, officialCases = [], pack, attempts } = scenario;
  const data = {
    ...runData(results, input.seal),
    case: caseId,
    title,
    pack,
    version: version ?? 'not that of the catalogue',
    official: officialCases.join(', ') || 'none is named',
    outcome: `${statusLooks[status].word}${scenario.retried ? ', after an earlier attempt that did not pass' : ''}`,
    started: scenario.startedAt === undefined ? 'not carried out' : momentWords(scenario.startedAt),
    attempts: attempts.length === 1 ? 'at the first attempt' : `in ${attempts.length} attempts`,
    reason: reasonOf(scenario),
    requirements: results.requirements
      .filter(({ id }) => scenario.requirements.includes(id))
      .map(({ id, text, verdict }) => ({ id, text, verdict: verdictLooks[verdict].word })),
    chart: charts.map(({ xml }) => ({ picture: xml })),
    steps: stepsOf(input, pictures),
  };
  return { data, pictures };
}

function reasonOf({ status, fault, firstDivergence }: ScenarioResult): string {
  if (status === 'passed') return 'Every step was carried out and every claim held.';
  return plainMessage(firstDivergence?.words ?? fault?.message ?? 'It was not carried out.');
}

/** Up to which entry each step goes; what comes after the last one belongs to the end. */
function stepsOf(input: CaseDocumentInput, pictures: Picture[]): DocumentData[] {
  const { scenario, entries } = input;
  const names = new Set(scenario.attempts.map(({ scenario: name }) => name));
  const own = entries.filter((entry) => entry.scenario !== undefined && names.has(entry.scenario));
  const ends = new Map(
    own.flatMap((entry) => (entry.kind === 'step-finished' ? [[entry.index, entry.seq] as const] : [])),
  );
  let from = 0;
  const steps = scenario.steps.map(({ index, keyword, text, status, error }) => {
    const to = ends.get(index) ?? from;
    const within = ({ seq }: { readonly seq: number }) => seq > from && seq <= to;
    const step = {
      number: index + 1,
      words: `${keyword.trim()} ${text}`,
      outcome: status === 'not-run' ? 'not carried out' : status,
      errors: error === undefined ? [] : [{ words: plainMessage(error) }],
      ...partOf(input, own, within, pictures),
    };
    from = Math.max(from, to);
    return step;
  });
  const last = partOf(input, own, ({ seq }) => seq > from, pictures);
  const isEmpty = Object.values(last).every((list) => list.length === 0);
  if (isEmpty) return steps;
  return [
    ...steps,
    { number: steps.length + 1, words: 'After the last step', outcome: 'recorded', errors: [], ...last },
  ];
}

function partOf(
  input: CaseDocumentInput,
  own: readonly Entry[],
  within: (numbered: { readonly seq: number }) => boolean,
  pictures: Picture[],
) {
  const { scenario } = input;
  return {
    captured: scenario.conversation.filter(within).map((item) => capturedItem(item, input)),
    claims: scenario.claims.filter(within).map(claimWords),
    added: own.filter(within).flatMap((entry) => addedBy(entry, input, pictures)),
  };
}

function claimWords({ outcome, text, deadline, findings, evidence }: Claim): DocumentData {
  const entries =
    evidence.length === 0 ? '' : ` (${evidence.length === 1 ? 'entry' : 'entries'} ${evidence.join(', ')})`;
  const time = deadline === undefined ? '' : `; ${deadlineWords(deadline)}`;
  return {
    sign: outcome === 'held' ? '✓' : '✗',
    words: `${text}: ${outcome}${time}${entries}`,
    findings: findings.map(({ message }) => ({ words: message })),
  };
}

/** A message with its body where the participant sent or got it; of the others it is enough that they were. */
function capturedItem(item: ConversationItem, { scenario, readPayload }: CaseDocumentInput): DocumentData {
  const findings = [...('findings' in item ? item.findings : []), ...claimedOf(item, scenario)];
  return {
    what: conversationInWords([item]).join(' '),
    marks: findings.map(({ message }) => ({ words: message })),
    body: bodyOf(item, findings, readPayload),
  };
}

function claimedOf({ seq }: ConversationItem, { claims }: ScenarioResult): readonly Finding[] {
  return claims.filter(({ evidence }) => evidence.includes(seq)).flatMap(({ findings }) => findings as Finding[]);
}

function bodyOf(
  item: ConversationItem,
  findings: readonly Finding[],
  readPayload: (hash: string) => Buffer,
): DocumentData[] {
  if (!('payload' in item) || !concernsParticipant(item)) return [];
  try {
    return annotatedBody(readPayload(item.payload), 'index' in item ? item.index : undefined, findings);
  } catch {
    return [{ plain: [{ text: `The body ${item.payload} is not shown.` }], marked: [] }];
  }
}

function concernsParticipant(item: ConversationItem): boolean {
  if (item.kind === 'message') return item.sender.real || item.recipients.some(({ party }) => party.real);
  if (item.kind === 'file') return item.from.real || item.to.real;
  if (item.kind === 'status') return item.from.real || item.to?.real === true;
  return item.kind === 'notice' && item.to.real;
}

/** What people said and files that they, or a browser, added. A picture is shown, another file is named. */
function addedBy(entry: Entry, { readFile }: CaseDocumentInput, pictures: Picture[]): DocumentData[] {
  if (entry.kind === 'statement') {
    return [
      { words: `${entry.by} was asked: ${entry.asked} ${entry.said}, on ${entry.on}. ${entry.words}`, pictures: [] },
    ];
  }
  if (entry.kind !== 'attachment') return [];
  const words = `${entry.file}: ${entry.shows} (SHA-256 ${entry.sha256})`;
  const bytes = readFile(entry.file);
  const picture = bytes && pictureIn(bytes);
  if (picture === undefined) return [{ words, pictures: [] }];
  pictures.push(picture);
  return [{ words, pictures: [{ picture: pictureXml(picture, pictures.length, entry.shows) }] }];
}
