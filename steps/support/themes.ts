import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';
import { requirementProcesses } from '../../market/requirements/requirement.ts';
import { readDataFile } from './data-file.ts';

const themeSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens are needed'),
  title: z.string().min(1),
  /** Number of the theme in the programme's functional test plan, where it is published. */
  official: z.string().optional(),
  processes: z.array(z.enum(requirementProcesses)),
});

export type Theme = Readonly<z.output<typeof themeSchema>>;

/**
 * The themes of the functional tests, in their order.
 * @throws {DataFileFault} when features/themes.yaml is no list of themes
 */
export function readThemes(root: string = packageRoot): readonly Theme[] {
  const shown = 'features/themes.yaml';
  return readDataFile(join(root, shown), shown, z.array(themeSchema)).value;
}

/** The theme that a process belongs to, by name; one that is in none has no scenario of its own to count. */
export function themeOfProcess(themes: readonly Theme[], process: string): string | undefined {
  return themes.find(({ processes }) => processes.some((one) => one === process))?.name;
}
