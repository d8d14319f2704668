import { verdictOf } from '../../judge-requirements.ts';
import type { PitTest } from '../../pit/read-pit.ts';
import type { RequirementRow } from '../../report-input.ts';
import type { Verdict } from '../../results-model.ts';
import type { ScenarioStatus } from '../../scenario-model.ts';
import type { EvidenceBase, Piece } from './evidence-base.ts';
import { type PitCoverage, pitCoverageOf } from './pit-coverage.ts';
import type { OwnRow } from './read-rows.ts';

/** How a requirement stands over several runs. */
export interface Standing {
  readonly verdict: Verdict;
  /** Why it is so; empty when it is proved. */
  readonly reason: string;
  readonly pieces: readonly Piece[];
  /** ISO 8601, UTC, of the newest that ran; empty when none did. */
  readonly lastRun: string;
  readonly pit?: PitCoverage;
  /** Where it is proved. */
  readonly provedIn: '' | 'PIT' | 'QT' | 'PIT and QT';
  /** Requirements of our catalogue, and cases, that were looked up for it. */
  readonly links: readonly string[];
}

/** What an import before has to say about a wording. */
export interface Wording {
  /** Evidence that is older is for another wording. */
  readonly changed?: string | undefined;
  /** The wording of the workbook is another one than was imported. */
  readonly differs?: boolean;
}

/** What is known of a row besides its cells. */
export interface OwnSurroundings {
  /** Requirements of our catalogue, and cases, of which the user wrote that they stand for it. */
  readonly links?: readonly string[];
  readonly wording?: Wording;
  readonly pit?: readonly PitTest[];
}

/** The standing of a row of our own catalogue. */
export function standingOf(row: RequirementRow, base: EvidenceBase, pit: readonly PitTest[] = []): Standing {
  const pieces = base.forRequirement(row.id);
  return {
    ...judged(pieces, row, whyNothing(row)),
    pieces,
    links: [row.id],
    ...pitOf(pit, verdictOver(pieces, row), {}),
  };
}

/**
 * The standing of a row of the user's workbook: by the requirements of our catalogue that it is or names, and the cases that it
 * names.
 */
export function standingOfOwn(
  row: OwnRow,
  base: EvidenceBase,
  { links = [], wording = {}, pit = [] }: OwnSurroundings,
): Standing {
  const ids = [...new Set([row.id, ...row.catalogue, ...links])].filter((id) => base.today.has(id));
  const words = [...new Set([...row.cases, ...links])];
  const found = [...ids.flatMap((id) => base.forRequirement(id)), ...words.flatMap((word) => base.forCase(word))];
  const pieces = distinct(found).map((piece) => withWording(piece, row.id, wording));
  const catalogued = ids.flatMap((id) => base.today.get(id) ?? []);
  const testable = catalogued.length === 0 || catalogued.some((one) => one.testable);
  const [first] = catalogued;
  const nothing = first === undefined ? unlinked(row, words) : whyNothing(first);
  const named = words.filter((word) => base.forCase(word).length > 0);
  return {
    ...judged(pieces, { testable }, nothing),
    pieces,
    links: [...ids, ...named],
    ...pitOf(pit, verdictOver(pieces, { testable }), wording),
  };
}

function distinct(pieces: readonly Piece[]): Piece[] {
  const by = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = `${piece.participant?.name ?? ''}\u0000${piece.scenario.key}`;
    const before = by.get(key);
    // Lost for one of its requirements is lost for the row that stands for both.
    if (before === undefined || (before.lost === undefined && piece.lost !== undefined)) by.set(key, piece);
  }
  return [...by.values()];
}

function withWording(piece: Piece, id: string, { changed, differs }: Wording): Piece {
  if (piece.scenario.status === 'not-run' || piece.lost !== undefined) return piece;
  if (differs)
    return { ...piece, lost: `the text of ${id} is not the one that was imported; import the workbook again` };
  if (changed === undefined || piece.at >= changed) return piece;
  return {
    ...piece,
    lost: `the text of ${id} changed on ${changed.slice(0, 10)}; ${piece.scenario.caseId} ran before, for the former text`,
  };
}

/** Lost evidence counts as what it is: not run for this wording. */
const statusOf = ({ scenario, lost }: Piece): ScenarioStatus => (lost === undefined ? scenario.status : 'not-run');

const verdictOver = (pieces: readonly Piece[], row: Pick<RequirementRow, 'testable'>): Verdict =>
  verdictOf(
    row,
    pieces.map((piece) => ({ status: statusOf(piece) })),
  );

function judged(pieces: readonly Piece[], row: Pick<RequirementRow, 'testable'>, nothing: string) {
  const verdict = verdictOver(pieces, row);
  const lastRun = pieces.reduce(
    (last, { at, scenario }) => (scenario.status !== 'not-run' && at > last ? at : last),
    '',
  );
  return { verdict, lastRun, reason: reasonOf(verdict, pieces, nothing) };
}

function reasonOf(verdict: Verdict, pieces: readonly Piece[], nothing: string): string {
  const names = (status: ScenarioStatus) => {
    const of = pieces.filter((piece) => statusOf(piece) === status && piece.lost === undefined);
    return shortList(of.map(({ scenario }) => scenario.caseId));
  };
  const lost = [...new Set(pieces.flatMap((piece) => piece.lost ?? []))];
  const lostWords = lost.length === 0 ? '' : `Evidence lost: ${shortList(lost, '; ')}`;
  const notRun = names('not-run');
  const notRunWords = notRun === '' ? '' : `Not run: ${notRun}`;
  switch (verdict) {
    case 'proved':
      return '';
    case 'failed':
      return joined(`Failed in ${names('failed')}`, lostWords);
    case 'undecided':
      return joined(`Not decided in ${names('undecided')}, which does not count against the participant`, lostWords);
    case 'waiting':
      return joined(`Waiting in ${names('waiting')}`, lostWords);
    case 'partly-tested':
      return joined(lostWords, notRunWords);
    case 'not-tested':
      return pieces.length === 0 ? nothing : joined(lostWords, notRunWords);
    case 'not-testable':
      return nothing;
  }
}

const joined = (...sentences: readonly string[]): string => sentences.filter((sentence) => sentence !== '').join('. ');

const mostNames = 12;

function shortList(words: readonly string[], by = ', '): string {
  if (words.length <= mostNames) return words.join(by);
  return `${words.slice(0, mostNames).join(by)} and ${words.length - mostNames} more`;
}

function whyNothing({ testable, notTestedReason, excuse }: RequirementRow): string {
  if (!testable) return notTestedReason ?? 'Not testable by this harness';
  if (excuse !== undefined)
    return `No scenario carries it: ${excuse.reason} It ${excuse.meaning} (judged ${excuse.since})`;
  return 'No scenario of these runs carries it for this participant';
}

function unlinked({ id }: OwnRow, words: readonly string[]): string {
  if (words.length > 0) return `No case of these runs is called ${shortList(words)}`;
  return `Nothing is linked: ${id} is no requirement of the catalogue, and no case is named`;
}

function pitOf(
  tests: readonly PitTest[],
  verdict: Verdict,
  { changed, differs }: Wording,
): Pick<Standing, 'pit' | 'provedIn'> {
  const pit = tests.length === 0 ? undefined : pitCoverageOf(tests, differs ? endOfTime : changed);
  const [inQt, inPit] = [verdict === 'proved', pit?.verdict === 'proved'];
  const provedIn = inQt ? (inPit ? 'PIT and QT' : 'QT') : inPit ? 'PIT' : '';
  return { provedIn, ...(pit && { pit }) };
}

/** Later than any instant that is written. */
const endOfTime = '9999';
