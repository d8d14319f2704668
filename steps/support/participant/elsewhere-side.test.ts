import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseEnvironment } from '../../../environments/load-environment.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { openPki } from '../../../wire/pki.ts';
import { readPacks } from '../packs.ts';
import { elsewhereSide } from './elsewhere-side.ts';

const home = mkdtempSync(join(tmpdir(), 'elsewhere-side-'));
after(() => rmSync(home, { recursive: true, force: true }));

const text = `name: mine
environmentTag: UIT
clock: real
dip: { names: [dip.test, 192.0.2.10] }
participants:
  - name: Mine
    packs: [ldso]
    parties:
      - role: REGS
        mpid: EMEB
        dipId: '2200000099'
        distributorPrefix: '11'
        mpanRange: { from: 9000000000, to: 9000000001 }
        webhook: https://adapter.test/dip
        apiKey: { variable: MHHS_QT_TEST_SIDE_KEY }
    drivers: { default: { by: self } }
`;

async function sideOf() {
  const environment = parseEnvironment(text, 'mine.yaml');
  const [row] = environment.participants;
  const pack = (await readPacks()).find(({ name }) => name === 'ldso');
  assert.ok(row && pack);
  const [clock, pki] = [new VirtualClock(0), await openPki(home)];
  const journal = createMemoryJournal({ clock });
  const side = await elsewhereSide({
    ...{ row, beside: [], environment, pack, pki, dip: await pki.identity('DIP'), clock, journal, directory: home },
    ...{ scenario: () => 'ldso/X-001#1', announce: () => undefined },
  });
  return { side, journal };
}

test('its parties play under their own identities, with their keys and webhooks', async () => {
  process.env.MHHS_QT_TEST_SIDE_KEY = 'key of its own';
  const { side } = await sideOf();
  const party = side.cast.find(({ real }) => real);
  assert.ok(party);
  const { dipId, apiKey, webhooks } = side.entryOf(party);
  assert.deepEqual([dipId, apiKey, webhooks], ['2200000099', 'key of its own', { '*': 'https://adapter.test/dip' }]);
  assert.deepEqual(side.mpans, { prefix: '11', from: 9_000_000_000, to: 9_000_000_001 });
  assert.deepEqual([side.dipNames[0], side.signsByWallClock], ['dip.test', true]);
});

test('a key that is not where the environment says is a fault of the set-up, by name', async () => {
  Reflect.deleteProperty(process.env, 'MHHS_QT_TEST_SIDE_KEY');
  const { side } = await sideOf();
  const [party] = side.cast.filter(({ real }) => real);
  assert.throws(() => party && side.entryOf(party), /API key of .*MHHS_QT_TEST_SIDE_KEY is not set/);
});

test('nothing is published to a webhook elsewhere, and the scenario is told why, not the participant blamed', async () => {
  const { side } = await sideOf();
  side.requireListed('https://adapter.test/another/path');
  const { hook } = await side.open({
    ...{ baseUrl: 'https://dip.test:8443', signers: async () => [], nextNumber: () => 1, post: async () => undefined },
  });
  assert.deepEqual(await hook.idle(), { nextDue: null });
  assert.throws(() => side.requireListed('https://elsewhere.test/dip'), /https:\/\/elsewhere\.test is not among/);
  await assert.rejects(hook.idle(), (fault: Error) => {
    assert.equal(fault.name, 'SetUpFault');
    assert.match(fault.message, /a webhook that it registered.*Add it to the addresses of Mine/);
    return true;
  });
  await hook.close();
});

test('what it does is recorded with the driver, and what no table knows is refused before anybody is asked', async () => {
  const { side, journal } = await sideOf();
  const { hook } = await side.open({
    ...{ baseUrl: 'https://dip.test:8443', signers: async () => [], nextNumber: () => 1, post: async () => undefined },
  });
  await hook.instruct('1190000000001', { do: 'act', act: 'refresh', words: {} }, '2200000099');
  const [entry] = journal.entries();
  assert.ok(entry?.kind === 'action');
  assert.deepEqual(
    [entry.action, entry.by, entry.party.dipId, entry.scenario],
    ['refresh', 'self', '2200000099', 'ldso/X-001#1'],
  );
  const unknown = { do: 'act', act: 'refresh', words: { colour: 'red' } } as const;
  await assert.rejects(hook.instruct('1190000000001', unknown, '2200000099'), /does not name the value colour/);
  await hook.close();
});
