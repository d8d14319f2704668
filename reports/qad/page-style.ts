import { pictureStyle } from '../pictures/picture-style.ts';
import { startPageStyle } from '../start-page/style.ts';

export const qadPageStyle = `${startPageStyle}
${pictureStyle}
body{max-width:60rem}
.strand{border-top:1px solid var(--rule);margin-top:1rem;padding-top:.4rem}
ul.lines{margin:.3rem 0;padding-left:1.2rem;font-size:.95rem}
ul.lines li{margin:.15rem 0}
.sign{display:grid;grid-template-columns:10rem 1fr;gap:1.4rem 1rem;margin:1.4rem 0;max-width:34rem}
.sign dt{color:var(--muted)}
.sign dd{margin:0;border-bottom:1px solid var(--ink);min-height:1.6rem}
@media print{@page{size:A4 portrait;margin:16mm}section.role{break-before:page}details::details-content{content-visibility:visible;height:auto}.signing{break-inside:avoid}}
`.trim();
