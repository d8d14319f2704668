import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageHtml } from './page-html.ts';
import { pageStyle } from './page-style.ts';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const modulePlaces = ['./page/', '../../dist/simulators/console/page/'];

/**
 * Everything the browser fetches, by path: the page, its style, and the modules of `page/` as they were compiled. Sources that
 * run uncompiled take the modules of the last build.
 */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  const text = (type: string, body: string): PageFile => ({ type: `${type}; charset=utf-8`, body: Buffer.from(body) });
  const folder = modulePlaces
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(join(place, 'main.js')));
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => /^[a-z-]+\.js$/.test(name));
  return new Map([
    ['/', text('text/html', pageHtml)],
    ['/console.css', text('text/css', pageStyle)],
    ...names.map((name): [string, PageFile] => [
      `/page/${name}`,
      text('text/javascript', readFileSync(join(folder ?? '', name), 'utf8')),
    ]),
  ]);
}
