import { resolve } from 'node:path';
import { adoOutcomesCsv, adoPlanCsv } from '../../../reports/exchange/ado.ts';
import { junitXml } from '../../../reports/exchange/junit.ts';
import { messagesNdjson } from '../../../reports/exchange/messages.ts';
import type { Results } from '../../../reports/results-model.ts';
import { readRun } from '../../../reports/runs/read-runs.ts';
import { readCaseMap, withOfficialCases } from '../../../steps/support/case-map.ts';
import { readCatalogue } from '../../../steps/support/catalogue.ts';
import { runPlaces } from '../../evidence/run-places.ts';
import { type ExitCode, exitCodes } from '../../exit-codes.ts';
import { harmless, type Io } from '../../io.ts';
import { oneOf } from '../chosen.ts';
import { writeOut } from '../rttm/files.ts';

export interface ExchangeOptions {
  readonly out: string;
  /** Case map to find the ids of work items in, where the run was not given one. */
  readonly caseMap?: string;
  readonly json?: boolean;
}

/** Each form by its name. */
const forms = {
  junit: junitXml,
  messages: messagesNdjson,
  ado: adoPlanCsv,
  'ado-outcomes': adoOutcomesCsv,
} as const satisfies Readonly<Record<string, (results: Results) => string>>;

const formNames = Object.keys(forms) as (keyof typeof forms)[];

/** `mhhs-qt export FORM DIR -o FILE`: the results of a run for other tools. The gate stays ours: it is in the exit code of the run. */
export async function exportRun(form: string, directory: string, options: ExchangeOptions, io: Io): Promise<ExitCode> {
  const name = oneOf('export', form, formNames);
  const [from = directory] = await runPlaces([directory], io);
  const { results } = readRun(from);
  const told = options.caseMap === undefined ? results : await withCaseMap(results, resolve(io.cwd, options.caseMap));
  writeOut(options.out, forms[name](told), [], io);
  const { counts } = results;
  if (options.json) io.out(`${JSON.stringify({ form: name, out: options.out, scenarios: counts.total }, null, 2)}\n`);
  else io.out(harmless(`${counts.total} scenarios of ${directory} written to ${options.out}\n`));
  return exitCodes.proved;
}

/** The results, each scenario with the official cases that a map ties it to. */
async function withCaseMap(results: Results, file: string): Promise<Results> {
  const { scenarios } = await readCatalogue();
  const named = withOfficialCases(scenarios, readCaseMap(scenarios, file));
  const officialOf = new Map(named.map(({ caseId, officialCases }) => [caseId, officialCases]));
  const told = results.scenarios.map((scenario) => {
    const officialCases = officialOf.get(scenario.caseId);
    return officialCases === undefined ? scenario : { ...scenario, officialCases: [...officialCases] };
  });
  return { ...results, scenarios: told };
}
