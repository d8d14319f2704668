/** Colours follow the reader's light or dark setting, and paper is always light. Nothing is fetched. */
const light =
  '--bg:#fff;--soft:#f4f6f8;--ink:#1b1f24;--muted:#59626d;--rule:#d3d8de;--link:#0a58a8;' +
  '--passed:#17702f;--waiting:#0a58a8;--undecided:#67389f;--failed:#b0121b;--caution:#8a5700;--none:#aab2bc';
const dark =
  '--bg:#15181d;--soft:#1d2127;--ink:#e7eaee;--muted:#a1abb7;--rule:#3a424d;--link:#74b7ff;' +
  '--passed:#5cc676;--waiting:#74b7ff;--undecided:#c7a6f7;--failed:#ff8287;--caution:#e5b052;--none:#59636f';

export const startPageStyle = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.4rem 1.6rem 4rem;max-width:1240px;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:1.05rem;font-weight:600;margin:0;color:var(--muted)}
h2{font-size:1.2rem;margin:2.4rem 0 .5rem}
h3{font-size:1rem;margin:0}
h3 small{font-weight:400;font-size:.88rem;color:var(--muted)}
p{margin:.35rem 0}
a{color:var(--link)}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.verdict{font-size:1.75rem;line-height:1.25;font-weight:650;margin:.25rem 0 .3rem;max-width:56rem}
.verdict.failed{color:var(--failed)}.verdict.undecided{color:var(--undecided)}.verdict.waiting{color:var(--waiting)}.verdict.passed{color:var(--passed)}
.facts{color:var(--muted);font-size:.92rem}
.caution{border-left:4px solid var(--caution);padding:.3rem .8rem;margin:.5rem 0;background:var(--soft)}
.sentence{max-width:62rem;margin-top:.8rem}
.bar{display:block;width:100%;height:14px;margin:.8rem 0 .4rem}
.bar .passed,.key .passed{fill:var(--passed)}.bar .failed,.key .failed{fill:var(--failed)}.bar .undecided,.key .undecided{fill:var(--undecided)}
.bar .waiting,.key .waiting{fill:var(--waiting)}.bar .not-run,.key .not-run{fill:var(--soft);stroke:var(--none)}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:0;padding:0;font-size:.92rem}
.key svg{width:11px;height:11px;margin-right:.4rem;vertical-align:-1px}
.key b{font-weight:650}
.files{list-style:none;margin:1.3rem 0 .4rem;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.7rem 1.2rem}
.files li{border-top:1px solid var(--rule);padding-top:.45rem;font-size:.88rem;color:var(--muted)}
.files a{display:block;font-size:1rem;font-weight:600}
.kind{margin:1.2rem 0 .2rem;font-size:1.02rem}
.kind-words{color:var(--muted);font-size:.92rem;margin:0 0 .6rem}
.difference{border:1px solid var(--rule);border-left:5px solid var(--failed);border-radius:4px;padding:.8rem 1rem .7rem;margin:0 0 1rem;scroll-margin-top:1rem}
.difference.not-judged{border-left-color:var(--undecided)}
.words{font-size:1.04rem;margin:.35rem 0 .6rem;overflow-wrap:anywhere;white-space:pre-line;max-width:66rem}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.4rem 2rem}
dl.where{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .9rem;margin:0;font-size:.9rem;align-content:start}
dl.where dt{color:var(--muted)}
dl.where dd{margin:0;overflow-wrap:anywhere}
ol.steps{list-style:none;margin:0;padding:0;font-size:.9rem}
ol.steps li{padding-left:1.4rem;text-indent:-1.4rem}
ol.steps .sign{display:inline-block;width:1.4rem;text-indent:0;font-weight:650}
ol.steps .passed .sign{color:var(--passed)}ol.steps .failed{font-weight:600}ol.steps .failed .sign{color:var(--failed)}ol.steps .rest{color:var(--muted)}
.difference.not-judged ol.steps .failed .sign{color:var(--undecided)}
ul{margin:.1rem 0;padding-left:1.1rem}
.explain{margin:.6rem 0 0;font-size:.95rem}
.usually{border-left:4px solid var(--link);padding:.2rem .8rem;background:var(--soft);max-width:66rem}
details{margin:.6rem 0 0}
summary{cursor:pointer;font-size:.92rem}
.chart{overflow-x:auto;width:fit-content;max-width:100%;margin:.6rem 0 0;border:1px solid var(--rule)}
.chart svg{display:block}
ul.cases{margin:.5rem 0 0;padding:0;list-style:none;font-size:.9rem;columns:26rem;column-gap:2rem}
ul.cases li{break-inside:avoid;padding:.1rem 0}
ul.cases small{display:block;color:var(--muted);overflow-wrap:anywhere}
.tablebox{overflow-x:auto}
.tablebox:focus-visible{outline-offset:-2px}
table.counts{width:auto}
caption{text-align:left;color:var(--muted);font-size:.92rem;padding:.2rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th{color:var(--muted);font-size:.86rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.case{white-space:nowrap}
.scenarios tr:target{background:var(--soft);outline:2px solid var(--link)}
.mark{font-weight:650;white-space:nowrap}
.mark.passed{color:var(--passed)}.mark.failed{color:var(--failed)}.mark.undecided{color:var(--undecided)}.mark.waiting{color:var(--waiting)}.mark.not-run{color:var(--muted);font-weight:400}
td small,th small{color:var(--muted)}td>small,th>small{display:block}
.k-standing{color:var(--failed)}.k-passing{color:var(--caution)}.k-expired,.k-not-judged,.k-not-in-run{color:var(--muted)}
dl.run{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1.2rem;font-size:.92rem;margin:.4rem 0}
dl.run dt{color:var(--muted)}dl.run dd{margin:0;overflow-wrap:anywhere}
@media (max-width:760px){body{padding:1rem}.columns{grid-template-columns:minmax(0,1fr)}.verdict{font-size:1.4rem}td.case{white-space:normal}}
@media print{
@page{size:A4 landscape;margin:12mm}
body{padding:0;max-width:none;font-size:9.5pt}
.bar,.key svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.columns{break-inside:avoid}
.difference>h3,h2,h3,.kind-words{break-after:avoid}
.chart{overflow:visible;border:0;break-inside:avoid}.chart svg{max-width:100%;max-height:170mm;height:auto}
tr{break-inside:avoid}
a{color:inherit;text-decoration:none}
}
`.trim();
