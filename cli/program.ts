import { Command, CommanderError, Option } from 'commander';
import { defaultSpecificationVersion } from '../market/interfaces/specification.ts';
import { describeFault, type ExitCode, exitCodes } from './exit-codes.ts';
import { harmless, type Io, paint } from './io.ts';

const collect = (value: string, before: readonly string[]): string[] => [
  ...before,
  ...value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
];

/** Each time the option is given counts, as it is written. */
const repeated = (text: string, before: readonly string[]): readonly string[] => [...before, text];
const list = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(collect).default([], 'all');

const footer = `
Exit codes: 0 all proved, 1 the participant differs, 2 used wrongly, 3 set-up fault, 4 harness fault, 5 waiting.
MHHS_QT_DEBUG=1 shows the stack of a fault.`;

const examples = (...lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

type Settle = (work: Promise<ExitCode>) => Promise<void>;

function addRun(program: Command, io: Io, settle: Settle): void {
  program
    .command('run')
    .description('drive a participant through the scenarios of a pack and leave the evidence in a folder')
    .addOption(list('-p, --pack <name>', 'pack to run; may be given several times'))
    .option('-e, --environment <name>', 'environment: a name, or the path of a file', 'reference')
    .option('-o, --out <dir>', 'folder of the run (default: runs/<date>-<time>-<packs>)')
    .option('--tags <expression>', 'only scenarios with these tags, such as "@segment-smart and not @role-LDSO"')
    .addOption(list('--case <id>', 'only this case, of ours or of an official plan; may be given several times'))
    .option('--case-map <file>', 'which of our cases stand for those of your official plan, laid over what is known')
    .option('--extra <dir>', 'folder of a pack of your own, beside those of the package')
    .option('--mode <mode>', 'rehearsal or qualification', 'rehearsal')
    .option('--spec <version>', 'DIP specification version, in place of that of the environment')
    .option('--patience <time>', 'in real time: how long to go on when all that is left waits, such as 5m or 8h', '1m')
    .option('--no-allure-report', 'leave out the Allure report; its results are written all the same')
    .option('--json', 'print the outcome as JSON; progress goes to standard error')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt run -p ldso                          against the reference network operator',
        'mhhs-qt run -p ldso -e ./uit.yaml -o uit-1   against yours',
        'mhhs-qt run -p supplier --case COA-001       one case',
      ),
    )
    .action((options) => settle(import('./commands/run.ts').then(({ run }) => run(options, io))));
}

function addWaiting(program: Command, io: Io, settle: Settle): void {
  program
    .command('resume')
    .description('carry on a run that waits or was cut off, where it stood')
    .argument('<dir>', 'folder of the run')
    .addOption(list('--again <case>', 'play this case again, whatever became of it').default([], 'none'))
    .option('--patience <time>', 'in real time: how long to go on when all that is left waits, such as 5m or 8h', '1m')
    .option('--dry-run', 'only say what waits, as the command waiting does')
    .option('--no-allure-report', 'leave out the Allure report; its results are written all the same')
    .option('--json', 'print the outcome as JSON; progress goes to standard error')
    .addHelpText(
      'after',
      examples('mhhs-qt resume runs/20260102-090000-ldso', 'mhhs-qt resume uit-1 --again COA-001 --patience 2h'),
    )
    .action((dir, options) => settle(import('./commands/resume.ts').then(({ resume }) => resume(dir, options, io))));
  program
    .command('listen')
    .description('keep the doors of a run open that waits: take what comes, and play nothing')
    .argument('<dir>', 'folder of the run')
    .option('--for <time>', 'how long, such as 8h; left out: until it is interrupted')
    .option('--no-allure-report', 'leave out the Allure report; its results are written all the same')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', examples('mhhs-qt listen uit-1 --for 12h'))
    .action((dir, options) =>
      settle(import('./commands/resume.ts').then(({ listenTo }) => listenTo(dir, options, io))),
    );
  program
    .command('waiting')
    .description('say what a run awaits, from whom and by when')
    .argument('<dir>', 'folder of the run')
    .option('--json', 'print it as JSON')
    .addHelpText('after', examples('mhhs-qt waiting uit-1'))
    .action((dir, options) => settle(import('./commands/waiting.ts').then(({ waiting }) => waiting(dir, options, io))));
}

function addReaders(program: Command, io: Io, settle: Settle): void {
  program
    .command('list')
    .description('show the packs, or the scenarios of packs with id, version, role, segment and requirements')
    .addOption(list('-p, --pack <name>', 'pack to list; may be given several times'))
    .option('--tags <expression>', 'only scenarios with these tags')
    .addOption(list('--case <id>', 'only this case, of ours or of an official plan; may be given several times'))
    .option('--packs', 'the packs alone, with version, roles and counts')
    .option('--case-map <file>', 'which of our cases stand for those of your official plan, laid over what is known')
    .option('--extra <dir>', 'folder of a pack of your own, beside those of the package')
    .option('--json', 'print the scenarios (with --packs the packs) as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt list                          packs, and scenarios by process, theme and role',
        'mhhs-qt list -p ldso',
        'mhhs-qt list -p supplier --json',
        'mhhs-qt list --case SITFTS-0840       which of ours stand for an official case',
      ),
    )
    .action((options) => settle(import('./commands/list.ts').then((command) => command.list(options, io))));
  program
    .command('report')
    .description('write every report of a run again from its journal, or show what is inside a settlement report')
    .argument('[dir]', 'folder of the run; a run that was killed has reports too')
    .option('--rep <file>', 'settlement or billing report (REP-…) to show as a table: message, JSON or packed text')
    .option('--no-allure-report', 'leave out the Allure report')
    .option('--json', 'print what was written, or the tables, as JSON')
    .addHelpText('after', examples('mhhs-qt report runs/20260102-090000-ldso', 'mhhs-qt report --rep rep-002.json'))
    .action((dir, options) => settle(import('./commands/report.ts').then(({ report }) => report(dir, options, io))));
  program
    .command('verify')
    .description('say whether the journal of a run is as it was written')
    .argument('<dir>', 'folder of the run')
    .option('--json', 'print the verdict as JSON')
    .addHelpText('after', examples('mhhs-qt verify runs/20260102-090000-ldso'))
    .action((dir, options) => settle(import('./commands/verify.ts').then(({ verify }) => verify(dir, options, io))));
}

function addSpec(program: Command, io: Io, settle: Settle): void {
  program
    .command('spec')
    .description('hold the interface catalogue against the official API description of the DIP')
    .command('check')
    .description('report every difference between our catalogue and a copy of the official description; offline')
    .argument('<file>', 'the description, YAML or JSON, resolved or with its other files beside it, or their folder')
    .option('--spec <version>', 'DIP specification version; left out, the one that the description says it is')
    .option('--json', 'print the differences as JSON')
    .addHelpText(
      'after',
      examples('mhhs-qt spec check SubmitEvents-unresolved.yaml', 'mhhs-qt spec check dip-api-documentation/ --json'),
    )
    .action((file, options) =>
      settle(import('./commands/spec.ts').then(({ specCheck }) => specCheck(file, options, io))),
    );
}

function addTools(program: Command, io: Io, settle: Settle): void {
  program
    .command('validate')
    .description('judge DIP messages (JSON) and D-flows from files, with the reason at the field')
    .argument('<file...>', 'files to judge')
    .addOption(list('--spec <version>', 'DIP specification version; may be given several times'))
    .option('--description <file>', 'copy of the official API description to judge DIP messages by as well')
    .option('--json', 'print the verdicts as JSON')
    .addHelpText('after', examples('mhhs-qt validate if-031.json', 'mhhs-qt validate --spec 2.1.0 outbox/*.json'))
    .action((files, options) =>
      settle(import('./commands/validate.ts').then(({ validate }) => validate(files, options, io))),
    );
  addSpec(program, io, settle);
  program
    .command('simulate')
    .description('stand up the market on this machine until interrupted')
    .addOption(
      list('--only <names>', 'parts: dip, mprs, suppliers, metering, data, helix, enquiry; dip is always there'),
    )
    .addOption(list('--real <dip ids>', 'parties that you play yourself, joined by commas').default([], 'none'))
    .option('--port <number>', 'port of the DIP; 0 takes any free one', '8443')
    .option('--console [port]', 'serve a page that shows the conversation and steers faults and time (default: 8444)')
    .option('--console-host <address>', 'address the page listens on; other machines need the token too', '127.0.0.1')
    .option(
      '--enquiry [port]',
      'serve the enquiry service as a page: what a metering point is registered as (default: 8445)',
    )
    .option('--dtn [port]', 'serve the folders of the data transfer network over SFTP on loopback (default: 8022)')
    .option('--journal <dir>', 'folder of the journal; one that is there is carried on from')
    .option('--spec <version>', 'DIP specification version', defaultSpecificationVersion)
    .option('--description <file>', 'copy of the official API description to judge messages by as well')
    .addOption(
      new Option('--fault <text>', 'fault from the start, such as "slow 30s IF-036 LDSO first 2"; repeatable')
        .argParser(repeated)
        .default([], 'none'),
    )
    .option('--json', 'print the addresses and files as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt simulate --console                     the whole market, and a page to watch it',
        'mhhs-qt simulate --only dip --port 0           a DIP alone; every party is yours',
        'mhhs-qt simulate --real 2200000010             the market around your registration service',
        'mhhs-qt simulate --real 2200000010 --dtn       the same, with D-flow files over SFTP',
        'mhhs-qt simulate --journal .mhhs-qt/monday     carry on with that journal',
      ),
    )
    .action((options) => settle(import('./commands/simulate.ts').then(({ simulate }) => simulate(options, io))));
}

function addDates(program: Command, io: Io, settle: Settle): void {
  program
    .command('dates')
    .description('the earliest and latest date that each process can take, and why a chosen one cannot work')
    .argument('[process]', 'process, such as change-of-supplier; left out, every one is shown')
    .option('--date <date>', 'date to judge, such as 2026-03-30')
    .option('-e, --environment <name>', 'environment whose clock and settings count', 'reference')
    .option('--now <time>', 'time in place of that of the environment: 2026-03-29 or 2026-03-29T16:59')
    .option('--segment <name>', 'smart, advanced or unmetered', 'smart')
    .option('--no-domestic', 'the premises are not domestic')
    .option('--registered-since <date>', 'start of the latest registration')
    .option('--previous-since <date>', 'start of the registration before it')
    .option('--appointed-since <date>', 'start of the metering service in office')
    .option('--json', 'print the dates and rules as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt dates                                        every process',
        'mhhs-qt dates change-of-supplier --date 2026-04-07   can it be then, and if not, why',
        'mhhs-qt dates reverse-migration --now 2026-10-26T16:59',
      ),
    )
    .action((process, options) =>
      settle(import('./commands/dates.ts').then(({ dates }) => dates(process, options, io))),
    );
}

function addData(program: Command, io: Io, settle: Settle): void {
  const data = program.command('data').description('make metering points to load, and check what was loaded');
  data
    .command('make')
    .description(
      'make metering points from a seed, in the form that a participant loads; the same seed gives the same bytes',
    )
    .requiredOption('-o, --out <dir>', 'folder to write in; it must be new or empty')
    .option('--count <number>', 'how many', '10000')
    .option('--seed <text>', 'any text', '1')
    .option('--prefix <digits>', 'two digits the MPANs begin with (default: those of the environment)')
    .option('--from <number>', 'first of the ten digits that follow (default: of the environment, else 1)')
    .option('--to <number>', 'last of them that may be used')
    .addOption(
      new Option('--segments <list>', 'segments by weight')
        .argParser(collect)
        .default([], 'smart=80,advanced=15,unmetered=5'),
    )
    .option('--legacy <percent>', 'how many of a hundred sites are under legacy arrangements', '40')
    .option('--as-of <date>', 'day on which all of it holds', '2026-03-02')
    .option('--format <name>', 'csv, json or dflows', 'csv')
    .option('-e, --environment <name>', 'environment whose parties and number range are used', 'reference')
    .option('--json', 'print what was made as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt data make -o data                                   10,000 of the reference area',
        'mhhs-qt data make --count 500 --seed monday --prefix 22 --from 9000000001 -o data',
        'mhhs-qt data make --segments smart=1,advanced=1 --format json -e ./uit.yaml -o data',
      ),
    )
    .action((options) => settle(import('./commands/data-make.ts').then(({ dataMake }) => dataMake(options, io))));
  data
    .command('check')
    .description('compare what a participant says it loaded with what it was asked to load, field by field')
    .argument('<expected>', 'what was asked for: CSV or JSON, or the folder that data make wrote')
    .argument('<loaded>', 'what was loaded: CSV or JSON with the same columns, in any order')
    .option('--json', 'print the differences as JSON')
    .addHelpText('after', examples('mhhs-qt data check data loaded.csv'))
    .action((expected, loaded, options) =>
      settle(import('./commands/data-check.ts').then(({ dataCheck }) => dataCheck(expected, loaded, options, io))),
    );
}

/** The `mhhs-qt` program. Each command loads what it needs when it is called, so that --help and --version are quick. */
export function createProgram(io: Io, version: string, settle: Settle): Command {
  const program = new Command('mhhs-qt')
    .description('Qualification and systems-integration test harness for Market-wide Half-Hourly Settlement.')
    .version(version, '--version')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what it takes)')
    .addHelpText(
      'after',
      `${examples('mhhs-qt list', 'mhhs-qt run -p ldso', 'mhhs-qt validate message.json')}\n${footer}`,
    );
  addRun(program, io, settle);
  addWaiting(program, io, settle);
  addReaders(program, io, settle);
  addTools(program, io, settle);
  addDates(program, io, settle);
  addData(program, io, settle);
  return program;
}

/** Says what went wrong and what to do next; with --json standard output gets the same as one JSON document. */
function tell(error: unknown, io: Io, json: boolean, debug: boolean): ExitCode {
  const { kind, message, next, exitCode } = describeFault(error);
  if (json) io.out(`${JSON.stringify({ exitCode, error: { kind, message, next } }, null, 2)}\n`);
  const title = { usage: 'used wrongly', 'set-up': 'set-up fault', harness: 'harness fault' }[kind];
  io.err(`${paint(io, 'red', `${title}:`)} ${harmless(message)}\n  next: ${harmless(next)}\n`);
  if (debug && error instanceof Error) io.err(`${error.stack}\n`);
  return exitCode;
}

/**
 * Runs one command line to its end. Never throws.
 * @param args what follows the program's name
 */
export async function runCli(args: readonly string[], io: Io, version: string, debug = false): Promise<ExitCode> {
  const json = args.includes('--json');
  let exitCode: ExitCode = exitCodes.proved;
  const program = createProgram(io, version, async (work) => {
    exitCode = await work;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return tell(error, io, json, debug);
    if (error.exitCode === 0) return exitCodes.proved;
    if (json) io.out(`${JSON.stringify({ exitCode: 2, error: { kind: 'usage', message: error.message } }, null, 2)}\n`);
    return exitCodes.usedWrongly;
  }
}
