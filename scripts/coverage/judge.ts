import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../environments/package-root.ts';
import { flowLayouts } from '../../market/dtn/index.ts';
import { catalogueOf, responseCodes, specificationVersions } from '../../market/interfaces/index.ts';
import { mutants } from '../../simulators/participants/reference/mutants.ts';
import { readMutantTable } from '../../steps/support/mutant-table.ts';
import { readPacks } from '../../steps/support/packs.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { takeOut } from '../../steps/support/take-out.ts';
import type { Observed } from '../play/jobs.ts';
import { packsAgainst } from '../play/selection.ts';
import { gapFaults, gapFile, readGaps } from './gaps.ts';
import { type CodeCounts, codeCounts, coveragePages, type EventCounts, eventCounts, type Pages } from './pages.ts';
import { catchCounter, codeRows, eventRows, flowRows } from './rows.ts';
import { skeleton } from './skeleton.ts';

/** The version that has every event there is; the packs are played in it whole. */
export const newestVersion = specificationVersions.at(-1) ?? '2.2.1';

export interface Coverage {
  readonly pages: Pages;
  readonly events: EventCounts;
  readonly codes: CodeCounts;
  /** Events and codes whose scenarios are being written. */
  readonly beingBuilt: number;
  /** Reasons that are not needed, or name nothing, with file and line. */
  readonly faults: readonly string[];
}

const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;

/** The pack of the channel exchanges examples of the catalogue, without a process behind them. */
const isExample = ({ packs }: { readonly packs: readonly string[] }): boolean => packs.every((pack) => pack === 'dip');

/** Mutants to the cases that a full matrix runs them against. */
async function triedIn(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const [packs, scenarios] = await Promise.all([readPacks(), readScenarios()]);
  return new Map(
    mutants
      .filter(({ fault }) => !fault.startsWith('none:'))
      .map((mutant) => {
        const against = packsAgainst(mutant, packs, scenarios, { extent: 'whole', listed: undefined });
        const cases = against.flatMap((part) => part.cases.map(({ caseId }) => baseOf(caseId)));
        return [mutant.id, new Set(cases)];
      }),
  );
}

/** What was observed in the whole packs, held against the catalogue of the newest version and the official list of codes. */
export async function judgeCoverage(observed: Observed): Promise<Coverage> {
  const [gaps, catalogue] = [readGaps(), catalogueOf(newestVersion)];
  const count = catchCounter(readMutantTable(), await triedIn());
  const examples = new Set((await readScenarios()).filter(isExample).map(({ caseId }) => baseOf(caseId)));
  const judges = { count, isExample: (caseId: string) => examples.has(caseId) };
  const events = eventRows(catalogue, observed, gaps, judges);
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
    pages: coveragePages(events, codes, flowRows(flowLayouts, observed)),
    events: eventCounts(events),
    codes: codeCounts(codes),
    beingBuilt: [...gaps.events, ...gaps.codes].filter((gap) => gap.beingBuilt).length,
    faults: faults.map(({ file, line, message }) => `${file}:${line} ${message}`),
  };
}

/** Committed pages that say something else than the packs do. @param core what of a page must be the same */
export function stalePages(pages: Pages, core: (text: string) => string = skeleton): readonly string[] {
  const committed = (path: string) =>
    existsSync(join(packageRoot, path)) ? readFileSync(join(packageRoot, path), 'utf8') : '';
  return Object.entries(pages)
    .filter(([path, text]) => core(committed(path)) !== core(text))
    .map(([path]) => `${path} is stale: write it anew, and read the difference`);
}

/** Takes the reasons out that are not needed any more because there are scenarios. */
export function writeGaps(observed: Observed): void {
  const seen = new Set([...Object.keys(observed.given), ...Object.keys(observed.told)]);
  const isSeen = (way: 'sent' | 'received', what: string) =>
    Object.keys(observed[way]).some((found) => found.startsWith(`${what} `));
  const ways = (way: unknown) => (way === 'both' ? (['sent', 'received'] as const) : [way as 'sent' | 'received']);
  const path = join(packageRoot, gapFile);
  const events = takeOut(readFileSync(path, 'utf8'), ['events'], 'events', (what, { way }) =>
    ways(way).every((one) => isSeen(one, what)),
  );
  writeFileSync(
    path,
    takeOut(events, ['codes'], 'codes', (code) => seen.has(code)),
  );
}

export function writePages(pages: Pages): void {
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(packageRoot, path)), { recursive: true });
    writeFileSync(join(packageRoot, path), text);
  }
}
