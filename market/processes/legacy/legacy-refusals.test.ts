import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registrationBy, registrationRules } from '../appointment/registration.ts';
import type { FlowNotice } from '../party-function.ts';
import { contextOf, pointWith, registrationService, steadyTurn } from '../testing/points.ts';
import { legacyRefusalRows, refuseLegacyUpdate } from './legacy-refusals.ts';

const legacy = pointWith({ regime: 'legacy', registeredSince: '2025-09-01' });

function update(flow: string, values: Record<string, string> = {}, mpid = 'LMOP'): FlowNotice {
  const usual = { effectiveFromDate: '20260302', meterType: 'S2AD', meterLocation: 'E', displayedRegisterDigits: '5' };
  return { flow, mpan: legacy.mpan, from: { role: 'MOP', mpid }, values: { ...usual, ...values } };
}

function codeOf(notice: FlowNotice, point = legacy): string | undefined {
  return refuseLegacyUpdate(legacyRefusalRows, notice, point)?.values.responseCode;
}

test('an update that is in order is taken', () => {
  for (const flow of ['D0304', 'D0312']) assert.equal(codeOf(update(flow)), undefined, flow);
});

test('each code answers its fault of an asset provider notice, and on the day itself nothing', () => {
  assert.equal(codeOf(update('D0304', { effectiveFromDate: '' })), 'N');
  assert.equal(codeOf(update('D0304', { effectiveFromDate: '20250831' })), 'M');
  assert.equal(codeOf(update('D0304', {}, 'LMOQ')), 'L');
  assert.equal(codeOf(update('D0304', { effectiveFromDate: '20250901' })), 'P');
  assert.equal(codeOf(update('D0304', { effectiveFromDate: '20251021' })), 'P');
  assert.equal(codeOf(update('D0304', { effectiveFromDate: '20251022' })), undefined);
  assert.equal(codeOf(update('D0304'), { ...legacy, legacyAgents: [] }), 'M');
});

test('each code answers its fault of a meter update', () => {
  assert.equal(codeOf(update('D0312', { meterType: 'RCAMR' })), 'Z');
  assert.equal(codeOf(update('D0312', { meterLocation: '9' })), 'AA');
  assert.equal(codeOf(update('D0312', { meterType: 'N', displayedRegisterDigits: '', esmeId: '00-01' })), 'AB');
  assert.equal(codeOf(update('D0312', { esmeId: '00-01' })), undefined);
  for (const digits of ['0', '10', 'x'])
    assert.equal(codeOf(update('D0312', { displayedRegisterDigits: digits })), 'AC');
  assert.equal(codeOf(update('D0312', { displayedRegisterDigits: '' })), undefined);
});

test('a notice without a metering point is answered with O; a meter update without one, and any of a point not held, by nothing', () => {
  const answer = (notice: FlowNotice) => {
    const context = contextOf(registrationService);
    const [sent] = steadyTurn(registrationBy(registrationRules), undefined, { kind: 'file', notice }, context).sends;
    return sent?.kind === 'file' ? sent.values.responseCode : undefined;
  };
  assert.equal(answer({ ...update('D0304'), mpan: '' }), 'O');
  assert.equal(answer({ ...update('D0312'), mpan: '' }), undefined);
  assert.equal(answer(update('D0304')), undefined);
});
