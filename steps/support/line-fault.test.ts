import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, EntryBody, EntryOf } from '../../market/record/entries.ts';
import { setUpBehind } from './line-fault.ts';

let seq = 0;
const entry = (body: EntryBody): Entry => {
  seq += 1;
  return { seq, at: '', marketTime: '', previous: '', hash: '', ...body };
};
const call = (said: { status?: number; error?: string }, url = 'https://adapter.test:8443/in'): Entry =>
  entry({
    ...{ kind: 'exchange', direction: 'out', party: 'Example Networks', method: 'POST', url, durationMs: 1 },
    ...{ status: 0, ...said },
  });
const claim = (rule: string): Entry =>
  entry({
    ...{ kind: 'claim', scenario: 's', text: 'IF-036', outcome: 'failed', evidence: [] },
    findings: [
      { rule, path: '', expected: 'by noon', actual: 'nothing', message: 'It did not come.', weight: 'refused' },
    ],
  });
const missing = () => claim('message.missing');

function classOf(entries: readonly Entry[], before: readonly Entry[] = []) {
  const exchanges = [...before, ...entries].filter((one): one is EntryOf<'exchange'> => one.kind === 'exchange');
  return setUpBehind(entries, exchanges)?.kind ?? 'participant';
}

test('what never reached the participant is not held against it', () => {
  assert.equal(classOf([call({ error: 'ECONNREFUSED' }), missing()]), 'set-up');
  assert.equal(classOf([call({ error: 'CERT_HAS_EXPIRED' }), missing()]), 'set-up');
  assert.equal(classOf([call({ status: 302 }), missing()]), 'set-up');
});

test('what it did with a call that reached it is its own', () => {
  assert.equal(classOf([call({ error: 'UND_ERR_HEADERS_TIMEOUT' }), missing()]), 'participant');
  assert.equal(classOf([call({ status: 503 }), missing()]), 'participant');
  assert.equal(classOf([call({ status: 201 }), missing()]), 'participant');
  assert.equal(classOf([missing()]), 'participant');
});

test('a connection that is cut is the set-up’s until it has answered there once', () => {
  const cut = [call({ error: 'ECONNRESET' }), missing()];
  assert.equal(classOf(cut), 'set-up');
  const answered = call({ status: 201 });
  assert.equal(classOf([call({ error: 'ECONNRESET' }), missing()], [answered]), 'participant');
  const elsewhere = call({ status: 201 }, 'https://other.test/in');
  assert.equal(classOf([call({ error: 'ECONNRESET' }), missing()], [elsewhere]), 'set-up');
});

test('a message that came and differs is the participant’s, whatever the line did afterwards', () => {
  assert.equal(classOf([claim('schema.pattern'), call({ error: 'ECONNREFUSED' })]), 'participant');
  assert.equal(classOf([missing(), claim('schema.pattern'), call({ error: 'ECONNREFUSED' })]), 'participant');
});

test('a call that came through later, or a trouble the scenario made itself, clears the line', () => {
  assert.equal(classOf([call({ error: 'ECONNREFUSED' }), call({ status: 201 }), missing()]), 'participant');
  const made = entry({ kind: 'fault-on-demand', action: 'planned', id: '1', fault: { name: 'unreachable' } });
  assert.equal(classOf([made, call({ error: 'ECONNREFUSED' }), missing()]), 'participant');
  assert.equal(classOf([call({ error: 'fault:unreachable' }), missing()]), 'participant');
});
