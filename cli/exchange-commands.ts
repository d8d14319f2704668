import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';

type Settle = (work: Promise<ExitCode>) => Promise<void>;

/** `mhhs-qt export` and `mhhs-qt import`: results for other tools, and test plans from them. */
export function addExchange(program: Command, io: Io, settle: Settle): void {
  program
    .command('export')
    .description('write the results of a run for another tool: junit, messages, ado or ado-outcomes')
    .argument('<form>', 'junit (XML), messages (Cucumber, ndjson), ado (test plan as CSV) or ado-outcomes (CSV)')
    .argument('<dir>', 'folder of the run, or its results.json')
    .requiredOption('-o, --out <file>', 'file to write')
    .option('--case-map <file>', 'case map with the ids of work items, where the run was not given one')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  mhhs-qt export junit runs/DIR -o junit.xml\n  mhhs-qt export messages runs/DIR -o run.ndjson\n  mhhs-qt export ado runs/DIR --case-map ado.yaml -o plan.csv',
    )
    .action((form, directory, options) =>
      settle(
        import('./commands/exchange/export.ts').then((command) => command.exportRun(form, directory, options, io)),
      ),
    );
  program
    .command('import')
    .description('make a case map out of a test plan of Azure DevOps')
    .argument('<form>', 'ado')
    .argument('<file>', 'the test suite, exported as CSV')
    .option('-o, --out <file>', 'case map to write', 'case-map.yaml')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  mhhs-qt import ado plan.csv -o ado.yaml\n  mhhs-qt run -p ldso --case-map ado.yaml',
    )
    .action((form, file, options) =>
      settle(import('./commands/exchange/import.ts').then((command) => command.importPlan(form, file, options, io))),
    );
}
