import type { Results } from '../results-model.ts';
import type { CellValue, Column } from '../xlsx/writing/cells.ts';
import {
  cautions,
  denominatorSentence,
  legTitle,
  outsideSentence,
  remainderSentence,
  rolesUnderTest,
} from './denominators.ts';
import { statusLooks, verdictLooks, verdictsInOrder } from './verdict-words.ts';

interface AboutRow {
  readonly what: CellValue;
  readonly words: CellValue;
}

export const aboutColumns: readonly Column<AboutRow>[] = [
  { title: 'About this workbook', width: 30, value: ({ what }) => what },
  { title: 'What it says', width: 110, value: ({ words }) => words },
];

/** What was run, what the numbers are parts of, and what the words mean. */
export function aboutRows(results: Results): AboutRow[] {
  const outside = outsideSentence(results);
  return [
    ...cautions(results).map((words) => ({ what: 'Mind', words })),
    { what: 'Standing', words: denominatorSentence(results.denominators, rolesUnderTest(results)) },
    { what: '', words: remainderSentence(results) },
    ...(outside === undefined ? [] : [{ what: '', words: outside }]),
    ...results.legs.map((leg) => ({
      what: `Pack ${leg.pack}`,
      words: `${legTitle(leg)}: ${denominatorSentence(leg.requirements, `this participant (${leg.rolesInScope.join(', ')}) or every role`)}`,
    })),
    ...runRows(results),
    ...verdictsInOrder.map((verdict) => ({
      what: { look: verdictLooks[verdict] },
      words: `${verdictLooks[verdict].meaning} (${results.verdicts[verdict]} of ${results.requirements.length})`,
    })),
    ...Object.values(statusLooks).map((look) => ({ what: { look }, words: `of a scenario: ${look.meaning}` })),
    {
      what: 'Quotation marks',
      words:
        'A text that begins with =, +, -, @, a tab or a line end stands in “ ” so that no spreadsheet computes it.',
    },
  ];
}

function runRows({ run, record }: Results): AboutRow[] {
  const facts: AboutRow[] = [
    { what: 'Record', words: `${record.entries} entries, the last with hash ${record.lastHash}` },
    { what: 'Record complete', words: record.complete ? 'yes' : 'no: it has no end of run' },
  ];
  if (run === undefined) return facts;
  return [
    { what: 'Run', words: run.runId },
    { what: 'Started (UTC)', words: run.startedAt },
    { what: 'Mode', words: run.mode },
    { what: 'Packs', words: run.packs.map(({ name, version }) => `${name} ${version}`).join(', ') },
    { what: 'Environment', words: `${run.environment.name}, hash ${run.environment.hash}` },
    { what: 'Specification', words: run.specification },
    { what: 'Harness', words: `${run.harness.version}, build ${run.harness.build}, Node ${run.harness.node}` },
    { what: 'Clock and seed', words: `${run.clock}, ${run.seed}` },
    {
      what: 'Selection',
      words: `${run.selection.count} scenarios${run.selection.tags === undefined ? '' : `, ${run.selection.tags}`}`,
    },
    ...facts,
  ];
}
