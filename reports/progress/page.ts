import { knownTable } from '../known/known-section.ts';
import { passingWords } from '../known/known-words.ts';
import { dateWords, momentWords } from '../market-words.ts';
import { pageOf } from '../page-shell.ts';
import { burnUpPicture } from '../pictures/burn-up.ts';
import { countOf } from '../rttm/denominators.ts';
import { safeHref } from '../rttm/links.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { pictureBox } from '../scroll-box.ts';
import type { CohortProgress, Progress } from './build-progress.ts';
import { progressPageStyle } from './page-style.ts';
import { boardTable, criteriaTable, head, modelTable, scrollTable, tallyTable } from './page-tables.ts';
import { standingSentence } from './progress-text.ts';

/** More burn-ups than this are left out; the table of cohorts says the same in numbers. */
const mostPictures = 12;

/** Where the start page of a run is, relative to the page; undefined when it has none. */
export type RunHref = (runId: string) => string | undefined;

/** Progress as one page: what is met, how each cohort, theme and sprint stands, and every test. It fetches nothing. */
export function progressPage(progress: Progress, hrefOf: RunHref = () => undefined): string {
  const { cohorts, themes, sprints, criteria, models } = progress;
  const single = cohorts.filter(({ of }) => of.length === 0);
  const paired = cohorts.filter(({ of }) => of.length > 0);
  return pageOf({
    title: progress.title,
    style: progressPageStyle,
    header: markup`<h1>${progress.title}</h1>
<p class="verdict">${standingSentence(progress)}</p>
<p class="facts">As at ${dateWords(new Date(progress.asAtMs).toISOString())}. Each test counts once for each cohort it is given to.</p>
${cautions(progress).map((words) => markup`<p class="caution">${words}</p>\n`)}`,
    main: markup`${section('criteria', 'Exit criteria', criteria.length > 0 && criteria.map((set) => markup`<h3>${set.title}</h3>${criteriaTable(set)}`))}
${section('cohorts', 'Cohorts', cohortTables(single, paired))}
${section('burn-up', 'Burn-up', burnUps(progress))}
${section('model', 'Execution model against what has passed', models.length > 0 && modelTable(progress))}
${section(
  'themes',
  'Themes',
  themes.length > 0 &&
    tallyTable(
      'Themes',
      'Theme',
      themes.map(({ title, tally }) => ({ name: title, tally })),
    ),
)}
${section('sprints', 'Sprints', sprints.length > 0 && sprintTable(progress))}
${section('tests', 'Every test', progress.board.length > 0 && boardTable(progress.board))}
${section('known', 'Known failures, defects and waivers', progress.known.length > 0 && progress.known.map(knownPart))}
${section('runs', 'Runs that were read', runTable(progress, hrefOf))}`,
  });
}

function section(id: string, title: string, content: Markup | readonly Markup[] | false): Markup | undefined {
  if (content === false) return undefined;
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n${content}</section>`;
}

function cautions({ runs, strays, board }: Progress): string[] {
  const rehearsals = runs.filter(({ mode }) => mode === 'rehearsal').length;
  const open = runs.filter(({ complete }) => !complete).length;
  const reported = board.filter(({ witnessed }) => !witnessed).length;
  return [
    ...(rehearsals > 0
      ? [
          `${rehearsals} of ${countOf(runs.length, 'run')} ${rehearsals === 1 ? 'was a rehearsal, not a qualification run' : 'were rehearsals, not qualification runs'}.`,
        ]
      : []),
    ...(open > 0 ? [`${countOf(open, 'run')} did not come to its end, or goes on.`] : []),
    ...(reported > 0
      ? [
          `${countOf(reported, 'test')} of ${board.length} are reported by another tool; this harness did not see them run.`,
        ]
      : []),
    ...strays.map(
      (one) =>
        `${one.participant} in ${one.environment} (run ${one.runId}) is of no cohort of the plan and is not counted.`,
    ),
  ];
}

const rowsOf = (cohorts: readonly CohortProgress[]) =>
  cohorts.map(({ name, of, tally }) => ({
    name: of.length === 0 ? name : markup`${name} <small>${of.join(' with ')}</small>`,
    tally,
  }));

function cohortTables(single: readonly CohortProgress[], paired: readonly CohortProgress[]): Markup {
  if (paired.length === 0) return tallyTable('Cohorts', 'Cohort', rowsOf(single));
  return markup`<h3>Single</h3>${tallyTable('Single cohorts', 'Cohort', rowsOf(single))}<h3>Paired</h3>${tallyTable('Paired cohorts', 'Cohort', rowsOf(paired))}`;
}

/** All cohorts together first, where there are several, then each that has a test. */
function burnUps({ tally, trend, cohorts, models }: Progress): Markup {
  const own = cohorts.filter((cohort) => cohort.tally.total > 0);
  const all = { id: 'burn-up-all', title: 'Tests of all cohorts', total: tally.total, points: trend };
  const each = own.slice(0, mostPictures).map((cohort, index) => {
    const model = models.find((one) => one.cohort === cohort.name && one.of === 'tests');
    const planned = model?.line.map(({ atMs, planned: due }) => ({ atMs, planned: due }));
    const title = `Tests of cohort ${cohort.name}`;
    const picture = { id: `burn-up-${index}`, title, total: cohort.tally.total, points: cohort.trend };
    return planned === undefined ? picture : { ...picture, planned };
  });
  const shown = each.length === 1 ? each : [all, ...each];
  return markup`${shown.map((one) => markup`<h3>${one.title}</h3>${pictureBox(one.title, burnUpPicture(one))}\n`)}`;
}

function sprintTable({ sprints }: Progress): Markup {
  return tallyTable(
    'Sprints',
    'Sprint',
    sprints.map(({ name, from, to, over, carriedIn, tally }) => ({
      name: markup`${name} <small>${from} to ${to}, ${over ? 'as it ended' : 'still going on'}; ${carriedIn} carried in</small>`,
      tally,
    })),
  );
}

function runTable({ runs }: Progress, hrefOf: RunHref): Markup {
  if (runs.length === 0) return markup`<p>None: everything here is reported.</p>`;
  return scrollTable(
    'Runs that were read',
    ['Run', 'Begun', 'Participants', 'Packs', 'Mode', 'Record', 'Folder'].map((words) => head(words)),
    runs.map(
      ({ runId, startedAt, participants, packs, mode, complete, place }) =>
        markup`<tr><th scope="row">${runName(runId, hrefOf(runId))}</th><td>${startedAt === '' ? 'not told' : momentWords(startedAt)}</td><td>${participants.join(', ')}</td><td>${packs.join(', ')}</td><td>${mode}</td><td>${complete ? 'complete' : 'without an end'}</td><td><code>${place}</code></td></tr>\n`,
    ),
  );
}

function knownPart({ participant, known }: Progress['known'][number]): Markup {
  return markup`<h3>${participant}</h3>${passingWords(known).map((words) => markup`<p class="caution">${words}</p>\n`)}${knownTable(known.entries)}`;
}

function runName(runId: string, href: string | undefined): Markup {
  const safe = safeHref(href);
  return safe === undefined ? markup`${runId}` : markup`<a href="${safe}">${runId}</a>`;
}
