import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from './io.ts';

test('what a terminal would obey, or what would turn our own words round, is shown by its number', () => {
  assert.equal(harmless('a\tb\nc'), 'a\tb\nc');
  assert.equal(harmless('\u001b[31m\u007f'), '\\x1b[31m\\x7f');
  assert.equal(harmless('\u202eevil\u2066'), '\\u202eevil\\u2066');
  assert.equal(harmless('Caffè, مرحبا'), 'Caffè, مرحبا');
});
