import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { askingKey } from './asking-key.ts';

test('what is asked again has the name that it had until the record says that it was asked', () => {
  const journal = createMemoryJournal({ clock: new VirtualClock(0) });
  journal.append({ kind: 'clock', from: '', to: '', reason: 'begins' });
  const about = { dipId: '2300000001', mpan: '1000000000012' };
  const key = (action = 'act', scenario = 'a#1') => askingKey(journal, scenario, { action, values: {} }, about);
  const first = key();
  assert.match(first, /^[0-9a-f]{32}$/);
  assert.equal(key(), first);
  assert.equal(new Set([first, key('another'), key('act', 'b#1')]).size, 3);
  const party = { role: 'SUP', mpid: 'MHHS', name: 'theirs', real: true };
  journal.append({ kind: 'action', action: 'act', party, values: {}, by: 'http' }, 'a#1');
  assert.notEqual(key(), first);
});
