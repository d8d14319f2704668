import { divergentBody } from '../divergent-body.ts';
import type { ExplainCard } from '../explain/card.ts';
import { safeHref } from '../rttm/links.ts';
import type { ScenarioResult } from '../scenario-model.ts';

/** What the start page may show and link. */
export interface StartPageLinks {
  /** Reports that stand in the folder, by name: "rttm.html", "rttm.xlsx", "results.json", "allure-report/", "charts/", "messages/". */
  readonly written: ReadonlySet<string>;
  /** The sequence chart of a scenario that ran: SVG whose texts are escaped. */
  readonly chartOf: (scenario: ScenarioResult) => string;
  /** Why a scenario did not pass. */
  readonly cardOf?: (scenario: ScenarioResult) => ExplainCard | undefined;
}

/** Where the start page tells a scenario: `index.html#<anchor>`, percent-encoded. */
export function anchorOf({ key }: Pick<ScenarioResult, 'key'>): string {
  return key.replace(/\s+/g, '_');
}

/** The file of a scenario's chart, where it has one. */
export function chartFile({ chart }: Pick<ScenarioResult, 'chart'>, { written }: StartPageLinks): string | undefined {
  return written.has('charts/') ? safeHref(chart) : undefined;
}

/** The file of the message in which a scenario first differed, where there is one. */
export function messageFile(scenario: ScenarioResult, { written }: StartPageLinks): string | undefined {
  const body = written.has('messages/') ? divergentBody(scenario) : undefined;
  return body === undefined ? undefined : `messages/${body}`;
}
