import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';
import { type DataFaultRow, readDataFile } from '../../steps/support/data-file.ts';

const words = {
  since: z.iso.date(),
  reason: z.string().min(1),
  /** Its scenarios are being written; nothing is when a version leaves the house. */
  beingBuilt: z.literal(true).optional(),
};

/** A list that may have lost its last entry. */
const entries = <T extends z.ZodType>(entry: T) =>
  z
    .array(entry)
    .nullable()
    .transform((list) => list ?? []);

const fileSchema = z.strictObject({
  /** Events that no participant sends, or receives, in any scenario: "IF-022 [LSSPeriodData]", or "IF-022" for all of it. */
  events: entries(
    z.strictObject({ ...words, way: z.enum(['sent', 'received', 'both']), events: z.array(z.string().min(1)).min(1) }),
  ),
  /** Response codes that no participant gives or is given in any scenario. */
  codes: entries(z.strictObject({ ...words, codes: z.array(z.string().min(1)).min(1) })),
});

export const gapFile = 'features/not-covered.yaml';

/** Why something is in no scenario, and since when it is judged so. */
export interface Gap {
  readonly what: string;
  readonly reason: string;
  readonly since: string;
  readonly beingBuilt: boolean;
  readonly line: number;
}

export interface EventGap extends Gap {
  readonly way: 'sent' | 'received';
}

export interface Gaps {
  readonly events: readonly EventGap[];
  readonly codes: readonly Gap[];
}

/** @throws {DataFileFault} when the file is no list of gaps */
export function readGaps(): Gaps {
  const { value, lineOf } = readDataFile(join(packageRoot, gapFile), gapFile, fileSchema);
  return {
    events: value.events.flatMap(({ since, reason, beingBuilt = false, way, events }, row) =>
      events.flatMap((what, index) =>
        (way === 'both' ? (['sent', 'received'] as const) : ([way] as const)).map((one) => ({
          ...{ what, reason, since, beingBuilt, way: one },
          line: lineOf(['events', row, 'events', index]),
        })),
      ),
    ),
    codes: value.codes.flatMap(({ since, reason, beingBuilt = false, codes }, row) =>
      codes.map((what, index) => ({ what, reason, since, beingBuilt, line: lineOf(['codes', row, 'codes', index]) })),
    ),
  };
}

/** Gaps that name nothing, or what is covered by now. @param state what is known of a gap's subject */
export function gapFaults<T extends Gap>(
  gaps: readonly T[],
  state: (gap: T) => 'unknown' | 'open' | 'covered',
): readonly DataFaultRow[] {
  const messages = { unknown: 'is not in the catalogue', covered: 'is in a scenario now; take it out' } as const;
  return gaps.flatMap((gap) => {
    const found = state(gap);
    return found === 'open' ? [] : [{ file: gapFile, line: gap.line, message: `${gap.what} ${messages[found]}` }];
  });
}
