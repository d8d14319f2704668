import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitText, textWidth, wrapText } from './text-width.ts';

test('width grows with the size and with every character', () => {
  assert.equal(textWidth('', 12), 0);
  assert.equal(textWidth('abc', 24), 2 * textWidth('abc', 12));
  assert.ok(textWidth('iii', 12) < textWidth('aaa', 12));
  assert.ok(textWidth('aaa', 12) < textWidth('MMM', 12));
  assert.equal(textWidth('電', 12), 12);
  assert.equal(textWidth('🔌', 12), 12);
});

test('what fits stays, what does not ends in an ellipsis and fits', () => {
  const text = 'the appointment was accepted';
  const exact = textWidth(text, 12);
  assert.equal(fitText(text, 12, exact), text);
  const cut = fitText(text, 12, exact - 1);
  assert.match(cut, /^the appointment was a.*…$/);
  assert.ok(textWidth(cut, 12) <= exact - 1);
});

test('a pair of surrogates is never cut in two', () => {
  for (let width = 0; width < 60; width += 1) assert.doesNotMatch(fitText('🔌🔌🔌🔌', 12, width), /[\ud800-\udfff]/u);
});

test('a body of megabytes is cut as well as a short text', () => {
  const long = 'a'.repeat(2_000_000);
  assert.equal(fitText(long, 12, 178), fitText('a'.repeat(200), 12, 178));
  assert.equal(wrapText(long, 12, 178, 2).length, 2);
});

test('text is wrapped between words, and long words are broken', () => {
  assert.deepEqual(wrapText('one two three', 12, textWidth('one two', 12), 9), ['one two', 'three']);
  assert.deepEqual(wrapText('abcdef', 12, textWidth('abc', 12), 9), ['abc', 'def']);
  assert.deepEqual(wrapText('', 12, 100, 9), []);
  assert.deepEqual(wrapText(' \n\t ', 12, 100, 9), []);
});

test('the last of too many lines says that more was there', () => {
  const lines = wrapText('one two three four five', 12, textWidth('three', 12), 2);
  assert.equal(lines.length, 2);
  assert.match(lines[1] ?? '', /…$/);
});

test('no line is wider than asked, none is empty, and nothing is lost that fits', () => {
  const words = fc.string({ unit: 'binary', maxLength: 80 });
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 400 }), (text, width) => {
      const lines = wrapText(text, 12, width, 1_000);
      for (const line of lines) assert.ok(line !== '' && textWidth(line, 12) <= width, JSON.stringify(line));
      assert.equal(lines.join('').replace(/\s+/g, ''), text.replace(/\s+/g, ''));
      assert.ok(wrapText(text, 12, width, 2).length <= 2);
    }),
  );
});

test('a paper narrower than a letter gives a line for each letter', () => {
  assert.deepEqual(wrapText('MW', 12, 1, 9), ['M', 'W']);
});
