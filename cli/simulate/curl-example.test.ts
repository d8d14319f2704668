import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { shellWord } from './curl-example.ts';

test('a path is one word of the shell, whatever is in it', () => {
  assert.equal(shellWord('/home/me/.mhhs-qt/simulate/example.curl'), '/home/me/.mhhs-qt/simulate/example.curl');
  for (const path of ['/with space/example.curl', "/it's/$HOME/`x`", '/a"b\\c;d', '']) {
    assert.equal(execFileSync('sh', ['-c', `printf %s ${shellWord(path)}`], { encoding: 'utf8' }), path);
  }
});
