import { actionRows, actionsFor } from '../../market/actions/actions.ts';
import { questionRows } from '../../market/questions/question-rows.ts';
import { questionsFor } from '../../market/questions/questions.ts';
import { type OfficialCase, officialCasesNamed, officialName } from '../../steps/support/case-map.ts';
import { type Catalogue, readCatalogue } from '../../steps/support/catalogue.ts';
import { type PackRow, scenariosOf } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { readThemes } from '../../steps/support/themes.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { chosenCases, chosenPacks, ownFilesOf, requireKnownTags } from './chosen.ts';
import { actionTable, countTables, listedPacks, packTable, questionTable, scenarioTable } from './list-tables.ts';

export interface ListOptions {
  readonly pack: readonly string[];
  readonly tags?: string;
  /** Our case ids, or official ones. */
  readonly case?: readonly string[];
  readonly packs?: boolean;
  /** What scenarios have a participant do. */
  readonly actions?: boolean;
  /** What scenarios ask a participant. */
  readonly questions?: boolean;
  readonly caseMap?: string;
  /** Folder of a pack of the user's own. */
  readonly extra?: string;
  readonly json?: boolean;
}

/** A scenario as `list --json` publishes it. Several roles or segments are joined by ";". */
function published(row: ScenarioRow) {
  const { caseId, title, version, fingerprint, process, roles, segments, packs, requirements } = row;
  return {
    id: caseId,
    title,
    version,
    fingerprint,
    process,
    role: roles.join(';'),
    segment: segments.join(';'),
    packs,
    requirements,
  };
}

/** `mhhs-qt list`: the packs and how many scenarios there are of what, or the scenarios of packs. */
export async function list(options: ListOptions, io: Io): Promise<ExitCode> {
  const catalogue = await readCatalogue({ ...ownFilesOf(options, io), cwd: io.cwd });
  if (options.packs) return listPacks(catalogue, options, io);
  if (options.actions) return listActions(catalogue, options, io);
  if (options.questions) return listQuestions(catalogue, options, io);
  const rows = await chosenRows(catalogue, options);
  const asked = options.pack.length > 0 || options.tags !== undefined || (options.case ?? []).length > 0;
  if (options.json) io.out(`${JSON.stringify(rows.map(published), null, 2)}\n`);
  else if (asked)
    io.out(`${scenarioTable(rows)}${groupText(catalogue, options.pack)}${officialText(catalogue, options)}`);
  else io.out(overview(catalogue));
  return exitCodes.proved;
}

async function chosenRows(catalogue: Catalogue, options: ListOptions): Promise<readonly ScenarioRow[]> {
  const { book, scenarios } = catalogue;
  const chosen = chosenPacks(options.pack, book);
  if (options.tags !== undefined) await requireKnownTags(options.tags, scenarios);
  const wanted = chosen.length > 0 ? chosen : book.packs;
  const inPacks = new Set(wanted.flatMap((pack) => scenariosOf(pack, scenarios, options.tags)));
  const rows = scenarios.filter((row) => inPacks.has(row));
  const cases = options.case ?? [];
  return cases.length === 0 ? rows : chosenCases(cases, rows, catalogue.caseMap);
}

function listPacks({ book, scenarios }: Catalogue, options: ListOptions, io: Io): ExitCode {
  const rows = listedPacks(book, scenarios).filter(
    ({ name }) => options.pack.length === 0 || options.pack.includes(name),
  );
  io.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : packTable(rows));
  return exitCodes.proved;
}

/** What the packs named have a participant do, or all of it. */
function listActions({ book }: Catalogue, options: ListOptions, io: Io): ExitCode {
  const packs = chosenPacks(options.pack, book);
  const rows = packs.length === 0 ? actionRows : actionsFor([...new Set(packs.flatMap(({ roles }) => roles))]);
  io.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : actionTable(rows));
  return exitCodes.proved;
}

/** What the packs named ask a participant about what it holds, or all of it. */
function listQuestions({ book }: Catalogue, options: ListOptions, io: Io): ExitCode {
  const packs = chosenPacks(options.pack, book);
  const rows = packs.length === 0 ? questionRows : questionsFor([...new Set(packs.flatMap(questionedIn))]);
  io.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : questionTable(rows));
  return exitCodes.proved;
}

/** Who is asked in a pack: an adapter answers for itself, whatever the roles that it acts for. */
const questionedIn = ({ reference, roles }: PackRow): readonly string[] => (reference === 'adapter' ? ['DIP'] : roles);

function overview({ book, scenarios }: Catalogue): string {
  const packs = packTable(listedPacks(book, scenarios));
  const counts = countTables(scenarios, readThemes());
  return `${packs}\n${counts}\n${scenarios.length} scenarios in all. mhhs-qt list -p PACK shows those of a pack.\n`;
}

/** The cases that a criterion of these cuts counts together. */
function groupText({ book }: Catalogue, asked: readonly string[]): string {
  return book.cuts
    .filter(({ name }) => asked.includes(name))
    .flatMap(({ groups }) => groups.map(({ title, cases }) => `${title}: ${cases.join(', ')}\n`))
    .join('');
}

/** What is known of the official cases asked for, also of those that none of ours stands for. */
function officialText({ caseMap }: Catalogue, { case: asked = [] }: ListOptions): string {
  const line = (row: OfficialCase): string => {
    const from = row.source === undefined ? '' : ` (${row.source})`;
    const how = row.open === undefined ? `ours: ${row.cases.join(', ')}` : `none of ours: ${row.open}`;
    return `${officialName(row)}: ${row.title ?? 'no title'}${from}; ${how}\n`;
  };
  return asked.flatMap((word) => officialCasesNamed(caseMap, word).map(line)).join('');
}
