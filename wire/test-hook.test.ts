import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SetUpFault } from './faults.ts';
import type { HttpCall, HttpClient } from './http-client.ts';
import { createTestHook } from './test-hook.ts';

const idle = { version: 1, idle: true, now: '2026-03-02T10:00:00.000Z', nextDue: null };

/** A hook whose calls are answered one after the other. @param idleWithinMs long enough for any machine, unless it is to run out */
function answering(answers: readonly { readonly status?: number; readonly body: unknown }[], idleWithinMs = 60_000) {
  const calls: HttpCall[] = [];
  const client: HttpClient = {
    async request(call) {
      const { status = 200, body } = answers[Math.min(calls.length, answers.length - 1)] ?? { body: '' };
      calls.push(call);
      return { status, headers: {}, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) };
    },
    close: async () => undefined,
  };
  const hook = createTestHook({ url: 'https://p.test/hook/', token: 'T', client, askEveryMs: 1, idleWithinMs });
  return { hook, calls };
}

test('the clock is put with an instant and the token, and what is due next is read', async () => {
  const { hook, calls } = answering([{ body: { ...idle, nextDue: '2026-03-02T11:00:00.000Z' } }]);
  const state = await hook.now(Date.parse('2026-03-02T10:00:00Z'), { reset: true });
  assert.equal(state.nextDue, Date.parse('2026-03-02T11:00:00Z'));
  assert.deepEqual(
    calls.map(({ method, url, headers, body }) => [method, url, headers?.authorization, body]),
    [['PUT', 'https://p.test/hook/clock', 'Bearer T', '{"now":"2026-03-02T10:00:00.000Z","reset":true}']],
  );
});

test('one that is not idle is asked again until it is', async () => {
  const busy = { ...idle, idle: false };
  const { hook, calls } = answering([{ body: busy }, { body: busy }, { body: idle }]);
  await hook.idle();
  assert.deepEqual(
    calls.map(({ url }) => url),
    Array.from({ length: 3 }, () => 'https://p.test/hook/state'),
  );
});

const faults = [
  { what: 'a status', answer: { status: 500, body: '' }, says: /status 500/ },
  { what: 'no JSON', answer: { body: 'idle' }, says: /something else than described/ },
  { what: 'another version', answer: { body: { ...idle, version: 2 } }, says: /version/ },
  { what: 'a number for an instant', answer: { body: { ...idle, nextDue: 5 } }, says: /nextDue/ },
  { what: 'never idle', answer: { body: { ...idle, idle: false } }, says: /not said that it is idle/ },
] as const;

for (const { what, answer, says } of faults) {
  test(`an answer that is wrong is a fault of the set-up: ${what}`, async () => {
    const { hook } = answering([answer], 20);
    await assert.rejects(hook.idle(), (fault: Error) => fault.name === 'SetUpFault' && says.test(fault.message));
  });
}

test('what it holds is asked by name; no record and no answer are told apart', async () => {
  const asked = (answer: { readonly status?: number; readonly body: unknown }) =>
    answering([answer]).hook.held('energisation-status', '1000000000015', '1200000001');
  assert.deepEqual(await asked({ body: { value: 'E' } }), { value: 'E' });
  assert.equal(await asked({ status: 404, body: '' }), 'unknown');
  assert.equal(await asked({ status: 501, body: '' }), 'not offered');
});

const lost = (code: string) => new SetUpFault('No answer', { next: 'Look.', code });

test('a call whose connection was lost on the way is made again, once', async () => {
  const calling = (faults: readonly SetUpFault[]) => {
    let calls = 0;
    const client: HttpClient = {
      async request() {
        calls += 1;
        const fault = faults[calls - 1];
        if (fault !== undefined) throw fault;
        return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(idle)) };
      },
      close: async () => undefined,
    };
    return { hook: createTestHook({ url: 'https://p.test/hook', client }), calls: () => calls };
  };
  const once = calling([lost('UND_ERR_SOCKET')]);
  assert.equal((await once.hook.idle()).nextDue, null);
  assert.equal(once.calls(), 2);
  await assert.rejects(calling([lost('ECONNRESET'), lost('ECONNRESET')]).hook.idle(), /No answer/);
  const refused = calling([lost('ECONNREFUSED')]);
  await assert.rejects(refused.hook.idle(), /No answer/);
  assert.equal(refused.calls(), 1, 'nobody is there: asking again makes no difference');
});
