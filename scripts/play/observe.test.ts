import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../market/record/entries.ts';
import { observe, together } from './observe.ts';

const party = (role: string, real: boolean) => ({ role, name: role, real });
const payloads: Readonly<Record<string, unknown>> = {
  refusal: [{ R0: { responseMessages: ['REG1032 - Too far ahead'] } }, { other: 'REG1001 - not of this one' }],
};
const readPayload = (hash: string) => Buffer.from(JSON.stringify(payloads[hash] ?? [{}]));

const entries = [
  { kind: 'scenario-started', scenario: 'ldso/A-1:row#1', caseId: 'A-1:row' },
  {
    ...{ kind: 'message', scenario: 'ldso/A-1:row#1', interfaceId: 'IF-032', event: '[MSAppInitialResp]' },
    ...{ sender: party('REGS', true), recipients: [party('SUP', false)], outcome: 'accepted', codes: ['MSG0000'] },
    ...{ payload: 'refusal', index: 0 },
  },
  {
    ...{ kind: 'delivery', scenario: 'ldso/A-1:row#1', interfaceId: 'IF-031', event: '[MSApp]', codes: ['RCP0000'] },
    ...{ recipient: party('REGS', true), outcome: 'delivered' },
  },
  {
    ...{ kind: 'delivery', scenario: 'ldso/A-1:row#1', interfaceId: 'IF-031', event: '[MSApp]', codes: ['RCP1001'] },
    ...{ recipient: party('SUP', false), outcome: 'delivered' },
  },
  { kind: 'file', scenario: 'ldso/A-1:row#1', flow: 'D0170', from: party('REGS', true), to: party('MOP', false) },
  { kind: 'file', flow: 'D0155', from: party('REGS', true), to: party('MOP', false) },
] as unknown as readonly Entry[];

test('what the participant sent, received, gave and was given is told with its cases; the rest is not its conduct', () => {
  assert.deepEqual(observe(entries, { readPayload, examplesOnly: false }), {
    sent: { 'IF-032 [MSAppInitialResp] REGS': ['A-1'], 'D0170 REGS': ['A-1'] },
    received: { 'IF-031 [MSApp] REGS': ['A-1'] },
    given: { REG1032: ['A-1'], RCP0000: ['A-1'] },
    told: { MSG0000: ['A-1'] },
  });
});

test('codes of processes in examples of the catalogue are examples', () => {
  assert.deepEqual(observe(entries, { readPayload, examplesOnly: true }).given, { RCP0000: ['A-1'] });
});

test('several runs are told as one', () => {
  const one = { sent: { b: ['A-2'] }, received: {}, given: {}, told: {} };
  const two = { sent: { b: ['A-1', 'A-2'], a: ['A-3'] }, received: {}, given: {}, told: {} };
  assert.deepEqual(Object.entries(together([one, two]).sent), [
    ['a', ['A-3']],
    ['b', ['A-1', 'A-2']],
  ]);
});
