import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight, localTime } from '../../calendar/london.ts';

import {
  contextOf,
  deepFreeze,
  monday,
  pointWith,
  registrationService,
  services,
  supplier,
} from '../testing/points.ts';
import { firstReminders, type ReminderRow, remind, reminderRows } from './reminders.ts';

const vacant = deepFreeze(pointWith({ vacant: ['metering'] }));

function look(point: ReturnType<typeof pointWith>, now = monday, rows: readonly ReminderRow[] = reminderRows) {
  return remind(rows, point, 'metering', contextOf(registrationService, { now }));
}

test('rows: one for each guard', () => {
  assert.deepEqual(
    reminderRows.map(({ when }) => when),
    ['a provider is missing', 'the role is filled'],
  );
});

for (const row of reminderRows) {
  test(`row ${row.id}: every act leaves its trace and nothing else is done`, () => {
    const point = row.when === 'a provider is missing' ? vacant : pointWith();
    const { sends, timers } = look(point);
    assert.equal(sends.length, row.does.includes('remind') ? 1 : 0);
    assert.equal(timers.length, row.does.includes('look again later') ? 1 : 0);
  });
}

test('a reminder goes to the supplier and names the service', () => {
  const [sent] = look(vacant).sends;
  assert.ok(sent?.kind === 'message');
  assert.deepEqual([sent.interfaceId, sent.event, sent.to], ['IF-045', '[NoMSAppointed]', [supplier.dipId]]);
  const data = remind(reminderRows, pointWith({ vacant: ['data'] }), 'data', contextOf(registrationService));
  assert.ok(data.sends[0]?.kind === 'message' && data.sends[0].event === '[NoDSAppointed]');
});

test('the next look is at local midnight seven days on, over a clock change too', () => {
  const next = (now: number) => look(vacant, now).timers[0]?.due;
  assert.equal(next(monday), localMidnight('2026-03-09'));
  assert.equal(next(localMidnight('2026-03-23')), localMidnight('2026-03-30'));
  assert.equal(next(localTime('2026-10-19', '23:59')), localMidnight('2026-10-26'));
});

test('how many days lie between is a setting', () => {
  const context = contextOf(registrationService, { settings: { missing_agent_reminder_days: 1 } });
  assert.equal(remind(reminderRows, vacant, 'metering', context).timers[0]?.due, localMidnight('2026-03-03'));
});

test('nobody is reminded while nobody is registered, but the role is looked at again', () => {
  const { sends, timers } = look({ ...vacant, registrations: [] });
  assert.deepEqual([sends.length, timers.length], [0, 1]);
});

test('the first look is when the registration takes effect, at once if that has passed', () => {
  const due = (registeredSince: string, now = monday) =>
    firstReminders(pointWith({ registeredSince, vacant: ['metering'] }), now).map((timer) => [timer.about, timer.due]);
  assert.deepEqual(due('2026-03-10'), [['metering', localMidnight('2026-03-10')]]);
  assert.deepEqual(due('2025-12-01'), [['metering', monday]]);
  assert.deepEqual(due('2026-03-30'), [['metering', localMidnight('2026-03-30')]]);
});

test('only vacant services of migrated metering points with a supplier are looked at', () => {
  const looks = (point: ReturnType<typeof pointWith>) => firstReminders(point, monday).map(({ about }) => about);
  assert.deepEqual(looks(pointWith()), []);
  assert.deepEqual(looks(pointWith({ vacant: [...services] })), [...services]);
  assert.deepEqual(looks(pointWith({ regime: 'legacy' })), []);
  assert.deepEqual(looks(pointWith({ vacant: ['data'] }, { registrations: [] })), []);
});
