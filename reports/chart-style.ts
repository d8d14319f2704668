/** Colours and faces of a chart. They follow the reader's light or dark setting; nothing is fetched. */
export const chartStyle = `
.sc{--bg:#fff;--ink:#1b1f24;--muted:#59626d;--rule:#c6ccd4;--mine:#0a58a8;--mine-bg:#e4effb;--bad:#b0121b;--bad-bg:#fdeced;--good:#17702f;--warn:#8a5700;--file:#67389f;--notice:#0b6b6b;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
@media screen and (prefers-color-scheme:dark){.sc{--bg:#15181d;--ink:#e7eaee;--muted:#a1abb7;--rule:#454d59;--mine:#74b7ff;--mine-bg:#13293f;--bad:#ff8287;--bad-bg:#3a181b;--good:#5cc676;--warn:#e5b052;--file:#c7a6f7;--notice:#5fcaca}}
.sc text{fill:var(--ink);font-size:12px}
.sc .paper{fill:var(--bg)}
.sc .h{font-size:15px;font-weight:600}
.sc .m{fill:var(--muted)}
.sc .b{font-weight:600}
.sc .halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
.sc .life{stroke:var(--rule);stroke-width:1}
.sc .life.mine{stroke:var(--mine);stroke-width:2}
.sc .box{fill:var(--bg);stroke:var(--rule);stroke-width:1}
.sc .box.mine{fill:var(--mine-bg);stroke:var(--mine);stroke-width:2}
.sc .stroke{fill:none;stroke:currentColor;stroke-width:1.6}
.sc .tip{fill:currentColor;stroke:currentColor;stroke-width:1}
.sc .tip.open{fill:var(--bg)}
.sc .dash{stroke-dasharray:6 4}
.sc .market{color:var(--ink)}
.sc .participant{color:var(--mine)}
.sc .participant .stroke{stroke-width:2.4}
.sc .refused{color:var(--bad)}
.sc .repeat{color:var(--warn)}
.sc .file{color:var(--file)}
.sc .notice{color:var(--notice)}
.sc .tone{fill:currentColor}
.sc .good{fill:var(--good)}
.sc .bad{fill:var(--bad)}
.sc .badline{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:2 4}
.sc .badbox{fill:var(--bad-bg);stroke:var(--bad);stroke-width:2}
.sc .gapbox{fill:var(--bg);stroke:var(--rule);stroke-dasharray:3 3}
.sc .rule{stroke:var(--rule);stroke-width:1}
@media print{.sc{--bg:#fff;--ink:#000}}
`.trim();
