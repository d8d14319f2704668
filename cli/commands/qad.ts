import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { didYouMean } from '../../environments/nearest.ts';
import { readPit } from '../../reports/pit/read-pit.ts';
import { buildQad, type Qad } from '../../reports/qad/build-qad.ts';
import { standingWords } from '../../reports/qad/qad-words.ts';
import { noStatements, type Statements, statementsModel } from '../../reports/qad/statements-model.ts';
import { judgeReliance } from '../../reports/reliance/judge-reliance.ts';
import { type ParticipantRuns, participantsOf } from '../../reports/runs/participants.ts';
import { readRuns } from '../../reports/runs/read-runs.ts';
import { readDataFile } from '../../steps/support/data-file.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { runPlaces } from '../evidence/run-places.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { putFile } from '../put-file.ts';
import { oneOf } from './chosen.ts';
import { readKnown } from './known-file.ts';
import { dayOf, readReliance } from './reliance.ts';

export interface QadOptions {
  readonly out?: string;
  readonly format?: string;
  readonly participant?: string;
  readonly role: readonly string[];
  readonly statements?: string;
  readonly known?: string;
  readonly reliance?: string;
  /** Folders of Allure results of the participant's own tests. */
  readonly pit: readonly string[];
  readonly template?: string;
  /** Where to write our template, and nothing else. */
  readonly writeTemplate?: string;
  readonly at?: string;
  readonly json?: boolean;
}

const formats = ['html', 'pdf', 'docx', 'xlsx'] as const;
type Format = (typeof formats)[number];

/**
 * `mhhs-qt qad DIR…`: the evidence summary of a participant for its qualification assessment document. The exit code says whether
 * the file was written: what is open is for people to judge.
 */
export async function qad(places: readonly string[], options: QadOptions, io: Io): Promise<ExitCode> {
  if (options.writeTemplate !== undefined) return writeTemplate(options.writeTemplate, io);
  if (places.length === 0) throw new UsageFault('no run was given', 'mhhs-qt qad runs/DIR -o qad.html');
  const format = formatOf(options);
  const summary = await summaryOf(places, options, io);
  const out = options.out ?? `qad.${format}`;
  if (!options.json || options.out !== undefined) {
    putFile(resolve(io.cwd, out), await rendered[format](summary, options, io));
  }
  if (options.json) io.out(`${JSON.stringify(summary, null, 2)}\n`);
  else io.out(harmless(`${summary.organisation}: ${standingWords(summary)}\nThe summary is ${out}\n`));
  return exitCodes.proved;
}

async function writeTemplate(path: string, io: Io): Promise<ExitCode> {
  const { qadTemplate } = await import('../../reports/qad/docx.ts');
  putFile(resolve(io.cwd, path), qadTemplate());
  io.out(`The template is ${path}\n`);
  return exitCodes.proved;
}

/** What was asked for, or what the file's name says. @throws {UsageFault} */
function formatOf({ format, out, template }: QadOptions): Format {
  const named = format ?? (out === undefined ? 'html' : extname(out).slice(1).toLowerCase());
  const chosen = oneOf('--format', named === '' ? 'html' : named, formats);
  if (template === undefined || chosen === 'docx') return chosen;
  throw new UsageFault('--template goes with --format docx', 'leave one of them out');
}

async function summaryOf(places: readonly string[], options: QadOptions, io: Io): Promise<Qad> {
  const statements: Statements =
    options.statements === undefined
      ? noStatements
      : readDataFile(resolve(io.cwd, options.statements), options.statements, statementsModel).value;
  const known = options.known === undefined ? undefined : readKnown(options.known, io);
  const book = options.reliance === undefined ? undefined : readReliance(options.reliance, io);
  const runs = readRuns(await runPlaces(places, io));
  const asAt = dayOf(options.at);
  const participant = chosen(participantsOf(runs), options.participant ?? statements.participant);
  return buildQad({
    participant,
    statements,
    asAt,
    known,
    reliance: book && judgeReliance(book, runs, asAt),
    roles: rolesOf(options.role, participant),
    pit: readPit(options.pit.map((place) => resolve(io.cwd, place))).tests,
  });
}

/** @throws {UsageFault} when it is not in the runs, or there are several and none was named */
function chosen(all: readonly ParticipantRuns[], name: string | undefined): ParticipantRuns {
  const names = all.map((one) => one.name);
  const [only] = all;
  if (name === undefined && only !== undefined && all.length === 1) return only;
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const what =
    name === undefined ? 'the runs examine several participants' : `no run examines ${name}.${didYouMean(name, names)}`;
  throw new UsageFault(what, `--participant takes one of: ${names.join(', ') || 'none, the runs name no participant'}`);
}

/** @throws {UsageFault} for a role that no pack examined */
function rolesOf(asked: readonly string[], { roles, name }: ParticipantRuns): readonly string[] | undefined {
  if (asked.length === 0) return undefined;
  const unknown = asked.find((role) => !roles.includes(role));
  if (unknown === undefined) return asked;
  throw new UsageFault(`no run examines ${name} as ${unknown}`, `--role takes ${roles.join(', ')}`);
}

/** Each form with what it needs; libraries are loaded for the one that is asked for. */
const rendered: Readonly<Record<Format, (summary: Qad, options: QadOptions, io: Io) => Promise<string | Buffer>>> = {
  html: async (summary) => (await import('../../reports/qad/page.ts')).qadPage(summary),
  xlsx: async (summary) => (await import('../../reports/qad/workbook.ts')).qadWorkbook(summary),
  docx: async (summary, { template }, io) => {
    const { qadDocument } = await import('../../reports/qad/docx.ts');
    return qadDocument(summary, template === undefined ? undefined : templateBytes(template, io));
  },
  pdf: async (summary) => {
    const { chromiumPath } = await import('../../reports/documents/find-browser.ts');
    const browser = chromiumPath();
    if (browser === undefined) {
      throw new SetUpFault('no Chromium was found on this machine, and it is what prints the PDF', {
        next: 'Set CHROMIUM_PATH to one, or take --format html and print it from any browser.',
      });
    }
    const { qadPage } = await import('../../reports/qad/page.ts');
    const { printedPage } = await import('../../reports/documents/print-page.ts');
    return printedPage(qadPage(summary, true), browser);
  },
};

function templateBytes(path: string, { cwd }: Pick<Io, 'cwd'>): Buffer {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    throw new UsageFault(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      'give a .docx; --write-template FILE writes ours',
    );
  }
}
