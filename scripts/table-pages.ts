import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { actionPage } from '../market/actions/action-page.ts';
import { actionRows } from '../market/actions/actions.ts';
import { questionPage } from '../market/questions/question-page.ts';
import { questionRows } from '../market/questions/question-rows.ts';
import { isProgram } from './run-alone.ts';

/** Pages of the guide that are made from a table: path from the root, and what it should hold. */
const pages: readonly { readonly path: string; readonly text: () => string }[] = [
  { path: 'docs/guide/actions.md', text: () => actionPage(actionRows) },
  { path: 'docs/guide/questions.md', text: () => questionPage(questionRows) },
];

/** Whether the committed pages are those of the tables; the formatter may have widened their columns. */
export function tablePageFaults(): readonly string[] {
  const bare = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  return pages.flatMap(({ path, text }) => {
    const written = readFileSync(join(packageRoot, path), 'utf8');
    if (bare(written) === bare(text())) return [];
    return [`${path} is stale: node dist/scripts/table-pages.js --accept writes it anew`];
  });
}

if (isProgram(import.meta.url)) {
  if (process.argv.includes('--accept'))
    for (const { path, text } of pages) writeFileSync(join(packageRoot, path), text());
  for (const fault of tablePageFaults()) console.error(fault);
  process.exit(tablePageFaults().length === 0 ? 0 : 1);
}
