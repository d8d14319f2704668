import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { actionPage } from '../market/actions/action-page.ts';
import { actionRows } from '../market/actions/actions.ts';
import { isProgram } from './run-alone.ts';

/** The page of actions, from the root. */
export const actionPagePath = 'docs/guide/actions.md';

/** Whether the committed page is that of the table; the formatter may have widened its columns. */
export function actionPageFaults(): readonly string[] {
  const bare = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  const written = readFileSync(join(packageRoot, actionPagePath), 'utf8');
  if (bare(written) === bare(actionPage(actionRows))) return [];
  return [`${actionPagePath} is stale: node dist/scripts/actions.js --accept writes it anew`];
}

if (isProgram(import.meta.url)) {
  if (process.argv.includes('--accept')) writeFileSync(join(packageRoot, actionPagePath), actionPage(actionRows));
  for (const fault of actionPageFaults()) console.error(fault);
  process.exit(actionPageFaults().length === 0 ? 0 : 1);
}
