/** A piece of HTML that was made here, and may stand in a page as it is. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[] | undefined;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text made harmless for HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const written = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
};

/** HTML in which every value that is not HTML of ours is a text: nothing that came is ever read as markup. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((text, index) => `${text}${written(parts[index])}`).join('') };
}

/** The frame and looks of small pages with forms. Colours follow the reader's light or dark setting. */
export function formPage(title: string, body: Html, script?: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/form.css">${
    script === undefined
      ? ''
      : html`
<script type="module" src="${script}"></script>`
  }
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.markup;
}

export const formStyle = `
:root{color-scheme:light dark;--bg:#fff;--ink:#1b1f24;--muted:#566069;--rule:#d3d8de;--link:#0a58a8;--bad:#b0121b;--good:#1a6b2f;--edge:#838d98}
@media (prefers-color-scheme:dark){:root{--bg:#15181d;--ink:#e7eaee;--muted:#a5afba;--rule:#343b45;--link:#74b7ff;--bad:#ff8e93;--good:#7fd196;--edge:#77828f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-inline-size:48rem;margin-inline:auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.15rem;margin:1.75rem 0 .25rem}
a{color:var(--link)}
.hint{color:var(--muted);margin:.25rem 0 1rem}
.bad{color:var(--bad);font-weight:600}
.good{color:var(--good);font-weight:600}
section,details{border-block-start:1px solid var(--rule);padding-block:.75rem}
summary{cursor:pointer;font-weight:650}
form{display:grid;gap:.75rem;margin-block:.75rem}
label,legend{display:grid;gap:.2rem;color:var(--muted);font-size:.875rem}
fieldset{border:1px solid var(--rule);border-radius:5px;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem}
fieldset label{display:flex;align-items:center;gap:.4rem}
input,select,textarea,button{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--edge);border-radius:5px;padding:.35rem .7rem;min-block-size:2.25rem}
input,select,textarea{font-size:1rem}
fieldset input{min-block-size:0}
button{cursor:pointer;justify-self:start}
button:hover{border-color:var(--link);color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;inline-size:100%}
caption{text-align:start}
th,td{text-align:start;vertical-align:top;padding:.3rem .75rem .3rem 0;border-block-start:1px solid var(--rule);font-weight:400;overflow-wrap:anywhere}
th{color:var(--muted);inline-size:11rem}
`;

/** Headers of such pages: what guards every page of ours, where a form may be sent to the page's own origin. */
export function formHeaders(guard: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const policy = guard['Content-Security-Policy'] ?? '';
  // Without a referrer a browser sends a form from no origin at all.
  const referrer = { 'Referrer-Policy': 'same-origin' };
  return {
    ...guard,
    ...referrer,
    'Content-Security-Policy': policy.replace("form-action 'none'", "form-action 'self'"),
  };
}
