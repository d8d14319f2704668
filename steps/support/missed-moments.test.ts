import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualClock } from '../../wire/clock.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { createMemoryJournal } from '../../wire/journal.ts';
import { memoryText } from '../../wire/memory-text.ts';
import { dayReason, momentBefore, requireInTime } from './missed-moments.ts';

const minuteMs = 60_000;

/** A scenario that waited for an instant and was carried on so many minutes after it. */
function arrived(minutes: number, reason: string, before?: number) {
  const journal = createMemoryJournal({ clock: new VirtualClock(0) });
  const move = (phase: 'begun' | 'done', about: unknown) =>
    journal.append({
      kind: 'deed',
      scenario: 's',
      deed: 'move',
      phase,
      step: 0,
      payload: journal.payload(memoryText(about)),
    });
  move('begun', { instant: 0, reason, ...(before !== undefined && { before }) });
  move('done', minutes * minuteMs);
  return () => requireInTime(journal, 's');
}

test('what is to be done at a moment is not done when it has passed', () => {
  assert.doesNotThrow(arrived(0, 'until gate closure'));
  assert.doesNotThrow(arrived(5, 'until gate closure'));
  assert.throws(arrived(6, 'until gate closure'), SetUpFault);
  assert.doesNotThrow(arrived(14 * 60, dayReason), 'a day has hours');
  assert.throws(arrived(14 * 60 + 1, dayReason), /--again CASE/);
  assert.doesNotThrow(() => requireInTime(createMemoryJournal({ clock: new VirtualClock(0) }), 'never waited'));
});

test('what has to come before a limit is not done once that has passed, by however little', () => {
  assert.doesNotThrow(arrived(1, 'until just before gate closure', 2 * minuteMs));
  assert.throws(
    arrived(2, 'until just before gate closure', 2 * minuteMs),
    /before 1970-01-01T00:02:00\.000Z.*could be done later only/,
  );
});

test('where time passes by itself it is aimed at well before the limit', () => {
  assert.equal(momentBefore({ kind: 'virtual' }, 60 * minuteMs, 1_000), 60 * minuteMs - 1_000);
  assert.equal(momentBefore({ kind: 'steered' }, 60 * minuteMs, 1_000), 50 * minuteMs);
  assert.equal(momentBefore({ kind: 'steered' }, 60 * minuteMs, 60 * minuteMs), 0);
});
