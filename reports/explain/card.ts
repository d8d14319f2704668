import { spanWords } from '../../market/calendar/span-words.ts';
import type { FaultKind } from '../../market/record/entries.ts';
import { faultOf, faultWords, plainMessage } from '../fault-words.ts';
import { conversationInWords, deadlineWords, messageWords, momentWords } from '../market-words.ts';
import type { Results } from '../results-model.ts';
import type { ConversationItem, MessageItem, ScenarioResult } from '../scenario-model.ts';
import { type MergedLine, mergedWith, neverGot, type ParticipantLog } from './participant-log.ts';
import { fixesOfOurs, setUpFixes, usualFixes } from './usual-fixes.ts';

/** How a scenario came to its end, more closely than whose fault it is. */
export type ExplainOutcome =
  | 'differs'
  | 'nothing-came'
  | 'late'
  | 'early'
  | 'unwanted'
  | 'again'
  | 'set-up'
  | 'harness'
  | 'specification-unclear'
  /** It was handed over, and the participant's own log does not know it. */
  | 'sent-not-got';

export const outcomeWords: Readonly<Record<ExplainOutcome, string>> = {
  differs: 'What came differs from what the requirement says.',
  'nothing-came': 'What was awaited did not come.',
  late: 'It came, but too late.',
  early: 'It came, but too early.',
  unwanted: 'Something came that should not.',
  again: 'It came twice.',
  'set-up': 'The set-up was not ready.',
  harness: 'The harness failed.',
  'specification-unclear': 'The specification does not decide.',
  'sent-not-got': 'We sent it and were answered; your log does not know it. Something between us took it.',
};

/** Why a scenario did not pass, for the one who has to mend it. Texts may quote what came from outside. */
export interface ExplainCard {
  readonly key: string;
  readonly caseId: string;
  readonly title: string;
  readonly whose: FaultKind;
  readonly whoseWords: string;
  readonly outcome: ExplainOutcome;
  readonly words: string;
  readonly requirements: readonly { readonly id: string; readonly text: string; readonly source: string }[];
  /** What reached the participant before it differed, the last few. */
  readonly sent: readonly string[];
  readonly waitedFor?: string;
  /** What the participant said, the last few. */
  readonly came: readonly string[];
  readonly apart: {
    readonly time?: string;
    readonly fields: readonly { readonly path: string; readonly expected: string; readonly actual: string }[];
  };
  readonly usually: readonly string[];
  readonly log?: {
    readonly file: string;
    readonly words: string;
    readonly neverGot: readonly string[];
    readonly merged: readonly { readonly side: 'record' | 'log'; readonly words: string; readonly line?: number }[];
  };
}

const mostLines = 6;
const mostRequirements = 5;

const outcomeOfRule: Readonly<Record<string, ExplainOutcome>> = {
  'message.missing': 'nothing-came',
  'message.unwanted': 'unwanted',
  'time.late': 'late',
  'time.early': 'early',
  'traffic.again': 'again',
  'traffic.message': 'unwanted',
  'traffic.file': 'unwanted',
};

/**
 * The card of a scenario that did not pass; undefined for one that passed, waits or was not run.
 * @param log the participant's own log, where it gave one; it explains and never changes a verdict
 */
export function explainCard(
  scenario: ScenarioResult,
  results: Pick<Results, 'scenarios' | 'requirements' | 'run'>,
  log?: ParticipantLog,
): ExplainCard | undefined {
  const whose = faultOf(scenario);
  if (whose === undefined) return undefined;
  const { key, caseId, title, firstDivergence, fault } = scenario;
  const lost = log === undefined ? [] : neverGot(scenario, results, log);
  const outcome = outcomeOf(scenario, whose, lost);
  return {
    ...{ key, caseId, title, whose, outcome },
    whoseWords: faultWords[whose].meaning,
    words: plainMessage(firstDivergence?.words ?? fault?.message ?? 'No reason was recorded.'),
    requirements: requirementsOf(scenario, results),
    sent: said(scenario, isToParticipant),
    ...waitedFor(scenario),
    came: said(scenario, isFromParticipant),
    apart: { ...timeApart(scenario), fields: fieldsOf(scenario) },
    usually: usuallyOf(scenario, whose),
    ...(log && { log: logOf(scenario, log, lost) }),
  };
}

const failedClaims = ({ claims }: ScenarioResult) => claims.filter(({ outcome }) => outcome === 'failed');
const refusals = (scenario: ScenarioResult) =>
  failedClaims(scenario).flatMap(({ findings }) => findings.filter(({ weight }) => weight === 'refused'));

function outcomeOf(scenario: ScenarioResult, whose: FaultKind, lost: readonly MessageItem[]): ExplainOutcome {
  if (whose !== 'participant') return whose;
  const outcome = outcomeOfRule[refusals(scenario)[0]?.rule ?? ''] ?? 'differs';
  return outcome === 'nothing-came' && lost.length > 0 ? 'sent-not-got' : outcome;
}

function requirementsOf(
  scenario: ScenarioResult,
  { requirements }: Pick<Results, 'requirements'>,
): ExplainCard['requirements'] {
  const named = refusals(scenario).flatMap(({ requirement }) => requirement ?? []);
  const ids = new Set(named.length > 0 ? named : scenario.requirements);
  const rows = requirements.filter(({ id }) => ids.has(id));
  const about = rows.filter(({ interfaces }) => interfaces.some((one) => failedText(scenario).includes(one)));
  return (named.length > 0 || about.length === 0 ? rows : about)
    .slice(0, mostRequirements)
    .map(({ id, text, source }) => ({ id, text, source }));
}

/** A claim names the interface of its message: rows about that one tell most. */
const failedText = (scenario: ScenarioResult): string => failedClaims(scenario)[0]?.text ?? '';

function isToParticipant(item: ConversationItem): boolean {
  switch (item.kind) {
    case 'message':
      return !item.sender.real && item.recipients.some(({ party }) => party.real);
    case 'delivery':
      return item.recipient.real;
    case 'file':
    case 'status':
      return !item.from.real && item.to?.real === true;
    case 'notice':
      return item.to.real;
    case 'unanswered':
      return item.direction === 'out';
    default:
      return false;
  }
}

function isFromParticipant(item: ConversationItem): boolean {
  if (item.kind === 'message') return item.sender.real;
  if (item.kind === 'file' || item.kind === 'status') return item.from.real;
  return item.kind === 'unanswered' && item.direction === 'in';
}

function said({ conversation }: ScenarioResult, which: (item: ConversationItem) => boolean): string[] {
  return conversation.filter(which).slice(-mostLines).map(inOneLine);
}

/** What is recorded of a thing, and for a message to the participant what became of it. */
function inOneLine(item: ConversationItem): string {
  const [words = ''] = conversationInWords(['deadlines' in item ? { ...item, deadlines: [] } : item]);
  if (item.kind !== 'message') return `${words} [entry ${item.seq}]`;
  const to = item.recipients.filter(({ party }) => party.real);
  const last = to.flatMap(({ deliveries }) => deliveries).at(-1);
  const handed =
    to.length === 0
      ? ''
      : last === undefined
        ? ' It was not handed over.'
        : last.httpStatus === undefined
          ? ` No answer at attempt ${last.attempt}.`
          : ` Answered HTTP ${last.httpStatus}${last.attempt === 1 ? '' : ` at attempt ${last.attempt}`}.`;
  return `${words}${handed} [entry ${item.seq}]`;
}

function waitedFor(scenario: ScenarioResult): { waitedFor?: string } {
  const claim = failedClaims(scenario)[0];
  const step = scenario.steps.find(({ status }) => status !== 'passed');
  if (claim === undefined) return step === undefined ? {} : { waitedFor: `${step.keyword} ${step.text}` };
  const { deadline } = claim;
  const until = deadline === undefined ? '' : `, by ${momentWords(deadline.due)} (${deadline.name})`;
  return { waitedFor: `${claim.text}${until}` };
}

/** Rules that judge when something came, and not what it says. */
const rulesOfTime = ['message.missing', 'time.late', 'time.early'];

function timeApart(scenario: ScenarioResult): { time?: string } {
  const [claim] = failedClaims(scenario);
  const deadline = claim?.deadline;
  if (deadline === undefined || !claim?.findings.some(({ rule }) => rulesOfTime.includes(rule))) return {};
  const waited = spanWords(Date.parse(deadline.due) - Date.parse(deadline.from));
  const none = `nothing came in the ${waited} from ${momentWords(deadline.from)} to ${momentWords(deadline.due)}`;
  return { time: deadline.latencyMs === undefined ? none : deadlineWords(deadline) };
}

/** What never came has no field; its time says how far it is. */
function fieldsOf(scenario: ScenarioResult): ExplainCard['apart']['fields'] {
  return refusals(scenario)
    .filter(({ rule }) => rule !== 'message.missing')
    .map(({ path, expected, actual }) => ({ path, expected, actual }));
}

function usuallyOf(scenario: ScenarioResult, whose: FaultKind): readonly string[] {
  if (whose === 'set-up') {
    const unanswered = scenario.conversation.findLast((item) => item.kind === 'unanswered');
    return setUpFixes(scenario.fault?.message ?? '', unanswered?.kind === 'unanswered' ? unanswered.error : undefined);
  }
  if (whose !== 'participant') return fixesOfOurs[whose];
  const refused = scenario.conversation.filter(
    (item) => item.kind === 'message' && item.sender.real && item.outcome === 'refused',
  );
  const codes = refused.flatMap((item) => (item.kind === 'message' ? item.codes : []));
  const rules = refusals(scenario).map(({ rule }) => rule);
  return [...leftToItself(scenario, rules), ...usualFixes([...rules, ...codes])];
}

/** Where nothing came of what the environment leaves to the participant, it may not be the participant that is wrong. */
function leftToItself({ conversation }: ScenarioResult, rules: readonly string[]): readonly string[] {
  const last = conversation.findLast((item) => item.kind === 'aside' && item.of === 'action');
  if (!rules.includes('message.missing') || last?.kind !== 'aside' || last.by !== 'self') return [];
  return [
    `The environment says that nobody has to have it done: ${last.words}. If that is not so, choose another driver for the action.`,
  ];
}

function logOf(scenario: ScenarioResult, log: ParticipantLog, lost: readonly MessageItem[]): ExplainCard['log'] {
  const merged = mergedWith(log, scenario);
  const lines = merged.filter(({ side }) => side === 'log').length;
  const span = log.from === undefined ? '' : `, from ${log.from} to ${log.to}`;
  const silent =
    log.ids.size === 0 ? ' It names no message of this run: it may be the log of another time or another part.' : '';
  return {
    file: log.file,
    words: `${log.total} lines${span}; ${lines} name a message of this scenario.${silent}`,
    neverGot: lost.map(
      (item) => `${messageWords(item.interfaceId, item.event)}, transaction ${item.transaction ?? 'unknown'}`,
    ),
    merged: merged.map(mergedLine),
  };
}

function mergedLine(one: MergedLine) {
  if (one.side === 'record') return { side: one.side, words: conversationInWords([one.item]).join(' ') };
  return { side: one.side, words: one.line.text, line: one.line.number };
}
