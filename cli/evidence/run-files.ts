import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../market/record/entries.ts';
import { personalSpans } from '../../market/record/personal-spans.ts';
import { type Content, packContents } from '../../reports/evidence/pack-contents.ts';
import { type PackPageFacts, packPage } from '../../reports/evidence/pack-page.ts';
import { indexPage } from '../../reports/index-page.ts';
import type { Results } from '../../reports/results-model.ts';
import { rttmPage } from '../../reports/rttm/page.ts';
import type { ScenarioResult } from '../../reports/scenario-model.ts';
import { anchorOf } from '../../reports/start-page/links.ts';
import { journalFile, payloadFolder, payloadsOf } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import { redact } from '../../wire/redact.ts';
import type { CutFile } from '../../wire/seal/leaf.ts';
import { bodyFile } from '../../wire/seal/pack-names.ts';
import type { SealKey } from '../../wire/seal/seal-key.ts';

/** Files of a run that go into its pack, with the pages that are made for it. */
export function filesOfRun(directory: string, entries: readonly Entry[], results: Results, key: SealKey): CutFile[] {
  const contents = packContents(directory);
  const bodies = bodiesOf(directory, entries);
  // What the journal names by its hash was cleaned before it was kept, and must stay what it says.
  const recorded = new Set(entries.flatMap((entry) => (entry.kind === 'attachment' ? [entry.file] : [])));
  const facts: PackPageFacts = {
    key,
    contents: contents.map(({ name, what }) => ({ name, what })),
    bodies: { count: bodies.length, hidden: bodies.filter(({ hidden }) => (hidden ?? []).length > 0).length },
  };
  return [
    whole(journalFile, wholeLines(readFileSync(join(directory, journalFile)), entries)),
    ...bodies,
    ...contents.map(({ name, path }) => whole(name, recorded.has(name) ? readFileSync(path) : cleaned({ name, path }))),
    ...pagesOf(directory, results, facts, contents),
  ];
}

const whole = (name: string, bytes: Buffer | string): CutFile => ({ name, bytes: Buffer.from(bytes), cuts: [] });

/** A killed writer may have left half a line at the end, which is no entry. */
function wholeLines(bytes: Buffer, entries: readonly Entry[]): Buffer {
  return entries.length === 0 ? Buffer.alloc(0) : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}

/** Every body that an entry names, once, with what is personal in it cut out to be hidden. */
function bodiesOf(directory: string, entries: readonly Entry[]): CutFile[] {
  const payloads = createPayloadFiles(join(directory, payloadFolder));
  try {
    const sums = new Set(entries.flatMap(payloadsOf));
    return [...sums].map((sum) => {
      const bytes = payloads.read(sum);
      return { name: bodyFile(sum, bytes), bytes, ...hiding(bytes) };
    });
  } finally {
    payloads.close();
  }
}

/** Where a body is cut, and which of the pieces are hidden. */
function hiding(bytes: Buffer): Pick<CutFile, 'cuts' | 'hidden'> {
  // One byte a character: the rules look for nothing else, and so offsets of characters are offsets of bytes.
  const cuts = personalSpans(bytes.toString('latin1')).flat();
  return { cuts, hidden: cuts.flatMap((_, index) => (index % 2 === 0 ? [index + 2] : [])) };
}

/** Files of text that people add, in which a key or a password may stand by accident. */
const wordy = /^(?:attachments|statements)\/.*\.(?:txt|log|md|json|xml|html?|csv|ya?ml|har|eml)$/i;

function cleaned({ name, path }: Pick<Content, 'name' | 'path'>): Buffer | string {
  const bytes = readFileSync(path);
  return wordy.test(name) ? redact(bytes.toString('utf8')) : bytes;
}

/** The pages of a run, linking what is in the pack and nothing else. */
function pagesOf(directory: string, results: Results, facts: PackPageFacts, contents: readonly Content[]): CutFile[] {
  const has = (name: string) => contents.some((content) => content.name.startsWith(name));
  const written = new Set(
    ['rttm.html', 'rttm.xlsx', 'results.json', 'settlement.html', 'charts/'].filter(
      (name) => name === 'rttm.html' || has(name),
    ),
  );
  const chartOf = ({ chart = '' }: ScenarioResult) => readFileSync(join(directory, chart), 'utf8');
  const evidence = (scenario: ScenarioResult) => `run.html#${encodeURIComponent(anchorOf(scenario))}`;
  const others = [
    { title: 'This pack', href: 'index.html' },
    { title: 'The run', href: 'run.html' },
  ];
  return [
    whole('index.html', packPage(results, facts)),
    whole('run.html', indexPage(results, { written, chartOf })),
    whole('rttm.html', rttmPage(results, { evidence, others, ...(!has('charts/') && { chart: () => undefined }) })),
  ];
}
