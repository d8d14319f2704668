import { accessSync, constants, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { Category } from './categories.ts';
import { allure3History } from './history.ts';

export type GeneratorName = 'classic' | 'allure3';

/** How a report generator is called: a script for this same Node.js, and its arguments. */
export interface Call {
  readonly script: string;
  readonly args: readonly string[];
}

export interface CallInput {
  /** Folder of the results. */
  readonly from: string;
  /** Folder of the report, which does not exist yet. */
  readonly to: string;
  /** A folder for what the generator needs meanwhile. */
  readonly scratch: string;
  readonly name: string;
}

/**
 * The bin script of a package. Both generators call theirs "allure", so that one hides the other under
 * node_modules/.bin; each is called by its own.
 * @throws {Error} when the package is not installed
 */
function ownScript(name: string): string {
  const manifestPath = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin?: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin?.allure;
  if (script === undefined) throw new Error(`the package ${name} has no script called allure`);
  return join(dirname(manifestPath), script);
}

/** `require.resolve` of a package.json that `exports` hides goes by way of the main file. */
function ownScriptBeside(name: string, script: string): string {
  const main = createRequire(import.meta.url).resolve(name);
  return join(dirname(main), '..', script);
}

/** One file, so that it opens by a double click, without a server. */
export function callOf(generator: GeneratorName, input: CallInput): Call {
  return generator === 'classic' ? classicCall(input) : allure3Call(input);
}

function classicCall({ from, to, name }: CallInput): Call {
  return {
    script: ownScript('allure-commandline'),
    args: ['generate', from, '--clean', '--single-file', '--name', name, '-o', to],
  };
}

/** With a configuration of its own, so that one in the user's folder changes nothing. */
function allure3Call({ from, to, scratch, name }: CallInput): Call {
  const config = join(scratch, 'allurerc.json');
  const categories = JSON.parse(readFileSync(join(from, 'categories.json'), 'utf8')) as readonly Category[];
  const awesome = {
    options: {
      reportName: name,
      singleFile: true,
      reportLanguage: 'en',
      groupBy: ['parentSuite', 'suite', 'subSuite'],
    },
  };
  const rules = categories.map(({ name: title, matchedStatuses, messageRegex }) => ({
    name: title,
    matchedStatuses,
    messageRegex,
  }));
  const historyPath = historyIn(from, scratch);
  writeFileSync(config, JSON.stringify({ name, output: to, categories: rules, plugins: { awesome }, ...historyPath }));
  return { script: ownScriptBeside('allure', 'cli.js'), args: ['generate', from, '--config', config, '-o', to] };
}

/** A copy of the history, where there is one: the generator writes into it what it made. */
function historyIn(from: string, scratch: string): { historyPath?: string } {
  const kept = join(from, allure3History);
  if (!existsSync(kept)) return {};
  const historyPath = join(scratch, 'history.jsonl');
  copyFileSync(kept, historyPath);
  return { historyPath };
}

/** The java of JAVA_HOME or of the path, as allure-commandline looks for it; undefined when there is none. */
export function findJava(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = process.platform === 'win32' ? ['java.exe'] : ['java'];
  const folders =
    (environment.JAVA_HOME ?? '') === ''
      ? (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
      : [join(environment.JAVA_HOME ?? '', 'bin')];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
