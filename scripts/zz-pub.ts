import { writeFileSync } from 'node:fs';
import { requirements } from '../market/requirements/index.ts';
import { buildResults } from '../reports/build-results.ts';
import { sequenceChart } from '../reports/sequence-chart.ts';
import { readPacks } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { readJournal } from '../wire/journal.ts';

const d = process.argv[2]!;
let t = performance.now();
const lap = (w: string) => {
  console.log(w, Math.round(performance.now() - t));
  t = performance.now();
};
const entries = readJournal(d);
lap('journal');
const s = await readScenarios();
lap('scenarios');
const r = buildResults({ entries, scenarios: s, packs: await readPacks(), requirements });
lap('build');
let n = 0;
for (const x of r.scenarios) if (x.status !== 'not-run') n += sequenceChart(x).length;
lap('charts');
console.log(n / r.scenarios.length);
writeFileSync('/tmp/r.json', JSON.stringify(r, null, 1));
lap('json');
