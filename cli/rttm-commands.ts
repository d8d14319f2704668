import { type Command, Option } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';

type Settle = (work: Promise<ExitCode>) => Promise<void>;

/** Each time the option is given counts, as it is written. */
const repeated = (text: string, before: readonly string[]): readonly string[] => [...before, text];
const several = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(repeated).default([], 'none');

const examples = (...lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

const map = () =>
  several('--map <column=field>', 'what a column holds, by its letter or title; repeatable; "G=" leaves it alone');
const sheet = () =>
  several('--sheet <name>', 'sheet of the workbook; repeatable; left out, every one that has a matrix');
const pit = () => several('--pit <folder>', 'Allure results of your own tests, of any framework; repeatable');
const pitLabel = () =>
  several('--pit-label <name>', 'label in them that names requirements; repeatable (default: requirement)');
const environment = 'environment whose agreement about the workbook counts (mhhs-qt rttm import)';

/** `mhhs-qt rttm …`: the round trip of requirement workbooks, gaps, differences and the retest list. */
export function addRttm(program: Command, io: Io, settle: Settle): void {
  const rttm = program
    .command('rttm')
    .description('requirements to tests: your workbook filled, gaps, differences, what to run again');
  addImport(rttm, io, settle);
  addExport(rttm, io, settle);
  addReaders(rttm, io, settle);
}

function addImport(rttm: Command, io: Io, settle: Settle): void {
  rttm
    .command('import')
    .description('guess what the columns of a requirement workbook hold, show it, and keep what is agreed')
    .argument('<workbook>', 'workbook (.xlsx); it is only read')
    .option('-e, --environment <name>', 'environment beside which it is kept, as NAME.rttm.yaml', 'reference')
    .addOption(sheet())
    .option('--header <row>', 'last row of the header, where it is not found')
    .addOption(map())
    .option('--yes', 'the guess is right')
    .option('--allow-duplicates', 'an id may stand in several rows; each is filled alike')
    .option('--json', 'print what was kept as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt rttm import RTTM.xlsx -e ./uit.yaml',
        'mhhs-qt rttm import RTTM.xlsx -e ./uit.yaml --map G=verdict --map "Req. no.=id"',
      ),
    )
    .action((file, options) =>
      settle(import('./commands/rttm/import.ts').then((command) => command.rttmImport(file, options, io))),
    );
}

function addExport(rttm: Command, io: Io, settle: Settle): void {
  rttm
    .command('export')
    .description('fill the coverage of each requirement into your workbook, or write it as a page, CSV or JSON')
    .argument('<files...>', 'your workbook (.xlsx), if it is to be filled, and folders of runs')
    .requiredOption('-o, --out <file>', 'file to write: .xlsx, .html, .csv or .json')
    .option('-e, --environment <name>', environment)
    .addOption(sheet())
    .addOption(map())
    .option('--yes', 'take what is guessed of the columns, without an import')
    .addOption(pit())
    .addOption(pitLabel())
    .option('--evidence-base <address>', 'where the folders of the runs will be, in place of where they are now')
    .option('--replace-formulas', 'put values in the place of formulas in cells that are to be filled')
    .option('--recalculate', 'have the formulas of the workbook computed when it is opened')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt rttm export RTTM.xlsx runs/DIR -e ./uit.yaml -o RTTM-filled.xlsx',
        'mhhs-qt rttm export RTTM.xlsx runs/* --pit ../allure-results -e ./uit.yaml -o RTTM-filled.xlsx',
        'mhhs-qt rttm export runs/* -o coverage.html       the requirements of the catalogue, as a page',
      ),
    )
    .action((files, options) =>
      settle(import('./commands/rttm/export.ts').then((command) => command.rttmExport(files, options, io))),
    );
}

function addReaders(rttm: Command, io: Io, settle: Settle): void {
  rttm
    .command('gaps')
    .description('requirements in scope that are not proved; exit 1 when there are any')
    .argument('<files...>', 'folders of runs, and a workbook if its requirements are asked for')
    .option('--role <name>', 'only requirements of this role')
    .option('--stage <name>', 'only those of this stage: functional, migration, non-functional, operational')
    .option('--theme <name>', 'only those of this theme')
    .option('--proved-in <where>', 'where they must be proved: qt, pit, either or both', 'qt')
    .option('-e, --environment <name>', environment)
    .addOption(sheet())
    .addOption(map())
    .addOption(pit())
    .addOption(pitLabel())
    .option('--json', 'print the gaps as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt rttm gaps runs/DIR --role REGS --stage functional',
        'mhhs-qt rttm gaps RTTM.xlsx runs/* -e ./uit.yaml',
      ),
    )
    .action((files, options) =>
      settle(import('./commands/rttm/gaps.ts').then((command) => command.rttmGaps(files, options, io))),
    );
  rttm
    .command('diff')
    .description('what a submission gained, lost and changed against the one before; exit 1 when it lost something')
    .argument('<before>', 'folder of a run, its results.json, or a filled workbook')
    .argument('<after>', 'the same of the later submission')
    .option('--cases', 'of two runs: how each case ended, in place of requirements')
    .option('-e, --environment <name>', environment)
    .addOption(sheet())
    .addOption(map())
    .option('--json', 'print the differences as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt rttm diff runs/MONDAY runs/FRIDAY',
        'mhhs-qt rttm diff entry.xlsx exit.xlsx -e ./uit.yaml',
        'mhhs-qt rttm diff runs/FIRST-REHEARSAL runs/SECOND-REHEARSAL --cases',
      ),
    )
    .action((before, after, options) =>
      settle(import('./commands/rttm/diff.ts').then((command) => command.rttmDiff(before, after, options, io))),
    );
  rttm
    .command('cases')
    .description('which version of each case was run last, when, and against which build')
    .argument('<dirs...>', 'folders of runs, or their evidence packs')
    .option('--stale', 'only cases whose text changed since')
    .option('-o, --out <file>', 'write the list as CSV')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', examples('mhhs-qt rttm cases runs/*', 'mhhs-qt rttm cases runs/* --stale'))
    .action((directories, options) =>
      settle(import('./commands/rttm/cases.ts').then((command) => command.rttmCases(directories, options, io))),
    );
  rttm
    .command('retest')
    .description('what must run again and why, after a new pack, specification or build; exit 1 when anything must')
    .argument('<dirs...>', 'folders of runs')
    .option(
      '-e, --environment <name>',
      'environment that says the present specification and builds (default: as the newest run)',
    )
    .option('--spec <version>', 'DIP specification version that is spoken now')
    .addOption(several('--software <name=build>', 'present build of a participant; repeatable'))
    .option('-o, --out <file>', 'write the list as CSV')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt rttm retest runs/*',
        'mhhs-qt rttm retest runs/* -e ./uit.yaml',
        'mhhs-qt rttm retest runs/* --spec 2.2.1 --software "Eastern Networks=4.2"',
      ),
    )
    .action((directories, options) =>
      settle(import('./commands/rttm/retest.ts').then((command) => command.rttmRetest(directories, options, io))),
    );
}
