import type { Basis } from '../../market/checks/basis.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { isPersonal } from '../../market/checks/personal-basis.ts';
import type { TimeAllowed } from '../../market/checks/time-checks.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import type { MarketWorld } from './world.ts';

/** A deadline as a claim records it is what its message is held against. */
export type ClaimDeadline = TimeAllowed;

export interface Claim {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Sequence numbers of the entries the claim stands on. */
  readonly evidence: readonly number[];
  readonly deadline?: ClaimDeadline;
  /** From whom what did not come was awaited, by name. */
  readonly awaitedFrom?: readonly string[];
  readonly basis?: Basis;
  /** Why there is no basis, in words. */
  readonly unkept?: string;
}

const personal = 'they were held against something personal, which no record holds';

/**
 * Writes a claim to the record: it held when it has no findings.
 * @returns what the record says of it, where a step that is played again had judged it before it was cut off
 */
export function writeClaim(
  world: MarketWorld,
  { text, findings, evidence, deadline, basis, unkept, awaitedFrom = [] }: Claim,
): 'held' | 'failed' {
  // A step that is played again says nothing twice.
  const before = world.stage.keeper?.claimed?.(text, world.stage.scenario);
  if (before !== undefined) return before;
  const outcome = findings.length === 0 ? 'held' : 'failed';
  world.stage.journal.append({
    kind: 'claim',
    scenario: world.stage.scenario,
    text,
    outcome,
    findings,
    evidence,
    ...(deadline === undefined ? {} : { deadline: deadlineEntry(deadline) }),
    ...(awaitedFrom.length > 0 && { awaitedFrom }),
    ...(basis && (isPersonal(basis) ? { unkept: personal } : { basis })),
    ...(basis === undefined && unkept !== undefined && { unkept }),
  });
  return outcome;
}

function deadlineEntry({ name, due, from, earliest = from }: ClaimDeadline): NonNullable<EntryOf<'claim'>['deadline']> {
  const instant = (epochMs: number) => new Date(epochMs).toISOString();
  const times = { name, due: instant(due), from: instant(from) };
  return earliest === from ? times : { ...times, earliest: instant(earliest) };
}
