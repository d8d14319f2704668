import type { PitTest } from '../../pit/read-pit.ts';
import type { RunRead } from '../../runs/read-runs.ts';
import { type Facts, factsOfCatalogue, factsOfOwn } from './coverage-rows.ts';
import type { EvidenceBase, Today } from './evidence-base.ts';
import type { StandingRow } from './export-workbook.ts';
import { pitByRequirement } from './pit-coverage.ts';
import { type Standing, standingOf } from './standing.ts';

/** A requirement and how it stands, whichever list it is of. */
export interface Covered {
  readonly facts: Facts;
  readonly standing: Standing;
  /** Roles that it binds, as the list has them: "SUP", "ANY". */
  readonly roles: readonly string[];
  /** Whether it is asked of a participant of these runs. A workbook asks all that is in it. */
  readonly inScope: boolean;
  /** Whether anything could be tested. */
  readonly testable: boolean;
}

const wordsIn = (text: string): string[] => text.split(/[\s,;/]+/).filter((word) => word !== '');

export function coveredOfOwn(standings: readonly StandingRow[]): readonly Covered[] {
  return standings.map((one) => ({
    facts: factsOfOwn(one),
    standing: one.standing,
    roles: wordsIn(one.row.role),
    inScope: true,
    testable: one.standing.verdict !== 'not-testable',
  }));
}

export interface CatalogueEvidence {
  readonly base: EvidenceBase;
  readonly today: Today;
  readonly runs: readonly RunRead[];
  readonly pit: readonly PitTest[];
  /** The theme of a process; empty when it has none. */
  readonly themeOf: (process: string) => string;
}

/** The rows of our own catalogue. Those that bind no participant of these runs are out of scope. */
export function coveredOfCatalogue({ base, today, runs, pit, themeOf }: CatalogueEvidence): readonly Covered[] {
  const tests = pitByRequirement(pit);
  const inScope = new Set(
    runs.flatMap(({ results }) => results.requirements.filter((row) => row.inScopeOf.length > 0).map(({ id }) => id)),
  );
  return today.requirements.map((row) => ({
    facts: factsOfCatalogue(row, themeOf(row.process)),
    standing: standingOf(row, base, tests.get(row.id)),
    roles: row.roles,
    inScope: inScope.has(row.id),
    testable: row.testable,
  }));
}
