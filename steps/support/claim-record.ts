import type { Finding } from '../../market/checks/finding.ts';
import type { MarketWorld } from './world.ts';

/** A deadline as a claim records it; instants in epoch milliseconds. */
export interface ClaimDeadline {
  readonly name: string;
  readonly due: number;
  readonly from: number;
}

export interface Claim {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Sequence numbers of the entries the claim stands on. */
  readonly evidence: readonly number[];
  readonly deadline?: ClaimDeadline;
}

/** Writes a claim to the record: it held when it has no findings. */
export function writeClaim(world: MarketWorld, { text, findings, evidence, deadline }: Claim): void {
  const instant = (epochMs: number) => new Date(epochMs).toISOString();
  world.stage.journal.append({
    kind: 'claim',
    scenario: world.stage.scenario,
    text,
    outcome: findings.length === 0 ? 'held' : 'failed',
    findings,
    evidence,
    ...(deadline === undefined
      ? {}
      : { deadline: { name: deadline.name, due: instant(deadline.due), from: instant(deadline.from) } }),
  });
}
