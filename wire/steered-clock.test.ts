import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSteeredClock } from './steered-clock.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const hour = 3_600_000;

test('time passes by itself from where it began', async () => {
  const clock = createSteeredClock({ startAt: start });
  const first = clock.now();
  assert.ok(first >= start && first < start + 1000);
  const ran = new Promise<number>((resolve) => clock.at(first + 20, () => resolve(clock.now())));
  // The clock's own timers keep no process alive.
  const awake = setTimeout(() => {}, 5000);
  assert.ok((await ran) >= first + 20);
  clearTimeout(awake);
});

test('a move does what is due on the way in order, each at its own time, and time goes on from there', async () => {
  const clock = createSteeredClock({ startAt: start });
  const seen: string[] = [];
  const note = (word: string) => seen.push(`${word} ${Math.round((clock.now() - start) / hour)}`);
  clock.at(start + 2 * hour, () => void note('second'));
  clock.at(start + hour, async () => {
    await Promise.resolve();
    note('first');
    clock.at(start + 3 * hour, () => void note('made on the way'));
  });
  clock.at(start + 9 * hour, () => void note('later'), 'later');
  let settled = 0;
  await clock.moveTo(start + 4 * hour, async () => {
    settled += 1;
  });
  assert.deepEqual(seen, ['first 1', 'second 2', 'made on the way 3']);
  assert.equal(settled, 4);
  assert.ok(clock.now() >= start + 4 * hour && clock.now() < start + 4 * hour + 1000);
  assert.equal(clock.nextDue(), start + 9 * hour);
  assert.deepEqual(clock.waiting(), [{ due: start + 9 * hour, key: 'later' }]);
});

test('work that throws is told of and stops nothing', async () => {
  const told: string[] = [];
  const clock = createSteeredClock({ startAt: start, onError: (error, key) => told.push(`${key}: ${error}`) });
  let ran = false;
  clock.at(start + hour, () => Promise.reject(new RangeError('no')), 'bad');
  clock.at(start + hour, () => {
    ran = true;
  });
  await clock.moveTo(start + hour);
  assert.deepEqual(told, ['bad: RangeError: no']);
  assert.ok(ran);
});

test('time neither goes back nor is moved by two at once', async () => {
  const clock = createSteeredClock({ startAt: start });
  await assert.rejects(clock.moveTo(start - 1), { name: 'HarnessFault', message: /has passed/ });
  clock.at(start + hour, () => new Promise((resolve) => setTimeout(resolve, 5)));
  const first = clock.moveTo(start + hour);
  await Promise.resolve();
  await assert.rejects(clock.moveTo(start + 2 * hour), { name: 'HarnessFault', message: /moved already/ });
  await first;
});

test('what was taken back does not happen', async () => {
  const clock = createSteeredClock({ startAt: start });
  const cancel = clock.at(start + hour, () => assert.fail('it was taken back'));
  cancel();
  await clock.moveTo(start + 2 * hour);
  assert.equal(clock.nextDue(), undefined);
});

test('once it is stopped nothing becomes due any more', async () => {
  const clock = createSteeredClock({ startAt: start });
  const seen: string[] = [];
  clock.at(clock.now() + 5, () => void seen.push('by itself'));
  clock.at(start + hour, () => void seen.push('moved to'));
  clock.stop();
  clock.at(clock.now(), () => void seen.push('asked for afterwards'));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await clock.moveTo(start + 2 * hour);
  assert.deepEqual(seen, []);
});

test('a standing clock is moved and nothing else, until it is released', async () => {
  const clock = createSteeredClock({ startAt: start, standing: true });
  const seen: number[] = [];
  clock.at(start, () => void seen.push(clock.now()));
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(clock.now(), start);
  assert.deepEqual(seen, [], 'what is due waits as well');
  await clock.moveTo(start + hour);
  assert.deepEqual([seen, clock.now()], [[start], start + hour]);
  const passed = new Promise<number>((resolve) => clock.at(start + hour + 20, () => resolve(clock.now())));
  const awake = setTimeout(() => {}, 5000);
  clock.release();
  assert.ok((await passed) >= start + hour + 20);
  clearTimeout(awake);
});
