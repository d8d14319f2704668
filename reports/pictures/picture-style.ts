/** Classes of our pictures, for the style of the page they stand in. What a colour says a pattern, a sign or a word says too. */
export const pictureStyle = `
.picture{display:block;width:100%;height:auto;margin:.6rem 0}
.picturebox{overflow-x:auto}
@media screen and (max-width:760px){.picturebox .picture{min-width:44rem}}
.picturebox:focus-visible{outline-offset:-2px}
.picture text{fill:var(--ink);font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.picture .muted{fill:var(--muted)}
.picture .strong{font-weight:650}
.picture .axis{stroke:var(--none);stroke-width:1;fill:none}
.picture .grid{stroke:var(--rule);stroke-width:1;fill:none}
.picture .line{fill:none;stroke:var(--ink);stroke-width:2}
.picture .l-passed{stroke:var(--passed);stroke-width:2.5}
.picture .l-executed{stroke:var(--waiting);stroke-dasharray:2 3}
.picture .l-planned{stroke:var(--caution);stroke-dasharray:8 4}
.picture .l-all{stroke:var(--none);stroke-dasharray:1 3}
.picture .m-passed{fill:var(--passed)}
.picture .bound{stroke:var(--failed);stroke-width:1.5}
.picture .span{fill:var(--soft);stroke:var(--rule)}
.picture .tick{stroke:var(--waiting);stroke-width:1.5}
.picture .tick.late{stroke:var(--failed);stroke-width:2.5}
.picture .cell{stroke:var(--rule);stroke-width:1}
.picture .c-proved{fill:var(--passed)}
.picture .c-failed{fill:var(--failed)}
.picture .c-undecided{fill:var(--undecided)}
.picture .c-waiting{fill:var(--waiting)}
.picture .c-partly-tested{fill:var(--caution)}
.picture .c-relied-on{fill:var(--bg)}
.picture .k-relied-on{stroke:var(--passed)}
.picture .c-not-tested{fill:var(--bg)}
.picture .c-not-testable{fill:var(--soft);stroke-dasharray:1 2}
.picture .mark{stroke:var(--bg);stroke-width:1.6;fill:none}
.picture .k-not-testable{stroke:var(--muted)}
.picture-key .picture{display:inline-block;width:13px;height:13px;margin:0 .4rem 0 0;vertical-align:-2px}
.picture a text{fill:var(--link)}
@media print{.picture{break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`.trim();
