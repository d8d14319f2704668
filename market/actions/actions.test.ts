import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dutyFamilies } from '../processes/duties/families.ts';
import type { CssNotice, Instruction } from '../processes/party-function.ts';
import { actionRow, actionRows, actionsFor, actOfAction } from './actions.ts';
import { instructionOf, noticeOf, publicActionOf, publicNoticeOf } from './public-action.ts';
import { publicName } from './public-name.ts';

/** Roles in which packs examine a participant with processes behind it. */
const examined = ['REGS', 'LDSO', 'UMSO', 'SUP', 'MSS', 'MSA', 'SDS', 'ADS', 'UMSDS'] as const;
/** Acts that stand in other words of their own, or that only the market's own parties are told. */
const ofOurs = ['refuse-starts'];

test('every act of an examined role is an action of that role', () => {
  const acts = dutyFamilies.flatMap(({ rows }) =>
    rows.flatMap(({ on, at }) => ('act' in on ? [{ act: on.act, at }] : [])),
  );
  assert.ok(acts.length > 40);
  const known = new Set(actionRows.map(({ name }) => name));
  const missing = acts
    .filter(({ at }) => at.some((role) => examined.some((one) => one === role)))
    .map(({ act }) => publicName(act))
    .filter((name) => !known.has(name) && !ofOurs.includes(name));
  assert.deepEqual(missing, []);
});

test('every action has a name of its own, a sentence, and roles', () => {
  assert.equal(new Set(actionRows.map(({ name }) => name)).size, actionRows.length);
  for (const { name, what, roles } of actionRows) {
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.ok(what.length > 5 && roles.length > 0);
  }
});

test('those of a role are its own and those of any', () => {
  const names = actionsFor(['UMSDS']).map(({ name }) => name);
  assert.ok(names.includes('submit-consumption') && names.includes('adapter-send'));
  assert.ok(!names.includes('install-meter'));
});

const instructions: readonly Instruction[] = [
  {
    ...{ do: 'request-appointment', service: 'data', scenario: 'CSP', providerDipId: '1400000002' },
    ...{ effectiveFrom: '2026-03-30', contractReference: null },
  },
  { do: 'answer-appointments', with: { code: 'SP001', afterMinutes: 5, silent: false } },
  { do: 'answer-appointments', with: { code: 'SP001', afterMinutes: 0, silent: false, saying: 'W' } },
  { do: 'act', act: 'map to a BM unit', words: { bmUnit: '2__A', date: '2026-03-30' } },
];

test('an instruction comes back from its public words, whose values the table names', () => {
  for (const instruction of instructions) {
    const { action, values } = publicActionOf(instruction);
    assert.deepEqual(instructionOf({ action, values: JSON.parse(JSON.stringify(values)) }), instruction);
    assert.deepEqual(
      Object.keys(values).filter((name) => !Object.hasOwn(actionRow(action).values, name)),
      [],
    );
  }
});

test('a participant is never told to send something wrong, nor what nobody knows', () => {
  const departed: Instruction = { do: 'act', act: 'refresh', words: {}, departures: { B001: null } };
  assert.throws(() => publicActionOf(departed), /never told/);
  assert.throws(() => instructionOf({ action: 'dance', values: {} }), /no action "dance"/);
  assert.throws(() => instructionOf({ action: 'request-appointment', values: {} }), /metering or data/);
});

test('every action that a party decides on has an act behind it', () => {
  const inOtherWords = /^(adapter-|load-|take-switching-notice$|request-appointment$|answer-appointments$)/;
  const decided = actionRows.map(({ name }) => name).filter((name) => !inOtherWords.test(name));
  assert.deepEqual(
    decided.filter((name) => !actOfAction.has(name)),
    [],
  );
});

test('a notice comes back from its public words', () => {
  const notice: CssNotice = {
    ...{ notice: 'switch-secured', mpan: '1000000000015', registrationId: 'R1', supplierDipId: '2300000002' },
    ...{ supplierMpid: 'MHHX', losingSupplierDipId: null, effectiveFrom: Date.UTC(2026, 2, 29, 23) },
  };
  const said = publicNoticeOf(notice);
  assert.deepEqual(noticeOf(notice.mpan, said), notice);
  assert.throws(
    () => noticeOf(notice.mpan, { ...said, values: { ...said.values, notice: 'lost' } }),
    /notice is one of/,
  );
});
