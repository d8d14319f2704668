import { type PageFile, pageText, readPageModules } from '../../wire/page-files.ts';
import { pageHtml } from './page-html.ts';
import { pageStyle } from './page-style.ts';

/** Everything the browser fetches, by path: the page, its style, and its modules. */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  return new Map([
    ['/', pageText('text/html', pageHtml)],
    ['/console.css', pageText('text/css', pageStyle)],
    ...readPageModules(import.meta.url, '../../dist/simulators/console/page/'),
  ]);
}
