import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime } from '../../market/calendar/london.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { EntryBody } from '../../market/record/entries.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import type { CalendarOverride } from '../../market/settlement/index.ts';
import { VirtualClock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';
import { createHelix } from './helix.ts';

const date = '2026-03-02';

/** Helix on a clock of its own, and what arrived at whom and when. */
function helixOn(options: { readonly real?: 'VAS'; readonly calendar?: readonly CalendarOverride[] } = {}) {
  const clock = new VirtualClock(localTime(date, '10:00'));
  const arrived: string[] = [];
  const recorded: EntryBody[] = [];
  const journal = {
    payload: (text: string) => text,
    append: (body: EntryBody) => void recorded.push(body),
  } as unknown as Journal;
  const helix = createHelix({
    ...{ clock, journal, settings: settingsWith(), parties: castOf(options.real === undefined ? [] : [options.real]) },
    calendar: () => options.calendar ?? [],
    scenarioOfRest: () => 'scenario',
    deliver: (to, told) => {
      if (told.kind !== 'inside') return;
      const run = (told.words as { readonly code?: string }).code ?? '';
      arrived.push(
        `${new Date(clock.now()).toISOString().slice(0, 16)} ${told.what} ${run} ${to.role}`.replace('  ', ' '),
      );
    },
  });
  return { clock, helix, arrived, recorded };
}

test('a run is told in order of its services, the first at its midnight', async () => {
  const { clock, helix, arrived, recorded } = helixOn();
  helix.settle(date);
  await clock.runDue(localTime('2026-03-10', '00:00'));
  assert.deepEqual(arrived, [
    '2026-03-02T10:00 standing-data-wanted ISD',
    '2026-03-02T10:00 standing-data-wanted ISD',
    '2026-03-09T00:00 run-begins II LSS',
    '2026-03-09T00:30 run-begins II MDS',
    '2026-03-09T01:00 run-begins II VAS',
  ]);
  assert.equal(recorded.filter(({ kind }) => kind === 'inside').length, 3);
});

test('runs of a scenario that is over are not made', async () => {
  const { clock, helix, arrived } = helixOn();
  helix.settle(date);
  helix.forget();
  await clock.runDue(localTime('2026-06-01', '00:00'));
  assert.ok(arrived.every((line) => !line.includes('run-begins')));
});

test('a run whose day has passed is not made, nor told to a service that is somebody else’s', async () => {
  const { clock, helix, arrived } = helixOn({ real: 'VAS' });
  helix.settle('2026-02-20');
  await clock.runDue(localTime('2026-03-17', '00:00'));
  assert.deepEqual(
    arrived.filter((line) => line.includes('run-begins')),
    ['2026-03-16T00:00 run-begins SF LSS', '2026-03-16T00:30 run-begins SF MDS'],
  );
});

test('the published calendar stands above the working days', () => {
  const calendar = [{ settlementDate: date, code: 'II', runDate: '2026-03-11' }] as const;
  assert.equal(helixOn({ calendar }).helix.runsOf(date)[0]?.runDate, '2026-03-11');
  assert.equal(helixOn().helix.runsOf(date)[0]?.runDate, '2026-03-09');
});
