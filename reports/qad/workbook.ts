import { processWords, verdictLooks } from '../rttm/verdict-words.ts';
import { type CellValue, type Column, sheetOf } from '../xlsx/writing/cells.ts';
import { workbookFile } from '../xlsx/writing/workbook-file.ts';
import type { Qad, QadRole, QadRun, WorkOffItem } from './build-qad.ts';
import { cautions } from './page.ts';
import { relianceLine, roleSentence, signatureWords, standingWords, statementLine } from './qad-words.ts';
import type { RequirementStanding } from './requirement-standing.ts';

interface SummaryRow {
  readonly what: string;
  readonly words: string;
}

interface RoleStanding extends RequirementStanding {
  readonly role: string;
}

/** The evidence summary as an xlsx: what stands, each requirement by role, the work-off plan, and the runs. The same evidence gives the same bytes. */
export function qadWorkbook(qad: Qad): Promise<Buffer> {
  const standings = qad.roles.flatMap(({ role, standings: own }) => own.map((one) => ({ ...one, role })));
  const facts = { title: `Qualification evidence: ${qad.participant}`, atMs: Date.parse(`${qad.asAt}T12:00:00Z`) };
  return workbookFile(facts, [
    sheetOf('Summary', summaryColumns, summaryRows(qad)),
    sheetOf('Requirements', standingColumns, standings, 2),
    sheetOf('Work-off plan', workOffColumns, qad.workOff),
    sheetOf('Evidence', runColumns, qad.runs),
  ]);
}

const summaryColumns: readonly Column<SummaryRow>[] = [
  { title: 'What', width: 34, value: ({ what }) => what },
  { title: 'What it says', width: 120, value: ({ words }) => words },
];

function summaryRows(qad: Qad): readonly SummaryRow[] {
  return [
    { what: 'Organisation', words: qad.organisation },
    { what: 'Participant in the runs', words: qad.participant },
    { what: 'Submission', words: qad.submission },
    { what: 'As at', words: qad.asAt },
    { what: 'Standing', words: standingWords(qad) },
    ...cautions(qad).map((words) => ({ what: 'Mind', words })),
    ...qad.roles.flatMap(roleRows),
    { what: 'Signature', words: signatureWords },
    { what: 'Name', words: qad.signatory.name },
    { what: 'Position', words: qad.signatory.position },
  ];
}

function roleRows(role: QadRole): readonly SummaryRow[] {
  const of = (strand: string, lines: readonly string[]) =>
    lines.map((words) => ({ what: `${role.role}: ${strand}`, words }));
  return [
    { what: `As ${role.title} (${role.role})`, words: roleSentence(role) },
    ...of('own tests (PIT)', [...role.pit.map(statementLine), ...role.ownTests]),
    ...of('testing', role.testing.map(statementLine)),
    ...of('placing reliance', role.reliance.map(relianceLine)),
    ...of('procedures', role.procedural.map(statementLine)),
  ];
}

const lookOf = ({ verdict }: RequirementStanding): CellValue =>
  verdict === 'relied-on' ? 'Relied on' : { look: verdictLooks[verdict] };

const standingColumns: readonly Column<RoleStanding>[] = [
  { title: 'Role', width: 9, value: ({ role }) => role },
  { title: 'Requirement', width: 18, value: ({ row }) => row.id },
  { title: 'Standing', width: 14, value: lookOf },
  { title: 'Text', width: 70, value: ({ row }) => row.text },
  { title: 'Reason', width: 44, value: ({ reason }) => reason },
  { title: 'Process', width: 18, value: ({ row }) => processWords(row.process) },
  { title: 'Stage', width: 14, value: ({ row }) => row.stage },
  { title: 'Scenarios', width: 34, value: ({ scenarios }) => scenarios.map(({ caseId }) => caseId).join(', ') },
  { title: 'Runs', width: 30, value: ({ runs }) => runs.join(', ') },
  { title: 'Source', width: 34, value: ({ row }) => row.source },
];

const workOffColumns: readonly Column<WorkOffItem>[] = [
  { title: 'Due', width: 12, value: ({ due }) => due },
  { title: 'What', width: 60, value: ({ what }) => what },
  { title: 'Plan', width: 50, value: ({ plan }) => plan },
  { title: 'Owner', width: 24, value: ({ owner }) => owner },
  { title: 'Tracked', width: 20, value: ({ link }) => (link === '' ? '' : { href: link, words: link }) },
];

const runColumns: readonly Column<QadRun>[] = [
  { title: 'Run', width: 30, value: ({ runId }) => runId },
  { title: 'Begun', width: 20, value: ({ startedAt }) => ({ instant: startedAt === '' ? undefined : startedAt }) },
  { title: 'Packs', width: 30, value: ({ packs }) => packs },
  { title: 'Software examined', width: 30, value: ({ software }) => software },
  { title: 'DIP specification', width: 12, value: ({ specification }) => specification },
  { title: 'Mode', width: 14, value: ({ mode }) => mode },
  { title: 'Entries', width: 10, value: ({ entries }) => entries },
  { title: 'Hash of the record', width: 70, value: ({ lastHash }) => lastHash },
];
