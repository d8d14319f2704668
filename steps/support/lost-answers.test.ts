import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getResponse, HttpResponse, http } from 'msw';
import { createLostAnswers } from './lost-answers.ts';

test('the answer to the next message call gets lost after the call was carried out, and no other', async () => {
  const carriedOut: string[] = [];
  const dip = http.post('*/dip-channel/:id', ({ params }) => {
    carriedOut.push(String(params.id));
    return HttpResponse.json({}, { status: 201 });
  });
  const line = createLostAnswers([dip]);
  const call = (id: string) =>
    getResponse([...line.handlers], new Request(`https://dip.test/dip-channel/${id}`, { method: 'POST', body: '[]' }));
  line.loseNext();
  assert.equal((await call('IF-001'))?.type, 'error');
  assert.equal((await call('IF-002'))?.status, 201);
  assert.deepEqual(carriedOut, ['IF-001', 'IF-002']);
  line.loseNext();
  line.clear();
  assert.equal((await call('IF-003'))?.status, 201);
});
