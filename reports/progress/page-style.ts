import { pictureStyle } from '../pictures/picture-style.ts';
import { startPageStyle } from '../start-page/style.ts';

export const progressPageStyle = `${startPageStyle}
${pictureStyle}
.st-passed{color:var(--passed)}.st-failed{color:var(--failed)}.st-blocked{color:var(--undecided)}.st-in-progress{color:var(--waiting)}
.st-carried-over,.st-timed-out{color:var(--caution)}.st-not-started{color:var(--muted)}
.v-met{color:var(--passed)}.v-not-met{color:var(--failed)}.v-not-known{color:var(--undecided)}
td.title{min-width:11rem}td.from{white-space:nowrap}th[scope=row]{min-width:9rem}
section h3{margin:1.2rem 0 .2rem}
nav.inside{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.8rem 0;font-size:.92rem}
`.trim();
