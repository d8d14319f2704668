import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../market/record/entries.ts';
import { createDepartures, noticeName } from './departures.ts';

const told = (mpan: string): Entry => ({
  ...{
    seq: 1,
    at: '',
    marketTime: '',
    previous: '',
    hash: '',
    kind: 'css',
    notice: 'switch-pending',
    mpan,
    payload: '',
  },
  to: { role: 'REGS', dipId: '2200000010', name: 'x', real: false },
});
const name = (mpan: string) => noticeName('switch-pending', mpan, { dipId: '2200000010' });

test('what a record holds leaves once; what it lacks leaves when it has been gone through, in order', () => {
  const departures = createDepartures();
  const left: string[] = [];
  const leave = (mpan: string, words: string) => departures.leave(name(mpan), () => void left.push(words));
  leave('1', 'before');
  departures.recall([told('1'), told('1'), told('2')]);
  leave('1', 'first');
  leave('2', 'other');
  leave('1', 'second');
  leave('1', 'third, which the record lacks');
  leave('3', 'never on record');
  assert.deepEqual(left, ['before']);
  departures.goOn();
  leave('1', 'after');
  assert.deepEqual(left, ['before', 'third, which the record lacks', 'never on record', 'after']);
  assert.equal(departures.hasLeft(name('2')), false);
});
