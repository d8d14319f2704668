import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from '../environments/init/questions.ts';
import { compareCases } from '../reports/runs/compare-cases.ts';
import { readRun } from '../reports/runs/read-runs.ts';
import { command, playElsewhere } from './play/elsewhere.ts';
import { isProgram } from './run-alone.ts';

/*
 * Whole packs against a participant in a process of its own, which is reached by its documented interfaces alone, held against the
 * same packs with the reference participant: `npm run elsewhere -- ldso dip`, or all of them. Exits 1 when a case ended otherwise.
 * Some minutes; the tests play a few cases of it.
 */

/** @returns how many cases ended otherwise */
async function heldAgainstReference(pack: string, folder: string, say: (line: string) => void): Promise<number> {
  mkdirSync(folder);
  const began = performance.now();
  const elsewhere = await playElsewhere({ pack, chosen: [], folder });
  const tookMs = performance.now() - began;
  const reference = join(folder, 'reference');
  const words = ['run', '-p', pack, '-e', 'reference', '-o', reference, '--no-allure-report', '--no-evidence'];
  await command(words, folder);
  const { compared, same, lost, gained, other, alone } = compareCases(readRun(reference), readRun(elsewhere.run));
  say(`  ${pack}: ${same} of ${compared} cases ended the same, in ${(tookMs / 1000).toFixed(0)} s`);
  const different = [...lost, ...gained, ...other, ...alone];
  for (const { caseId, before, after } of different) say(`    ${caseId}: ${before} -> ${after}`);
  return different.length;
}

if (isProgram(import.meta.url)) {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((pack) => !(pack in kinds));
  if (unknown.length > 0) {
    console.error(`${unknown.join(', ')}: there is ${Object.keys(kinds).join(', ')}`);
    process.exit(2);
  }
  const home = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  let different = 0;
  for (const pack of asked.length > 0 ? asked : Object.keys(kinds))
    different += await heldAgainstReference(pack, join(home, pack), (line) => console.log(line));
  if (different === 0) rmSync(home, { recursive: true, force: true });
  else console.log(`The runs are in ${home}: mhhs-qt rttm diff ${home}/PACK/reference ${home}/PACK/run --cases`);
  process.exit(different === 0 ? 0 : 1);
}
