import { createHash } from 'node:crypto';
import type { Pickle } from '@cucumber/messages';
import { packageRoot } from '../../environments/package-root.ts';
import { type FeatureFile, readFeatureFiles } from './feature-files.ts';
import { readLedger, versionOf } from './ledger.ts';
import { valuesOf } from './tag-families.ts';
import { readThemes, type Theme, themeOfProcess } from './themes.ts';

/** A scenario that can be run: one for each scenario, one for each row of an outline. */
export interface ScenarioRow {
  /** "COA-001", or "COA-001:on-the-floor" for the row of an outline. */
  readonly caseId: string;
  readonly title: string;
  /** sha256 over steps, tables, doc strings and tags; comments, line numbers and titles may change without it. */
  readonly fingerprint: string;
  /** From the ledger; for a text that is not accepted yet, the version it will have. */
  readonly version: number;
  readonly process: string;
  readonly roles: readonly string[];
  readonly segments: readonly string[];
  readonly packs: readonly string[];
  readonly requirements: readonly string[];
  readonly theme?: string;
  /** Cases of official plans that it stands for, with their versions. */
  readonly officialCases?: readonly string[];
  /** Set when the scenario makes sense under one clock only. */
  readonly clock?: 'virtual' | 'real';
  /** Relative to the root, with forward slashes. */
  readonly uri: string;
  /** Of the scenario, or of the row of an outline: what `feature:line` selects. */
  readonly line: number;
  readonly tags: readonly string[];
  readonly steps: readonly { readonly keyword: string; readonly text: string }[];
}

/** "On the floor, 09:00" becomes "on-the-floor-09-00". */
export function kebabCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const keywordOf = (file: FeatureFile, ids: readonly string[]): string =>
  file.stepOf(ids[0] ?? '')?.keyword.trim() ?? '';

function fingerprintOf(file: FeatureFile, pickle: Pickle, tags: readonly string[]): string {
  const steps = pickle.steps.map((step) => [
    keywordOf(file, step.astNodeIds),
    step.text,
    step.argument?.dataTable?.rows.map((row) => row.cells.map(({ value }) => value)) ?? null,
    step.argument?.docString?.content ?? null,
  ]);
  return createHash('sha256')
    .update(JSON.stringify({ steps, tags: [...tags].sort() }))
    .digest('hex');
}

function caseIdOf(file: FeatureFile, pickle: Pickle, tags: readonly string[]): string {
  const [id] = valuesOf(tags, 'id');
  const { row } = file.originOf(pickle);
  const base = id ?? `${file.uri}:${pickle.location?.line ?? 0}`;
  return row === undefined || id === undefined ? base : `${base}:${kebabCase(row.cells[0]?.value ?? '')}`;
}

type Unversioned = Omit<ScenarioRow, 'version'>;

/** The rows of one feature file, not yet joined with the ledger. */
export function rowsOf(file: FeatureFile): readonly Unversioned[] {
  return file.pickles.map((pickle) => {
    const tags = [...new Set(pickle.tags.map(({ name }) => name))];
    const [theme] = valuesOf(tags, 'theme');
    const clock = valuesOf(tags, 'clock').find((value) => value === 'virtual' || value === 'real');
    return {
      caseId: caseIdOf(file, pickle, tags),
      title: pickle.name,
      fingerprint: fingerprintOf(file, pickle, tags),
      process: valuesOf(tags, 'process')[0] ?? '',
      roles: valuesOf(tags, 'role'),
      segments: valuesOf(tags, 'segment'),
      packs: valuesOf(tags, 'pack'),
      requirements: valuesOf(tags, 'req'),
      ...(theme !== undefined && { theme }),
      ...(clock !== undefined && { clock }),
      uri: file.uri,
      line: pickle.location?.line ?? file.originOf(pickle).scenario.location.line,
      tags,
      steps: pickle.steps.map((step) => ({ keyword: keywordOf(file, step.astNodeIds), text: step.text })),
    };
  });
}

/**
 * Every scenario of the package, joined with the ledger of versions.
 * @param root the folder that holds `features/`
 * @param extra more feature files or folders
 * @throws {FeatureFault} when a file is not Gherkin
 */
export async function readScenarios(
  root: string = packageRoot,
  extra: readonly string[] = [],
): Promise<readonly ScenarioRow[]> {
  if (root !== packageRoot || extra.length > 0) return rowsBelow(root, extra);
  ofPackage ??= rowsBelow(root, extra);
  return ofPackage;
}

/** Those of the package, read once in a process: what a run has played is reported by the texts that it has played. */
let ofPackage: readonly ScenarioRow[] | undefined;

function rowsBelow(root: string, extra: readonly string[]): readonly ScenarioRow[] {
  const [ledger, themes] = [readLedger(root), readThemes()];
  return readFeatureFiles(root, extra)
    .flatMap(rowsOf)
    .map((row) => ({ ...withTheme(row, themes), version: versionOf(ledger[row.caseId], row.fingerprint) }));
}

/** A scenario is found by the theme of its process as if it carried the tag. */
function withTheme(row: Unversioned, themes: readonly Theme[]): Unversioned {
  const theme = row.theme ?? themeOfProcess(themes, row.process);
  if (theme === undefined || theme === row.theme) return row;
  return { ...row, theme, tags: [...row.tags, `@theme-${theme}`] };
}
