import type { Finding } from '../checks/finding.ts';
import type { FlowLayout, GroupRow } from './layout.ts';

export interface LineFault {
  readonly line: number;
  readonly rule: string;
  /** Where on the line: "group 030 (register reading) of D0010". */
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly requirement?: string;
  readonly weight?: Finding['weight'];
  /** What to do next, or where the rule comes from, when the difference does not say it. */
  readonly note?: string;
}

/** A finding whose path is "line N" and whose sentence names line, group, rule and what came. */
export function lineFinding(fault: LineFault): Finding {
  const { line, rule, where, expected, actual, requirement, weight = 'refused', note } = fault;
  return {
    rule,
    path: `line ${line}`,
    expected,
    actual,
    message: `line ${line}, ${where}: expected ${expected}, came ${actual}${note === undefined ? '' : ` (${note})`}`,
    weight,
    ...(requirement !== undefined && { requirement }),
  };
}

export type Subject = Pick<LineFault, 'line' | 'where'>;

/** Names a group for a tester. */
export function subjectOf(line: number, row: GroupRow, layout: FlowLayout): Subject {
  return { line, where: `group ${row.id} (${row.title}) of ${layout.flow}` };
}

/** Less than a refusal where the layout may not be all there is; the note says why. */
export function asFarAsKnown(layout: FlowLayout): Pick<LineFault, 'weight' | 'note'> {
  const note = `layout ${layout.evidence.mark}: ${layout.evidence.source}`;
  return { weight: layout.complete ? 'refused' : 'advice', note };
}
