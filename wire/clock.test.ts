import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import fc from 'fast-check';
import { createRealClock, VirtualClock } from './clock.ts';
import { HarnessFault } from './faults.ts';

test('virtual time stands still until it is moved', async () => {
  const clock = new VirtualClock(1000);
  const ran: number[] = [];
  clock.at(1500, () => void ran.push(clock.now()));
  assert.equal(clock.nextDue(), 1500);
  assert.equal(await clock.runDue(1499), 0);
  assert.deepEqual([ran, clock.now()], [[], 1499]);
  assert.equal(await clock.runDue(1500), 1);
  assert.deepEqual([ran, clock.now()], [[1500], 1500]);
  assert.equal(clock.nextDue(), undefined);
});

test('work runs in order of due time and then of registration, whatever the order it was registered in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ due: fc.integer({ min: 0, max: 20 }), gone: fc.boolean() })),
      async (timers) => {
        const clock = new VirtualClock();
        const ran: number[] = [];
        const cancels = timers.map(({ due }, index) => clock.at(due, () => void ran.push(index)));
        timers.forEach(({ gone }, index) => {
          if (gone) cancels[index]?.();
        });
        const expected = timers
          .map((timer, index) => ({ ...timer, index }))
          .filter(({ gone }) => !gone)
          .sort((a, b) => a.due - b.due || a.index - b.index)
          .map(({ index }) => index);
        assert.deepEqual(
          clock.waiting().map(({ due }) => due),
          expected.map((index) => timers[index]?.due),
        );
        await clock.runDue(20);
        assert.deepEqual(ran, expected);
      },
    ),
  );
});

test('work that takes its time is finished before the next, and what it registers runs in its turn', async () => {
  const clock = new VirtualClock();
  const ran: string[] = [];
  clock.at(10, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    clock.at(15, () => void ran.push(`b at ${clock.now()}`));
    clock.at(5, () => void ran.push(`late at ${clock.now()}`));
    ran.push(`a at ${clock.now()}`);
  });
  clock.at(20, () => void ran.push(`c at ${clock.now()}`));
  await clock.runDue(30);
  assert.deepEqual(ran, ['a at 10', 'late at 10', 'b at 15', 'c at 20']);
  assert.equal(clock.now(), 30);
});

test('the consequences of each work are awaited at its own time', async () => {
  const clock = new VirtualClock();
  const settled: number[] = [];
  clock.at(1, () => undefined);
  clock.at(2, () => undefined);
  await clock.runDue(9, async () => void settled.push(clock.now()));
  assert.deepEqual(settled, [1, 2]);
});

test('a jump may go back and drops every timer', async () => {
  const clock = new VirtualClock(100);
  clock.at(150, () => assert.fail('dropped work ran'));
  clock.jumpTo(10);
  assert.equal(clock.now(), 10);
  assert.equal(await clock.runDue(1000), 0);
});

test('work that fails is told to the mover, and later work is kept', async () => {
  const clock = new VirtualClock();
  let ran = false;
  clock.at(1, () => Promise.reject(new Error('broken')));
  clock.at(2, () => {
    ran = true;
  });
  await assert.rejects(clock.runDue(5), /broken/);
  assert.equal(clock.now(), 1);
  await clock.runDue(5);
  assert.equal(ran, true);
});

test('two movers at once, no instant, and work without end are faults of the harness', async () => {
  const clock = new VirtualClock();
  clock.at(1, () => clock.runDue(2).then(() => undefined));
  await assert.rejects(clock.runDue(3), HarnessFault);
  assert.throws(() => clock.at(Number.NaN, () => undefined), HarnessFault);
  const again = () => void clock.at(clock.now(), again, 'renews itself');
  again();
  await assert.rejects(clock.runDue(9), /renews itself/);
});

test('a real timer may lie further ahead than setTimeout can count', (t) => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  t.after(() => mock.timers.reset());
  const fortyDaysMs = 40 * 86_400_000;
  let ranAt: number | undefined;
  const clock = createRealClock();
  clock.at(fortyDaysMs, () => {
    ranAt = clock.now();
  });
  const cancel = clock.at(fortyDaysMs, () => assert.fail('cancelled work ran'));
  for (let day = 0; day < 39; day += 1) mock.timers.tick(86_400_000);
  assert.equal(ranAt, undefined);
  cancel();
  mock.timers.tick(86_400_000);
  assert.equal(ranAt, fortyDaysMs);
});

test('real work that is overdue runs soon, and a failure in it is told', async () => {
  const told = await new Promise((resolve) => {
    const clock = createRealClock({ onError: (error, key) => resolve([String(error), key]) });
    // The timers of the clock do not keep a process alive; this one does.
    setTimeout(() => undefined, 20);
    clock.at(0, () => Promise.reject(new Error('broken')), 'a reminder');
  });
  assert.deepEqual(told, ['Error: broken', 'a reminder']);
});
