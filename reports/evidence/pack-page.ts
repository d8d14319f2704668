import { momentWords } from '../market-words.ts';
import { pageOf } from '../page-shell.ts';
import type { Results } from '../results-model.ts';
import { countOf, legTitle } from '../rttm/denominators.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { standing } from '../start-page/standing.ts';
import { startPageStyle } from '../start-page/style.ts';
import { runFacts } from '../start-page/tables.ts';

/** What the first page of an evidence pack tells besides the run. */
export interface PackPageFacts {
  readonly key: { readonly fingerprint: string; readonly algorithm: string };
  /** Every file but the bodies of messages, with what it is. */
  readonly contents: readonly { readonly name: string; readonly what: string }[];
  /** Bodies of messages, and how many of them have hidden places. */
  readonly bodies: { readonly count: number; readonly hidden: number };
}

/** The page that a pack is opened by: how the run went, what is in the pack, and how a stranger verifies it. Without a script. */
export function packPage(results: Results, facts: PackPageFacts): string {
  const who = results.legs.map(legTitle).join('; ') || 'No participant';
  const title = `Evidence of ${results.run?.runId ?? 'a run without a beginning'}`;
  return pageOf({
    title,
    style: startPageStyle,
    header: markup`<h1>Sealed evidence: ${who}${results.run && `, ${momentWords(results.run.startedAt)}`}</h1>
${standing(results)}`,
    main: markup`<nav aria-label="Pages of this pack"><ul class="files">
<li><a href="run.html">The run</a>what held, what differs first and whose fault it is, every scenario with its chart</li>
<li><a href="rttm.html">Requirements and tests</a>each requirement, its verdict and the scenarios that prove it</li>
<li><a href="journal.ndjson">Journal</a>everything that was said and judged, in order; the bodies are in payloads/ by their SHA-256</li>
</ul></nav>
${sealSection(facts)}
${contentsSection(facts)}
${addedSection(facts)}
${runFacts(results)}`,
  });
}

function sealSection({ key, bodies }: PackPageFacts): Markup {
  return markup`<section aria-labelledby="seal"><h2 id="seal">The seal</h2>
<p><code>mhhs-qt verify</code> with this file says whether the pack is whole, what was left out of it, and by whom it was sealed; it needs nothing else and no network. This page does not verify itself: whoever changed the pack could have changed the page.</p>
<dl class="run"><dt>Key</dt><dd><code>${key.fingerprint}</code> (SHA-256 of the public key in seal-key.pem). Ask the sealer for it by another way and compare; <code>mhhs-qt evidence --show-key</code> prints it.</dd>
<dt>Algorithm</dt><dd>${key.algorithm} over seal.json, whose root stands for every file of the pack</dd>
<dt>Hidden</dt><dd>${bodies.hidden === 0 ? 'Nothing was hidden when it was sealed.' : `Addresses and other personal items in ${countOf(bodies.hidden, 'body').replace('bodys', 'bodies')} of ${bodies.count}: they were sealed as they came and read "[left out]" here.`}</dd></dl></section>`;
}

function contentsSection({ contents, bodies }: PackPageFacts): Markup {
  const kinds = [...new Set(contents.map(({ what }) => what))];
  return markup`<section aria-labelledby="contents"><h2 id="contents">What is in it</h2><table class="counts"><thead><tr><th scope="col">What</th><th scope="col" class="n">Files</th></tr></thead><tbody>
<tr><th scope="row">Bodies of messages, files and calls</th><td class="n">${bodies.count}</td></tr>
${kinds.map((kind) => markup`<tr><th scope="row">${kind}</th><td class="n">${contents.filter(({ what }) => what === kind).length}</td></tr>\n`)}</tbody></table></section>`;
}

/** What people added is linked one by one: nothing else leads there. */
function addedSection({ contents }: PackPageFacts): Markup | undefined {
  const added = contents.filter(({ name }) => /^(?:attachments|statements|documents)\//.test(name));
  if (added.length === 0) return undefined;
  return markup`<section aria-labelledby="added"><h2 id="added">Added by people, and documents</h2><ul class="cases">${added.map(
    ({ name, what }) =>
      markup`<li><a href="${name.split('/').map(encodeURIComponent).join('/')}">${name}</a><small>${what}</small></li>\n`,
  )}</ul></section>`;
}
