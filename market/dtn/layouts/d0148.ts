import { type FieldRow, type FlowLayout, type GroupRow, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/** Group 271, 274 or 277 names an agent and says whether it is the new or the old one; the groups after it hold its date. */
function agent(id: string, title: string): GroupRow {
  const fields = [must('agent', 'mpid', { example: 'AGNT' }), must('agentStatus', 'text', { oneOf: ['N', 'O'] })];
  return { id, title, parent: '270', min: 0, fields };
}

function dateOf(id: string, title: string, parent: string, field: FieldRow): GroupRow {
  return { id, title, parent, min: 0, max: 1, fields: [field] };
}

/** Tells one agent who the others are. Two agents of one kind, old and new, are two groups 271. */
export const d0148: FlowLayout = {
  flow: 'D0148',
  version: '001',
  title: 'Notification of change to other parties',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G4); which group stands under which is inferred' },
  complete: false,
  usual: { from: 'X', to: 'M' },
  variants: [{ from: ['X'], to: [...operators, ...collectors] }],
  groups: [
    {
      id: '270',
      title: 'metering point',
      min: 1,
      fields: [must('mpanCore', 'mpan'), must('supplyStartDate', 'date')],
    },
    agent('271', 'data collector'),
    dateOf('272', 'data collector from', '271', must('collectorFromDate', 'date')),
    dateOf('273', 'data collector to', '271', must('collectorToDate', 'date')),
    agent('274', 'meter operator'),
    dateOf('275', 'meter operator from', '274', must('operatorFromDate', 'date')),
    dateOf('276', 'meter operator to', '274', must('operatorToDate', 'date')),
    agent('277', 'data aggregator'),
    dateOf('278', 'data aggregator from', '277', must('aggregatorFromDate', 'date')),
  ],
};
