import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellText } from './cell-text.ts';

test('A text that a spreadsheet would compute is put into quotation marks', () => {
  for (const text of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r', '\nx', '  =HYPERLINK("x")', '＝1', '\u00a0=1']) {
    const cell = cellText(text);
    assert.equal(cell, `“${text}”`);
    assert.doesNotMatch(cell, /^['=+\-@\s]/);
  }
});

test('Any other text stays as it is', () => {
  for (const text of ['', 'a=1', 'REC-CHK-01', '1-2', "'quoted", '  indented', 'Zoë'])
    assert.equal(cellText(text), text);
});

test('What XML forbids or deceives the eye is made visible, and a formula behind it is seen', () => {
  assert.equal(cellText('a\u0000b\u202ec'), 'a\ufffdb\ufffdc');
  assert.equal(cellText('\ud800'), '\ufffd');
});

test('A text longer than a cell says that it was cut', () => {
  assert.equal(cellText('x'.repeat(32_000)), 'x'.repeat(32_000));
  const cut = cellText('x'.repeat(32_001));
  assert.match(cut, /x … \(cut here; .*\)$/);
  assert.ok(cut.length < 32_767);
});
