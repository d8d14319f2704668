import { type OfficialCase, readCaseMap, withOfficialCases } from './case-map.ts';
import { type PackBook, readPackBook } from './pack-book.ts';
import { readScenarios, type ScenarioRow } from './scenarios.ts';

/** Everything that can be listed and run, joined. */
export interface Catalogue {
  readonly book: PackBook;
  /** In the order of the features, each with the official cases it stands for. */
  readonly scenarios: readonly ScenarioRow[];
  readonly caseMap: readonly OfficialCase[];
}

export interface CatalogueOptions {
  /** Path of a case map to lay over ours. */
  readonly caseMap?: string | undefined;
}

/** @throws {DataFileFault} with the line of what is wrong in a file of data */
export async function readCatalogue(options: CatalogueOptions = {}): Promise<Catalogue> {
  const [book, written] = await Promise.all([readPackBook(), readScenarios()]);
  const caseMap = readCaseMap(written, options.caseMap);
  return { book, scenarios: withOfficialCases(written, caseMap), caseMap };
}
