import type { KnownFile } from '../known/judge-known.ts';
import type { KnownEntryResult } from '../known/known-model.ts';
import { knownOver } from '../known/known-over-runs.ts';
import { roleTitle } from '../market-words.ts';
import type { PitTest } from '../pit/read-pit.ts';
import type { JudgedHeir, Reliance } from '../reliance/judge-reliance.ts';
import { processWords, verdictLooks } from '../rttm/verdict-words.ts';
import type { ParticipantRuns } from '../runs/participants.ts';
import type { RunRead } from '../runs/read-runs.ts';
import { ownTestWords } from './own-tests.ts';
import { type RequirementStanding, standingsOf } from './requirement-standing.ts';
import type { Statement, Statements } from './statements-model.ts';

/** Something open, and what is to become of it. */
export interface OpenItem {
  readonly what: string;
  readonly why: string;
}

export interface QadSection {
  readonly title: string;
  readonly total: number;
  readonly proved: number;
  readonly reliedOn: number;
  readonly open: readonly OpenItem[];
  /** Requirements that no test of this harness can show. */
  readonly notTestable: number;
}

export interface QadRole {
  readonly role: string;
  readonly title: string;
  readonly standings: readonly RequirementStanding[];
  readonly sections: readonly QadSection[];
  readonly reliance: readonly JudgedHeir[];
  readonly pit: readonly Statement[];
  /** What the participant's own test results say, in sentences. */
  readonly ownTests: readonly string[];
  readonly testing: readonly Statement[];
  readonly procedural: readonly Statement[];
}

export interface WorkOffItem {
  readonly what: string;
  readonly plan: string;
  readonly due: string;
  readonly owner: string;
  readonly link: string;
}

export interface QadRun {
  readonly runId: string;
  readonly startedAt: string;
  readonly packs: string;
  readonly software: string;
  readonly specification: string;
  readonly mode: string;
  readonly entries: number;
  readonly lastHash: string;
  readonly complete: boolean;
}

export interface Qad {
  readonly participant: string;
  readonly organisation: string;
  readonly submission: Statements['submission'];
  readonly signatory: { readonly name: string; readonly position: string };
  /** Day "2026-03-02" that all of it holds at. */
  readonly asAt: string;
  readonly roles: readonly QadRole[];
  readonly known: readonly KnownEntryResult[];
  readonly workOff: readonly WorkOffItem[];
  /** What is open and has neither a plan nor a day. */
  readonly withoutPlan: readonly string[];
  readonly runs: readonly QadRun[];
}

export interface QadInput {
  readonly participant: ParticipantRuns;
  readonly statements: Statements;
  readonly asAt: string;
  readonly known?: KnownFile | undefined;
  readonly reliance?: Reliance | undefined;
  /** Results of the participant's own tests, labelled with requirements. */
  readonly pit?: readonly PitTest[] | undefined;
  /** Roles to tell of; left out, all that the packs examined. */
  readonly roles?: readonly string[] | undefined;
}

/** The evidence of one participant for its qualification assessment document, role by role, strand by strand. */
export function buildQad(input: QadInput): Qad {
  const { participant, statements, asAt, reliance, pit = [] } = input;
  const wanted = participant.roles.filter((role) => input.roles === undefined || input.roles.includes(role));
  const roles = wanted.map((role) => roleOf(role, participant, statements, { reliance, pit }));
  const known = input.known === undefined ? [] : (knownOver(participant, input.known, asAt)?.entries ?? []);
  const inForce = known.filter(({ state }) => state !== 'expired' && state !== 'passing');
  return {
    participant: participant.name,
    organisation: statements.organisation ?? participant.name,
    submission: statements.submission,
    signatory: statements.signatory ?? { name: '', position: '' },
    asAt,
    roles,
    known,
    workOff: workOffOf(inForce, roles),
    withoutPlan: withoutPlan(inForce, participant),
    runs: participant.runs.map((run) => runFacts(run, participant.name)),
  };
}

function roleOf(
  role: string,
  participant: ParticipantRuns,
  statements: Statements,
  { reliance, pit }: { readonly reliance: Reliance | undefined; readonly pit: readonly PitTest[] },
): QadRole {
  const standings = standingsOf(participant, role, reliance);
  const own = (rows: readonly Statement[]) => rows.filter(({ roles }) => roles?.includes(role) ?? true);
  return {
    role,
    title: roleTitle(role),
    standings,
    sections: sectionsOf(standings),
    reliance: (reliance?.heirs ?? []).filter((heir) => heir.participant === participant.name && heir.role === role),
    pit: own(statements.pit),
    ownTests: ownTestWords(standings, pit),
    testing: own(statements.testing),
    procedural: own(statements.procedural),
  };
}

/** By process, in the order of the catalogue. */
function sectionsOf(standings: readonly RequirementStanding[]): readonly QadSection[] {
  const processes = [...new Set(standings.map(({ row }) => row.process))];
  return processes.map((process) => {
    const own = standings.filter(({ row }) => row.process === process);
    const of = (verdict: RequirementStanding['verdict']) => own.filter((one) => one.verdict === verdict);
    const settled = ['proved', 'relied-on', 'not-testable'];
    return {
      title: processWords(process),
      total: own.length,
      proved: of('proved').length,
      reliedOn: of('relied-on').length,
      notTestable: of('not-testable').length,
      open: own.filter(({ verdict }) => !settled.includes(verdict)).map(openItem),
    };
  });
}

function openItem({ row, verdict, reason }: RequirementStanding): OpenItem {
  const word = verdict === 'relied-on' ? 'relied on' : verdictLooks[verdict].word.toLowerCase();
  return { what: `${row.id}, ${word}: ${row.text}`, why: reason };
}

function workOffOf(known: readonly KnownEntryResult[], roles: readonly QadRole[]): readonly WorkOffItem[] {
  const planned = known.flatMap(({ id, title, owner, workOff, link }) =>
    workOff === undefined
      ? []
      : [
          {
            what: `${id} ${title}`,
            plan: workOff.plan,
            due: workOff.due,
            owner: workOff.owner ?? owner,
            link: link ?? '',
          },
        ],
  );
  const statements = [...new Set(roles.flatMap(({ pit, testing, procedural }) => [...pit, ...testing, ...procedural]))];
  const stated = statements
    .filter(({ state }) => state === 'open')
    .map(({ title, note, due, owner }) => ({
      what: title,
      plan: note ?? 'To be done.',
      due: due ?? '',
      owner: owner ?? '',
      link: '',
    }));
  return [...planned, ...stated].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** Entries without a plan, and failures that no entry in force covers. */
function withoutPlan(known: readonly KnownEntryResult[], { newest }: ParticipantRuns): readonly string[] {
  const covered = new Set(
    known.flatMap(({ items }) => items.flatMap(({ scenarios }) => scenarios.map(({ key }) => key))),
  );
  const failed = newest
    .filter(({ scenario }) => scenario.status === 'failed' && !covered.has(scenario.key))
    .map(({ scenario }) => `${scenario.caseId} ${scenario.title} failed, and no entry in force covers it`);
  return [
    ...known
      .filter(({ workOff }) => workOff === undefined)
      .map(({ id, title }) => `${id} ${title} has no work-off plan`),
    ...failed,
  ];
}

function runFacts({ runId, startedAt, results }: RunRead, name: string): QadRun {
  const { run, record, legs } = results;
  const own = legs.filter(({ participant }) => participant?.name === name);
  return {
    runId,
    startedAt,
    packs: own.map(({ pack, version }) => `${pack} ${version ?? ''}`.trim()).join(', '),
    software: [...new Set(own.map(({ participant }) => participant?.software ?? ''))].join(', '),
    specification: run?.specification ?? '',
    mode: run?.mode ?? '',
    entries: record.entries,
    lastHash: record.lastHash,
    complete: record.complete,
  };
}
