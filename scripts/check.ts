import { createProgram } from '../cli/program.ts';
import { packageRoot } from '../environments/package-root.ts';
import { mutants } from '../simulators/participants/reference/mutants.ts';
import { readFeatureFiles } from '../steps/support/feature-files.ts';
import { accepted, ledgerFaults, readLedger, reuseFaults, writeLedger } from '../steps/support/ledger.ts';
import { readMutantTable } from '../steps/support/mutant-table.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { featureFaults, statisticsFaults } from './checks/features.ts';
import { importFaults } from './checks/imports.ts';
import { commandFaults, purityFaults, wordingFaults } from './checks/wording.ts';
import { stalePages } from './coverage/judge.ts';
import { mutantPage, mutantPagePath } from './coverage/mutant-page.ts';
import { readSurvivors, survivorFaults } from './coverage/survivors.ts';
import { beingBuilt, requirementFaults } from './requirements.ts';
import { isProgram, runAlone } from './run-alone.ts';
import { outcomeOf, type StageOutcome } from './stage.ts';
import { tablePageFaults } from './table-pages.ts';

/** The commands of the command line, by name. */
function commandNames(): string[] {
  const io = { out: () => undefined, err: () => undefined, cwd: packageRoot, tty: false, colour: false, columns: 80 };
  return createProgram(io, '', async () => undefined).commands.map((command) => command.name());
}

function survivorFaultLines(): string[] {
  const faults = survivorFaults(mutants, readMutantTable(), readSurvivors());
  return faults.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

function mutantPageFaults(): readonly string[] {
  const whole = (text: string) => text;
  return stalePages({ [mutantPagePath]: mutantPage(mutants, readMutantTable(), readSurvivors()) }, whole);
}

/** Our own rules: rooms, features, case versions, wording, commands shown. */
export async function runChecks(say: (line: string) => void): Promise<StageOutcome> {
  const ledger = readLedger(packageRoot);
  const cases = await readScenarios();
  const outcome = outcomeOf(
    [
      { name: 'rooms import only what they may', faults: importFaults(packageRoot) },
      ...readFeatureFiles(packageRoot).map((file) => ({
        name: `rules for features: ${file.uri}`,
        faults: featureFaults(file),
      })),
      { name: 'features are short', faults: statisticsFaults(readFeatureFiles(packageRoot)) },
      { name: 'case ids are never used again', faults: reuseFaults(ledger, cases) },
      { name: 'case versions follow their texts (npm run check -- --accept)', faults: ledgerFaults(ledger, cases) },
      { name: 'requirements have a scenario or a reason, and never both', faults: await requirementFaults() },
      { name: 'faulty participants that nothing catches are listed', faults: survivorFaultLines() },
      { name: 'the page of who catches whom is that of the table (npm run mutants)', faults: mutantPageFaults() },
      { name: 'pages that are made from a table are those of the table', faults: tablePageFaults() },
      { name: 'market is pure', faults: purityFaults(packageRoot) },
      { name: 'wording', faults: wordingFaults(packageRoot) },
      { name: 'commands that the documents show exist', faults: commandFaults(packageRoot, commandNames()) },
    ],
    say,
  );
  return { ...outcome, skipped: beingBuilt() };
}

if (isProgram(import.meta.url) && process.argv.includes('--accept')) {
  writeLedger(packageRoot, accepted(readLedger(packageRoot), await readScenarios()));
}
await runAlone(import.meta.url, { title: 'rules of the house', run: runChecks });
