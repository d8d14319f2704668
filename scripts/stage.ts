/** What a part of `npm test` found. */
export interface StageOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** A part of `npm test`. */
export interface Stage {
  readonly title: string;
  /** @param say prints a line of progress */
  readonly run: (say: (line: string) => void) => Promise<StageOutcome>;
}

/** The outcome of a list of named checks, each with its faults; one without faults has passed. */
export function outcomeOf(
  checks: readonly { readonly name: string; readonly faults: readonly string[] }[],
  say: (line: string) => void,
): StageOutcome {
  const failing = checks.filter(({ faults }) => faults.length > 0);
  for (const { name, faults } of failing) say(`  failed: ${name}\n${faults.map((fault) => `    ${fault}`).join('\n')}`);
  return { passed: checks.length - failing.length, failed: failing.length, skipped: [] };
}
