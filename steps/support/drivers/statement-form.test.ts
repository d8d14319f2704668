import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatement } from './statement-form.ts';
import type { Task } from './task.ts';

const now = Date.parse('2026-03-30T12:00:00Z');
const act: Task = { id: 't1', kind: 'act', asked: 'Do it', facts: [] };
const question = (example: unknown): Task => ({ id: 't2', kind: 'answer', asked: 'What?', facts: [], example });
const good = { by: 'Ada', on: '2026-03-30T11:00', said: 'done', words: '' };

function form(fields: Readonly<Record<string, string | Blob>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  return made;
}

async function wrongIn(fields: Readonly<Record<string, string>>, task: Task = act): Promise<string[]> {
  const read = await readStatement(form({ ...good, ...fields }), task, now);
  return 'wrong' in read ? Object.keys(read.wrong) : [];
}

test('who, when, what and the proof are read', async () => {
  const proof = new File(['seen'], 'screen.png', { type: 'image/png' });
  const read = await readStatement(form({ ...good, words: ' it is there ', proof }), act, now);
  assert.deepEqual(read, {
    statement: {
      ...{ by: 'Ada', on: '2026-03-30T11:00:00.000Z', said: 'done', words: 'it is there' },
      proof: { name: 'screen.png', mediaType: 'image/png', bytes: Buffer.from('seen') },
    },
  });
});

const wrong: readonly { what: string; fields: Readonly<Record<string, string>>; at: string[] }[] = [
  { what: 'no name', fields: { by: '  ' }, at: ['by'] },
  { what: 'no time', fields: { on: 'today' }, at: ['on'] },
  { what: 'a time to come', fields: { on: '2026-03-30T13:00' }, at: ['on'] },
  { what: 'no outcome', fields: { said: '' }, at: ['said'] },
  { what: 'another outcome', fields: { said: 'perhaps' }, at: ['said'] },
  { what: 'a failure without a reason', fields: { said: 'could not be done' }, at: ['words'] },
];

for (const { what, fields, at } of wrong) {
  test(`is not taken: ${what}`, async () => assert.deepEqual(await wrongIn(fields), at));
}

test('what was filled in is kept when something is wrong', async () => {
  const read = await readStatement(form({ ...good, by: '', words: 'a long story' }), act, now);
  assert.ok('filled' in read);
  assert.equal(read.filled.words, 'a long story');
});

test('an answer is of the kind that is asked for, and never empty', async () => {
  const answered = async (value: string, example: unknown) => {
    const read = await readStatement(form({ ...good, value }), question(example), now);
    return 'statement' in read ? read.statement.value : 'not taken';
  };
  assert.equal(await answered('E', 'D'), 'E');
  assert.equal(await answered('3', 1), 3);
  assert.deepEqual(await answered('["a"]', ['b']), ['a']);
  assert.equal(await answered('three', 1), 'not taken');
  assert.equal(await answered('', 'D'), 'not taken');
});
