import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { adoCases, type MappedCase, mappedCases } from '../../../reports/exchange/ado-import.ts';
import { readCatalogue } from '../../../steps/support/catalogue.ts';
import { type ExitCode, exitCodes, UsageFault } from '../../exit-codes.ts';
import { harmless, type Io } from '../../io.ts';
import { oneOf } from '../chosen.ts';
import { writeOut } from '../rttm/files.ts';

export interface ImportPlanOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** `mhhs-qt import ado FILE -o CASE-MAP`: a case map out of a test plan, which run, list and export take with --case-map. */
export async function importPlan(form: string, file: string, options: ImportPlanOptions, io: Io): Promise<ExitCode> {
  oneOf('import', form, ['ado']);
  const path = resolve(io.cwd, file);
  if (!existsSync(path))
    throw new UsageFault(`there is no file ${file}`, 'give the CSV of a test plan of Azure DevOps');
  const { scenarios, caseMap } = await readCatalogue();
  const official = new Map(caseMap.map((row) => [row.case, row.cases]));
  const rows = mappedCases(adoCases(readFileSync(path, 'utf8')), scenarios, official, basename(file));
  if (rows.length === 0)
    throw new UsageFault(`${file} holds no test case`, 'export the test suite in Azure DevOps as CSV');
  writeOut(options.out, mapText(rows), [file], io);
  const open = rows.filter((row) => row.open !== undefined);
  if (options.json) {
    io.out(`${JSON.stringify({ out: options.out, cases: rows.length, open: open.map((row) => row.case) }, null, 2)}\n`);
  } else {
    const shown = open.slice(0, 20).map((row) => `  ${row.case} ${row.title}\n`);
    const more = open.length > 20 ? `  and ${open.length - 20} more\n` : '';
    const words =
      open.length === 0
        ? ''
        : `${open.length} name no case of ours; say in the file which stand for them:\n${shown.join('')}${more}`;
    io.out(
      harmless(`${rows.length - open.length} of ${rows.length} test cases tied to ours, in ${options.out}\n${words}`),
    );
  }
  return exitCodes.proved;
}

/** A case a line, as YAML: each value is JSON, which YAML reads too. */
function mapText(rows: readonly MappedCase[]): string {
  const head =
    '# Test cases of a plan, and which of ours stand for them. Written by: mhhs-qt import ado. Used by: --case-map FILE\n';
  return `${head}${rows.map((row) => `- ${JSON.stringify(row)}\n`).join('')}`;
}
