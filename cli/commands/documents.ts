import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { caseDocument } from '../../reports/documents/case-document.ts';
import { completionReport } from '../../reports/documents/completion-report.ts';
import { type DocumentData, fillTemplate } from '../../reports/documents/fill-template.ts';
import type { Picture } from '../../reports/documents/pictures.ts';
import { readinessReport } from '../../reports/documents/readiness-report.ts';
import type { SealWords } from '../../reports/documents/run-data.ts';
import type { DocumentKind } from '../../reports/documents/templates.ts';
import { type Results, readResults } from '../../reports/results-model.ts';
import { resultsFile } from '../../reports/runs/read-runs.ts';
import type { ScenarioResult } from '../../reports/scenario-model.ts';
import { chartFileOf } from '../../reports/scenario-result.ts';
import { payloadFolder, readJournal } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import { openPack } from '../../wire/seal/read-pack.ts';
import { packFile } from '../evidence/pack-file.ts';
import { unpackPack } from '../evidence/unpack-pack.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { chosenTemplates } from './document-templates.ts';
import { runDirectory } from './verify.ts';

export interface DocumentsOptions {
  readonly out?: string;
  /** Cases to document; left out, every one that was carried out. */
  readonly case: readonly string[];
  /** "kind=file", or a file whose name begins with its kind. */
  readonly template: readonly string[];
  /** Environment whose templates are taken where the command names none. */
  readonly environment?: string;
  readonly json?: boolean;
}

/** A document before it is written. */
interface Made {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly data: DocumentData;
  readonly pictures?: readonly Picture[];
}

/**
 * `mhhs-qt documents DIR`: the evidence document of each case, the test completion report and the readiness report, from templates
 * of ours or of the user's, and of a sealed pack as well. Nothing is written when one of them cannot be made.
 * @throws {UsageFault}
 */
export async function documents(source: string, options: DocumentsOptions, io: Io): Promise<ExitCode> {
  if (statSync(resolve(io.cwd, source), { throwIfNoEntry: false })?.isFile() !== true) {
    const directory = runDirectory(source, io);
    return documentsIn({ source, directory, pack: join(directory, packFile) }, options, io);
  }
  if (options.out === undefined)
    throw new UsageFault('no folder was named for the documents of a pack', 'give one with -o');
  const beside = mkdtempSync(join(tmpdir(), 'mhhs-qt-documents-'));
  try {
    const pack = resolve(io.cwd, source);
    return await documentsIn(
      { source, directory: await unpackPack(pack, beside, io, [resultsFile]), pack },
      options,
      io,
    );
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

interface Place {
  /** What the user named. */
  readonly source: string;
  readonly directory: string;
  /** The sealed pack of it, where there is one. */
  readonly pack: string;
}

async function documentsIn({ source, directory, pack }: Place, options: DocumentsOptions, io: Io): Promise<ExitCode> {
  const path = join(directory, resultsFile);
  if (!existsSync(path)) throw new UsageFault(`${source} has no reports yet`, `mhhs-qt report ${source}`);
  const results = readResults(readFileSync(path, 'utf8'));
  const templates = await chosenTemplates(options, io);
  const out = options.out === undefined ? join(directory, 'documents') : resolve(io.cwd, options.out);
  const payloads = createPayloadFiles(join(directory, payloadFolder));
  const files: string[] = [];
  const beside = `${out}.${process.pid}.part`;
  try {
    mkdirSync(beside, { recursive: true });
    for (const made of await documentsOf({
      directory,
      pack,
      results,
      readPayload: payloads.read,
      cases: options.case,
    })) {
      writeFileSync(join(beside, made.file), fillTemplate(templates[made.kind], made.data, made.pictures));
      files.push(made.file);
    }
    mkdirSync(out, { recursive: true });
    for (const file of files) renameSync(join(beside, file), join(out, file));
  } finally {
    payloads.close();
    rmSync(beside, { recursive: true, force: true });
  }
  const shown = relative(io.cwd, out) || out;
  if (options.json) io.out(`${JSON.stringify({ directory: out, files }, null, 2)}\n`);
  else
    io.out(
      `${files.length === 1 ? 'a document' : `${files.length} documents`} in ${shown}\n${files
        .slice(0, 3)
        .map((file) => `  open ${shown}/${file}\n`)
        .join('')}`,
    );
  return exitCodes.proved;
}

interface Asked {
  readonly directory: string;
  readonly pack: string;
  readonly results: Results;
  readonly readPayload: (hash: string) => Buffer;
  readonly cases: readonly string[];
}

async function documentsOf({ directory, pack, results, readPayload, cases }: Asked): Promise<Made[]> {
  const entries = readJournal(directory);
  const seal = await sealOf(pack, results);
  const readFile = (name: string) =>
    existsSync(join(directory, name)) ? readFileSync(join(directory, name)) : undefined;
  const made = chosen(results, cases).map((scenario): Made => {
    const facts = { results, scenario, entries, readPayload, readFile, ...(seal && { seal }) };
    return { file: fileOf(scenario), kind: 'case-evidence', ...caseDocument(facts) };
  });
  if (cases.length > 0) return made;
  return [
    { file: 'test-completion-report.docx', kind: 'test-completion', data: completionReport(results, seal) },
    { file: 'readiness-report.docx', kind: 'readiness', data: readinessReport(results, seal) },
    ...made,
  ];
}

/** Readable, safe, and never shared by two cases. */
const fileOf = ({ key }: ScenarioResult): string => chartFileOf(key).replace(/^charts\/(.*)\.svg$/, '$1.docx');

function chosen({ scenarios }: Results, cases: readonly string[]): readonly ScenarioResult[] {
  const ran = scenarios.filter(({ status }) => status !== 'not-run');
  if (cases.length === 0) return ran;
  return cases.flatMap((asked) => {
    const found = ran.filter(({ caseId, key }) => [caseId, caseId.split(':')[0], key].includes(asked));
    if (found.length > 0) return found;
    throw new UsageFault(`no case ${asked} was carried out in this run`, 'mhhs-qt list shows the cases');
  });
}

/** The seal of the pack beside the reports, when it is of the same journal. */
async function sealOf(path: string, results: Results): Promise<SealWords | undefined> {
  if (!existsSync(path)) return undefined;
  const { statement, zip } = await openPack(path);
  zip.close();
  const same = statement.evidenceOf.journal.lastHash === results.record.lastHash;
  return same ? { root: statement.root, fingerprint: statement.key.fingerprint } : undefined;
}
