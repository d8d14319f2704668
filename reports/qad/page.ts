import { knownTable } from '../known/known-section.ts';
import { dateWords, momentWords } from '../market-words.ts';
import { pageOf } from '../page-shell.ts';
import { blocksOf, heatLegend, heatMapOf } from '../pictures/heat-map.ts';
import { head, scrollTable } from '../progress/page-tables.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { pictureBox } from '../scroll-box.ts';
import type { OpenItem, Qad, QadRole } from './build-qad.ts';
import { qadPageStyle } from './page-style.ts';
import {
  relianceLine,
  relianceWords,
  roleSentence,
  sectionWords,
  signatureWords,
  standingWords,
  statementLine,
  statementWords,
} from './qad-words.ts';
import type { Statement } from './statements-model.ts';

/**
 * The evidence summary of a participant for its qualification assessment document, as one page that prints.
 * @param unfolded whether every list is open, for paper
 */
export function qadPage(qad: Qad, unfolded = false): string {
  const { participant, organisation, submission, asAt, roles, known } = qad;
  return pageOf({
    title: `Qualification evidence: ${participant}`,
    style: qadPageStyle,
    header: markup`<h1>Qualification evidence summary, ${submission} submission</h1>
<p class="verdict">${organisation}</p>
<p class="sentence">${standingWords(qad)}</p>
<p class="facts">As at ${dateWords(`${asAt}T12:00:00Z`)}. Participant in the runs: ${participant}. Roles: ${roles.map(({ role, title }) => `${title} (${role})`).join(', ') || 'none'}.</p>
${cautions(qad).map((words) => markup`<p class="caution">${words}</p>\n`)}`,
    main: markup`${roles.map((role, index) => roleSection(role, index, unfolded))}
<section aria-labelledby="work-off"><h2 id="work-off">Work-off plan</h2>${workOffTable(qad)}</section>
${known.length > 0 && markup`<section aria-labelledby="known"><h2 id="known">Known failures, defects and waivers</h2>${knownTable(known)}</section>`}
<section aria-labelledby="evidence"><h2 id="evidence">Evidence this rests on</h2>${runTable(qad)}</section>
<section class="signing" aria-labelledby="sign"><h2 id="sign">Signature</h2><p>${signatureWords}</p>
<dl class="sign"><dt>Name</dt><dd>${qad.signatory.name}</dd><dt>Position</dt><dd>${qad.signatory.position}</dd><dt>Signature</dt><dd></dd><dt>Date</dt><dd></dd></dl></section>`,
  });
}

/** What a reader must know before any number. */
export function cautions({ runs, withoutPlan }: Qad): readonly string[] {
  const rehearsals = runs.filter(({ mode }) => mode !== 'qualification').map(({ runId }) => runId);
  const open = runs.filter(({ complete }) => !complete).map(({ runId }) => runId);
  return [
    ...(rehearsals.length > 0 ? [`Not a qualification run: ${rehearsals.join(', ')}.`] : []),
    ...(open.length > 0 ? [`Without an end of the record: ${open.join(', ')}.`] : []),
    ...withoutPlan.map((words) => `${words}.`),
  ];
}

function roleSection(role: QadRole, index: number, unfolded: boolean): Markup {
  const id = `role-${index}`;
  return markup`<section class="role" aria-labelledby="${id}"><h2 id="${id}">As ${role.title} (${role.role})</h2>
<p class="sentence">${roleSentence(role)}</p>
${picture(role, index)}
${strand('1. The participant’s own tests (PIT)', statementWords(role.pit), lines([...role.pit.map(statementLine), ...role.ownTests]))}
${strand('2. Systems integration or qualification testing', 'By process: what the runs show.', markup`${sectionTable(role)}${openList(role, unfolded)}${role.testing.length > 0 && statementList(role.testing)}`)}
${strand('3. Placing reliance', relianceWords(role.reliance), role.reliance.length > 0 && lines(role.reliance.map(relianceLine)))}
${strand('4. Procedures and governance', statementWords(role.procedural), statementList(role.procedural))}
</section>
`;
}

function picture({ role, standings }: QadRole, index: number): Markup | undefined {
  const rows = standings.map(({ row, verdict }) => ({ stage: row.stage, verdict }));
  const blocks = blocksOf(role, rows);
  return markup`${heatLegend(blocks)}${pictureBox('Coverage by stage', heatMapOf(blocks, `coverage-${index}`))}`;
}

const strand = (title: string, words: string, content: Markup | false): Markup =>
  markup`<div class="strand"><h3>${title}</h3><p>${words}</p>${content}</div>\n`;

const lines = (items: readonly string[]): Markup | false =>
  items.length > 0 && markup`<ul class="lines">${items.map((words) => markup`<li>${words}</li>\n`)}</ul>`;

const statementList = (rows: readonly Statement[]): Markup | false => rows.length > 0 && lines(rows.map(statementLine));

function sectionTable({ sections, title }: QadRole): Markup {
  return scrollTable(
    `Requirements of the ${title} by process`,
    [head('Process'), ...['proved', 'relied on', 'open', 'not testable', 'of'].map((words) => head(words, true))],
    sections.map(
      ({ title: name, proved, reliedOn, open, notTestable, total }) =>
        markup`<tr><th scope="row">${name}</th>${[proved, reliedOn, open.length, notTestable, total].map((count) => markup`<td class="n">${count}</td>`)}</tr>\n`,
    ),
  );
}

/** Every open requirement, folded by process. */
function openList({ sections }: QadRole, unfolded: boolean): Markup {
  return markup`${sections
    .filter(({ open }) => open.length > 0)
    .map(
      (section) =>
        markup`<details${unfolded && ' open'}><summary>${section.title}: ${sectionWords(section)}</summary>${lines(section.open.map(openWords))}</details>\n`,
    )}`;
}

export const openWords = ({ what, why }: OpenItem): string => `${what} ${why}.`.replace(/\.\.$/, '.');

function workOffTable({ workOff }: Qad): Markup {
  if (workOff.length === 0) return markup`<p>Nothing is planned.</p>`;
  return scrollTable(
    'Work-off plan',
    ['Due', 'What', 'Plan', 'Owner'].map((words) => head(words)),
    workOff.map(({ due, what, plan, owner, link }) => {
      const where = /^https?:\/\//.test(link) && markup` <a href="${link}" rel="noreferrer">tracked</a>`;
      return markup`<tr><th scope="row">${due}</th><td>${what}${where}</td><td>${plan}</td><td>${owner}</td></tr>\n`;
    }),
  );
}

function runTable({ runs }: Qad): Markup {
  return scrollTable(
    'Evidence this rests on',
    ['Run', 'Begun', 'Packs', 'Software examined', 'DIP specification', 'Mode', 'Hash of the record'].map((words) =>
      head(words),
    ),
    runs.map(
      ({ runId, startedAt, packs, software, specification, mode, lastHash }) =>
        markup`<tr><th scope="row">${runId}</th><td>${startedAt === '' ? 'not told' : momentWords(startedAt)}</td><td>${packs}</td><td>${software}</td><td>${specification}</td><td>${mode}</td><td><code>${lastHash}</code></td></tr>\n`,
    ),
  );
}
