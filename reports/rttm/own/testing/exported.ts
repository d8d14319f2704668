import exceljs from 'exceljs';
import type { PitTest } from '../../../pit/read-pit.ts';
import type { Results } from '../../../results-model.ts';
import type { RunRead } from '../../../runs/read-runs.ts';
import { excelFaults } from '../../../xlsx/testing/strict/excel-faults.ts';
import { requirement, smallResults } from '../../testing/small-results.ts';
import { evidenceBase, type Today } from '../evidence-base.ts';
import { type ExportRules, filledWorkbook, standingsOf } from '../export-workbook.ts';
import { ourWord } from '../filled-values.ts';
import { readWorkbook } from '../import-workbook.ts';
import type { KeptMap } from '../kept-map.ts';
import { type MadeRow, ownMatrix } from './own-matrix.ts';

export const runOf = (results: Results, runId = 'run-1'): RunRead => ({
  place: runId,
  folder: `/runs/${runId}`,
  runId,
  startedAt: results.run?.startedAt ?? '',
  results,
});

/** The catalogues as they were when the run was made. */
export const todayOf = (results: Results): Today => ({
  scenarios: results.scenarios.map(({ version = '3', officialCases: _official, ...row }) => ({
    ...row,
    packs: [row.pack],
    version,
  })),
  requirements: ['REC-1', 'REC-2', 'REC-3'].map((id) => requirement(id)),
});

export const rows: readonly MadeRow[] = [
  { id: 'REC-1', text: 'What REC-1 asks' },
  { id: 'REC-2', text: 'What REC-2 asks' },
  { id: 'REC-3', text: 'What REC-3 asks' },
  { id: 'OWN-4', text: 'What OWN-4 asks', cases: 'COA-1' },
  { id: 'OWN-5', text: 'Proved elsewhere', verdict: { format: 3, text: 'Pass' } },
];

export const pitTest = (changes: Partial<PitTest> = {}): PitTest => ({
  name: 'Appointment is accepted',
  status: 'passed',
  requirements: ['REC-1'],
  at: '2026-01-20T08:00:00.000Z',
  retries: 0,
  provenance: {
    folder: 'pit',
    file: 'pit/a-result.json',
    framework: 'junit5',
    host: 'build-7',
    suite: 'Registration',
    executor: 'Jenkins #12',
  },
  ...changes,
});

export const plainRules: ExportRules = { replaceFormulas: false, recalculate: false };

export interface Wish {
  readonly own?: readonly MadeRow[];
  readonly kept?: Partial<KeptMap>;
  readonly today?: (today: Today) => Today;
  readonly pit?: readonly PitTest[];
  readonly rules?: Partial<ExportRules>;
}

/** A workbook of a participant, filled with what a small run says. */
export async function exported({ own = rows, kept, today = (same) => same, pit = [], rules = {} }: Wish = {}) {
  const results = smallResults();
  const before = await ownMatrix(own);
  const read = await readWorkbook(before, { sheets: [], named: [], duplicatesAllowed: false });
  const agreement = kept && ({ requirements: {}, ...kept } as KeptMap);
  const base = evidenceBase([runOf(results)], today(todayOf(results)));
  const standings = standingsOf(read.rows, { base, pit, kept: agreement });
  const style = {
    wordOf: (verdict: keyof NonNullable<KeptMap['words']>) => read.words?.words[verdict] ?? ourWord(verdict),
    addressOf: (folder: string) => `..${folder}`,
  };
  const filled = filledWorkbook(read, standings, style, { ...plainRules, ...rules });
  const faults = await excelFaults(filled.bytes);
  if (faults.length > 0) throw new Error(`Excel would not open it as it is: ${faults.join('; ')}`);
  return { before, filled, sheet: await sheetOf(filled.bytes), standings };
}

export async function sheetOf(bytes: Buffer) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Functional');
  if (sheet === undefined) throw new Error('the workbook has no sheet "Functional"');
  return sheet;
}
