import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { createDirectory } from '../identity/directory.ts';
import { catalogue, distributor, noon, parties, registration, supplier } from '../testing/test-market.ts';
import { afterFaultEntry, noFaults } from './fault-memory.ts';
import type { FaultOrder } from './fault-order.ts';
import { createFaultPlan } from './fault-plan.ts';

function plan(...orders: readonly FaultOrder[]) {
  const clock = new VirtualClock(noon);
  const journal = createMemoryJournal({ clock });
  const directory = createDirectory(parties);
  const faults = createFaultPlan({ clock, journal, directory, catalogue, hasStaleCertificate: false });
  const ids = orders.map((order) => faults.add(order));
  const said = () => journal.entriesOfKind('fault-on-demand').map(({ action, id }) => `${action} ${id}`);
  return { faults, clock, journal, ids, said };
}

test('the first two, then recover; the record says when', () => {
  const { faults, said, journal } = plan({ name: 'slow', delayMs: 5, first: 2 });
  assert.equal(faults.atRequest(supplier, 'IF-031')?.delayMs, 5);
  assert.deepEqual(
    faults.list().map(({ id, struck }) => [id, struck]),
    [['F1', 1]],
  );
  assert.equal(faults.atDelivery(registration, 'IF-031')?.note, 'fault:slow');
  assert.equal(faults.atRequest(supplier, 'IF-031'), undefined);
  assert.deepEqual(said(), ['planned F1', 'struck F1', 'used-up F1']);
  assert.deepEqual(journal.entriesOfKind('fault-on-demand')[0]?.fault, { name: 'slow', delayMs: 5, first: 2 });
});

test('without a count it lasts until it is lifted', () => {
  const { faults, said } = plan({ name: 'unavailable' });
  for (let time = 0; time < 9; time += 1) assert.equal(faults.atRequest(undefined, '')?.status, 503);
  faults.lift('F7');
  faults.lift('F1');
  assert.equal(faults.atRequest(undefined, ''), undefined);
  assert.deepEqual(said(), ['planned F1', 'lifted F1']);
});

test('all are lifted at once', () => {
  const { faults, said } = plan({ name: 'silent' }, { name: 'slow' });
  faults.clear();
  assert.deepEqual(faults.list(), []);
  assert.deepEqual(said(), ['planned F1', 'planned F2', 'lifted F1', 'lifted F2']);
});

test('party, role and channel are all asked', () => {
  const { faults } = plan({ name: 'silent', party: supplier.dipId, role: 'SUP', channel: 'IF-031' });
  assert.equal(faults.atRequest(undefined, 'IF-031'), undefined);
  assert.equal(faults.atRequest(distributor, 'IF-031'), undefined);
  assert.equal(faults.atRequest({ ...supplier, role: 'LDSO' }, 'IF-031'), undefined);
  assert.equal(faults.atRequest(supplier, 'IF-032'), undefined);
  assert.equal(faults.atRequest(supplier, 'IF-031')?.does, 'no-answer');
});

test('a place is asked for, or requests and deliveries are meant; parties are always named', () => {
  const { faults } = plan({ name: 'silent', at: 'delivery' });
  assert.equal(faults.atRequest(supplier, 'IF-031'), undefined);
  assert.ok(faults.atDelivery(supplier, 'IF-031'));
  assert.equal(faults.atParty(supplier, 'IF-031'), undefined);
  faults.add({ name: 'silent', at: 'party' });
  assert.ok(faults.atParty(supplier, 'IF-031'));
  faults.clear();
  faults.add({ name: 'silent' });
  assert.equal(faults.atParty(supplier, 'IF-031'), undefined);
});

test('the newest that fits strikes, the others wait', () => {
  const { faults } = plan({ name: 'slow' }, { name: 'unreachable', first: 1 });
  const notes = [1, 2].map(() => faults.atDelivery(supplier, 'IF-031')?.note);
  assert.deepEqual(notes, ['fault:unreachable', 'fault:slow']);
});

test('what is done at the queue is not done at the attempt', () => {
  const { faults } = plan({ name: 'duplicating' });
  assert.equal(faults.atDelivery(supplier, 'IF-031', 'attempt'), undefined);
  assert.equal(faults.atDelivery(supplier, 'IF-031', 'arrival')?.count, 1);
});

test('flapping from call to call; being up uses nothing up', () => {
  const { faults } = plan({ name: 'flapping', first: 2 });
  const up = () => faults.atRequest(supplier, 'IF-031') === undefined;
  assert.deepEqual([up(), up(), up(), up(), up()], [false, true, false, true, true]);
});

test('flapping for a period each, down first', async () => {
  const { faults, clock } = plan({ name: 'flapping', periodMs: 60_000 });
  const up = () => faults.atDelivery(supplier, 'IF-031') === undefined;
  const seen: boolean[] = [];
  for (const at of [0, 59_999, 60_000, 119_999, 120_000]) {
    await clock.runDue(noon + at);
    seen.push(up());
  }
  assert.deepEqual(seen, [false, false, true, true, false]);
});

test('what a simulated party did on demand is in the record, since nothing else shows it', () => {
  const { faults, said } = plan({ name: 'late', at: 'party', first: 1 });
  assert.equal(faults.atParty(supplier, 'IF-031', 'repeat'), undefined);
  faults.atParty(supplier, 'IF-031', 'wait');
  assert.deepEqual(said(), ['planned F1', 'struck F1', 'used-up F1']);
});

test('what cannot be is refused and not planned', () => {
  const { faults, said } = plan();
  assert.throws(() => faults.add({ name: 'silent', party: '1234567890' }), /no party of the directory/);
  assert.throws(() => faults.add({ name: 'wrongly-signing', at: 'party' }), /does not strike at "party"/);
  assert.throws(() => faults.add({ name: 'stale-certificate' }), /no expired certificate/);
  assert.throws(() => faults.add({ name: 'silent', delayMs: 1 }), /takes no delay/);
  assert.deepEqual([faults.list(), said()], [[], []]);
});

test('the text form is read against the catalogue of the DIP', () => {
  const { faults } = plan();
  assert.deepEqual(faults.read('late PUB-036'), { name: 'late', at: 'delivery', channel: 'IF-036' });
});

test('what the record leaves planned goes on, with what is left of its times, and the next id is a new one', () => {
  const order: FaultOrder = { name: 'slow', first: 3 };
  const { faults, journal, clock } = plan({ name: 'unavailable', role: 'MDS' }, { name: 'silent' }, order);
  faults.lift('F2');
  for (let time = 0; time < 2; time += 1) faults.atRequest(supplier, 'IF-031');
  journal.append({ kind: 'fault-on-demand', action: 'planned', id: 'W1', fault: { name: 'slow', url: '/x' } });
  const remembered = journal.entriesOfKind('fault-on-demand').reduce(afterFaultEntry, noFaults);
  assert.deepEqual(remembered, faults.packed());
  const tools = { clock, journal, directory: createDirectory(parties), catalogue, hasStaleCertificate: false };
  const again = createFaultPlan(tools, remembered);
  assert.deepEqual(
    again.list().map(({ id, struck }) => `${id} ${struck}`),
    ['F1 0', 'F3 2'],
  );
  assert.equal(again.atRequest(supplier, 'IF-031')?.note, 'fault:slow');
  assert.equal(again.atRequest(supplier, 'IF-031'), undefined);
  assert.equal(again.add({ name: 'silent' }), 'F4');
});
