import type { ClaimJudged, FaultKind, PartyRef, ScenarioFinished, StepStatus } from '../../market/record/entries.ts';
import type { CatalogueScenario } from '../report-input.ts';
import type { SyntheticRecord } from './synthetic-record.ts';

/** The market around a network operator under test, for a change of metering service on a smart metering point. */
export const supplier: PartyRef = {
  role: 'SUP',
  mpid: 'MHHX',
  dipId: '1000000001',
  name: 'supplier MHHX',
  real: false,
};
export const registration: PartyRef = {
  role: 'REGS',
  mpid: 'EELC',
  dipId: '1000000002',
  name: 'Eastern Networks',
  real: true,
};
export const gaining: PartyRef = { role: 'MSS', mpid: 'METG', dipId: '1000000003', name: 'metering METG', real: false };
export const losing: PartyRef = { role: 'MSS', mpid: 'METL', dipId: '1000000004', name: 'metering METL', real: false };
export const dataService: PartyRef = { role: 'SDS', mpid: 'DATA', dipId: '1000000005', name: 'data DATA', real: false };
export const mpan = '1000000000005';

export type Ending = 'passed' | 'failed' | 'set-up' | 'harness' | 'waiting' | 'killed';

export interface CaseInput {
  readonly caseId: string;
  readonly ending: Ending;
  readonly pack?: string;
  readonly attempt?: number;
  readonly title?: string;
  readonly tags?: readonly string[];
  /** Text put where a participant's words appear, for the tests of hostile messages. */
  readonly words?: string;
}

const steps = [
  { keyword: 'Given', text: 'a smart metering point in Eastern with an active metering service' },
  { keyword: 'When', text: 'the supplier appoints another metering service from 10 March 2026' },
  { keyword: 'Then', text: 'the proposed metering service is asked within 60 minutes' },
  { keyword: 'And', text: 'the supplier is told that the appointment was accepted within 60 minutes' },
  { keyword: 'And', text: 'every party hears of the new metering service when it takes effect' },
];

const defaultTags = [
  '@role-REGS',
  '@segment-smart',
  '@process-appointment',
  '@req-REC-22.6.5',
  '@req-REC-APP-14',
  '@pack-ldso',
];

const textHash = (caseId: string): string => Buffer.from(caseId).toString('hex').padEnd(64, '0').slice(0, 64);

/** The catalogue's row of such a case. */
export function catalogueRow(input: Pick<CaseInput, 'caseId' | 'title' | 'tags'>): CatalogueScenario {
  const tags = [`@id-${input.caseId}`, ...(input.tags ?? defaultTags)];
  const values = (family: string) =>
    tags.filter((tag) => tag.startsWith(`@${family}-`)).map((tag) => tag.slice(family.length + 2));
  return {
    caseId: input.caseId,
    title: input.title ?? 'A supplier appoints another metering service',
    version: 3,
    fingerprint: textHash(input.caseId),
    process: values('process')[0] ?? '',
    roles: values('role'),
    segments: values('segment'),
    packs: values('pack'),
    requirements: values('req'),
    uri: 'features/appointment/change-of-agent.feature',
    line: 12,
    tags,
  };
}

export function startRun(record: SyntheticRecord): void {
  record.append({
    kind: 'run-started',
    run: {
      runId: 'run-2026-02-02-1',
      packs: [{ name: 'ldso', version: '1.0' }],
      environment: { name: 'reference', hash: 'e'.repeat(64) },
      specification: '2.1.0',
      mode: 'rehearsal',
      harness: { version: '0.1.0', build: 'abc1234', node: 'v20.20.2' },
      seed: 'seed-1',
      clock: 'virtual',
      startedAt: '2026-02-02T10:00:00.000Z',
      selection: { count: 6 },
    },
  });
  record.append({
    kind: 'leg-started',
    pack: 'ldso',
    participant: { role: 'REGS', name: 'Eastern Networks', software: 'reference 0.1.0' },
  });
}

/** Plays one case into the record, up to its ending. */
export function playCase(record: SyntheticRecord, input: CaseInput): void {
  const pack = input.pack ?? 'ldso';
  const scenario = `${pack}/${input.caseId}#${input.attempt ?? 1}`;
  const row = catalogueRow(input);
  record.at('2026-03-03T09:00:00.000Z');
  record.append(
    {
      kind: 'scenario-started',
      pack,
      scenario,
      caseId: input.caseId,
      title: row.title,
      uri: row.uri,
      line: row.line,
      fingerprint: row.fingerprint,
      tags: row.tags,
      steps,
      attempt: input.attempt ?? 1,
    },
    scenario,
  );
  playTo(playIn(record, scenario, input), input.ending);
}

function playTo(play: ReturnType<typeof playIn>, ending: Ending): void {
  if (ending === 'set-up') {
    play.endAtSetUp();
    return;
  }
  play.request();
  if (ending === 'failed') play.endAtWrongDate();
  if (ending === 'harness') play.endAtHarness();
  if (ending !== 'passed' && ending !== 'waiting') return;
  play.acceptance();
  if (ending === 'waiting') play.endWaiting();
  else play.takesEffect();
}

function playIn(record: SyntheticRecord, scenario: string, input: CaseInput) {
  let transactions = 0;
  const step = (index: number, status: StepStatus = 'passed', error?: string) =>
    record.append(
      {
        kind: 'step-finished',
        scenario,
        index,
        ...(steps[index] ?? { keyword: 'Then', text: '' }),
        status,
        durationMs: 4,
        ...(error !== undefined && { error }),
      },
      scenario,
    );
  const finish = (status: ScenarioFinished['status'], kind?: FaultKind, message = '') =>
    record.append(
      { kind: 'scenario-finished', scenario, status, ...(kind && { fault: { kind, message } }), durationMs: 21 },
      scenario,
    );
  const claim = (body: Omit<ClaimJudged, 'kind' | 'scenario' | 'findings'> & Partial<Pick<ClaimJudged, 'findings'>>) =>
    record.append({ kind: 'claim', scenario, findings: [], ...body }, scenario);

  /** A message, accepted, with one delivery for each recipient; `retried` is refused twice before it is taken. */
  const say = (
    interfaceId: string,
    event: string,
    sender: PartyRef,
    recipients: readonly PartyRef[],
    options: { responseCode?: string; retried?: PartyRef } = {},
  ): number => {
    transactions += 1;
    const transaction = `T-${scenario}-${transactions}`;
    const payload = record.payload([{ interfaceId, event, mpan, transaction, note: input.words ?? '' }]);
    const { seq } = record.append(
      {
        kind: 'message',
        interfaceId,
        event,
        sender,
        recipients: recipients.map((recipient, index) => ({
          ...recipient,
          how: index === 0 ? 'primary' : 'secondary',
        })),
        mpan,
        transaction,
        correlation: `C-${scenario}`,
        ...(options.responseCode && { responseCode: options.responseCode }),
        outcome: 'accepted',
        codes: [],
        findings: [],
        payload,
        index: 0,
      },
      scenario,
    );
    for (const recipient of recipients) {
      const deliver = (attempt: number, outcome: 'delivered' | 'retrying', httpStatus: number) =>
        record.append(
          {
            kind: 'delivery',
            interfaceId,
            event,
            publication: interfaceId.replace('IF', 'PUB'),
            transaction,
            recipient,
            mpan,
            attempt,
            outcome,
            httpStatus,
            codes: [],
            payload,
          },
          scenario,
        );
      if (recipient === options.retried) {
        deliver(1, 'retrying', 503);
        deliver(2, 'retrying', 503);
        deliver(3, 'delivered', 201);
      } else deliver(1, 'delivered', 201);
    }
    return seq;
  };

  const hour = (from: string, due: string) => ({ name: '60 minutes to pass the request on', from, due });

  return {
    endAtSetUp() {
      const message = 'https://dip.eastern.example refused the connection. Start the adapter, then run again.';
      record.append(
        {
          kind: 'exchange',
          direction: 'out',
          party: registration.name,
          method: 'POST',
          url: 'https://dip.eastern.example/webhook',
          status: 0,
          error: 'ECONNREFUSED',
          durationMs: 3,
        },
        scenario,
      );
      step(0, 'failed', message);
      for (const index of [1, 2, 3, 4]) step(index, 'skipped');
      finish('failed', 'set-up', message);
    },
    request() {
      step(0);
      record.at('2026-03-03T09:00:00.000Z');
      record.append(
        {
          kind: 'message',
          interfaceId: 'IF-031',
          event: '[MSApp]',
          sender: supplier,
          recipients: [],
          mpan,
          outcome: 'refused',
          codes: ['MSG0022'],
          findings: [],
          payload: record.payload([{ interfaceId: 'IF-031', broken: true }]),
          index: 0,
        },
        scenario,
      );
      record.at('2026-03-03T09:00:20.000Z');
      const asked = say('IF-031', '[MSApp]', supplier, [registration], { retried: registration });
      step(1);
      record.at('2026-03-03T09:12:00.000Z');
      say('IF-032', '[MSAppInitialResp]', registration, [supplier], { responseCode: 'A' });
      record.at('2026-03-03T09:12:05.000Z');
      const passedOn = say('IF-033', '[MSAppSPRequest]', registration, [gaining]);
      if (input.ending === 'killed') return;
      claim({
        text: 'IF-033 reaches the proposed metering service',
        outcome: 'held',
        evidence: [asked, passedOn],
        deadline: hour('2026-03-03T09:00:20.000Z', '2026-03-03T10:00:20.000Z'),
      });
      step(2);
    },
    endAtWrongDate() {
      record.at('2026-03-03T09:20:00.000Z');
      say('IF-034', '[MSAppSPResponse]', gaining, [registration], { responseCode: 'SP000 - Accepted' });
      record.at('2026-03-03T10:21:30.000Z');
      const status = say('IF-035', '[MSAppRejected]', registration, [supplier, gaining], {
        responseCode: input.words ?? 'REG1024 - Effective date cannot be retrospective',
      });
      claim({
        text: 'the supplier is told by IF-035 that the appointment was accepted',
        outcome: 'failed',
        evidence: [status],
        findings: [
          {
            rule: 'appointment.status',
            path: '[0].payload.CommonBlock.S0.eventCode',
            expected: '[MSAppAccepted]',
            actual: input.words ?? '[MSAppRejected]',
            message:
              input.words ??
              'IF-035 should say [MSAppAccepted], since the proposed service accepted, but it says [MSAppRejected] with REG1024. The effective date 10 March 2026 is not retrospective.',
            weight: 'refused',
            requirement: 'REC-APP-14',
          },
        ],
        deadline: {
          name: '60 minutes to report the status',
          from: '2026-03-03T09:20:00.000Z',
          due: '2026-03-03T10:20:00.000Z',
        },
      });
      step(3, 'failed', input.words ?? 'AssertionError: expected [MSAppAccepted], it was [MSAppRejected]');
      step(4, 'skipped');
      finish('failed', 'participant', input.words ?? 'IF-035 says [MSAppRejected] where [MSAppAccepted] was due');
    },
    endAtHarness() {
      step(3, 'failed', 'no case in the table for this state');
      step(4, 'skipped');
      finish('failed', 'harness', 'The table of the simulated metering service has no case for this state.');
    },
    acceptance() {
      record.at('2026-03-03T09:20:00.000Z');
      say('IF-034', '[MSAppSPResponse]', gaining, [registration], { responseCode: 'SP000 - Accepted' });
      record.at('2026-03-03T09:31:00.000Z');
      const accepted = say('IF-035', '[MSAppAccepted]', registration, [supplier, losing, gaining]);
      claim({
        text: 'the supplier is told by IF-035 that the appointment was accepted',
        outcome: 'held',
        evidence: [accepted],
        deadline: {
          name: '60 minutes to report the status',
          from: '2026-03-03T09:20:00.000Z',
          due: '2026-03-03T10:20:00.000Z',
        },
      });
      record.at('2026-03-03T09:40:00.000Z');
      record.append(
        {
          kind: 'file',
          flow: 'D0150',
          fileId: 'METL000001',
          from: losing,
          to: gaining,
          mpan,
          outcome: 'accepted',
          codes: [],
          payload: record.payload('ZHV|METL000001|D0150001'),
        },
        scenario,
      );
      step(3);
    },
    endWaiting() {
      step(4, 'pending', 'awaits the effective date, 10 March 2026');
      finish('waiting');
    },
    takesEffect() {
      record.append({
        kind: 'clock',
        from: '2026-03-03T09:40:00.000Z',
        to: '2026-03-09T18:00:00.000Z',
        reason: 'to gate closure before the effective date',
      });
      record.at('2026-03-09T18:00:00.000Z');
      record.append(
        {
          kind: 'css',
          notice: 'Registration secured active',
          to: registration,
          mpan,
          payload: record.payload({ notice: 'CSS02370', mpan }),
        },
        scenario,
      );
      record.at('2026-03-10T00:00:00.000Z');
      say('IF-036', '[MSAppActive]', registration, [supplier, gaining, dataService]);
      record.at('2026-03-10T00:00:01.000Z');
      const ended = say('IF-037', '[MSDeApp]', registration, [supplier, losing]);
      claim({ text: 'every party hears of the new metering service', outcome: 'held', evidence: [ended] });
      step(4);
      finish('passed');
    },
  };
}
