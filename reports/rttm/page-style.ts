/** Colours follow the reader's light or dark setting, and paper is always light. Nothing is fetched. */
const light =
  '--bg:#fff;--soft:#f4f6f8;--ink:#1b1f24;--muted:#59626d;--rule:#d3d8de;--link:#0a58a8;--found:#fff6d6;' +
  '--proved:#17702f;--partly:#8a5700;--waiting:#0a58a8;--undecided:#67389f;--failed:#b0121b;--on:#fff;--hatch:#aab2bc';
const dark =
  '--bg:#15181d;--soft:#1d2127;--ink:#e7eaee;--muted:#a1abb7;--rule:#3a424d;--link:#74b7ff;--found:#3a3413;' +
  '--proved:#5cc676;--partly:#e5b052;--waiting:#74b7ff;--undecided:#c7a6f7;--failed:#ff8287;--on:#12151a;--hatch:#59636f';

export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.2rem 1.6rem 4rem;max-width:1500px;background:var(--bg);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:1.55rem;margin:0 0 .2rem}
h2{font-size:1.15rem;margin:2rem 0 .6rem}
p{margin:.3rem 0}
a{color:var(--link)}
small{display:block;color:var(--muted);font-size:.8rem;line-height:1.4}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.92em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.facts{color:var(--muted);margin:0 0 .8rem}
.caution{border-left:4px solid var(--partly);padding:.3rem .8rem;margin:.5rem 0;background:var(--soft)}
.sentence{max-width:62rem;font-size:1.02rem}
nav a{margin-right:1.2rem}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.3rem .6rem;z-index:3}
.pill{display:inline-block;border:1px solid;border-radius:3px;padding:0 .45rem;font-size:.85rem;font-weight:600;white-space:nowrap}
.pill.v-proved{background:var(--proved);border-color:var(--proved);color:var(--on)}
.pill.v-failed{background:var(--failed);border-color:var(--failed);color:var(--on)}
.pill.v-undecided{background:var(--undecided);border-color:var(--undecided);color:var(--on)}
.pill.v-waiting{background:var(--waiting);border-color:var(--waiting);color:var(--on)}
.pill.v-partly-tested{color:var(--partly)}
.pill.v-not-tested{color:var(--muted);border-style:dashed}
.pill.v-not-testable{color:var(--muted);border-color:transparent;font-weight:400;font-style:italic}
.pill.outside{background:none;color:var(--muted);border:1px dotted var(--muted)}
.note{color:var(--ink);font-weight:600}
.none{color:var(--muted);font-size:.85rem}
.mapbox{overflow-x:auto}
.map{display:block;width:100%;min-width:720px;max-width:1120px;font-size:12px}
.map text{fill:var(--ink)}
.map .c{fill:var(--muted);font-size:11px}
.map .n{font-size:11px;font-weight:600;fill:var(--on)}
.map .n-not-tested,.map .n-not-testable{fill:var(--ink);paint-order:stroke;stroke:var(--bg);stroke-width:4px}
.map .v-proved{fill:var(--proved)}
.map .v-partly-tested{fill:var(--partly)}
.map .v-waiting{fill:var(--waiting)}
.map .v-undecided{fill:var(--undecided)}
.map .v-failed{fill:var(--failed)}
.map .v-not-tested{fill:url(#rttm-hatch);stroke:var(--hatch)}
.map .v-not-testable{fill:var(--soft);stroke:var(--hatch)}
.map .hatch{stroke:var(--hatch);stroke-width:1.5}
.map a:hover .l,.map a:focus .l{text-decoration:underline}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.4rem 0 .8rem;padding:0;font-size:.85rem;color:var(--muted)}
table.legs{border-collapse:collapse;margin:.6rem 0}
table.legs th,table.legs td{border-bottom:1px solid var(--rule);padding:.25rem .9rem .25rem 0;text-align:right;font-weight:400}
table.legs thead th{color:var(--muted);font-size:.85rem}
table.legs th:first-child{text-align:left}
.gap{margin:.35rem 0}
.gap summary{cursor:pointer}
.gap dl,.gap ul{columns:22rem;margin:.5rem 0 1rem;font-size:.85rem}
.gap dt{font-weight:600;break-after:avoid}
.gap dd a{white-space:nowrap}
.gap dd{margin:0 0 .6rem}
.gap.closed{color:var(--muted)}
.filters{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--rule);padding:.5rem 0}
.filters fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;align-items:center}
.filters legend{float:left;margin-right:1rem;color:var(--muted);font-size:.85rem}
.chip{display:inline-flex;align-items:center;gap:.3rem;font-size:.85rem;cursor:pointer}
.fields{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin:.45rem 0}
.fields label{font-size:.85rem;color:var(--muted)}
.fields .wide{flex:1 1 12rem;display:flex;gap:.4rem;align-items:center}
.fields .wide input{flex:1}
select,input[type=search],button{font:inherit;font-size:.88rem;color:var(--ink);background:var(--soft);border:1px solid var(--rule);border-radius:3px;padding:.15rem .4rem}
select{max-width:10.5rem}
button{cursor:pointer}
.acts{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
.acts output{flex:1 1 20rem;font-weight:600;font-size:.9rem}
table.rows{border-collapse:collapse;table-layout:fixed;width:100%}
.rows caption{position:absolute;left:-999rem}
.w-id{width:10.5rem}.w-binds{width:8.5rem}.w-verdict{width:14rem}.w-scenarios{width:23rem}.w-faults{width:7rem}
.rows th,.rows td{text-align:left;vertical-align:top;padding:.45rem .7rem .5rem 0;border-bottom:1px solid var(--rule);font-weight:400;overflow-wrap:anywhere}
.rows thead th{color:var(--muted);font-size:.85rem;border-bottom-width:2px}
.rows p{margin:0 0 .15rem;font-size:.92rem}
.rows .id{font-weight:600;text-decoration:none}
.rows .id:hover{text-decoration:underline}
.rows abbr{text-decoration:none}
.rows td:nth-of-type(2){font-size:.88rem}
.rows tr.found,.rows tr:target{background:var(--found)}
.rows thead th{position:sticky;top:var(--stuck,0);background:var(--bg);z-index:1}
.rows tbody tr,.rows .id{scroll-margin-top:calc(var(--stuck,0px) + 2.6rem)}
.rows summary{cursor:pointer;font-size:.88rem}
.rows ul{list-style:none;margin:.4rem 0 0;padding:0;font-size:.88rem}
.rows li{margin:0 0 .45rem;padding-left:.6rem;border-left:3px solid var(--rule)}
.mark{font-weight:600}
.why{display:block;font-size:.82rem;border-bottom:1px dotted var(--rule)}
.s-passed{border-left-color:var(--proved)!important}.s-passed .mark{color:var(--proved)}
.s-failed{border-left-color:var(--failed)!important}.s-failed .mark{color:var(--failed)}
.s-undecided{border-left-color:var(--undecided)!important}.s-undecided .mark{color:var(--undecided)}
.s-waiting{border-left-color:var(--waiting)!important}.s-waiting .mark{color:var(--waiting)}
.s-not-run .mark{color:var(--muted)}
#rttm-printed{display:none}
[hidden]{display:none!important}
@media (max-width:1360px){.w-verdict{width:12rem}.w-scenarios{width:19rem}}
@media (max-width:1180px){.filters,.rows thead th{position:static}.tablebox{overflow-x:auto}table.rows{min-width:73rem}}
@media screen and (max-width:700px){body{padding:1rem}table.rows{min-width:0}.rows thead{display:none}table.rows,.rows tbody,.rows tr,.rows th,.rows td{display:block}.rows tr{border-bottom:1px solid var(--rule);padding:.5rem 0}.rows th,.rows td{border:0;padding:.15rem 0}.rows .none{display:none}}
@media print{
@page{size:A4 landscape;margin:12mm}
:root{font-size:12.5px}
body{padding:0;max-width:none;font-size:1rem}
.filters,nav,.skip{display:none}
#rttm-printed{display:block;font-weight:600;margin:.4rem 0}
.pill,.map{print-color-adjust:exact;-webkit-print-color-adjust:exact}
table.rows{min-width:0}
.w-id{width:8.5rem}.w-binds{width:7rem}.w-verdict{width:10.5rem}.w-scenarios{width:17rem}
.rows thead{display:table-header-group}
.rows thead th{position:static}
.rows tr{break-inside:avoid}
.rows tr:has(details[open]){break-inside:auto}
a{color:inherit;text-decoration:none}
}
`.trim();
