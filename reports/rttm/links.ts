import type { ScenarioResult } from '../scenario-model.ts';

/** Where the page may send its reader. Addresses are relative to the page, or http(s); any other is left out. */
export interface RttmLinks {
  /** Sequence chart of a scenario; without this, the chart that the results name. */
  readonly chart?: (scenario: ScenarioResult) => string | undefined;
  readonly evidence?: (scenario: ScenarioResult) => string | undefined;
  /** Other renderings of the same run, by title. */
  readonly others?: readonly { readonly title: string; readonly href: string }[];
}

export function chartOf(scenario: ScenarioResult, links: RttmLinks): string | undefined {
  return safeHref((links.chart ?? (({ chart }) => chart))(scenario));
}

export function evidenceOf(scenario: ScenarioResult, links: RttmLinks): string | undefined {
  return safeHref(links.evidence?.(scenario));
}

/** The address when following it can only open a file beside the page or a web page; otherwise undefined. */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined || href === '') return undefined;
  // Browsers drop tabs and line ends from an address, so "java\nscript:" would be read as a scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0020\u007f\\]/.test(href)) return undefined;
  if (/^https?:\/\//i.test(href)) return href;
  return href.startsWith('//') || /^[^/?#]*:/.test(href) ? undefined : href;
}
