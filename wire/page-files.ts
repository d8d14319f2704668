import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** A file of a page, of text. */
export const pageText = (type: string, body: string): PageFile => ({
  type: `${type}; charset=utf-8`,
  body: Buffer.from(body),
});

/**
 * The modules of a page as they were compiled, by the path at which the browser fetches them. Sources that run uncompiled take the
 * modules of the last build.
 * @param beside address of the module beside whose folder `page/` they lie
 * @param built that folder in the build, from there
 */
export function readPageModules(beside: string, built: string): ReadonlyMap<string, PageFile> {
  const folder = ['./page/', built]
    .map((place) => fileURLToPath(new URL(place, beside)))
    .find((place) => existsSync(join(place, 'main.js')));
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => /^[a-z-]+\.js$/.test(name));
  return new Map(
    names.map((name) => [`/page/${name}`, pageText('text/javascript', readFileSync(join(folder ?? '', name), 'utf8'))]),
  );
}
