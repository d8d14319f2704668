import type { RoleCode } from '../identifiers/roles.ts';

/** How well a requirement is known. A weak one always depends on a setting. */
export const marks = ['seed', 'documented', 'inferred', 'general knowledge', 'general knowledge weak'] as const;
export const stages = ['functional', 'migration', 'non-functional', 'operational', 'procedural'] as const;
export const strengths = ['must', 'should', 'may'] as const;
/** S smart (with traditional), A advanced, U unmetered. */
export const requirementSegments = ['S', 'A', 'U', 'ANY'] as const;
export const requirementProcesses = [
  'appointment',
  'billing',
  'capacity',
  'change-control',
  'consumption',
  'data-refresh',
  'dip-channel',
  'direct-contract',
  'dtn-channel',
  'energisation',
  'enquiry',
  'evidence',
  'exceptions',
  'load-shaping',
  'mdr',
  'meter-reading',
  'meter-works',
  'migration-control',
  'migration-forward-coa',
  'migration-forward-cos',
  'migration-reverse',
  'new-connection',
  'operations',
  'qualification',
  'registration-data',
  'relationships',
  'reporting',
  'resilience',
  'response-codes',
  'segment-change',
  'settlement',
  'ssd-correction',
  'standing-data',
  'supplier-notification',
  'switching',
] as const;

/** One atomic requirement as it stands in the data files. */
export interface RequirementRow {
  /** Stable; starts with the name of its set. */
  readonly id: string;
  readonly set: string;
  /** Document key and place, as in mhhs-domain.md 0 and dip-messages.md. */
  readonly source: string;
  readonly mark: (typeof marks)[number];
  /** Who must act, or is tested; ANY is every role that uses the channel. */
  readonly roles: readonly (RoleCode | 'ANY')[];
  readonly segments: readonly (typeof requirementSegments)[number][];
  readonly stage: (typeof stages)[number];
  readonly strength: (typeof strengths)[number];
  readonly process: (typeof requirementProcesses)[number];
  /** Interfaces, reports and D-flows that carry the behaviour; left out for a rule that holds on every channel. */
  readonly interfaces?: readonly string[];
  readonly text: string;
  /** Why no test can prove it; a row without this is testable. */
  readonly notTestedReason?: string;
  /** Name of the configurable value whose figure must not be hard-coded. */
  readonly dependsOnSetting?: string;
}

/** A requirement as the rest of the harness sees it. */
export interface Requirement extends RequirementRow {
  readonly interfaces: readonly string[];
  readonly testable: boolean;
  /** First 16 hex digits of the sha256 of the text: evidence for one wording is no evidence for another. */
  readonly fingerprint: string;
}
