import { type Markup, markup } from '../rttm/markup.ts';
import { tableBox } from '../scroll-box.ts';
import type { BoardRow, Progress } from './build-progress.ts';
import { pointWords, shareWords } from './shares.ts';
import type { Tally } from './tally.ts';
import { type TestStatus, testStatuses, testStatusLooks } from './test-status.ts';

/** A table in a box that scrolls by itself, and can be reached with the keyboard for that. */
export function scrollTable(label: string, heads: readonly Markup[], rows: readonly Markup[]): Markup {
  return tableBox(
    label,
    markup`<table><thead><tr>${heads}</tr></thead>
<tbody>${rows}</tbody></table>`,
  );
}

export const head = (words: string, number = false): Markup =>
  number ? markup`<th scope="col" class="n">${words}</th>` : markup`<th scope="col">${words}</th>`;

export const statusMark = (status: TestStatus): Markup =>
  markup`<span class="mark st-${status}"><span aria-hidden="true">${testStatusLooks[status].sign}</span> ${testStatusLooks[status].word}</span>`;

interface TallyRow {
  readonly name: Markup | string;
  readonly tally: Tally;
}

/** One row for each name, with every status that any of them has, what they are of, steps and points. */
export function tallyTable(label: string, first: string, rows: readonly TallyRow[]): Markup {
  const shown = testStatuses.filter(
    (status) => status === 'passed' || status === 'failed' || rows.some(({ tally }) => tally.counts[status] > 0),
  );
  return scrollTable(
    label,
    [
      head(first),
      ...shown.map((status) => markup`<th scope="col" class="n">${statusMark(status)}</th>`),
      ...['tests', 'steps passed', 'points', 'points with credit'].map((words) => head(words, true)),
    ],
    rows.map(({ name, tally }) => {
      const { counts, total, steps, points } = tally;
      const numbers = [
        ...shown.map((status) => String(counts[status])),
        String(total),
        steps.whole === 0 ? 'not told' : shareWords(steps),
        `${pointWords(points.completed)} of ${pointWords(points.all)}`,
        pointWords(points.earned),
      ];
      return markup`<tr><th scope="row">${name}</th>${numbers.map((words) => markup`<td class="n">${words}</td>`)}</tr>\n`;
    }),
  );
}

const verdictWords = { met: '✓ met', 'not-met': '✗ not met', 'not-known': '? not known' } as const;

export function criteriaTable({ title, rows }: Progress['criteria'][number]): Markup {
  return scrollTable(
    title,
    ['Criterion', 'Verdict', 'Asked', 'Found', 'What is missing'].map((words) => head(words)),
    rows.map(
      ({ id, text, verdict, asked, found, missing, reportedBy }) =>
        markup`<tr><th scope="row">${text}<small>${id}</small></th><td class="mark v-${verdict}">${verdictWords[verdict]}</td><td>${asked}</td><td>${found}${reportedBy !== undefined && markup`<small>reported, not witnessed: ${reportedBy}</small>`}</td><td>${missing === '' ? 'nothing' : missing}</td></tr>\n`,
    ),
  );
}

export function modelTable({ models }: Progress): Markup {
  return scrollTable(
    'Execution model against what has passed',
    [
      head('Cohort'),
      ...['planned by now', 'passed', 'with credit for steps', 'planned in all'].map((words) => head(words, true)),
      head('Standing'),
    ],
    models.map(({ cohort, of, planned, actual, withCredit, whole, met }) => {
      const numbers = [
        planned === undefined ? 'not yet' : pointWords(planned),
        ...[actual, withCredit, whole].map(pointWords),
      ];
      return markup`<tr><th scope="row">${cohort} <small>${of}</small></th>${numbers.map((words) => markup`<td class="n">${words}</td>`)}<td class="mark ${met ? 'v-met' : 'v-not-met'}">${met ? '✓ kept' : '✗ behind'}</td></tr>\n`;
    }),
  );
}

/** More rows than a person reads make the page slow; those that say least are counted. */
const mostRows = 1_500;

export function boardTable(rows: readonly BoardRow[]): Markup {
  const worstFirst = [...rows].sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status));
  const rest = worstFirst.slice(mostRows);
  return markup`${scrollTable(
    'Every test',
    ['Status', 'Cohort', 'Case', 'Title', 'Theme', 'Steps passed', 'What is to be said', 'From'].map((words) =>
      head(words),
    ),
    worstFirst.slice(0, mostRows).map(boardLine),
  )}${rest.length > 0 && markup`<p class="facts">and ${rest.length} more, ${restWords(rest)}; <code>--json</code> names each.</p>`}`;
}

const urgency: readonly TestStatus[] = [
  'failed',
  'blocked',
  'timed-out',
  'carried-over',
  'in-progress',
  'not-started',
  'passed',
];

const restWords = (rows: readonly BoardRow[]): string =>
  urgency
    .map((status) => [rows.filter((row) => row.status === status).length, testStatusLooks[status].word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');

function boardLine({ status, cohort, caseId, title, theme, steps, note, source, witnessed }: BoardRow): Markup {
  const done = steps.total === 0 ? '' : shareWords({ part: steps.passed, whole: steps.total });
  return markup`<tr><td>${statusMark(status)}</td><td>${cohort}</td><td class="case">${caseId}</td><td class="title">${title}</td><td>${theme}</td><td class="n">${done}</td><td>${note.length > 300 ? `${note.slice(0, 300)} …` : note}</td><td class="from">${source}${!witnessed && markup`<small>reported</small>`}</td></tr>\n`;
}
