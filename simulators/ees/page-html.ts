import { enquirers } from '../../market/enquiry/enquire.ts';

const options = enquirers.map((role) => `<option${role === 'SUP' ? ' selected' : ''}>${role}</option>`).join('');

/** The enquiry page; what an enquiry answers is put there by the module of `page/`. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Electricity enquiry service</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/enquiry.css">
<script type="module" src="/page/main.js"></script>
</head>
<body>
<main>
<h1>Electricity enquiry service</h1>
<p class="hint">Simulated. What a metering point is registered as, after the updates that the DIP brought.</p>
<form id="enquiry" role="search">
<label>MPAN <input id="mpan" inputmode="numeric" maxlength="13" required pattern="[0-9]{13}" autocomplete="off"></label>
<label>You are <select id="role">${options}</select></label>
<button>Look up</button>
</form>
<p id="said" role="status"></p>
<div id="items"></div>
</main>
</body>
</html>
`;

/** Colours follow the reader's light or dark setting. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--ink:#1b1f24;--muted:#566069;--rule:#d3d8de;--link:#0a58a8;--bad:#b0121b;--edge:#838d98}
@media (prefers-color-scheme:dark){:root{--bg:#15181d;--ink:#e7eaee;--muted:#a5afba;--rule:#343b45;--link:#74b7ff;--bad:#ff8e93;--edge:#77828f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-inline-size:56rem;margin-inline:auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.5rem;margin:0}
.hint{color:var(--muted);margin:.25rem 0 1.25rem}
form{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:end}
label{display:grid;gap:.2rem;color:var(--muted);font-size:.875rem}
input,select,button{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--edge);border-radius:5px;padding:.35rem .7rem;min-block-size:2.25rem}
input,select{font-size:1rem}
input{inline-size:12rem;font-variant-numeric:tabular-nums}
button{cursor:pointer}
button:hover{border-color:var(--link);color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
#said{min-block-size:1.5rem;margin:1rem 0 0}
#said.bad{color:var(--bad);font-weight:600}
table{border-collapse:collapse;inline-size:100%;margin-block-start:1.25rem}
caption{text-align:start;font-weight:650;padding-block-end:.3rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-block-start:1px solid var(--rule);font-weight:400}
th{color:var(--muted);inline-size:42%}
td:last-child{color:var(--muted);white-space:nowrap;font-variant-numeric:tabular-nums}
`;
