import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customBytesOf } from './source-text.ts';

const message = (custom: unknown) => ({ payload: { CommonBlock: { S0: { a: '}}}' } }, CustomBlock: custom } });
const textsOf = (text: string, count: number) =>
  customBytesOf(Buffer.from(text), text, count).map((bytes) => bytes?.toString());
const texts = (messages: readonly unknown[]) => textsOf(JSON.stringify(messages), messages.length);

test('each custom block is found as it was written', () => {
  const customs = [{ B1: { x: 'a' } }, { B2: [{ y: null }] }, {}];
  assert.deepEqual(
    texts(customs.map(message)),
    customs.map((custom) => JSON.stringify(custom)),
  );
});

test('texts that look like structure are only looked at where they are structure', () => {
  const tricky = {
    B1: { x: '{"payload":{"CommonBlock":', y: ',"CustomBlock":{}}}]', z: '},{"payload":{"CommonBlock":{}}}' },
  };
  assert.deepEqual(texts([message(tricky), message(tricky)]), [JSON.stringify(tricky), JSON.stringify(tricky)]);
});

test('a message without a custom block gives nothing, and does not take that of the next', () => {
  const bare = { payload: { CommonBlock: { S0: {} } } };
  assert.deepEqual(texts([bare, message({ B1: 1 })]), [undefined, '{"B1":1}']);
});

for (const [name, text, count] of [
  ['spaces', '[ {"payload":{"CommonBlock":{},"CustomBlock":{}}} ]', 1],
  ['the custom block first', '[{"payload":{"CustomBlock":{},"CommonBlock":{}}}]', 1],
  ['letters of several bytes', '[{"payload":{"CommonBlock":{},"CustomBlock":{"B":"£"}}}]', 1],
  ['a key twice', '[{"payload":{"CommonBlock":{},"CustomBlock":{},"CustomBlock":{"B":1}}}]', 1],
  ['the other key twice', '[{"payload":{"CommonBlock":{},"CustomBlock":{"B":1},"CommonBlock":{}}}]', 1],
  ['a payload inside', '[{"payload":{"CommonBlock":{},"CustomBlock":{"B":{"payload":{"CommonBlock":1}}}}}]', 1],
  [
    'a space between messages',
    '[{"payload":{"CommonBlock":{},"CustomBlock":{}}}, {"payload":{"CommonBlock":{},"CustomBlock":{}}}]',
    2,
  ],
  [
    'a key twice, once escaped',
    '[{"payload":{"CommonBlock":{},"CustomBlock":{"B":1},"\\u0043ommonBlock":{"B":2}}}]',
    1,
  ],
] as const) {
  test(`${name}: nothing is taken from the text that could differ from what was parsed`, () => {
    const parsed = JSON.parse(text) as { payload: { CustomBlock?: unknown } }[];
    for (const [index, found] of textsOf(text, count).entries())
      if (found !== undefined)
        assert.deepEqual(JSON.parse(`{"CustomBlock":${found}}`), { CustomBlock: parsed[index]?.payload.CustomBlock });
  });
}

test('a custom block that is missing is not taken from the next message', () => {
  const text = '[{"payload":{"CommonBlock":{}}},{"payload":{"CommonBlock":{},"CustomBlock":{"B":2}}}]';
  assert.deepEqual(textsOf(text, 2), [undefined, '{"B":2}']);
});
