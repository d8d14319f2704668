import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registrationBy, registrationRules } from '../appointment/registration.ts';
import { requestStates } from '../appointment/request.ts';
import { contextOf, pointWith, registrationService, requestFor, steadyTurn } from '../testing/points.ts';
import { answerLegacyUpdate, legacyUpdateRows } from './legacy-updates.ts';

const noticeOf = (flow: string) => ({
  ...{
    flow,
    mpan: '1000000000071',
    from: { role: 'MOP', mpid: 'LMOP' },
    values: { meterId: 'M1', effectiveFromDate: '20260302' },
  },
});

for (const row of legacyUpdateRows) {
  test(`${row.flow} ${row.when}: ${row.responseCode || 'taken'}`, () => {
    const answer = answerLegacyUpdate(legacyUpdateRows, noticeOf(row.flow), row.when);
    if (row.responseCode === '') assert.equal(answer, undefined);
    else {
      assert.deepEqual(answer, {
        kind: 'file',
        flow: row.flow,
        to: { role: 'MOP', mpid: 'LMOP' },
        values: {
          meterId: 'M1',
          effectiveFromDate: '20260302',
          mpanCore: '1000000000071',
          responseCode: row.responseCode,
        },
      });
    }
  });
}

test('each flow has a row for each time, and one code once the migration has begun', () => {
  assert.equal(new Set(legacyUpdateRows.map(({ id }) => id)).size, legacyUpdateRows.length);
  for (const flow of ['D0304', 'D0312']) {
    const rows = legacyUpdateRows.filter((row) => row.flow === flow);
    assert.deepEqual(rows.map(({ when }) => when).sort(), ['legacy', 'migrated', 'migration under way']);
    const code = flow === 'D0304' ? 'Q' : 'AD';
    for (const { when, responseCode } of rows) assert.equal(responseCode, when === 'legacy' ? '' : code);
  }
});

test('a flow without a row is answered by nothing', () => {
  assert.equal(answerLegacyUpdate(legacyUpdateRows, noticeOf('D0170'), 'migrated'), undefined);
});

test('a migration is under way while a request for one is open, and over when the metering point turned', () => {
  const code = (regime: 'legacy' | 'migrated', requests: readonly object[]) => {
    const point = pointWith({ regime });
    const knows = { point, requests: requests.map((changes) => requestFor(point, changes)) };
    const context = contextOf(registrationService);
    const turn = steadyTurn(
      registrationBy(registrationRules),
      knows,
      { kind: 'file', notice: noticeOf('D0304') },
      context,
    );
    assert.deepEqual(turn.knows, knows);
    const [sent] = turn.sends;
    return sent?.kind === 'file' ? sent.values.responseCode : undefined;
  };
  assert.equal(code('legacy', []), undefined);
  assert.equal(code('migrated', []), 'Q');
  for (const state of requestStates) {
    const open = state === 'with-provider' || state === 'accepted';
    assert.equal(code('legacy', [{ scenario: 'MCA', state }]), open ? 'Q' : undefined, state);
    assert.equal(code('legacy', [{ scenario: 'MCS', state }]), open ? 'Q' : undefined, state);
    assert.equal(code('legacy', [{ scenario: 'CSP', state }]), undefined, state);
  }
});
