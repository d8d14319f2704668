import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOf, dayOf, dayPattern } from './day-words.ts';

const dateFor = (words: string, today = '2026-03-02') => dateOf(dayOf(words), today, '2025-12-01');
const taken = (words: string) => new RegExp(`^(?:${dayPattern.source})$`).test(words);

test('a day as a scenario names it', () => {
  const cases = {
    today: '2026-03-02',
    tomorrow: '2026-03-03',
    yesterday: '2026-03-01',
    '0 days ahead': '2026-03-02',
    '1 day ahead': '2026-03-03',
    '28 days ahead': '2026-03-30',
    '3 days ago': '2026-02-27',
    '5 working days ahead': '2026-03-09',
    '1 working day ago': '2026-02-27',
    'the start of its registration': '2025-12-01',
    'the day before the start of its registration': '2025-11-30',
    'the day after the start of its registration': '2025-12-02',
    '29 March 2026': '2026-03-29',
    '9 December 2026': '2026-12-09',
    '29 February 2028': '2028-02-29',
  };
  for (const [words, date] of Object.entries(cases)) {
    assert.ok(taken(words), words);
    assert.equal(dateFor(words), date, words);
  }
});

test('days are counted from today, over clock changes and bank holidays', () => {
  assert.equal(dateFor('2 days ahead', '2026-03-28'), '2026-03-30');
  assert.equal(dateFor('1 working day ahead', '2026-04-02'), '2026-04-07', 'Good Friday and Easter Monday');
});

test('a date that the calendar does not have is said to be none, with how to write one', () => {
  for (const words of [
    '31 June 2026',
    '30 February 2026',
    '29 February 2027',
    '32 March 2026',
    '0 May 2026',
    '1 Brumaire 2026',
  ]) {
    assert.ok(taken(words), 'it has the form of a date');
    assert.throws(() => dayOf(words), new RegExp(`"${words}" is no date; write it as 29 March 2026`));
  }
  assert.throws(() => dayOf('soon'), RangeError);
});

test('the longer wording is not taken for a shorter one', () => {
  for (const words of ['the day before the start of its registration', '10 working days ahead', '3 days ago']) {
    assert.equal(dayPattern.exec(words)?.[0], words);
  }
});
