import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, EntryBody } from '../../market/record/entries.ts';
import { closedTimes, inOpenTime } from './open-doors.ts';

const at = (minute: number, body: EntryBody): Entry => ({
  ...{ seq: minute + 1, at: '', marketTime: new Date(minute * 60_000).toISOString(), previous: '', hash: '' },
  ...body,
});
const opened = { kind: 'session', doors: 'opened', by: 'resume' } as const;
const closed = { kind: 'session', doors: 'closed', by: 'run' } as const;
const fault = { kind: 'fault', fault: 'set-up', message: '' } as const;

test('the doors are shut from the last that a session recorded, also one that was killed, until the next one opens them', () => {
  const entries = [at(0, opened), at(10, closed), at(100, opened), at(130, fault), at(200, opened)];
  assert.deepEqual(
    closedTimes(entries).map(({ from, to }) => [from / 60_000, to / 60_000]),
    [
      [10, 100],
      [130, 200],
    ],
  );
});

/** The deadline of something that may come from minute 20 until minute 80, by minute. */
const dueWith = (...times: readonly (readonly [number, number])[]) =>
  inOpenTime(
    { name: 'the hour', from: 20 * 60_000, due: 80 * 60_000 },
    times.map(([from, to]) => ({ from: from * 60_000, to: to * 60_000 })),
  );

test('a deadline runs only while somebody is there', () => {
  assert.equal(dueWith().due, 80 * 60_000);
  assert.deepEqual([dueWith([0, 20]).due, dueWith([80, 300]).due], [80 * 60_000, 80 * 60_000], 'before and after it');
  assert.equal(dueWith([30, 40]).due, 90 * 60_000, 'shut in the middle');
  assert.equal(dueWith([0, 50]).due, 110 * 60_000, 'shut when it began');
  assert.equal(dueWith([50, 500]).due, 530 * 60_000, 'shut when it ended: thirty minutes are left');
  assert.equal(dueWith([30, 40], [85, 100]).due, 105 * 60_000, 'shut again in the time that was added');
  assert.equal(dueWith([30, 40]).name, 'the hour, and 10 minutes in which the harness was not there');
  assert.equal(dueWith([30, 30.1]).name, 'the hour');
});
