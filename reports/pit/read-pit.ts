import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RunsFault } from '../runs/runs-fault.ts';

/** A test of a participant's own, in whatever framework, as its Allure adapter wrote it. */
export interface PitTest {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'broken' | 'skipped' | 'unknown';
  /** Requirement ids that it is labelled with. */
  readonly requirements: readonly string[];
  /** When it ended, ISO 8601 UTC; empty when the result does not say. */
  readonly at: string;
  /** Earlier attempts at it in the same folder. */
  readonly retries: number;
  readonly provenance: Provenance;
}

/** Where a test comes from, as far as its result says. */
export interface Provenance {
  readonly folder: string;
  readonly file: string;
  readonly framework: string;
  readonly host: string;
  /** "Parent / suite / sub-suite" */
  readonly suite: string;
  /** What ran it, out of executor.json: a build server and its build. */
  readonly executor: string;
}

/** What in a folder fills no requirement, and why. */
export interface PitRemark {
  readonly file: string;
  readonly words: string;
}

export interface PitRead {
  readonly tests: readonly PitTest[];
  readonly remarks: readonly PitRemark[];
}

const label = z.object({ name: z.string(), value: z.string().optional() });

/** What the adapters agree on; what else they write is theirs. Source: the result format of Allure 2, which Allure 3 reads too. */
const resultModel = z.object({
  uuid: z.string().optional(),
  historyId: z.string().nullish(),
  fullName: z.string().nullish(),
  name: z.string().nullish(),
  status: z.enum(['passed', 'failed', 'broken', 'skipped', 'unknown']).nullish(),
  labels: z.array(label).nullish(),
  stop: z.number().nullish(),
  start: z.number().nullish(),
});

type AllureResult = z.infer<typeof resultModel>;

const executorModel = z.object({
  name: z.string().optional(),
  buildName: z.string().optional(),
  buildUrl: z.string().optional(),
});

/** Results are a few kilobytes; one that is larger is something else. */
const largestBytes = 20_000_000;

/**
 * Reads folders of Allure results of any origin. What cannot be read, or names no requirement, is listed and fills nothing.
 * @param labels names of the labels that hold requirement ids, besides tags of the form req-ID
 * @throws {RunsFault} when a folder is not there or holds no results
 */
export function readPit(folders: readonly string[], labels: readonly string[] = ['requirement']): PitRead {
  const tests: PitTest[] = [];
  const remarks: PitRemark[] = [];
  for (const folder of folders) {
    const executor = executorOf(folder);
    const newest = new Map<string, { result: AllureResult; file: string; retries: number }>();
    for (const name of resultFiles(folder)) {
      const file = join(folder, name);
      const result = resultIn(file);
      if (typeof result === 'string') {
        remarks.push({ file, words: result });
        continue;
      }
      const key = result.historyId ?? result.fullName ?? result.uuid ?? name;
      const before = newest.get(key);
      const isNewer = before === undefined || (result.stop ?? 0) >= (before.result.stop ?? 0);
      const retries = before === undefined ? 0 : before.retries + 1;
      newest.set(key, isNewer ? { result, file, retries } : { ...before, retries });
    }
    for (const { result, file, retries } of newest.values()) {
      const test = testOf(result, { folder, file, executor, retries, labels });
      tests.push(test);
      if (test.requirements.length === 0) remarks.push({ file, words: `"${test.name}" names no requirement` });
    }
  }
  return withoutOurs(tests, remarks);
}

/** Results of this harness are its own testing: they stand in the QT column, whoever hands them in. */
function withoutOurs(tests: readonly PitTest[], remarks: readonly PitRemark[]): PitRead {
  const ours = tests.filter(({ provenance }) => provenance.framework === ownFramework);
  const folders = [...new Set(ours.map(({ provenance }) => provenance.folder))];
  return {
    tests: tests.filter((test) => !ours.includes(test)),
    remarks: [
      ...folders.map((folder) => ({
        file: folder,
        words: 'holds results of this harness, which count as QT and not as PIT',
      })),
      ...remarks.filter(({ file }) => !ours.some(({ provenance }) => provenance.file === file)),
    ],
  };
}

const ownFramework = 'mhhs-qt';

function resultFiles(folder: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new RunsFault(`there is no folder ${folder}`, 'give the folder of Allure results of your own tests');
  }
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('-result.json'))
    .sort();
  if (files.length > 0) return files;
  throw new RunsFault(
    `${folder} holds no Allure results (*-result.json)`,
    'give the folder that the Allure adapter of your test framework writes, usually allure-results',
  );
}

/** The result, or why there is none. */
function resultIn(file: string): AllureResult | string {
  if (statSync(file).size > largestBytes) return 'is larger than a result can be';
  try {
    const parsed = resultModel.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `is no Allure result: ${issue?.path.join('.') || 'the whole of it'}: ${issue?.message}`;
  } catch (fault) {
    return `is no Allure result: ${(fault as Error).message}`;
  }
}

function executorOf(folder: string): string {
  const file = join(folder, 'executor.json');
  if (!existsSync(file)) return '';
  try {
    const { name = '', buildName = '', buildUrl = '' } = executorModel.parse(JSON.parse(readFileSync(file, 'utf8')));
    return [name, buildName, buildUrl].filter((word) => word !== '').join(' ');
  } catch {
    return '';
  }
}

interface Around {
  readonly folder: string;
  readonly file: string;
  readonly executor: string;
  readonly retries: number;
  readonly labels: readonly string[];
}

function testOf(result: AllureResult, { folder, file, executor, retries, labels }: Around): PitTest {
  const all = result.labels ?? [];
  const values = (name: string) => all.flatMap((one) => (one.name === name && one.value ? [one.value] : []));
  const suite = [...values('parentSuite'), ...values('suite'), ...values('subSuite')].join(' / ');
  return {
    name: result.name ?? result.fullName ?? file,
    status: result.status ?? 'unknown',
    requirements: requirementsOf(values, labels),
    at: instantOf(result.stop ?? result.start),
    retries,
    provenance: {
      folder,
      file,
      framework: values('framework')[0] ?? 'not stated',
      host: values('host')[0] ?? '',
      suite,
      executor,
    },
  };
}

/** "REC-APP-05, REC-APP-06" in one label names two; a tag names one by "req-REC-APP-05", with or without the at sign. */
function requirementsOf(values: (name: string) => readonly string[], labels: readonly string[]): readonly string[] {
  const labelled = labels.flatMap(values).flatMap((value) => value.split(/[\s,;]+/));
  const tagged = values('tag').flatMap((value) => /^@?req[-:](.+)$/i.exec(value.trim())?.[1] ?? []);
  return [...new Set([...labelled, ...tagged].filter((id) => id !== ''))];
}

const lastInstantMs = 8.64e15;

function instantOf(epochMs: number | null | undefined): string {
  if (epochMs === null || epochMs === undefined || !(Math.abs(epochMs) <= lastInstantMs)) return '';
  return new Date(epochMs).toISOString();
}
