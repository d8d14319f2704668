import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InterfaceRow } from '../../market/interfaces/index.ts';
import type { Mutant } from '../../simulators/participants/reference/mutants.ts';
import { differences } from '../mutants.ts';
import { type Gaps, gapFaults } from './gaps.ts';
import { mutantCounts, mutantPage } from './mutant-page.ts';
import { codeCounts, coveragePages, eventCounts } from './pages.ts';
import { catchCounter, codeRows, eventRows, flowRows } from './rows.ts';
import { survivorFaults } from './survivors.ts';

const row = {
  ...{ id: 'IF-031', title: 'request', senders: ['SUP'], recipients: ['REGS', 'LDSO'] },
  events: [{ code: '[MSApp]' }, { code: '[DSApp]' }],
} as unknown as InterfaceRow;

const observed = {
  sent: { 'IF-031 [MSApp] SUP': ['COA-001', 'DIP-101'], 'D0170 REGS': ['COA-001'] },
  received: { 'IF-031 [MSApp] REGS': ['DIP-101'] },
  given: { REG1032: ['COA-001'] },
  told: {},
};
const gap = { reason: 'not yet', since: '2026-11-25', beingBuilt: false, line: 3 };
const gaps: Gaps = {
  events: [{ ...gap, what: 'IF-031 [DSApp]', way: 'sent' }],
  codes: [{ ...gap, what: 'REG1001' }],
};
const triedIn = new Map([
  ['m-1', new Set(['COA-001', 'COA-002'])],
  ['m-2', new Set(['COA-001'])],
  ['m-3', new Set(['COA-009'])],
]);
const count = catchCounter({ 'm-1': ['COA-001:row'], 'm-2': [] }, triedIn);
const judges = { count, isExample: (caseId: string) => caseId.startsWith('DIP') };
const events = eventRows({ interfaces: [row] }, observed, gaps, judges);
const codes = codeRows(
  ['REG1001', 'REG1032', 'REG1033'].map((code) => ({ code, family: 'REG' as const, text: code })),
  observed,
  gaps,
  count,
);

test('an event has a row for each role and way, with its cases, those of a process first, and the faults they catch', () => {
  assert.deepEqual(
    events.map(({ event, way, role, cases, inProcess, mutants }) => [
      event,
      way,
      role,
      cases.join(),
      inProcess,
      mutants.caught,
      mutants.tried,
    ]),
    [
      ['[MSApp]', 'sent', 'SUP', 'COA-001,DIP-101', true, 1, 2],
      ['[MSApp]', 'received', 'REGS', 'DIP-101', false, 0, 0],
      ['[MSApp]', 'received', 'LDSO', '', false, 0, 0],
      ['[DSApp]', 'sent', 'SUP', '', false, 0, 0],
      ['[DSApp]', 'received', 'REGS', '', false, 0, 0],
      ['[DSApp]', 'received', 'LDSO', '', false, 0, 0],
    ],
  );
});

test('what is neither in a scenario nor excused is open', () => {
  assert.deepEqual(eventCounts(events), {
    ...{ events: 2, sent: 1, received: 1, sentInProcess: 1, receivedInProcess: 0 },
    open: ['IF-031 [DSApp]'],
  });
  assert.deepEqual(codeCounts(codes), { codes: 3, exercised: 1, excused: 1, open: ['REG1033'] });
});

test('the pages tell it to people and to machines', () => {
  const flows = flowRows(
    [
      { flow: 'D0170', title: 'details' },
      { flow: 'D0001', title: 'works' },
    ],
    observed,
  );
  const pages = coveragePages(events, codes, flows);
  assert.match(
    pages['docs/coverage/events.md'] ?? '',
    /\| IF-031 \[MSApp\] \| request \| SUP \| REGS; not as LDSO \| COA-001, DIP-101 \| 1 of 2 \|/,
  );
  assert.match(
    pages['docs/coverage/events.md'] ?? '',
    /\| IF-031 \[DSApp\] \| request \| not yet \(judged 2026-11-25\) \| open \|/,
  );
  assert.match(
    pages['docs/coverage/codes.md'] ?? '',
    /\| REG1001 \| REG1001 \| {2}\| {2}\| {2}\| not yet \(judged 2026-11-25\) \|/,
  );
  assert.match(
    pages['docs/coverage/flows.md'] ?? '',
    /exchange 1 \(50 %\)[\s\S]*\| D0170 \| details \| REGS \| {2}\| COA-001 \|/,
  );
  assert.equal((pages['docs/coverage/events.csv'] ?? '').split('\n').length, events.length + 2);
});

test('a reason that names nothing, or is not needed, is told with its line', () => {
  const told = gapFaults(
    [
      { ...gap, what: 'REG1' },
      { ...gap, what: 'REG2' },
      { ...gap, what: 'REG3' },
    ],
    ({ what }) => (what === 'REG1' ? 'unknown' : what === 'REG2' ? 'covered' : 'open'),
  );
  assert.deepEqual(
    told.map(({ line, message }) => `${line} ${message}`),
    ['3 REG1 is not in the catalogue', '3 REG2 is in a scenario now; take it out'],
  );
});

const mutant = (id: string, fault = 'forgets'): Mutant => ({ id, participant: 'ldso', fault, change: (good) => good });
const three = [mutant('m-1'), mutant('m-2'), mutant('m-3', 'none: on the border')];

test('a mutant that nothing catches is listed with what it would take, and only such a one', () => {
  const survivor = { mutant: 'm-2', since: '2026-11-25', reason: 'a', takes: 'b', line: 4 };
  const table = { 'm-1': ['A-1'], 'm-2': [], 'm-3': [] };
  const told = (...survivors: (typeof survivor)[]) =>
    survivorFaults(three, table, survivors).map(({ line, message }) => `${line} ${message}`);
  assert.deepEqual(told(survivor), []);
  assert.deepEqual(told(), ['1 m-2 is caught by nothing and is not listed here']);
  assert.deepEqual(told(survivor, { ...survivor, mutant: 'm-1' }), ['4 m-1 is caught now; take it out']);
  assert.deepEqual(told(survivor, { ...survivor, mutant: 'm-9' }), ['4 m-9 is no mutant']);
  assert.deepEqual(mutantCounts(three, table), { faulty: 2, caught: 1, borders: 1 });
  assert.match(
    mutantPage(three, table, [survivor]),
    /1 of 2 faulty participants are caught \(50 %\)[\s\S]*\| m-2 \| a \| b \|/,
  );
});

test('a mutant is held against the table over the cases it was run against', () => {
  const table = { 'm-1': ['A-1', 'B-1'] };
  const played = (caught: string[], tried: string[]) => ({ caught, tried, faults: [] });
  const of = (caught: string[], tried: string[]) => differences(mutant('m-1'), played(caught, tried), table);
  assert.deepEqual(of(['A-1:x', 'A-1:y'], ['A-1:x', 'A-1:y', 'A-2']), []);
  assert.deepEqual(of(['A-1:x'], ['A-1:x', 'A-1:y']), ['should be caught by A-1:y and is not']);
  assert.deepEqual(of(['A-1', 'A-2'], ['A-1', 'A-2']), ['is caught by A-2, which the table does not say']);
  assert.deepEqual(of([], ['A-2']), ['no scenario catches it']);
  assert.deepEqual(differences(mutant('m-1'), played([], ['A-2']), {}, new Set(['m-1'])), []);
  assert.deepEqual(differences(mutant('m-1', 'none: x'), played([], ['A-2']), {}), []);
});
