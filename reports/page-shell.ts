import { createHash } from 'node:crypto';
import { type Markup, markup, ownText } from './rttm/markup.ts';

export interface PageParts {
  readonly title: string;
  readonly style: string;
  readonly header: Markup;
  readonly main: Markup;
}

/** One HTML file without a script that fetches nothing: nothing may be loaded or sent, and no style runs but its own. */
export function pageOf({ title, style, header, main }: PageParts): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy([style])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${ownText(style)}</style>
</head>
<body>
<header>
${header}
</header>
<main>
${main}
</main>
</body>
</html>
`.safe;
}

/** Nothing may be loaded, sent or framed, and no style or script runs but these, known by their bytes. */
export function contentPolicy(styles: readonly string[], scripts: readonly string[] = []): string {
  const hashesOf = (texts: readonly string[]) =>
    texts.map((text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`).join(' ');
  const script = scripts.length === 0 ? '' : ` script-src ${hashesOf(scripts)};`;
  return `default-src 'none'; style-src ${hashesOf(styles)};${script} base-uri 'none'; form-action 'none'`;
}
