/** Colours follow the reader's light or dark setting. Each pair of a text and its ground has a contrast of 4.5 or more. */
const light =
  '--bg:#fff;--soft:#f4f6f8;--raise:#fff;--ink:#1b1f24;--muted:#566069;--rule:#d3d8de;--line:#b9c1ca;--link:#0a58a8;' +
  '--good:#17702f;--bad:#b0121b;--bad-bg:#fdeced;--warn:#7d4f00;--file:#67389f;--chosen:#e4effb;--field:#fff;--edge:#838d98';
const dark =
  '--bg:#15181d;--soft:#1c2026;--raise:#1c2026;--ink:#e7eaee;--muted:#a5afba;--rule:#343b45;--line:#454d59;--link:#74b7ff;' +
  '--good:#5cc676;--bad:#ff8e93;--bad-bg:#3a181b;--warn:#e5b052;--file:#c7a6f7;--chosen:#17304a;--field:#101318;--edge:#77828f';

export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{font-size:100%}
body{margin:0;block-size:100vh;display:flex;flex-direction:column;background:var(--bg);color:var(--ink);font:.9375rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1,h2,h3,h4,p,dl,dd,ol,ul{margin:0;padding:0}
h1{font-size:1.125rem;font-weight:650}
h2{font-size:1rem;font-weight:650}
h3{font-size:1rem;font-weight:650}
h4{font-size:.8125rem;font-weight:600;color:var(--muted);margin:1.1rem 0 .35rem}
small{font-size:.8125rem}
code,pre{font-family:ui-monospace,"SF Mono","DejaVu Sans Mono",monospace;font-size:.8125rem}
code{overflow-wrap:anywhere}
button,input,select{font:inherit;color:inherit;background:var(--field);border:1px solid var(--edge);border-radius:5px;padding:.25rem .6rem;min-block-size:2rem;max-inline-size:100%}
input[type=checkbox]{min-block-size:0;inline-size:1rem;block-size:1rem;accent-color:var(--link)}
button{cursor:pointer}
button:hover:not(:disabled){border-color:var(--link);color:var(--link)}
button:disabled{opacity:.55;cursor:default}
::placeholder{color:var(--muted);opacity:1}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-4rem;background:var(--raise);color:var(--link);padding:.5rem .9rem;border:2px solid var(--link);border-radius:5px;z-index:9}
.skip:focus{inset-block-start:.5rem}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.hint{color:var(--muted);font-size:.875rem}
header{display:flex;flex-wrap:wrap;gap:.6rem 2.5rem;align-items:flex-start;justify-content:space-between;padding:.8rem 1.25rem;border-block-end:1px solid var(--rule);background:var(--soft)}
.name p{color:var(--muted);font-size:.875rem}
#link::before{content:"";display:inline-block;inline-size:.55rem;block-size:.55rem;border-radius:50%;margin-inline-end:.35rem;background:var(--muted)}
#link.up{color:var(--good)}#link.up::before{background:var(--good)}
#link.down{color:var(--bad)}#link.down::before{background:var(--bad)}
.clock{display:grid;grid-template-columns:auto auto;gap:.1rem 2rem;align-items:center}
.now{font-size:1.125rem;font-weight:650;font-variant-numeric:tabular-nums}
.now small{font-weight:400;color:var(--muted)}
.due{color:var(--muted);font-size:.875rem;grid-column:1}
.moves{display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;grid-column:2;grid-row:1/3}
.moves form{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
#said{padding:0 1.25rem}
#said:not(:empty){padding:.45rem 1.25rem;border-block-end:1px solid var(--rule);font-weight:600}
#said.good{color:var(--good)}#said.bad{color:var(--bad);background:var(--bad-bg)}
main{flex:1;display:grid;grid-template-columns:minmax(0,1.65fr) minmax(22rem,1fr);min-block-size:0}
.talk{display:flex;flex-direction:column;min-inline-size:0;min-block-size:0;padding:.9rem 1.25rem;gap:.6rem}
.bar{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center}
.bar form{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;margin-inline-start:auto}
label{font-size:.875rem;color:var(--muted)}
label input,label select{color:var(--ink);margin-inline-start:.25rem}
.check{display:inline-flex;gap:.35rem;align-items:center}
#filter-party,#fault-party,#pause-party{max-inline-size:11rem}
#filter-text{inline-size:10.5rem}
.sheet{position:relative;flex:1;display:flex;min-block-size:0}
#conversation{flex:1;overflow:auto;border:1px solid var(--rule);border-radius:6px;background:var(--raise);contain:strict}
#lanes{position:sticky;inset-block-start:0;z-index:2;display:flex;inline-size:max-content;min-inline-size:100%;background:var(--soft);border-block-end:1px solid var(--rule)}
#lanes .lane{display:flex;flex-direction:column;align-items:center;text-align:center;padding:.35rem .3rem;min-inline-size:0;border-block-end:3px solid transparent}
#lanes .lane b{font-size:.8125rem}
#lanes .lane small{color:var(--muted);font-size:.75rem;line-height:1.2;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
#lanes .lane.real{border-block-end-color:var(--link)}
#lanes .lane.real b{color:var(--link)}
#lanes .time{flex:none}
#paper{position:relative;inline-size:max-content;min-inline-size:100%}
.time{inline-size:5.25rem;padding-inline-start:.7rem;flex:none;display:flex;flex-direction:column;justify-content:center;font-variant-numeric:tabular-nums}
.time b{font-size:.8125rem;font-weight:500}
.time small{font-size:.6875rem;color:var(--muted)}
.line{position:absolute;inset-block-start:0;inset-inline:0;block-size:2.75rem;display:flex;align-items:stretch;cursor:pointer}
.line:hover{background:var(--soft)}
.line[aria-selected=true]{background:var(--chosen);box-shadow:inset 3px 0 var(--link)}
.line .words{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.line svg{flex:none;color:var(--ink)}
.line.refused svg,.line.failed svg,.line.bad svg{color:var(--bad)}
.line.retrying svg{color:var(--warn)}
.line.delivered svg{color:var(--good)}
.line.file svg{color:var(--file)}
.line.note svg{color:var(--muted)}
.life{stroke:var(--line);stroke-width:1}
.stroke{fill:none;stroke:currentColor;stroke-width:1.6}
.line.refused .stroke,.line.retrying .stroke,.line.failed .stroke{stroke-dasharray:5 3}
.dot{fill:currentColor}
.tip{stroke:currentColor;stroke-width:1.2;fill:currentColor}
.tip.sent{fill:var(--raise)}
.label{font-size:12px;font-weight:550;fill:currentColor;paint-order:stroke;stroke:var(--raise);stroke-width:4px;stroke-linejoin:round}
.line:hover .label{stroke:var(--soft)}
.line[aria-selected=true] .label{stroke:var(--chosen)}
#nothing{position:absolute;inset-block-start:45%;inset-inline:1rem;text-align:center;pointer-events:none}
#latest{position:absolute;inset-block-end:.8rem;inset-inline-end:1.4rem;box-shadow:0 2px 10px rgb(0 0 0/.18)}
.side{border-inline-start:1px solid var(--rule);display:flex;flex-direction:column;min-inline-size:0;min-block-size:0}
[role=tablist]{display:flex;border-block-end:1px solid var(--rule);background:var(--soft);padding-inline:.6rem}
[role=tab]{border:0;background:none;border-radius:0;padding:.7rem .9rem;border-block-end:3px solid transparent;color:var(--muted)}
[role=tab][aria-selected=true]{color:var(--ink);font-weight:650;border-block-end-color:var(--link)}
[role=tab]:focus-visible{outline-offset:-3px}
.badge:not(:empty){display:inline-block;min-inline-size:1.3rem;padding:0 .35rem;border-radius:1rem;background:var(--chosen);color:var(--link);font-size:.75rem;font-weight:650;text-align:center}
[role=tabpanel]{flex:1;overflow:auto;padding:1rem 1.25rem 2rem}
[role=tabpanel]:focus-visible{outline-offset:-3px}
#message-title{overflow-wrap:anywhere}
.verdict{font-weight:600;margin-block:.15rem .4rem}
.verdict.accepted,.verdict.delivered{color:var(--good)}
.verdict.refused,.verdict.failed,.verdict.bad{color:var(--bad)}
.verdict.retrying{color:var(--warn)}
.findings{list-style:none;display:grid;gap:.5rem}
.findings li{border-inline-start:3px solid var(--bad);padding:.1rem 0 .1rem .7rem;overflow-wrap:anywhere}
.findings li.advice{border-color:var(--warn)}
.findings b{color:var(--bad)}.findings .advice b{color:var(--warn)}
.findings .place{font-size:.8125rem;color:var(--muted)}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin-block-start:.9rem;font-size:.875rem}
.facts dt{color:var(--muted)}
.facts dd{overflow-wrap:anywhere}
.scrolled{overflow-x:auto}
#no-queues:not([hidden])+#queues{display:none}
table{border-collapse:collapse;inline-size:100%;font-size:.875rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .8rem .35rem 0;border-block-end:1px solid var(--rule);font-weight:400}
thead th{color:var(--muted);font-size:.8125rem}
tbody th small{display:block;color:var(--muted)}
tr.failed td,tr.exhausted td{color:var(--bad)}
tr.retrying td{color:var(--warn)}
tr.paused td{color:var(--warn)}
details{margin-block-start:1rem}
summary{cursor:pointer;font-size:.875rem}
pre{margin:0;padding:.8rem;border:1px solid var(--rule);border-radius:6px;background:var(--soft);overflow:auto;max-block-size:34rem;line-height:1.5}
pre span{display:block}
pre .flagged{background:var(--bad-bg);box-shadow:inset 3px 0 var(--bad)}
pre .note{color:var(--bad);white-space:pre-wrap;font-family:system-ui,sans-serif}
#pause-form,#fault-form{margin-block-start:1.4rem;padding-block-start:1rem;border-block-start:1px solid var(--rule)}
#pause-form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.6rem;margin-block:.7rem .5rem}
.fields label{display:grid;gap:.15rem}
.fields label>*{margin:0;inline-size:100%;max-inline-size:none!important}
#fault-meaning{min-block-size:2.6em;margin-block-end:.5rem}
#fault-form .words{display:flex;gap:.5rem}
#fault-form .words input{flex:1;min-inline-size:0;font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.875rem}
#fault-list{list-style:none;display:grid;gap:.4rem}
#fault-list li{display:flex;gap:.8rem;align-items:center;justify-content:space-between;border:1px solid var(--rule);border-inline-start:4px solid var(--warn);border-radius:5px;padding:.4rem .7rem;overflow-wrap:anywhere}
#fault-list button{flex:none}
@media (min-width:76rem){header{flex-wrap:nowrap}.name{flex:1 1 20rem}.clock{flex:0 1 auto}.due{max-inline-size:26rem}.moves,.moves form{flex-wrap:nowrap}}
@media (max-width:64rem),(max-height:34rem){
body{block-size:auto}
main{grid-template-columns:minmax(0,1fr)}
.side{border-inline-start:0;border-block-start:1px solid var(--rule)}
#conversation{block-size:26rem;max-block-size:85vh}
[role=tabpanel]{block-size:auto}
.bar form{margin-inline-start:0}
}
@media (max-width:40rem){
header,.talk,[role=tabpanel]{padding-inline:.8rem}
.clock{grid-template-columns:minmax(0,1fr)}
.moves{grid-column:1;grid-row:auto;margin-block-start:.3rem}
#lanes,.line svg{display:none}
#paper{min-inline-size:100%!important;inline-size:100%}
.line .words{position:static;inline-size:auto;block-size:auto;clip-path:none;white-space:normal;align-self:center;min-inline-size:0;font-size:.8125rem;line-height:1.3;max-block-size:2.6em;padding-inline-end:.5rem}
.line.refused .words b,.line.failed .words b,.line.bad .words b{color:var(--bad)}
.line.retrying .words b{color:var(--warn)}
[role=tab]{padding-inline:.6rem}
}
@media (forced-colors:active){.line[aria-selected=true]{outline:2px solid Highlight;outline-offset:-2px}}
`.trim();
