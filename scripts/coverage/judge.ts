import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../environments/package-root.ts';
import { catalogueOf, responseCodes, specificationVersions } from '../../market/interfaces/index.ts';
import { mutants } from '../../simulators/participants/reference/mutants.ts';
import { readMutantTable } from '../../steps/support/mutant-table.ts';
import { readPacks } from '../../steps/support/packs.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import type { Observed } from '../play/jobs.ts';
import { packsAgainst } from '../play/selection.ts';
import { gapFaults, readGaps } from './gaps.ts';
import { type CodeCounts, codeCounts, coveragePages, type EventCounts, eventCounts, type Pages } from './pages.ts';
import { catchCounter, codeRows, eventRows } from './rows.ts';

/** The version that has every event there is; the packs are played in it whole. */
export const newestVersion = specificationVersions.at(-1) ?? '2.2.1';

export interface Coverage {
  readonly pages: Pages;
  readonly events: EventCounts;
  readonly codes: CodeCounts;
  /** Reasons that are not needed, or name nothing, with file and line. */
  readonly faults: readonly string[];
}

/** Mutants to the cases that a full matrix runs them against. */
async function triedIn(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const [packs, scenarios] = await Promise.all([readPacks(), readScenarios()]);
  return new Map(
    mutants
      .filter(({ fault }) => !fault.startsWith('none:'))
      .map((mutant) => {
        const against = packsAgainst(mutant, packs, scenarios, { extent: 'whole', listed: undefined });
        const cases = against.flatMap((part) => part.cases.map(({ caseId }) => caseId.split(':')[0] ?? caseId));
        return [mutant.id, new Set(cases)];
      }),
  );
}

/** What was observed in the whole packs, held against the catalogue of the newest version and the official list of codes. */
export async function judgeCoverage(observed: Observed): Promise<Coverage> {
  const [gaps, catalogue] = [readGaps(), catalogueOf(newestVersion)];
  const count = catchCounter(readMutantTable(), await triedIn());
  const events = eventRows(catalogue, observed, gaps, count);
  const codes = codeRows(responseCodes, observed, gaps, count);
  const stateOf = (matching: readonly { cases: number }[]) => {
    if (matching.length === 0) return 'unknown';
    return matching.some(({ cases }) => cases > 0) ? 'covered' : 'open';
  };
  const faults = [
    ...gapFaults(gaps.events, ({ what, way }) =>
      stateOf(
        events
          .filter((row) => row.way === way && (what === row.interfaceId || what === `${row.interfaceId} ${row.event}`))
          .map(({ cases }) => ({ cases: cases.length })),
      ),
    ),
    ...gapFaults(gaps.codes, ({ what }) =>
      stateOf(
        codes.filter(({ code }) => code === what).map(({ given, told }) => ({ cases: given.length + told.length })),
      ),
    ),
  ];
  return {
    pages: coveragePages(events, codes),
    events: eventCounts(events),
    codes: codeCounts(codes),
    faults: faults.map(({ file, line, message }) => `${file}:${line} ${message}`),
  };
}

/** Committed pages that say something else than the packs do. */
export function stalePages(pages: Pages): readonly string[] {
  return Object.entries(pages)
    .filter(
      ([path, text]) => !existsSync(join(packageRoot, path)) || readFileSync(join(packageRoot, path), 'utf8') !== text,
    )
    .map(([path]) => `${path} is stale: write it anew, and read the difference`);
}

export function writePages(pages: Pages): void {
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(packageRoot, path)), { recursive: true });
    writeFileSync(join(packageRoot, path), text);
  }
}
