import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRealClock, VirtualClock } from './clock.ts';
import { type EventuallyOptions, eventually } from './eventually.ts';
import { HarnessFault, NonConformance, StillWaiting } from './faults.ts';
import { createMemoryJournal } from './journal.ts';

const notice = { kind: 'fault', fault: 'harness', message: 'x' } as const;

function market(start: number) {
  const clock = new VirtualClock(start);
  const move = async (until: number) => void (await clock.runDue(Math.min(clock.nextDue() ?? until, until)));
  const options = (changes: Partial<EventuallyOptions> = {}): EventuallyOptions => ({
    what: 'an answer to the appointment',
    deadline: { name: 'the 60 minute response time', due: 3_600_000 },
    clock,
    move,
    arrived: () => 'nothing at all',
    ...changes,
  });
  return { clock, options };
}

test('looks before it waits, so what is there already needs no time', async () => {
  const { clock, options } = market(0);
  assert.equal(await eventually(() => 'here', options({ move: () => assert.fail('time was moved') })), 'here');
  assert.equal(clock.now(), 0);
});

test('virtual time goes from one due work to the next, and no further than needed', async () => {
  const { clock, options } = market(0);
  let come: number | undefined;
  clock.at(1000, () => undefined);
  clock.at(2000, () => {
    come = 0;
  });
  clock.at(3000, () => assert.fail('time went too far'));
  assert.equal(await eventually(() => come, options()), 0);
  assert.equal(clock.now(), 2000);
});

test('what comes at the deadline is in time, a millisecond later it is not', async () => {
  for (const [due, inTime] of [
    [3_600_000, true],
    [3_600_001, false],
  ] as const) {
    const { clock, options } = market(0);
    let come: true | undefined;
    clock.at(due, () => {
      come = true;
    });
    const waiting = eventually(() => come, options());
    if (inTime) assert.equal(await waiting, true);
    else await assert.rejects(waiting, NonConformance);
    assert.equal(clock.now(), 3_600_000);
  }
});

test('what is due at this very instant still runs when the deadline is now', async () => {
  const { clock, options } = market(3_600_000);
  let come: true | undefined;
  clock.at(3_600_000, () => {
    come = true;
  });
  assert.equal(await eventually(() => come, options()), true);
});

test('the message says what was awaited, by when, what came, where to look and what to do next', async () => {
  const { clock, options } = market(0);
  const journal = createMemoryJournal({ clock });
  journal.append(notice);
  clock.at(10, () => void journal.appendAll([notice, notice]));
  const error = await eventually(() => undefined, options({ journal, next: 'ask the supplier' })).catch(
    (e: unknown) => e,
  );
  assert.ok(error instanceof NonConformance);
  assert.equal(
    error.message,
    'Awaited an answer to the appointment by the 60 minute response time (1970-01-01T01:00:00.000Z). Came: nothing at all. ' +
      'It is 1970-01-01T01:00:00.000Z now. Look: entries 2 to 3 of the journal. Next: ask the supplier.',
  );
  assert.equal(error.actual, 'nothing at all');
  assert.doesNotMatch(error.message, /assert/i);
});

test('when nothing was recorded the message says since when', async () => {
  const { clock, options } = market(0);
  const journal = createMemoryJournal({ clock });
  journal.append(notice);
  await assert.rejects(
    eventually(() => undefined, options({ journal })),
    /nothing was recorded since entry 1/,
  );
});

test('virtual time without a mover, or with one that does not move, is our fault', async () => {
  const { options } = market(0);
  await assert.rejects(
    eventually(() => undefined, { ...options(), move: undefined as never }),
    HarnessFault,
  );
  await assert.rejects(
    eventually(() => undefined, options({ move: async () => undefined })),
    /Time stands still/,
  );
});

test('in real time an entry in the journal wakes the wait', async () => {
  const clock = createRealClock();
  const journal = createMemoryJournal({ clock });
  const { options } = market(0);
  let looks = 0;
  const look = () => {
    looks += 1;
    return journal.entries()[0];
  };
  const deadline = { name: 'the end', due: clock.now() + 60_000 };
  const waiting = eventually(look, options({ clock, journal, deadline }));
  setImmediate(() => journal.append(notice));
  assert.equal((await waiting).seq, 1);
  assert.equal(looks, 2);
});

test('in real time a deadline that has passed fails at once, and a far one is left to later', async () => {
  const clock = createRealClock();
  const { options } = market(0);
  await assert.rejects(
    eventually(() => undefined, options({ clock, deadline: { name: 'x', due: clock.now() - 1 } })),
    NonConformance,
  );
  const tomorrow = { name: 'gate closure', due: clock.now() + 86_400_000 };
  await assert.rejects(
    eventually(() => undefined, options({ clock, deadline: tomorrow, patienceMs: 20 })),
    (error) => error instanceof StillWaiting && error.due === tomorrow.due,
  );
});
