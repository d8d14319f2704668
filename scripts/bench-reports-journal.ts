import type { EntryBody, PartyRef } from '../market/record/entries.ts';
import { readCatalogue } from '../steps/support/catalogue.ts';
import type { ScenarioRow } from '../steps/support/scenarios.ts';
import { VirtualClock } from '../wire/clock.ts';
import { type Journal, openJournal } from '../wire/journal.ts';

const pack = 'ldso';
const supplier: PartyRef = { role: 'SUP', mpid: 'MHHX', dipId: '1000000001', name: 'supplier MHHX', real: false };
const operator: PartyRef = { role: 'REGS', mpid: 'EELC', dipId: '1000000002', name: 'Eastern Networks', real: true };
/** About the size of an appointment message. */
const filler = 'x'.repeat(1_300);
/** One in so many fails. */
const failingEvery = 50;

/**
 * Writes the journal of a run with very many results: the scenarios of the package over and over, each time as a case of its own,
 * with ten entries, a message each way and a claim with a deadline. The same count gives the same journal.
 * @returns how many entries it has
 */
export async function recordManyResults(directory: string, count: number): Promise<number> {
  const rows = (await readCatalogue()).scenarios.filter(({ packs }) => packs.includes(pack));
  const clock = new VirtualClock(Date.parse('2026-03-02T09:00:00Z'));
  const journal = openJournal(directory, { clock, keepEntries: false });
  journal.appendAll(begin(count));
  for (let index = 0; index < count; index += 1) {
    const row = rows[index % rows.length];
    if (row !== undefined) play(journal, row, index);
    clock.showTime(clock.now() + 60_000);
  }
  const failed = Math.floor(count / failingEvery);
  journal.append({ kind: 'run-finished', counts: { passed: count - failed, failed, waiting: 0, undecided: 0 } });
  journal.close();
  return journal.lastSeq;
}

function begin(count: number): EntryBody[] {
  return [
    {
      kind: 'run-started',
      run: {
        runId: 'bench',
        packs: [{ name: pack, version: '1.0' }],
        environment: { name: 'bench', hash: '0'.repeat(64) },
        specification: '2.1.0',
        mode: 'rehearsal',
        harness: { version: '0', build: '0', node: process.version },
        seed: '1',
        clock: 'virtual',
        startedAt: '2026-03-02T09:00:00.000Z',
        selection: { count },
      },
    },
    { kind: 'leg-started', pack, participant: { role: 'REGS', name: operator.name, software: 'bench 1' } },
  ];
}

function play(journal: Journal, row: ScenarioRow, index: number): void {
  const caseId = `${row.caseId.replace(':', '-')}:bench-${index}`;
  const scenario = `${pack}/${caseId}#1`;
  const fails = index % failingEvery === failingEvery - 1;
  const { title, uri, line, fingerprint, tags } = row;
  const steps = row.steps.slice(0, 3);
  const head = { kind: 'scenario-started', pack, scenario, caseId, title, uri, line, fingerprint, tags } as const;
  const { lastSeq } = journal;
  const due = { name: '60 minutes to pass the request on', from: journalTime(index, 0), due: journalTime(index, 60) };
  const claim = {
    kind: 'claim',
    scenario,
    text: 'the request is passed on',
    evidence: [lastSeq + 2],
    deadline: due,
  } as const;
  journal.appendAll(
    [
      { ...head, steps, attempt: 1 },
      ...said(journal, index, supplier, operator, 'IF-031'),
      ...said(journal, index, operator, supplier, 'IF-032'),
      fails ? { ...claim, outcome: 'failed', findings: [finding(index)] } : { ...claim, outcome: 'held', findings: [] },
      ...steps.map((step, place) => ({
        ...({ kind: 'step-finished', scenario, index: place, ...step, durationMs: 3 } as const),
        status: fails && place === steps.length - 1 ? ('failed' as const) : ('passed' as const),
      })),
      fails
        ? {
            kind: 'scenario-finished',
            scenario,
            status: 'failed',
            durationMs: 9,
            fault: { kind: 'participant', message: 'differs' },
          }
        : { kind: 'scenario-finished', scenario, status: 'passed', durationMs: 9 },
    ],
    scenario,
  );
}

const journalTime = (index: number, minutes: number): string =>
  new Date(Date.parse('2026-03-02T09:00:00Z') + (index + minutes) * 60_000).toISOString();

function said(
  journal: Journal,
  index: number,
  sender: PartyRef,
  recipient: PartyRef,
  interfaceId: string,
): EntryBody[] {
  const transaction = `T-${interfaceId}-${index}`;
  const payload = journal.payload(JSON.stringify([{ transaction, filler }]));
  const about = { interfaceId, event: '[MSApp]', transaction, mpan: '1000000000005', payload } as const;
  return [
    {
      ...{ kind: 'message', ...about, sender, recipients: [{ ...recipient, how: 'primary' }] },
      ...{ correlation: `C-${index}`, outcome: 'accepted', codes: [], findings: [], index: 0 },
    },
    {
      ...{ kind: 'delivery', ...about, recipient, publication: interfaceId.replace('IF', 'PUB') },
      ...{ attempt: 1, outcome: 'delivered', httpStatus: 201, codes: [] },
    },
  ];
}

const finding = (index: number) => ({
  rule: 'appointment.status',
  path: '[0].payload.CommonBlock.S0.eventCode',
  expected: '[MSAppAccepted]',
  actual: `[MSAppRejected] ${index}`,
  message: `The request ${index} should be passed on as it came.`,
  weight: 'refused' as const,
});
