import { basename, join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';
import { DataFileFault, readDataFile } from './data-file.ts';
import type { ScenarioRow } from './scenarios.ts';

const entrySchema = z
  .strictObject({
    /** As the programme writes it: "SITFTS-0840 TC03", "SIT-M-FM-COS-MS-DS-TC05". */
    case: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*( TC\d+)?$/, 'an id such as SITFTS-0840 TC03 is needed'),
    /** Version of the official case, where it is known. */
    version: z.string().min(1).optional(),
    title: z.string().min(1).optional(),
    /** Where the case is named. */
    source: z.string().min(1).optional(),
    /** Our case ids, each with or without the name of its row. */
    cases: z.array(z.string().min(1)),
    /** Why none of ours stands for it. */
    open: z.string().min(1).optional(),
  })
  .refine(({ cases, open }) => cases.length > 0 === (open === undefined), {
    path: ['cases'],
    message: 'name cases, or say in "open" why there are none, and not both',
  });

/** A case of an official plan and those of ours that stand for it. */
export type OfficialCase = Readonly<z.output<typeof entrySchema>>;

export const caseMapFile = 'features/case-map.yaml';

const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;

/**
 * The cases of official plans: ours, with a file of the user laid over them case by case.
 * @param own path of the user's file
 * @throws {DataFileFault} with the line of everything wrong in either file
 */
export function readCaseMap(scenarios: readonly ScenarioRow[], own?: string): readonly OfficialCase[] {
  const ours = readOne(join(packageRoot, caseMapFile), caseMapFile, scenarios);
  if (own === undefined) return ours;
  const theirs = readOne(own, basename(own), scenarios);
  const replaced = new Set(theirs.map((row) => row.case));
  return [...ours.filter((row) => !replaced.has(row.case)), ...theirs];
}

function readOne(path: string, shown: string, scenarios: readonly ScenarioRow[]): readonly OfficialCase[] {
  const { file, value, lineOf } = readDataFile(path, shown, z.array(entrySchema));
  const known = new Set(scenarios.flatMap(({ caseId }) => [caseId, baseOf(caseId)]));
  const names = value.map((row) => row.case);
  const faults = value.flatMap((row, entry) => [
    ...(names.indexOf(row.case) === entry
      ? []
      : [{ file, line: lineOf([entry, 'case']), message: `${row.case} stands here twice` }]),
    ...row.cases.flatMap((caseId, index) =>
      known.has(caseId)
        ? []
        : [{ file, line: lineOf([entry, 'cases', index]), message: `${caseId} is no case of ours (mhhs-qt list)` }],
    ),
  ]);
  if (faults.length > 0) throw new DataFileFault(faults);
  return value;
}

/** "SITFTS-0840 TC03 v1.2" */
export function officialName({ case: name, version }: OfficialCase): string {
  return version === undefined ? name : `${name} v${version}`;
}

/** Scenarios, each with the official cases it stands for. */
export function withOfficialCases(
  scenarios: readonly ScenarioRow[],
  map: readonly OfficialCase[],
): readonly ScenarioRow[] {
  return scenarios.map((row) => {
    const mine = map.filter(({ cases }) => cases.includes(row.caseId) || cases.includes(baseOf(row.caseId)));
    return mine.length === 0 ? row : { ...row, officialCases: mine.map(officialName) };
  });
}

/** The official cases that a word names: a whole id, or the beginning of one, as SITFTS-0840 is of SITFTS-0840 TC03. */
export function officialCasesNamed(map: readonly OfficialCase[], word: string): readonly OfficialCase[] {
  return map.filter((row) => row.case === word || row.case.startsWith(`${word} `) || row.case.startsWith(`${word}-`));
}
