import type { Judgement } from './so-far.ts';

/** What a party answered when it was asked what it holds, and what it should have answered. */
export interface HeldGiven {
  /** Name of the rule in a finding: "held", "in-office". */
  readonly rule: string;
  /** Who was asked, by name. */
  readonly party: string;
  /** What was asked for: "the meters". */
  readonly what: string;
  readonly expected?: unknown;
  /** The answer; absent where the party knows nothing of it. */
  readonly held?: unknown;
}

/**
 * A party holds what it should. The answer is an observation: how it was picked from what the party knows belongs to the question,
 * and is not done again.
 */
export function requireHeld(_soFar: unknown, { rule, party, what, expected, held }: HeldGiven): Judgement {
  const [wanted, found] = [JSON.stringify(expected) ?? 'unknown', JSON.stringify(held) ?? 'unknown'];
  if (wanted === found) return { findings: [], evidence: [] };
  const message = `${party} should hold ${what} as ${wanted}; it holds ${found}.`;
  return { findings: [{ rule, path: '', expected: wanted, actual: found, message, weight: 'refused' }], evidence: [] };
}
