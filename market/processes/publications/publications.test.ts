import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoleCode } from '../../identifiers/roles.ts';
import { judgeMessage } from '../../interfaces/index.ts';
import { routingOf } from '../../interfaces/routing.ts';
import { composeMessage } from '../compose.ts';
import { dutiesOf } from '../duties/play.ts';
import { catalogue, contextOf, monday, partyIn, published } from '../testing/points.ts';
import { publications } from './publications.ts';

const behave = dutiesOf(publications);
const group = {
  ...{ loadShapeGSPGroupID: '_A', connectionTypeIndicator: 'W', marketSegmentIndicator: 'S' },
  ...{ loadShapeDomesticPremiseIndicator: 'T', measurementQuantityID: 'AI' },
};

/** What a publisher sends when it decides an act, as the DIP publishes it. */
function sentBy(role: RoleCode, act: string, words: Readonly<Record<string, unknown>>) {
  const sender = partyIn(role);
  const instruction = { do: 'act', act, words } as const;
  const turn = behave(undefined, { kind: 'instruction', mpan: 'market', instruction }, contextOf(sender));
  const [sent] = turn.sends;
  assert.ok(sent?.kind === 'message');
  const message = composeMessage(sent, {
    ...{ catalogue, sender, point: undefined, environmentTag: 'UIT', sequence: '1', now: monday },
  });
  assert.deepEqual(judgeMessage(catalogue, message).findings, []);
  assert.equal(message.payload.CommonBlock.M0, undefined);
  return published(message, null);
}

const notesAt = (role: RoleCode, message: ReturnType<typeof sentBy>) =>
  behave(undefined, { kind: 'message', message }, contextOf(partyIn(role))).knows?.notes;

test('load shapes are kept by category and day, by suppliers and data services alone', () => {
  const message = sentBy('LSS', 'publish-load-shapes', { group, day: '2026-03-01', each: '0.250', flag: 'D' });
  const values = Array.from({ length: 48 }, () => '0.250');
  for (const role of ['SUP', 'SDS', 'ADS', 'UMSDS'] as const)
    assert.deepEqual(notesAt(role, message), { loadShapes: { '_A W S T AI 2026-03-01': { values, flag: 'D' } } });
  assert.equal(notesAt('LDSO', message), undefined);
});

test('totals are kept as they were published', () => {
  const totals = { day: '12.000', sevenDays: '84.000', year: '3650.000' };
  const message = sentBy('LSS', 'publish-load-shape-totals', { group, day: '2026-03-01', totals });
  assert.deepEqual(notesAt('SUP', message), { loadShapeTotals: { '_A W S T AI 2026-03-01': totals } });
});

test('everybody whom the DIP reaches takes a new version of the standing data', () => {
  const message = sentBy('ISD', 'publish-standing-data', { version: '1.2.0', date: '2026-03-03' });
  const standingData = { version: '1.2.0', from: Date.parse('2026-03-03T00:00:00Z') };
  for (const role of routingOf('IF-047', '[ISD]')?.always ?? [])
    assert.deepEqual(notesAt(role, message), { standingData }, role);
});

test('what is kept of one day stays when another one comes', () => {
  const days = ['2026-03-01', '2026-03-02'].map((day) =>
    sentBy('LSS', 'publish-load-shapes', { group, day, each: '0.250', flag: 'A' }),
  );
  const context = contextOf(partyIn('SUP'));
  const knows = days.reduce(
    (before, message) => behave(before, { kind: 'message', message }, context).knows,
    undefined as ReturnType<typeof behave>['knows'],
  );
  assert.equal(Object.keys(knows?.notes.loadShapes ?? {}).length, 2);
});
