import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { packNames, participantPackNames } from '../../../environments/pack-names.ts';
import { packageRoot } from '../../../environments/package-root.ts';
import { requirementOf } from '../../../market/requirements/index.ts';
import { requirementProcesses } from '../../../market/requirements/requirement.ts';
import { type DataFaultRow, DataFileFault, readDataFile } from '../data-file.ts';
import { FeatureFault, type FeatureFile, readFeaturesIn } from '../feature-files.ts';
import { isTagExpression, type PackRow } from '../packs.ts';
import { rowsOf, type ScenarioRow } from '../scenarios.ts';
import { valuesOf } from '../tag-families.ts';
import { tagFaults } from '../tag-rules.ts';
import { type OwnRequirement, readOwnRequirements } from './requirement-rows.ts';

/** A participant's own pack: a folder of theirs that runs with the packs of the package. */
export interface Extra {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly pack: PackRow;
  readonly features: readonly FeatureFile[];
  /** Absolute paths of their step definitions. */
  readonly stepFiles: readonly string[];
  readonly requirements: readonly OwnRequirement[];
}

const ownPackSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens are needed'),
  title: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+$/, 'two numbers with a dot are needed, in quotes: "1.0"'),
  /** The pack of ours whose participant is examined: its roles, and who plays it in an environment. */
  as: z.enum(participantPackNames),
  /** Tag expression over the scenarios; left out, those that carry the tag of the pack. */
  select: z.string().refine(isTagExpression, 'not a tag expression').optional(),
});

/** How a file is called in faults. */
type Shown = (path: string) => string;

/** Files of a folder and the folders in it with one of these endings, in order; what packages installed there is no part of it. */
function filesIn(folder: string, endings: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.test(name) && !/\.d\.ts$|\.test\.|(^|[/\\])node_modules[/\\]/.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/**
 * Reads the folder of a participant's own pack: `pack.yaml`, `features/`, and where there are any `steps/` and
 * `requirements.csv` or `requirements.yaml`.
 * @param ours packs and scenarios of the package, whose names and ids are taken
 * @param cwd what paths in faults are relative to
 * @throws {DataFileFault} with file and line of everything that is wrong
 */
export function readExtra(
  folder: string,
  ours: { readonly packs: readonly PackRow[]; readonly scenarios: readonly Pick<ScenarioRow, 'caseId'>[] },
  cwd: string = process.cwd(),
): Extra {
  const shown = (path: string) => (relative(cwd, path).startsWith('..') ? path : relative(cwd, path));
  requireFolder(folder, shown(folder));
  const pack = readOwnPack(join(folder, 'pack.yaml'), shown(join(folder, 'pack.yaml')), ours.packs);
  const requirements = ['requirements.csv', 'requirements.yaml']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) => readOwnRequirements(path, shown(path)));
  const features = readFeatures(join(folder, 'features'), shown);
  const taken = new Set(ours.scenarios.map(({ caseId }) => baseOf(caseId)));
  const faults = features.flatMap((file) => scenarioFaults(file, shown, { pack, requirements, taken }));
  if (faults.length > 0) throw new DataFileFault(faults);
  return { folder, pack, features, requirements, stepFiles: filesIn(join(folder, 'steps'), /\.(js|mjs|ts|mts)$/) };
}

function requireFolder(folder: string, shown: string): void {
  const fault = (message: string) => new DataFileFault([{ file: shown, line: 1, message }]);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw fault('is no folder with a pack of your own');
  // The runner of the scenarios reads paths as patterns.
  if (/[*?[\]{}()!]/.test(folder)) throw fault('has one of * ? [ ] { } ( ) ! in its path; choose another place');
}

function readOwnPack(path: string, shown: string, packs: readonly PackRow[]): PackRow {
  const { value, lineOf } = readDataFile(path, shown, ownPackSchema);
  const fault = (key: string, message: string) => new DataFileFault([{ file: shown, line: lineOf([key]), message }]);
  if (packNames.some((name) => name === value.name)) throw fault('name', `${value.name} is the name of a pack of ours`);
  const like = packs.find(({ name }) => name === value.as);
  if (like === undefined) {
    const known = packs.map(({ name }) => name).join(', ');
    throw fault('as', `${value.as} has no participant of its own; say one of ${known}`);
  }
  const { name, title, version, select = `@pack-${name}` } = value;
  const { roles, reference } = like;
  return { name, title, version, select, roles, ...(reference && { reference }), playedBy: like.name };
}

function readFeatures(folder: string, shown: Shown): readonly FeatureFile[] {
  try {
    return readFeaturesIn(packageRoot, folder);
  } catch (fault) {
    if (!(fault instanceof FeatureFault)) throw fault;
    throw new DataFileFault(featureFaultRows(fault, folder, shown));
  }
}

/** "x.feature: (3:5): expected …" with its line taken out. */
function featureFaultRows({ message }: FeatureFault, folder: string, shown: Shown): DataFaultRow[] {
  return message.split('\n').map((text) => {
    const [, name, line, words] = /^(.*\.feature): \((\d+):\d+\): (.*)$/.exec(text) ?? [];
    if (name === undefined) return { file: shown(folder), line: 1, message: text };
    return { file: shown(resolve(packageRoot, name)), line: Number(line), message: words ?? text };
  });
}

interface Known {
  readonly pack: PackRow;
  readonly requirements: readonly OwnRequirement[];
  /** Ids that are in use; those of the folder are added as they are met. */
  readonly taken: Set<string>;
}

const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;

/** Notes an id as taken. @returns what is wrong with it */
function idFaults(id: string, taken: Set<string>): string[] {
  if (!taken.has(id)) {
    taken.add(id);
    return [];
  }
  return [`has the id ${id}, which another case has already, of ours or of yours; give it one of its own`];
}

function scenarioFaults(file: FeatureFile, shown: Shown, known: Known): DataFaultRow[] {
  const rules = {
    isRequirement: (id: string) => requirementOf(id) !== undefined || known.requirements.some((row) => row.id === id),
    isProcess: (name: string) => requirementProcesses.some((process) => process === name),
    ownPacks: [known.pack.name],
  };
  return file.scenarios.flatMap(({ scenario, tags }) => {
    const messages = [...tagFaults(tags, rules), ...valuesOf(tags, 'id').flatMap((id) => idFaults(id, known.taken))];
    return messages.map((message) => ({
      file: shown(resolve(packageRoot, file.uri)),
      line: scenario.location.line,
      message,
    }));
  });
}

/** Their scenarios, each a version 1: whoever keeps versions of their own texts keeps them with the texts. */
export function extraScenarios({ features }: Pick<Extra, 'features'>): readonly ScenarioRow[] {
  return features.flatMap(rowsOf).map((row) => ({ ...row, version: 1 }));
}
