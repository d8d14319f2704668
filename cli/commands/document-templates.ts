import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { packageRoot } from '../../environments/package-root.ts';
import { type DocumentKind, documentKinds } from '../../reports/documents/templates.ts';
import { UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf } from './chosen.ts';

interface TemplateOptions {
  /** "kind=file", or a file whose name begins with its kind. */
  readonly template: readonly string[];
  /** Environment whose templates are taken where the command names none. */
  readonly environment?: string;
}

/** The bytes of each template: of the command, of the environment, or of ours. @throws {UsageFault} when one is not there */
export async function chosenTemplates(
  { template, environment }: TemplateOptions,
  io: Io,
): Promise<Record<DocumentKind, Buffer>> {
  return templatesOf({ ...(await templatesIn(environment, io)), ...namedTemplates(template, io) });
}

type TemplateFiles = Partial<Record<DocumentKind, string | undefined>>;

async function templatesIn(environment: string | undefined, io: Io): Promise<TemplateFiles> {
  if (environment === undefined) return {};
  return (await loadEnvironment(environment, io.cwd)).environment.documents;
}

const namedTemplates = (template: readonly string[], io: Io): TemplateFiles =>
  Object.fromEntries(template.map((text) => kindAndFile(text, io)));

/** @throws {UsageFault} when a template is not there */
function templatesOf(own: TemplateFiles): Record<DocumentKind, Buffer> {
  const read = (kind: DocumentKind) => {
    const path = own[kind] ?? join(packageRoot, 'docs', 'templates', `${kind}.docx`);
    if (!existsSync(path)) throw new UsageFault(`there is no template ${path}`, 'give the path of a .docx file');
    return [kind, readFileSync(path)] as const;
  };
  return Object.fromEntries(documentKinds.map(read)) as Record<DocumentKind, Buffer>;
}

function kindAndFile(text: string, io: Io): readonly [DocumentKind, string] {
  const [, said, file = text] = /^([a-z-]+)=(.*)$/s.exec(text) ?? [];
  const name = file.split(/[\\/]/).at(-1) ?? '';
  const kind = oneOf('--template', said ?? documentKinds.find((one) => name.startsWith(one)) ?? text, documentKinds);
  return [kind, resolve(io.cwd, file)];
}
