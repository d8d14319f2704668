import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dipId } from '../../market/identifiers/dip-id.ts';
import { mpid } from '../../market/identifiers/mpid.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { checkHook } from './hook-check.ts';
import { type HookFault, startHookStub } from './testing/hook-stub.ts';

const token = 'a-token-of-a-test';

async function judged(fault?: HookFault, url?: string) {
  const stub = await startHookStub(token, fault);
  const client = createHttpClient({ timeoutMs: 2_000 });
  try {
    return await checkHook({
      ...{ url: url ?? stub.url, token, client, idleWithinMs: 60, watchMs: 20 },
      parties: [
        { role: 'REGS', mpid: mpid('EMEB'), dipId: dipId('2200000011'), name: 'Example', distributorPrefix: '11' },
      ],
      point: { prefix: '11', number: 9_000_000_000 },
    });
  } finally {
    await client.close();
    await stub.close();
  }
}
const faultsIn = (rows: Awaited<ReturnType<typeof judged>>) =>
  rows.filter(({ outcome }) => outcome === 'fault').map(({ check }) => check);

test('a hook as it is described is found right in every call', async () => {
  const rows = await judged();
  assert.deepEqual(
    rows.filter(({ outcome }) => outcome !== 'well'),
    [],
  );
  assert.equal(rows.length, 12);
});

/** What each fault is first seen by. */
const table: readonly (readonly [HookFault, string])[] = [
  ['anybody is let in', 'token'],
  ['no JSON type', 'state'],
  ['another version', 'state'],
  ['numbers for instants', 'state'],
  ['never idle', 'state'],
  ['what waits is kept', 'reset'],
  ['the clock runs', 'stands'],
  ['knows nothing', 'held'],
  ['holds something else', 'held'],
  ['knows everything', 'held-unknown'],
  ['takes anything', 'bad-clock'],
  ['fails on what it cannot read', 'bad-clock'],
  ['what it refused is done', 'after'],
  ['reset is not heeded', 'back'],
];

for (const [fault, check] of table) {
  test(`${fault}: seen by "${check}"`, { concurrency: true }, async () => {
    assert.ok(faultsIn(await judged(fault)).includes(check));
  });
}

test('where nobody answers the rest is not asked', async () => {
  const rows = await judged(undefined, 'http://127.0.0.1:9');
  assert.deepEqual(faultsIn(rows), ['state']);
  assert.ok(rows.slice(1).every(({ outcome }) => outcome === 'skipped'));
});
