import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { localMidnight, localTime } from '../../market/calendar/london.ts';
import type { Party } from '../../market/parties/party.ts';
import type { CssNotice } from '../../market/processes/party-function.ts';
import { directory, otherSupplier, pointWith, supplier } from '../../market/processes/testing/points.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { openJournal } from '../../wire/journal.ts';
import { createCss } from './css.ts';
import { objectionsEnd, windowFault } from './css-times.ts';

const monday = localTime('2026-03-02', '10:00');
const point = pointWith();

/** A switching service with a journal, and what each listener had heard by which entry of it. */
function opened(t: TestContext) {
  const clock = new VirtualClock(monday);
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-css-'));
  const journal = openJournal(folder, { clock, secrets: [] });
  t.after(() => {
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const heard: { readonly notice: string; readonly to: string; readonly recorded: number; readonly at: number }[] = [];
  const deliver = ({ notice }: CssNotice, to: Party) => {
    heard.push({ notice, to: to.role, recorded: journal.entriesOfKind('css').length, at: clock.now() });
  };
  const css = createCss({ journal, clock, directory, deliver, settings: settingsWith(), scenarioOf: () => undefined });
  css.learn(point);
  return { css, clock, heard };
}

const order = (startsOn: string, domestic = true) => ({
  ...{ mpan: point.mpan, registrationId: 'SWITCH-1', domestic, effectiveFrom: localMidnight(startsOn) },
  ...{ supplierDipId: otherSupplier.dipId, supplierMpid: otherSupplier.mpid, losingSupplierDipId: supplier.dipId },
});
const notice = (name: CssNotice['notice'], startsOn = '2026-03-09'): CssNotice => {
  const { domestic, ...about } = order(startsOn);
  return { ...about, notice: name };
};
const quiet = async () => undefined;

test('a switch is told in its order, each time recorded before it is told', async (t) => {
  const { css, clock, heard } = opened(t);
  await css.begin(order('2026-03-09'));
  await clock.runDue(localMidnight('2026-03-10'), quiet);
  assert.deepEqual(
    heard.map(({ notice: name, to }) => `${name} ${to}`),
    [
      ...['switch-validated SUP', 'switch-pending SUP', 'switch-pending REGS', 'objection-invited SUP'],
      ...['switch-confirmed SUP', 'switch-confirmed REGS', 'switch-secured SUP', 'switch-secured REGS'],
      'supply-lost SUP',
    ],
  );
  assert.deepEqual(
    heard.map(({ recorded }) => recorded),
    heard.map((_one, index) => index + 1),
  );
  assert.equal(css.stageOf(point.mpan), 'no switch');
});

test('it is confirmed when objections end and secured on the evening before', async (t) => {
  const { css, clock, heard } = opened(t);
  await css.begin(order('2026-03-09'));
  await clock.runDue(localMidnight('2026-03-09'), quiet);
  const at = (name: string) => new Date(heard.find((one) => one.notice === name)?.at ?? 0).toISOString();
  assert.deepEqual(
    [at('switch-confirmed'), at('switch-secured')],
    ['2026-03-03T17:00:00.000Z', '2026-03-08T18:00:00.000Z'],
  );
});

test('a switch that is called off goes no further, nor does it disturb the one that follows', async (t) => {
  const { css, clock, heard } = opened(t);
  await css.begin(order('2026-03-09'));
  await css.tell(notice('switch-objected'));
  await css.begin({ ...order('2026-03-16'), registrationId: 'SWITCH-2' });
  await clock.runDue(localMidnight('2026-03-15') + 19 * 3_600_000, quiet);
  const secured = heard.filter((one) => one.notice === 'switch-secured' && one.to === 'REGS');
  assert.deepEqual(
    secured.map(({ at }) => new Date(at).toISOString()),
    ['2026-03-15T18:00:00.000Z'],
  );
});

test('what cannot come next is refused, and told to nobody', async (t) => {
  const { css, heard } = opened(t);
  for (const name of [
    'switch-pending',
    'switch-confirmed',
    'switch-secured',
    'switch-objected',
    'switch-withdrawn',
  ] as const) {
    await assert.rejects(
      css.tell(notice(name)),
      (fault) => fault instanceof HarnessFault && fault.message.includes(name),
    );
  }
  assert.deepEqual(heard, []);
});

test('nothing is called off once the gate has closed', async (t) => {
  const { css, clock } = opened(t);
  await css.begin(order('2026-03-09'));
  await clock.runDue(localTime('2026-03-08', '17:00') - 1_000, quiet);
  await assert.doesNotReject(css.tell(notice('switch-withdrawn')));
  css.takeUp(point.mpan, 'confirmed');
  await clock.runDue(localTime('2026-03-08', '17:00'), quiet);
  await assert.rejects(css.tell(notice('switch-withdrawn')), /gate closed at 2026-03-08T17:00/);
});

test('a switch is asked for within its window alone', async (t) => {
  const { css } = opened(t);
  await assert.rejects(css.begin(order('2026-03-02')), /lies before 2026-03-03/);
  await assert.rejects(css.begin(order('2026-03-31')), /lies after 2026-03-30/);
  const fault = (startsOn: string) => windowFault('2026-04-02', startsOn, settingsWith());
  // Good Friday, a weekend and Easter Monday lie between.
  assert.deepEqual([fault('2026-04-06') === undefined, fault('2026-04-07') === undefined], [false, true]);
});

test('objections end after one working day for domestic premises, two for others', () => {
  const ends = (domestic: boolean) => new Date(objectionsEnd('2026-04-02', domestic, settingsWith())).toISOString();
  assert.deepEqual([ends(true), ends(false)], ['2026-04-07T16:00:00.000Z', '2026-04-08T16:00:00.000Z']);
});

test('a new scenario finds nothing of the one before', async (t) => {
  const { css, clock, heard } = opened(t);
  await css.begin(order('2026-03-09'));
  css.forget();
  await clock.runDue(localMidnight('2026-03-10'), quiet);
  assert.equal(heard.length, 4);
  assert.equal(css.stageOf(point.mpan), 'no switch');
});
