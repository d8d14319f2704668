import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { documentKinds, templateOf } from '../reports/documents/templates.ts';
import { isProgram } from './run-alone.ts';

/** Templates that are not what `reports/documents/templates.ts` makes. */
export function staleTemplates(): string[] {
  return documentKinds.filter((kind) => !read(kind)?.equals(templateOf(kind)));
}

const place = (kind: string): string => join(packageRoot, 'docs', 'templates', `${kind}.docx`);

function read(kind: string): Buffer | undefined {
  try {
    return readFileSync(place(kind));
  } catch {
    return undefined;
  }
}

/** `node dist/scripts/templates.js` writes the templates of documents anew. */
if (isProgram(import.meta.url)) for (const kind of documentKinds) writeFileSync(place(kind), templateOf(kind));
