import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import {
  type Background,
  type Examples,
  type GherkinDocument,
  IdGenerator,
  type Pickle,
  type Scenario,
  type Step,
  type TableRow,
} from '@cucumber/messages';

/** A feature file that Gherkin cannot read. Our own fault, or that of whoever wrote the file. */
export class FeatureFault extends Error {
  override readonly name = 'FeatureFault';
}

/** A scenario as it is written: an outline stays one, with its rows. */
export interface WrittenScenario {
  readonly scenario: Scenario;
  /** Tags of the feature and of the scenario itself; Rule and Examples may have none (a check sees to it). */
  readonly tags: readonly string[];
}

export interface FeatureFile {
  /** Relative to the root, with forward slashes: "features/appointment/change-of-agent.feature". */
  readonly uri: string;
  readonly text: string;
  readonly document: GherkinDocument;
  readonly pickles: readonly Pickle[];
  readonly scenarios: readonly WrittenScenario[];
  readonly backgrounds: readonly Background[];
  readonly ruleTags: readonly { readonly line: number; readonly tag: string }[];
  /** The scenario a pickle was made from, with the row when it is an outline. */
  originOf(pickle: Pickle): { readonly scenario: Scenario; readonly examples?: Examples; readonly row?: TableRow };
  stepOf(astNodeId: string): Step | undefined;
}

function featurePaths(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.feature'))
    .map((name) => join(place, name))
    .sort();
}

/** Reads one feature text. @throws {FeatureFault} with each place Gherkin stumbled over */
export function parseFeature(text: string, uri: string): FeatureFile {
  const newId = IdGenerator.incrementing();
  const document = documentOf(text, uri, newId);
  document.uri = uri;
  const children = (document.feature?.children ?? []).flatMap((child) => child.rule?.children ?? [child]);
  const scenarios = children.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));
  const backgrounds = children.flatMap(({ background }) => (background === undefined ? [] : [background]));
  const steps = new Map([...scenarios, ...backgrounds].flatMap((part) => part.steps.map((step) => [step.id, step])));
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const featureTags = (document.feature?.tags ?? []).map(({ name }) => name);
  return {
    uri,
    text,
    document,
    pickles: compile(document, uri, newId),
    scenarios: scenarios.map((scenario) => ({
      scenario,
      tags: [...featureTags, ...scenario.tags.map(({ name }) => name)],
    })),
    backgrounds,
    ruleTags: (document.feature?.children ?? []).flatMap(({ rule }) =>
      (rule?.tags ?? []).map(({ name, location }) => ({ line: location.line, tag: name })),
    ),
    originOf: (pickle) => {
      const scenario = byId.get(pickle.astNodeIds[0] ?? '');
      if (scenario === undefined) throw new FeatureFault(`${uri}: no scenario for "${pickle.name}"`);
      const examples = scenario.examples.find((table) =>
        table.tableBody.some((row) => row.id === pickle.astNodeIds[1]),
      );
      const row = examples?.tableBody.find(({ id }) => id === pickle.astNodeIds[1]);
      return { scenario, ...(examples && { examples }), ...(row && { row }) };
    },
    stepOf: (id) => steps.get(id),
  };
}

function documentOf(text: string, uri: string, newId: () => string): GherkinDocument {
  try {
    return new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(text);
  } catch (fault) {
    const parts = (fault as { errors?: readonly Error[] }).errors ?? [fault as Error];
    throw new FeatureFault(parts.map((part) => `${uri}: ${part.message}`).join('\n'));
  }
}

/**
 * Every feature below root/features, and those of `extra` (files or folders).
 * @throws {FeatureFault} when a file is not Gherkin or cannot be read
 */
export function readFeatureFiles(root: string, extra: readonly string[] = []): readonly FeatureFile[] {
  return [join(root, 'features'), ...extra.map((place) => resolve(place))].flatMap((place) =>
    readFeaturesIn(root, place),
  );
}

/**
 * Every feature of a file or a folder.
 * @param root what their names are relative to; one that lies elsewhere goes by its whole path
 * @throws {FeatureFault} when a file is not Gherkin or cannot be read
 */
export function readFeaturesIn(root: string, place: string): readonly FeatureFile[] {
  try {
    return featurePaths(place).map((path) => {
      const near = relative(root, path);
      return parseFeature(readFileSync(path, 'utf8'), (near.startsWith('..') ? path : near).split(sep).join('/'));
    });
  } catch (fault) {
    if (fault instanceof FeatureFault) throw fault;
    throw new FeatureFault(`${place} cannot be read (${(fault as NodeJS.ErrnoException).code ?? String(fault)})`);
  }
}
