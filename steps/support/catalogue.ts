import { type OfficialCase, readCaseMap, withOfficialCases } from './case-map.ts';
import { type Extra, extraScenarios, readExtra } from './extra/read-extra.ts';
import { type PackBook, readPackBook } from './pack-book.ts';
import { readScenarios, type ScenarioRow } from './scenarios.ts';

/** Everything that can be listed and run, joined. */
export interface Catalogue {
  readonly book: PackBook;
  /** In the order of the features, each with the official cases it stands for. */
  readonly scenarios: readonly ScenarioRow[];
  readonly caseMap: readonly OfficialCase[];
  /** A participant's own pack, where one was given; its pack and scenarios are among the others. */
  readonly extra?: Extra;
}

export interface CatalogueOptions {
  /** Path of a case map to lay over ours. */
  readonly caseMap?: string | undefined;
  /** Path of the folder of a participant's own pack. */
  readonly extra?: string | undefined;
  /** What paths in faults are relative to. */
  readonly cwd?: string;
}

/** @throws {DataFileFault} with the line of what is wrong in a file of data */
export async function readCatalogue(options: CatalogueOptions = {}): Promise<Catalogue> {
  const [ours, written] = await Promise.all([readPackBook(), readScenarios()]);
  const extra =
    options.extra === undefined
      ? undefined
      : readExtra(options.extra, { packs: ours.packs, scenarios: written }, options.cwd);
  const all = extra === undefined ? written : [...written, ...extraScenarios(extra)];
  const book = extra === undefined ? ours : { ...ours, packs: [...ours.packs, extra.pack] };
  const caseMap = readCaseMap(all, options.caseMap);
  return { book, scenarios: withOfficialCases(all, caseMap), caseMap, ...(extra && { extra }) };
}
