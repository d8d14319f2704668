import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchQuickly } from './quick-match.ts';

function counted(regexp: RegExp) {
  const asked: string[] = [];
  const expression = {
    regexp,
    match(text: string): unknown {
      asked.push(text);
      return expression.regexp.exec(text);
    },
  };
  return { asked, definition: { expression } };
}

test('what a definition says of a sentence stays the same, and the slow way is gone once where it fits and never where it does not', () => {
  const { asked, definition } = counted(/^a supplier appoints (\w+)$/);
  matchQuickly([definition]);
  const { expression } = definition;
  assert.equal(expression.match('somebody else appoints them'), null);
  assert.equal((expression.match('a supplier appoints them') as string[])[1], 'them');
  assert.equal((expression.match('a supplier appoints them') as string[])[1], 'them');
  assert.equal((expression.match('a supplier appoints others') as string[])[1], 'others');
  assert.deepEqual(asked, ['a supplier appoints them', 'a supplier appoints others']);
});
