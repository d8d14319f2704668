import { type MadeCell, type MadeSheet, madeWorkbook } from '../../../xlsx/testing/made-workbook.ts';

/** A requirement of a workbook made for a test. */
export interface MadeRow {
  readonly id: string;
  readonly text: string;
  readonly role?: string;
  readonly cases?: string;
  readonly verdict?: MadeCell;
}

const title = (text: string): MadeCell => ({ format: 1, text });
const open: MadeCell = { format: 3 };

/** Columns of the matrix, for tests that look at cells. */
export const places = {
  id: 1,
  text: 2,
  role: 3,
  stage: 4,
  pit: 5,
  pitEvidence: 6,
  cases: 7,
  scenarios: 8,
  version: 9,
  verdict: 10,
  lastRun: 11,
  evidence: 12,
  reason: 13,
  formula: 14,
};

export const firstRow = 5;

/** A sheet as participants have it: a banner, two rows of titles with groups, a list to choose verdicts from, notes that compute. */
export function matrixSheet(rows: readonly MadeRow[], changes: Partial<MadeSheet> = {}): MadeSheet {
  const last = firstRow + rows.length - 1;
  return {
    name: 'Functional',
    rows: [
      [title('Requirements to test traceability')],
      [],
      [
        title('Requirement'),
        open,
        open,
        open,
        title('PIT'),
        open,
        title('Qualification testing (QT)'),
        open,
        open,
        open,
        open,
        open,
        open,
        title('Score'),
      ],
      [
        'Req ID',
        'Description',
        'Role',
        'Type',
        'Result',
        'Evidence',
        'Test case ID',
        'Scenarios',
        'Version',
        'Result',
        'Date executed',
        'Evidence',
        'Reason not tested',
        undefined,
      ].map((text) => (text === undefined ? open : title(text))),
      ...rows.map(({ id, text, role = 'REGS', cases, verdict = open }, index): MadeCell[] => [
        id,
        text,
        role,
        'functional',
        open,
        open,
        cases ?? open,
        open,
        open,
        verdict,
        { format: 2 },
        open,
        open,
        { formula: `IF(J${firstRow + index}="Pass",1,0)`, value: '0', format: 3 },
      ]),
    ],
    merges: ['A1:N1', 'A3:D3', 'E3:F3', 'G3:M3', 'N3:N4'],
    lists: { [`J${firstRow}:J${last}`]: '"Pass,Fail,Blocked,In progress,Not run,N/A"' },
    comments: { [`A${firstRow}`]: 'Agreed with the code body' },
    ...changes,
  };
}

export const ownMatrix = (rows: readonly MadeRow[], changes: Partial<MadeSheet> = {}): Promise<Buffer> =>
  madeWorkbook([matrixSheet(rows, changes), { name: 'Notes', rows: [['Nothing here'], ['is a requirement']] }]);
