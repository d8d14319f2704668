import type { FlowNotice, SentFile } from '../party-function.ts';
import { refusalOfFlow } from './legacy-refusals.ts';

/**
 * Legacy updates of meter data at the registration service. While a forward migration is under way and ever after, they are
 * refused: D0304 with Q, D0312 with AD (engagement day paper, changed data items J2255 and J2256; mhhs-domain.md 3.14).
 */
export interface LegacyUpdateRow {
  readonly id: string;
  readonly flow: string;
  /** Regimes and migration states in which the row applies. */
  readonly when: 'legacy' | 'migration under way' | 'migrated';
  /** Empty for an update that is taken. */
  readonly responseCode: string;
  readonly requirements: readonly string[];
}

export const legacyUpdateRows: readonly LegacyUpdateRow[] = [
  { id: 'd0312-legacy', flow: 'D0312', when: 'legacy', responseCode: '', requirements: [] },
  {
    id: 'd0312-migrating',
    flow: 'D0312',
    when: 'migration under way',
    responseCode: 'AD',
    requirements: ['MIG-FM-COA-06'],
  },
  { id: 'd0312-migrated', flow: 'D0312', when: 'migrated', responseCode: 'AD', requirements: ['MIG-FM-COA-06'] },
  { id: 'd0304-legacy', flow: 'D0304', when: 'legacy', responseCode: '', requirements: [] },
  {
    id: 'd0304-migrating',
    flow: 'D0304',
    when: 'migration under way',
    responseCode: 'Q',
    requirements: ['MIG-FM-COA-07'],
  },
  { id: 'd0304-migrated', flow: 'D0304', when: 'migrated', responseCode: 'Q', requirements: ['MIG-FM-COA-07'] },
];

/** The answer to a legacy update, or undefined when it is taken and needs none. */
export function answerLegacyUpdate(
  rows: readonly LegacyUpdateRow[],
  notice: FlowNotice,
  state: LegacyUpdateRow['when'],
): SentFile | undefined {
  const row = rows.find((candidate) => candidate.flow === notice.flow && candidate.when === state);
  if (row === undefined || row.responseCode === '') return undefined;
  return refusalOfFlow(notice, row.responseCode);
}
