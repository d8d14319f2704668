import type { Finding } from '../checks/finding.ts';
import type { FlowLayout, GroupRow } from './layout.ts';

/** What to do next, by rule. A rule that is not here says it in its own sentence. */
const nextSteps: Readonly<Record<string, string>> = {
  'dtn.envelope': 'write the line as ZHV or ZPT with every place in its order',
  'dtn.test-flag': 'send with the flag of this environment, and OPER in live use alone',
  'dtn.count': 'count again after the last line is written',
  'dtn.final-separator': 'end every line with the separator, also when its last field is empty',
  'dtn.flow-unknown': 'correct the token, or give the layout of this flow',
  'dtn.flow-version': 'send the version that is current, or give the layout of this one',
  'dtn.role-unknown': 'use the letter of the role that sends or receives',
  'dtn.variant': 'send the flow that these two roles exchange, or correct the roles',
  'dtn.group-unknown': 'leave the group out, or send the version that has it',
  'dtn.group-parent': 'put the group after the one it stands under',
  'dtn.group-order': 'put the groups in the order of the layout',
  'dtn.group-count': 'begin a new group above it for each further one',
  'dtn.group-missing': 'add the group',
  'dtn.group-direction': 'leave the group out of files between these roles',
  'dtn.field-count': 'write every place of the group, empty ones too',
  'dtn.field-required': 'fill the item',
  'dtn.field-form': 'write the item in this form',
  'dtn.field-value': 'use a value of the list',
};

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
  const next = nextSteps[rule] === undefined ? '' : `. Next: ${nextSteps[rule]}`;
  return {
    rule,
    path: `line ${line}`,
    expected,
    actual,
    message: `line ${line}, ${where}: expected ${expected}, came ${actual}${note === undefined ? '' : ` (${note})`}${next}`,
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
