import { Command, CommanderError, Option } from 'commander';
import { defaultSpecificationVersion } from '../market/interfaces/specification.ts';
import { addExchange } from './exchange-commands.ts';
import { describeFault, type ExitCode, exitCodes } from './exit-codes.ts';
import { harmless, type Io, paint } from './io.ts';
import { addRttm } from './rttm-commands.ts';

const collect = (value: string, before: readonly string[]): string[] => [
  ...before,
  ...value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
];

/** Each time the option is given counts, as it is written. */
const repeated = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
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
    .option(
      '--known <file>',
      'known failures, defects and waivers: shown beside the verdicts; one that passes is an exit 1',
    )
    .option('--mode <mode>', 'rehearsal or qualification', 'rehearsal')
    .option('--spec <version>', 'DIP specification version, in place of that of the environment')
    .option('--patience <time>', 'in real time: how long to go on when all that is left waits, such as 5m or 8h', '1m')
    .option('--no-allure-report', 'leave out the Allure report; its results are written all the same')
    .option('--no-evidence', 'leave out the sealed evidence pack')
    .option('--no-doctor', 'do not check the set-up of a participant of yours first; in a rehearsal only, and recorded')
    .option('--wait <seconds>', 'in that check, how long a call of yours is waited for', '0')
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
    .option('--no-doctor', 'leave out the check of the set-up (a rehearsal only)')
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
  program
    .command('answer')
    .description('say what became of something that a run asks a person; without an answer: show what is asked')
    .argument('<dir>', 'folder of the run')
    .argument('[task]', 'which, such as t41; may be left out where one thing alone is asked')
    .addOption(new Option('--done', 'it is done').conflicts('cannot'))
    .option('--cannot', 'it could not be done; --words say why')
    .option('--value <answer>', 'the answer to a question: a text, or JSON where something else is asked for')
    .option('--by <name>', 'who says so')
    .option('--on <time>', 'when it was, in UTC, such as 2026-03-30T14:00; left out: now')
    .option('--words <text>', 'what was seen, and where')
    .option('--proof <file>', 'a screenshot or an extract, kept as evidence')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt answer uit-1',
        'mhhs-qt answer uit-1 t41 --done --by "Ada Tester" --proof screen.png',
        'mhhs-qt answer uit-1 t41 --cannot --words "the portal is down" --by "Ada Tester"',
      ),
    )
    .action((dir, task, options) =>
      settle(import('./commands/answer.ts').then(({ answer }) => answer(dir, task, options, io))),
    );
}

function addReaders(program: Command, io: Io, settle: Settle): void {
  program
    .command('list')
    .description('show the packs, or the scenarios of packs with id, version, role, segment and requirements')
    .addOption(list('-p, --pack <name>', 'pack to list; may be given several times'))
    .option('--tags <expression>', 'only scenarios with these tags')
    .addOption(list('--case <id>', 'only this case, of ours or of an official plan; may be given several times'))
    .option('--packs', 'the packs alone, with version, roles and counts')
    .option('--questions', 'what scenarios ask a participant about what it holds, with the form of the answers')
    .option('--actions', 'what scenarios have a participant do, with roles and values: what drivers are chosen for')
    .option('--case-map <file>', 'which of our cases stand for those of your official plan, laid over what is known')
    .option('--extra <dir>', 'folder of a pack of your own, beside those of the package')
    .option('--json', 'print the scenarios (with --packs the packs, with --actions and --questions their rows) as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt list                          packs, and scenarios by process, theme and role',
        'mhhs-qt list -p ldso',
        'mhhs-qt list -p supplier --json',
        'mhhs-qt list --case SITFTS-0840       which of ours stand for an official case',
        'mhhs-qt list --actions -p supplier    what a supplier is asked to do',
        'mhhs-qt list --questions -p supplier  what a supplier is asked about',
      ),
    )
    .action((options) => settle(import('./commands/list.ts').then((command) => command.list(options, io))));
  program
    .command('report')
    .description(
      'write every report of a run again from its journal, by the checks of today, or show what is inside a settlement report',
    )
    .argument('[dir|pack]', 'folder of the run, or its sealed pack; a run that was killed has reports too')
    .option('-o, --out <dir>', 'folder to unpack a sealed pack into')
    .option('--rep <file>', 'settlement or billing report (REP-…) to show as a table: message, JSON or packed text')
    .option('--known <file>', 'known failures, defects and waivers, in the place of those that the run was given')
    .addOption(
      new Option('--history <dir>', 'earlier run, for the history that Allure shows; repeatable').argParser(repeated),
    )
    .option('--no-allure-report', 'leave out the Allure report')
    .option('--no-allure', 'leave out the Allure report and the results that it is made from')
    .option('--no-evidence', 'leave out the sealed evidence pack')
    .option('--participant-log <file>', "the participant's own log, to explain what did not pass by both sides")
    .option('--json', 'print what was written, or the tables, as JSON')
    .addHelpText('after', examples('mhhs-qt report runs/20260102-090000-ldso', 'mhhs-qt report --rep rep-002.json'))
    .action((dir, options) => settle(import('./commands/report.ts').then(({ report }) => report(dir, options, io))));
  addEvidence(program, io, settle);
}

function addEvidence(program: Command, io: Io, settle: Settle): void {
  program
    .command('verify')
    .description(
      'say whether an evidence pack is whole, sealed by whom and for what, or whether a journal is as it was written',
    )
    .argument('<pack|dir>', 'evidence.zip, or the folder of a run')
    .option('--key <fingerprint|file>', 'who must have sealed the pack: a fingerprint, or the file of a public key')
    .option('--tsa-ca <file>', 'certificates (PEM) that vouch for the time-stamping authority')
    .option('--json', 'print the verdict as JSON')
    .addHelpText(
      'after',
      examples('mhhs-qt verify evidence.zip --key 5f0c…', 'mhhs-qt verify runs/20260102-090000-ldso'),
    )
    .action((source, options) =>
      settle(import('./commands/verify.ts').then(({ verify }) => verify(source, options, io))),
    );
  program
    .command('evidence')
    .description('seal a run into a pack that a stranger can verify, or leave things out of a sealed pack')
    .argument('[dir|pack]', 'folder of a run, or a sealed pack')
    .option('-o, --out <file>', 'where the pack goes (default: evidence.zip in the folder of the run)')
    .option('--key <file>', 'private key to seal with, PEM (default: your own, made on first use)')
    .addOption(
      new Option(
        '--withhold <what>',
        'bodies, charts, attachments, statements, documents, journal, or a name in the pack',
      )
        .argParser(collect)
        .default([], 'nothing'),
    )
    .option('--tsa <address>', 'time-stamping authority (RFC 3161) to ask')
    .option('--tsa-query <file>', 'write the question to an authority, about a sealed pack')
    .option('--tsa-reply <file>', 'answer of an authority to put into a sealed pack')
    .option('--show-key', 'print your public key and its fingerprint')
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt evidence runs/20260102-090000-ldso                        seal it again',
        'mhhs-qt evidence evidence.zip --withhold attachments -o less.zip  the seal still holds',
        'mhhs-qt evidence --show-key',
      ),
    )
    .action((source, options) =>
      settle(import('./commands/evidence.ts').then(({ evidence }) => evidence(source, options, io))),
    );
  program
    .command('documents')
    .description(
      'make the documents that the programme asks for: evidence of each case, test completion, readiness (.docx)',
    )
    .argument('<dir>', 'folder of a run')
    .option('-o, --out <dir>', 'folder to write in (default: documents in the folder of the run)')
    .addOption(list('--case <id>', 'only the evidence of this case; may be given several times'))
    .addOption(
      new Option('--template <kind=file>', 'your own template: case-evidence, test-completion or readiness; repeatable')
        .argParser(repeated)
        .default([], 'ours, in docs/templates'),
    )
    .option('-e, --environment <name>', 'environment that names your templates')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt documents runs/20260102-090000-ldso',
        'mhhs-qt documents runs/20260102-090000-ldso --case COA-001 --template case-evidence=ours.docx',
      ),
    )
    .action((dir, options) =>
      settle(import('./commands/documents.ts').then(({ documents }) => documents(dir, options, io))),
    );
}

function addInit(program: Command, io: Io, settle: Settle): void {
  const command = program
    .command('init')
    .description('write a starter environment with keys and certificates; asks on a terminal what no flag says')
    .requiredOption('-o, --out <dir>', 'folder to write in; it must be new or empty, unless --force')
    .option('--role <name>', 'ldso, supplier, metering-service, data-service or unmetered')
    .option('--segments <list>', 'smart, advanced, unmetered, joined by commas')
    .option('--participant <name>', 'name of your organisation')
    .option('--software <text>', 'product and release under test')
    .option('--spec <version>', 'DIP specification version')
    .option('--tag <tag>', 'environment tag: DEV, SIT, SITB or UIT')
    .option('--mpid <id>', 'market participant id, four capital letters')
    .option('--dip-id <list>', 'DIP ID of each role: REGS=2200000011,LDSO=2500000011')
    .option('--prefix <digits>', 'two digits that your MPANs begin with')
    .option('--mpan-from <number>', 'first of the ten-digit numbers that test data may use')
    .option('--webhook <url>', 'where the DIP delivers to you; {dipId} in it stands for the DIP ID of each role')
    .option('--hook <url>', 'your test hook')
    .option('--signatures <clock>', 'with it: what your adapter dates its signatures by, wall clock or market time')
    .option('--api <url>', 'your test API, by which you are made to act')
    .option('--dtn <dir>', 'folder by which D-flow files are exchanged with you')
    .option('--acknowledgement <how>', 'with it: whether they are acknowledged, by a file or none')
    .option('--dip-name <host>', 'how you call this machine')
    .option('--dip-port <number>', 'port of our DIP')
    .option('--mtls-certificate <file>', 'your certificate for connections, where you have one; none is made then')
    .option('--signing-certificate <file>', 'your signing certificate, with it')
    .option('--authority <file>', 'certificate of the authority that issued them; repeatable', repeated, [])
    .option('--practise', 'answer for the participant that comes with the harness; with --role alone it is whole')
    .option('--yes', 'ask nothing; take the usual for what no flag says')
    .option('--force', 'write over an environment that is there; keys are kept')
    .option('--json', 'print what was written as JSON; asks nothing');
  command
    .addHelpText(
      'after',
      examples(
        'mhhs-qt init -o uit                                       asks',
        'mhhs-qt init -o uit --role supplier --participant "Example Energy" --mpid EXSU --dip-id SUP=2300000099',
      ),
    )
    .action((options) => settle(import('./commands/init.ts').then(({ init }) => init(options, io))));
}

function addDoctor(program: Command, io: Io, settle: Settle): void {
  program
    .command('doctor')
    .description('check the set-up: can we reach each other, are you who you say, the right release, clocks, data')
    .option('-e, --environment <name>', 'environment: a name, or the path of a file')
    .option('--questions', 'show what would be asked, in its order, with what to do next; nobody is asked')
    .addOption(list('-p, --pack <name>', 'only the participants of these packs'))
    .option('--wait <seconds>', 'how long a call of yours is waited for, to see that you reach us', '0')
    .option('--json', 'print the answers as JSON')
    .addHelpText(
      'after',
      examples('mhhs-qt doctor --questions', 'mhhs-qt doctor -e ./uit.yaml', 'mhhs-qt doctor -e ./uit.yaml --wait 120'),
    )
    .action((options) => settle(import('./commands/doctor.ts').then(({ doctor }) => doctor(options, io))));
}

function addHook(program: Command, io: Io, settle: Settle): void {
  program
    .command('hook')
    .description('the optional test hook of a participant')
    .command('check')
    .description('hold a test hook against its documented interface (docs/guide/test-hook.md); moves its clock')
    .requiredOption('-e, --environment <name>', 'environment that names the hook: a name, or the path of a file')
    .option('-p, --pack <name>', 'the participant of this pack, where several have a hook')
    .option('--json', 'print the answers as JSON')
    .addHelpText('after', examples('mhhs-qt hook check -e ./uit.yaml'))
    .action((options) => settle(import('./commands/hook-check.ts').then(({ hookCheck }) => hookCheck(options, io))));
}

function addExplain(program: Command, io: Io, settle: Settle): void {
  program
    .command('explain')
    .description('why a scenario did not pass, whose it is, and what usually fixes it')
    .argument('<dir>', 'folder of the run')
    .argument('[case]', 'case, such as COA-001; left out, every one that did not pass')
    .option('--log <file>', "the participant's own log (text or JSON lines), laid between what we recorded")
    .option('--json', 'print the cards as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt explain runs/20260102-090000-ldso COA-001',
        'mhhs-qt explain runs/20260102-090000-ldso COA-001 --log adapter.log',
      ),
    )
    .action((dir, asked, options) =>
      settle(import('./commands/explain.ts').then(({ explain }) => explain(dir, asked, options, io))),
    );
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

function addParticipant(program: Command, io: Io, settle: Settle): void {
  program
    .command('participant')
    .description('run a reference participant by itself, as a real one would be, until interrupted')
    .requiredOption('-e, --environment <name>', 'environment that describes it: a name, or the path of a file')
    .requiredOption('-p, --pack <name>', 'pack that examines it')
    .option('--portal <port>', 'port of its operator portal on this machine; 0 takes any free one', '0')
    .addOption(list('--habit <name>', 'what it does by itself: energise-on-request, remove-on-request'))
    .option('--mutant <id>', 'one named fault that it has, to see what a run says of it')
    .option('--json', 'print where it listens as JSON')
    .addHelpText('after', examples('mhhs-qt participant -e reference-drivers -p metering-service --portal 9545'))
    .action((options) =>
      settle(import('./commands/participant.ts').then(({ participant }) => participant(options, io))),
    );
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
  program
    .command('settle')
    .description('settle a day from consumption files, and say what was not settled as it came')
    .argument('[files...]', 'consumption of its UTC days: CSV, or the format of docs/guide/consumption-file.md')
    .option('--day <date>', 'settlement day, a London date')
    .option('--isd <dir>', 'folder with the standing data, a CSV file for each table')
    .option('--takes <file>', 'CSV with the take of each GSP group by half-hour')
    .option('--points <file>', 'CSV with the registered metering points; consumption as CSV needs it')
    .option('-o, --output <dir>', 'write the reports of the day and a picture of each GSP group into this folder')
    .option('--example <dir>', 'write one of each file, to begin from, and settle nothing')
    .option('--json', 'machine-readable output')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt settle --example day',
        'mhhs-qt settle day/consumption.csv --day 2026-03-02 --isd day/isd --takes day/takes.csv --points day/points.csv',
      ),
    )
    .action((files, options) =>
      settle(import('./commands/settle.ts').then((command) => command.settle(files, options, io))),
    );
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

function addProgress(program: Command, io: Io, settle: Settle): void {
  program
    .command('progress')
    .description('how the tests of cohorts stand over many runs, against a plan and exit criteria')
    .argument('[dir...]', 'folders of runs, of any number of participants')
    .option('--plan <file>', 'cohorts, sprints, execution model and what is known besides')
    .option('-o, --out <file>', 'write the page as well')
    .option('--at <day>', 'day that all of it holds at, such as 2026-03-02 (default: now)')
    .option('--known <file>', 'known failures, defects and waivers; one that passes is an exit 1')
    .addOption(list('--criteria <name>', 'set of exit criteria to judge by; may be given several times'))
    .option('--json', 'print all of it as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt progress runs/*                                         each participant as a cohort of its own',
        'mhhs-qt progress runs/* --plan cohorts.yaml -o progress.html',
        'mhhs-qt progress --plan docs/examples/progress/sit-2024-08-16.yaml   the figures that the programme published',
      ),
    )
    .action((places, options) =>
      settle(import('./commands/progress.ts').then(({ progress }) => progress(places, options, io))),
    );
}

function addReliance(program: Command, io: Io, settle: Settle): void {
  program
    .command('reliance')
    .description('who may rely on what a platform has proved, held against the runs that proved it')
    .argument('<file>', 'platforms, proofs and who inherits them')
    .argument('[dir...]', 'folders of the runs in which they were proved')
    .option('--at <day>', 'day that it holds at, such as 2026-03-02 (default: today)')
    .option('--json', 'print it as JSON')
    .addHelpText('after', examples('mhhs-qt reliance reliance.yaml runs/platform-4.2'))
    .action((file, places, options) =>
      settle(import('./commands/reliance.ts').then(({ reliance }) => reliance(file, places, options, io))),
    );
}

function addQad(program: Command, io: Io, settle: Settle): void {
  program
    .command('qad')
    .description('the evidence summary of a participant for its qualification assessment document')
    .argument('[dir...]', 'folders of its runs')
    .option('-o, --out <file>', 'where it goes (default: qad.html)')
    .option('--format <name>', 'html, pdf, docx or xlsx (default: what the name of the file says)')
    .option('--participant <name>', 'whose it is, where the runs examine several')
    .addOption(list('--role <code>', 'only as this role; may be given several times'))
    .option('--statements <file>', 'own tests, procedures and who signs')
    .addOption(
      list('--pit <dir>', 'Allure results of own tests, labelled with requirement ids; may be given several times'),
    )
    .option('--known <file>', 'known failures, defects and waivers, with their work-off plans')
    .option('--reliance <file>', 'reliance placed on what a platform has proved; give the runs of the platform as well')
    .option('--template <file>', 'a .docx of your own in the place of ours')
    .option('--write-template <file>', 'write our .docx template to begin from, and nothing else')
    .option('--at <day>', 'day that it holds at, such as 2026-03-02 (default: today)')
    .option('--json', 'print all of it as JSON')
    .addHelpText(
      'after',
      examples(
        'mhhs-qt qad runs/uit-* -o qad.docx --statements qad.yaml --known known.yaml',
        'mhhs-qt qad runs/uit-* --format pdf -o qad.pdf',
        'mhhs-qt qad runs/* --participant "Northern Networks" --role LDSO',
      ),
    )
    .action((places, options) => settle(import('./commands/qad.ts').then(({ qad }) => qad(places, options, io))));
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
  addProgress(program, io, settle);
  addReliance(program, io, settle);
  addExplain(program, io, settle);
  addInit(program, io, settle);
  addDoctor(program, io, settle);
  addHook(program, io, settle);
  addQad(program, io, settle);
  addTools(program, io, settle);
  addParticipant(program, io, settle);
  addDates(program, io, settle);
  addData(program, io, settle);
  addRttm(program, io, settle);
  addExchange(program, io, settle);
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
