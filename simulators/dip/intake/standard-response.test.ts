import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readRecipientAnswer } from './standard-response.ts';

const one = (message: string | null) => ({ message });

describe('what a recipient answers (level 3)', () => {
  const answers: readonly (readonly [name: string, body: unknown, codes: readonly string[], readable: boolean])[] = [
    ['all is well', { messageArray: [one('RCP0000 - Success')], timestamp: '' }, [], true],
    [
      'codes, each once, in order',
      { messageArray: ['RCP1062 - b', 'RCP1061 - a', 'RCP1062'].map(one) },
      ['RCP1062', 'RCP1061'],
      true,
    ],
    ['a part of a batch', { messageArray: [one('RCP0000 - Success'), one('RCP1001 - x')] }, ['RCP1001'], true],
    ['nothing said', { messageArray: [one(null)] }, [], true],
    ['names in another case', { MESSAGEARRAY: [{ Message: 'RCP1061 - a' }] }, ['RCP1061'], true],
    ['a list without its frame', [one('RCP1061 - a')], ['RCP1061'], true],
    ['more than is asked for', { messageArray: [{ message: 'RCP1061', help: 1 }], more: true }, ['RCP1061'], true],
    ['an empty list', { messageArray: [] }, [], false],
    ['another object', { error: 'no' }, [], false],
    ['null', null, [], false],
  ];
  for (const [name, body, codes, readable] of answers) {
    test(name, () => assert.deepEqual(readRecipientAnswer(JSON.stringify(body)), { codes, readable }));
  }

  test('no JSON, and nothing at all', () => {
    assert.deepEqual(readRecipientAnswer('<html>'), { codes: [], readable: false });
    assert.deepEqual(readRecipientAnswer(Buffer.alloc(0)), { codes: [], readable: false });
  });
});
