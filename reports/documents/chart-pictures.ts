import { chartRows } from '../chart-rows.ts';
import { metafileOf } from '../emf/metafile-of.ts';
import { partyWords } from '../market-words.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import { sequenceChartPages } from '../sequence-chart.ts';
import { type Picture, pictureXml, turnedPage } from './pictures.ts';

/** A picture with its place in a document. */
export interface ChartPicture {
  readonly picture: Picture;
  readonly xml: string;
}

/** The conversation of a case as pictures, one for each page of a document turned on its side; they are numbered from 1. */
export function chartPictures(scenario: ScenarioResult): ChartPicture[] {
  const parts = sequenceChartPages(scenario, turnedPage);
  return parts.map((svg, index) => {
    const picture: Picture = { kind: 'emf', ...metafileOf(svg) };
    const part = parts.length === 1 ? '' : `, part ${index + 1} of ${parts.length}`;
    return { picture, xml: pictureXml(picture, index + 1, `${chartWords(scenario)}${part}`, turnedPage) };
  });
}

/** For who cannot see the picture: who speaks in it, and where it is told in words. */
function chartWords(scenario: ScenarioResult): string {
  const { lifeLines } = chartRows(scenario);
  const between = lifeLines.length === 0 ? 'nothing was said' : `between ${lifeLines.map(partyWords).join(', ')}`;
  return `Sequence chart of ${scenario.caseId}: ${between}. The same is told in words under the steps`;
}
