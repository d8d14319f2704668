import type { KnownResult } from '../known/known-model.ts';
import { knownStateWords, passingWords } from '../known/known-words.ts';
import { dateWords } from '../market-words.ts';
import type { Progress } from './build-progress.ts';
import { pointWords, shareWords } from './shares.ts';
import type { Tally } from './tally.ts';
import { testStatuses, testStatusLooks } from './test-status.ts';

/** Tests that are not passed yet, shown on a terminal one by one up to here. */
const mostLines = 40;

/** Progress for a terminal: criteria, cohorts, themes, sprints, then what is still open. */
export function progressText(progress: Progress): string {
  const { cohorts, themes, sprints } = progress;
  const blocks = [
    `${progress.title}, as at ${dateWords(new Date(progress.asAtMs).toISOString())}\n${standingSentence(progress)}`,
    ...progress.strays.map(
      (one) => `${one.participant} in ${one.environment} (run ${one.runId}) is of no cohort of the plan.`,
    ),
    ...progress.criteria.map(criteriaBlock),
    table(
      'cohort',
      cohorts.map(({ name, tally }) => [name, tally]),
    ),
    modelBlock(progress),
    themes.length > 1 || themes[0]?.name !== ''
      ? table(
          'theme',
          themes.map(({ name, tally }) => [name || '-', tally]),
        )
      : '',
    table(
      'sprint',
      sprints.map(({ name, over, tally }) => [`${name}${over ? '' : ' (now)'}`, tally]),
    ),
    openBlock(progress),
    progress.known.map(({ participant, known }) => knownBlock(participant, known)).join('\n\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The one sentence that says how it stands, with its denominator. */
export function standingSentence({ tally, criteria }: Progress): string {
  const { total, executed, counts, steps } = tally;
  if (total === 0) return 'No test was given.';
  const passed = shareWords({ part: counts.passed, whole: total });
  const ran = shareWords({ part: executed, whole: total });
  const rows = criteria.flatMap((set) => set.rows);
  const met = rows.filter(({ verdict }) => verdict === 'met').length;
  const exit = rows.length === 0 ? '' : ` Of the exit criteria ${met} of ${rows.length} are met.`;
  const stepWords = steps.whole === 0 ? '' : ` Steps passed: ${shareWords(steps)}.`;
  return `${passed} of the tests have passed, ${ran} came to an end.${stepWords}${exit}`;
}

function criteriaBlock({ title, rows }: Progress['criteria'][number]): string {
  const lines = rows.map(({ id, verdict, text, asked, found, missing, reportedBy }) => {
    const tail = [
      `asked ${asked}, found ${found}`,
      ...(missing === '' ? [] : [missing]),
      ...(reportedBy === undefined ? [] : [`reported by ${reportedBy}`]),
    ];
    return `  ${verdict.replace('-', ' ').padEnd(9)} ${id}  ${text}\n${tail.map((line) => `            ${line}`).join('\n')}`;
  });
  return `${title}\n${lines.join('\n')}`;
}

function table(head: string, rows: readonly (readonly [string, Tally])[]): string {
  if (rows.length === 0) return '';
  const shown = testStatuses.filter(
    (status) => status === 'passed' || status === 'failed' || rows.some(([, tally]) => tally.counts[status] > 0),
  );
  const heads = [head, ...shown.map((status) => testStatusLooks[status].word), 'tests', 'steps passed', 'points'];
  const cells = rows.map(([name, tally]) => [
    name,
    ...shown.map((status) => String(tally.counts[status])),
    String(tally.total),
    tally.steps.whole === 0 ? '-' : shareWords(tally.steps),
    `${pointWords(tally.points.completed)}/${pointWords(tally.points.all)}`,
  ]);
  return columns([heads, ...cells]);
}

/** The first column to the left, the others to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function modelBlock({ models }: Progress): string {
  if (models.length === 0) return '';
  const rows = models.map(({ cohort, of, planned, actual, withCredit, whole, met }) => [
    cohort,
    of,
    planned === undefined ? 'not yet' : pointWords(planned),
    pointWords(actual),
    pointWords(withCredit),
    pointWords(whole),
    met ? 'kept' : 'behind',
  ]);
  return columns([['execution model', 'of', 'planned by now', 'passed', 'with credit', 'in all', ''], ...rows]);
}

function openBlock({ board }: Progress): string {
  const open = board.filter(({ status }) => status !== 'passed' && status !== 'not-started');
  if (open.length === 0) return '';
  const lines = open.slice(0, mostLines).map(({ cohort, caseId, status, steps, note }) => {
    const done = steps.total === 0 ? '' : ` ${shareWords({ part: steps.passed, whole: steps.total })}`;
    const why = note === '' ? '' : `: ${note.split('\n')[0]?.slice(0, 160)}`;
    return `  ${testStatusLooks[status].word.padEnd(12)} ${cohort}  ${caseId}${done}${why}`;
  });
  const rest = open.length > mostLines ? [`  and ${open.length - mostLines} more; -o FILE.html shows every one`] : [];
  return ['Begun and not passed', ...lines, ...rest].join('\n');
}

function knownBlock(participant: string, known: KnownResult): string {
  const lines = known.entries.map(
    ({ id, title, state, owner }) => `  ${id}  ${title} (${owner}): ${knownStateWords[state]}`,
  );
  return [`Known of ${participant}`, ...lines, ...passingWords(known).map((words) => `  ${words}`)].join('\n');
}
