import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callOf, findJava, type GeneratorName } from './generators.ts';
import { stripAnalytics } from './no-analytics.ts';
import { runScript } from './run-script.ts';

export interface AllureReportOptions {
  /** Where the results are; `allure-results` in the directory unless told otherwise. */
  readonly from?: string;
  /** Where the report is to stand; `allure-report` in the directory unless told otherwise. It is made anew. */
  readonly to?: string;
  readonly prefer?: GeneratorName;
  readonly name?: string;
  /** How long a generator may take before it is ended. */
  readonly limitMs?: number;
  /** The environment of this process, unless told otherwise; java is looked for in it. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface AllureReport {
  readonly made: boolean;
  readonly generator: GeneratorName;
  readonly ms: number;
  /** Why it was not made, or why it was made by the other generator. */
  readonly reason?: string;
}

const fiveMinutesMs = 300_000;

/**
 * Makes `allure-report/` from `allure-results/`: with allure-commandline where Java is found, with Allure 3 otherwise, and
 * with Allure 3 too where the first fails. The report is one file, calls no analytics and needs no server. Never throws:
 * a run does not fail because a report could not be made.
 */
export async function makeAllureReport(directory: string, options: AllureReportOptions = {}): Promise<AllureReport> {
  const started = performance.now();
  const reasons: string[] = [];
  const done = (made: boolean, generator: GeneratorName): AllureReport => ({
    made,
    generator,
    ms: Math.round(performance.now() - started),
    ...(reasons.length > 0 && { reason: reasons.join('; ') }),
  });
  let last: GeneratorName = 'allure3';
  for (const generator of generatorsFor(options, reasons)) {
    last = generator;
    const reason = await tryGenerator(generator, directory, options);
    if (reason === undefined) return done(true, generator);
    reasons.push(`${titles[generator]}: ${reason}`);
  }
  return done(false, last);
}

const titles: Readonly<Record<GeneratorName, string>> = { classic: 'allure-commandline', allure3: 'Allure 3' };

function generatorsFor(options: AllureReportOptions, reasons: string[]): readonly GeneratorName[] {
  if (options.prefer === 'allure3') return ['allure3'];
  if (findJava(options.environment ?? process.env) !== undefined) return ['classic', 'allure3'];
  if (options.prefer === 'classic') reasons.push('allure-commandline needs Java, and none was found');
  return ['allure3'];
}

/** @returns why it failed, or undefined */
async function tryGenerator(
  generator: GeneratorName,
  directory: string,
  options: AllureReportOptions,
): Promise<string | undefined> {
  const from = options.from ?? join(directory, 'allure-results');
  const to = options.to ?? join(directory, 'allure-report');
  let scratch: string | undefined;
  try {
    scratch = mkdtempSync(join(tmpdir(), 'mhhs-qt-allure-'));
    rmSync(to, { recursive: true, force: true });
    const { script, args } = callOf(generator, { from, to, scratch, name: options.name ?? 'mhhs-qt' });
    const { environment = process.env, limitMs = fiveMinutesMs } = options;
    const reason = await runScript(script, args, { cwd: scratch, environment, limitMs });
    if (reason !== undefined) return reason;
    if (!existsSync(join(to, 'index.html'))) return 'it ended well but left no index.html';
    stripAnalytics(to);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  }
}
