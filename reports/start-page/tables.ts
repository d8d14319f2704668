import { waitingReason } from '../fault-words.ts';
import { knownByScenario } from '../known/judge-known.ts';
import type { KnownEntryResult } from '../known/known-model.ts';
import { momentWords } from '../market-words.ts';
import type { Leg, Results } from '../results-model.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { statusLooks } from '../rttm/verdict-words.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import { tableBox } from '../scroll-box.ts';
import { anchorOf, chartFile, type StartPageLinks } from './links.ts';

/** One row for each pack: who was examined, and how it went, with what each number is a part of. */
export function packTable({ legs }: Results): Markup | undefined {
  if (legs.length === 0) return undefined;
  const heads = ['passed', 'failed', 'undecided', 'waiting', 'not run', 'scenarios', 'requirements proved'];
  return markup`<section aria-labelledby="packs"><h2 id="packs">Packs and participants</h2>
${tableBox(
  'Packs and participants',
  markup`<table><thead><tr><th scope="col">Pack</th><th scope="col">Participant</th><th scope="col">Software</th>${heads.map((head) => markup`<th scope="col" class="n">${head}</th>`)}</tr></thead>
<tbody>${legs.map(packRow)}</tbody></table>`,
)}</section>`;
}

function packRow({ pack, version, participant, scenarios, requirements }: Leg): Markup {
  const { passed, failed, undecided, waiting, notRun, total } = scenarios;
  // Many roles must not make the table wider than the page.
  const role = participant === undefined ? '' : ` (${participant.role.replaceAll('+', ' + ')})`;
  const mutant = participant?.mutant === undefined ? '' : `, made faulty: ${participant.mutant}`;
  const software = participant === undefined ? '' : `${participant.software}${mutant}`;
  return markup`<tr><th scope="row"><a href="#pack-${encodeURIComponent(pack)}">${pack}</a>${version !== undefined && ` ${version}`}</th><td>${participant?.name ?? 'none'}${role}</td><td>${software}</td>${[passed, failed, undecided, waiting, notRun, total].map((count) => markup`<td class="n">${count}</td>`)}<td class="n">${requirements.proved} of ${requirements.inScope}</td></tr>\n`;
}

/** Every scenario of the packs, also those that did not run. */
export function scenarioTables({ legs, scenarios, known }: Results, links: StartPageLinks): Markup {
  const entries = knownByScenario(known);
  const packs = [...new Set([...legs.map(({ pack }) => pack), ...scenarios.map(({ pack }) => pack)])];
  return markup`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>${packs.map((pack) => {
    const rows = scenarios.filter((scenario) => scenario.pack === pack);
    return markup`<h3 id="pack-${pack}">${pack}</h3>${tableBox(
      `Scenarios of ${pack}`,
      markup`<table class="scenarios"><thead><tr><th scope="col">Outcome</th><th scope="col">Case</th><th scope="col">Title</th><th scope="col" class="n">Version</th><th scope="col">Conversation</th></tr></thead>
<tbody>${rows.map((row) => scenarioRow(row, links, entries.get(row.key) ?? []))}</tbody></table>`,
    )}\n`;
  })}</section>`;
}

function scenarioRow(
  scenario: ScenarioResult,
  links: StartPageLinks,
  known: readonly Pick<KnownEntryResult, 'id'>[],
): Markup {
  const { status, caseId, title, version, changedSinceRun } = scenario;
  const { sign, word } = statusLooks[status];
  const chart = chartFile(scenario, links);
  const notes = [
    ...(scenario.interrupted ? ['the record stops in the middle of it'] : []),
    ...(scenario.retried ? [`tried ${scenario.attempts.length} times`] : []),
    ...(changedSinceRun ? ['its text has changed since'] : []),
    ...(status === 'waiting' ? [`waits: ${waitingReason(scenario)}`] : []),
    ...(known.length > 0 ? [`known: ${known.map(({ id }) => id).join(', ')}`] : []),
  ];
  return markup`<tr id="${anchorOf(scenario)}"><td class="mark ${status}"><span aria-hidden="true">${sign}</span> ${word}</td><td class="case">${caseId}</td><td>${title}${notes.length > 0 && ` (${notes.join('; ')})`}</td><td class="n">${version ?? 'unknown'}</td><td>${chart !== undefined && markup`<a href="${chart}">chart</a>`}</td></tr>\n`;
}

/** What was run, so that it can be run again. */
export function runFacts({ run, record, rejudged }: Results): Markup {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Run', run?.runId],
    ['Mode', run?.mode],
    ['Begun', run && momentWords(run.startedAt)],
    ['Environment', run && `${run.environment.name}, fingerprint ${run.environment.hash.slice(0, 16)}`],
    ['DIP specification', run?.specification],
    ['Clock', run && (run.clock === 'virtual' ? 'virtual: waiting times are not waited for' : 'real')],
    ['Seed', run?.seed],
    [
      'Selected',
      run && `${run.selection.count} scenarios${run.selection.tags === undefined ? '' : ` by ${run.selection.tags}`}`,
    ],
    ['Harness', run && `mhhs-qt ${run.harness.version}, build ${run.harness.build}, Node.js ${run.harness.node}`],
    ['Record', `${record.entries} entries, ${record.complete ? 'complete' : 'without an end of run'}`],
    ['Last hash', record.lastHash],
    [
      'Judged again',
      rejudged &&
        `${rejudged.again} of ${rejudged.claims} claims, by the checks of mhhs-qt when this page was written; ${rejudged.changed.length} come out differently`,
    ],
  ];
  return markup`<section aria-labelledby="run"><h2 id="run">The run</h2><dl class="run">${facts.map(
    ([name, value]) => value !== undefined && value !== '' && markup`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>
<p class="facts">Every number of this page is computed from journal.ndjson. <code>mhhs-qt verify</code> with this folder says whether the journal is as it was written; <code>mhhs-qt report</code> writes these pages again. Times are those of the clock in London.</p></section>`;
}
