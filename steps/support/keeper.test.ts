import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntryBody } from '../../market/record/entries.ts';
import { createRealClock } from '../../wire/clock.ts';
import { createMemoryJournal } from '../../wire/journal.ts';
import { createKeeper } from './keeper.ts';

const scenario = 'ldso/COA-001';
const claim = (text: string, outcome: 'held' | 'failed'): EntryBody => ({
  ...{ kind: 'claim', scenario, text, outcome, findings: [], evidence: [] },
});

test('what was claimed after the last step, before a process was lost, is not claimed again', () => {
  const clock = createRealClock();
  const journal = createMemoryJournal({ clock });
  const keeper = createKeeper(journal, clock, async () => undefined);
  journal.append(claim('nothing else was sent', 'held'));
  journal.append({ kind: 'memory', scenario, step: 3, payload: journal.payload('{}') });
  assert.equal(keeper.claimed?.('nothing else was sent', scenario), undefined, 'that was of an attempt before');
  journal.append(claim('nothing else was sent', 'failed'));
  assert.equal(keeper.claimed?.('nothing else was sent', scenario), 'failed');
  assert.equal(keeper.claimed?.('something else', scenario), undefined);
  assert.equal(keeper.claimed?.('nothing else was sent', 'ldso/COA-002'), undefined);
});
