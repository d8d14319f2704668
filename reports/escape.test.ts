import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkup, printable } from './escape.ts';
import { hostile } from './testing/small-run.ts';

test('ordinary text stays as it is', () => {
  for (const text of ['', 'IF-031 [MSApp]', 'Zählpunkt 電力 🔌', 'line one\nline two\ttabbed\r\n']) {
    assert.equal(printable(text), text);
    assert.equal(escapeMarkup(text), text);
  }
});

test('all five characters of markup are written as entities, each once', () => {
  assert.equal(escapeMarkup(`<a b="c" d='e'>&amp;`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;');
  assert.doesNotMatch(escapeMarkup(hostile), /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
});

test('every control character but tab and line ends is replaced', () => {
  for (let code = 0; code < 0xa0; code += 1) {
    const character = String.fromCharCode(code);
    const isControl = code < 0x20 || code >= 0x7f;
    const kept = !isControl || ['\t', '\n', '\r'].includes(character);
    assert.equal(printable(character), kept ? character : '\ufffd', `U+${code.toString(16)}`);
  }
});

test('a surrogate without its partner is replaced, a pair is not', () => {
  assert.equal(printable('a\ud83d'), 'a\ufffd');
  assert.equal(printable('\udd0cb'), '\ufffdb');
  assert.equal(printable('\udd0c\ud83d'), '\ufffd\ufffd');
  assert.equal(printable('\ud83d\ud83d\udd0c'), '\ufffd🔌');
  assert.equal(printable('\ufffe\uffff'), '\ufffd\ufffd');
});

test('no character that turns the direction of a line gets through', () => {
  const turning = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'];
  const isolating = ['\u2066', '\u2067', '\u2068', '\u2069'];
  for (const character of [...turning, ...isolating]) {
    assert.equal(printable(`a${character}b`), 'a\ufffdb', character.codePointAt(0)?.toString(16));
  }
});
