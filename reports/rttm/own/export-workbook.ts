import type { PitTest } from '../../pit/read-pit.ts';
import { partText } from '../../xlsx/open-workbook.ts';
import { type Fillings, patchedSheet } from '../../xlsx/patch-sheet.ts';
import { chainWithout, recalculating } from '../../xlsx/workbook-parts.ts';
import { replacedIn } from '../../xlsx/zip-parts.ts';
import type { EvidenceBase } from './evidence-base.ts';
import { type FillRules, fillingOf } from './fill.ts';
import type { FillStyle } from './filled-values.ts';
import type { ReadWorkbook } from './import-workbook.ts';
import type { KeptMap } from './kept-map.ts';
import { pitByRequirement } from './pit-coverage.ts';
import type { OwnRow } from './read-rows.ts';
import { type Standing, standingOfOwn } from './standing.ts';

/** A requirement of the user's workbook, and how it stands. */
export interface StandingRow {
  readonly row: OwnRow;
  readonly standing: Standing;
}

/** What stands behind the coverage of a workbook. */
export interface Evidence {
  readonly base: EvidenceBase;
  readonly pit: readonly PitTest[];
  /** What was kept at the import, where there was one. */
  readonly kept?: KeptMap | undefined;
}

/** How each requirement of a workbook stands. */
export function standingsOf(rows: readonly OwnRow[], { base, pit, kept }: Evidence): readonly StandingRow[] {
  const tests = pitByRequirement(pit);
  return rows.map((row) => {
    const state = kept?.requirements[row.id];
    const wording = { changed: state?.changed, differs: state !== undefined && state.text !== row.fingerprint };
    const names = [row.id, ...row.catalogue, ...(kept?.links?.[row.id] ?? [])];
    const own = [...new Set(names.flatMap((name) => tests.get(name) ?? []))];
    return { row, standing: standingOfOwn(row, base, { links: kept?.links?.[row.id] ?? [], wording, pit: own }) };
  });
}

export interface ExportRules extends FillRules {
  /** Whether the workbook is told to compute its formulas when it is opened. */
  readonly recalculate: boolean;
}

export interface Exported {
  readonly bytes: Buffer;
  readonly filledCells: number;
  readonly leftAlone: readonly string[];
  /** Parts of the file that are not as they were. */
  readonly changedParts: readonly string[];
  /** Whether formulas show what they did before, until somebody has them computed. */
  readonly hasStaleFormulas: boolean;
}

/** The workbook with its cells filled; every part but those named in `changedParts` is as it was, byte for byte. */
export function filledWorkbook(
  { workbook, matrices }: Pick<ReadWorkbook, 'workbook' | 'matrices'>,
  standings: readonly StandingRow[],
  style: FillStyle,
  rules: ExportRules,
): Exported {
  const parts = new Map<string, Buffer>();
  const gone = new Map<number, ReadonlySet<string>>();
  const leftAlone: string[] = [];
  let filledCells = 0;
  for (const { sheet, map } of matrices) {
    const own = standings.filter(({ row }) => row.sheet === sheet.name);
    const filling = fillingOf(workbook, sheet, map, own, style, rules);
    leftAlone.push(...filling.leftAlone);
    filledCells += countOf(filling.fillings);
    const place = workbook.sheets.find(({ name }) => name === sheet.name);
    if (place !== undefined && filling.replaced.length > 0) gone.set(place.sheetId, new Set(filling.replaced));
    if (filling.fillings.size > 0) parts.set(sheet.part, Buffer.from(patchedSheet(sheet, filling.fillings)));
  }
  const { chainPart, workbookPart, zip } = workbook;
  if (gone.size > 0 && chainPart !== undefined)
    parts.set(chainPart, Buffer.from(chainWithout(partText(zip, chainPart), gone)));
  if (rules.recalculate) parts.set(workbookPart, Buffer.from(recalculating(partText(zip, workbookPart))));
  return {
    bytes: replacedIn(zip, parts),
    filledCells,
    leftAlone,
    changedParts: [...parts.keys()],
    hasStaleFormulas: chainPart !== undefined && !rules.recalculate,
  };
}

const countOf = (fillings: Fillings): number => [...fillings.values()].reduce((sum, { size }) => sum + size, 0);
