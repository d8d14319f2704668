import type { Entry, EntryBody } from '../../market/record/entries.ts';

/** Entries as a journal would give them, with a head that nobody checks. */
export function recorded(bodies: readonly EntryBody[]): Entry[] {
  return bodies.map((body, index) => ({
    seq: index + 1,
    at: '2026-03-02T09:00:00.000Z',
    marketTime: '2026-03-02T09:00:00.000Z',
    previous: '',
    hash: '',
    ...body,
  }));
}

/** A scenario from start to end. */
export function scenarioEntries(
  caseId: string,
  status: 'passed' | 'failed' | 'waiting' | 'undecided',
  fault?: { kind: 'participant' | 'set-up' | 'harness' | 'specification-unclear'; message: string },
): EntryBody[] {
  const scenario = `ldso/${caseId}#1`;
  const step = { keyword: 'Then', text: 'the appointment becomes active' };
  return [
    {
      ...{
        kind: 'scenario-started',
        pack: 'ldso',
        scenario,
        caseId,
        title: `Title of ${caseId}`,
        uri: 'features/x.feature',
      },
      ...{ line: 1, fingerprint: '', tags: [], steps: [step], attempt: 1 },
    },
    {
      ...{ kind: 'step-finished', scenario, index: 0, ...step, durationMs: 1 },
      status: status === 'failed' ? 'failed' : 'passed',
    },
    { kind: 'scenario-finished', scenario, status, durationMs: 1, ...(fault && { fault }) },
  ];
}
