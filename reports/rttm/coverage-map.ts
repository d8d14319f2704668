import type { Results } from '../results-model.ts';
import { textWidth } from '../text-width.ts';
import { coverageByProcess, type ProcessCoverage } from './coverage.ts';
import { type Markup, markup } from './markup.ts';
import { processWords, verdictLooks, verdictsInOrder } from './verdict-words.ts';

const labelWidth = 190;
const barWidth = 500;
const totalWidth = 960;
const rowHeight = 24;
const barHeight = 16;

/**
 * The coverage of each process as a stacked bar, all on one scale. Each row is a link that filters the table to it.
 * Classes are styled by the page.
 */
export function coverageMap(results: Results): Markup {
  const rows = coverageByProcess(results);
  const most = Math.max(...rows.map(({ total }) => total), 1);
  const scope = results.legs.length === 0 ? '' : '&scope=in';
  const height = rows.length * rowHeight + 4;
  return markup`<svg class="map" viewBox="0 0 ${totalWidth} ${height}" role="group" aria-label="Requirements by process and verdict">
<defs><pattern id="rttm-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>
${rows.map((row, index) => bar(row, 2 + index * rowHeight, barWidth / most, scope))}
</svg>`;
}

/** "12 proved, 3 failed", in the order of the stack. */
export function countsInWords(counts: ProcessCoverage['counts']): string {
  return verdictsInOrder
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdictLooks[verdict].word.toLowerCase()}`)
    .join(', ');
}

function bar(row: ProcessCoverage, y: number, widthOfOne: number, scope: string): Markup {
  const words = countsInWords(row.counts);
  const base = y + barHeight - 3;
  let x = labelWidth;
  const pieces = verdictsInOrder
    .filter((verdict) => row.counts[verdict] > 0)
    .map((verdict) => {
      const count = row.counts[verdict];
      const width = count * widthOfOne;
      const at = x;
      x += width;
      return markup`<rect class="v-${verdict}" x="${round(at)}" y="${y}" width="${round(width)}" height="${barHeight}"/>${
        width > textWidth(String(count), 11) + 6 &&
        markup`<text class="n n-${verdict}" x="${round(at + width / 2)}" y="${base}" text-anchor="middle" aria-hidden="true">${count}</text>`
      }`;
    });
  return markup`<a href="#process=${encodeURIComponent(row.process)}${scope}">
<text class="l" x="${labelWidth - 10}" y="${base}" text-anchor="end">${processWords(row.process)}</text>${pieces}
<text class="c" x="${round(x + 8)}" y="${base}">${words}</text></a>
`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
