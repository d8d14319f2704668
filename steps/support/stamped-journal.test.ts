import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualClock } from '../../wire/clock.ts';
import { createMemoryJournal } from '../../wire/journal.ts';
import { stampedJournal } from './stamped-journal.ts';

test('what belongs to no scenario belongs to the one that plays; between scenarios to none', () => {
  const journal = createMemoryJournal({ clock: new VirtualClock(0) });
  let playing = '';
  const stamped = stampedJournal(journal, () => playing);
  const body = { kind: 'fault', fault: 'harness', message: 'x' } as const;
  stamped.append(body);
  playing = 'dip/DIP-301#1';
  stamped.append(body);
  stamped.append(body, 'its own');
  stamped.appendAll([body]);
  stamped.record([
    { body, scenario: undefined },
    { body, scenario: 'its own' },
  ]);
  assert.deepEqual(
    journal.entries().map(({ scenario }) => scenario),
    [undefined, playing, 'its own', playing, playing, 'its own'],
  );
  assert.equal(stamped.entriesOf(playing).length, 3);
});
