/** What reports are computed from, besides the journal. Both are data that the caller has read already. */

/** A scenario of any pack, run or not; for an outline, one for each row. */
export interface CatalogueScenario {
  /** "COA-001", or "COA-001:on-the-floor" for the row of an outline. */
  readonly caseId: string;
  readonly title: string;
  readonly version: number | string;
  /** sha256 of the scenario's text. */
  readonly fingerprint: string;
  readonly process: string;
  readonly roles: readonly string[];
  readonly segments: readonly string[];
  readonly packs: readonly string[];
  readonly requirements: readonly string[];
  readonly uri: string;
  readonly line: number;
  readonly tags: readonly string[];
  /** Cases of official plans that it stands for, with their versions. */
  readonly officialCases?: readonly string[] | undefined;
}

/** Why a testable requirement has no scenario. */
export interface Excuse {
  /** A word for what stands in the way, and what that word says. */
  readonly kind: string;
  readonly meaning: string;
  /** The day on which it was judged. */
  readonly since: string;
  readonly reason: string;
  /** What it would take to test it. */
  readonly takes: string;
}

/** A row of the requirement catalogue, as reports use it. */
export interface RequirementRow {
  readonly id: string;
  readonly set: string;
  readonly source: string;
  readonly mark: string;
  readonly roles: readonly string[];
  readonly segments: readonly string[];
  readonly stage: string;
  readonly strength: string;
  readonly process: string;
  readonly interfaces: readonly string[];
  readonly text: string;
  readonly testable: boolean;
  readonly notTestedReason?: string | undefined;
  /** Why no scenario carries it, where that was judged. */
  readonly excuse?: Excuse | undefined;
  readonly dependsOnSetting?: string | undefined;
  readonly fingerprint: string;
}

/** The roles that a pack examines; they say which requirement rows are in its scope. */
export interface PackScope {
  readonly name: string;
  readonly roles: readonly string[];
}
