import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnvironment } from '../../environments/load-environment.ts';
import { readPacks } from '../../steps/support/packs.ts';
import { UsageFault } from '../exit-codes.ts';
import { configOf } from './config-of.ts';

const good = `name: mine
environmentTag: DEV
clock: virtual
dip: { port: 8443 }
participants:
  - name: Mine
    packs: [metering-service]
    parties:
      - role: MSS
        mpid: EXMP
        dipId: '1200000099'
        webhook: https://localhost:9544/webhook/1200000099
        apiKey: { variable: MHHS_QT_TEST_CONFIG_KEY }
    testHook: { url: https://localhost:9544/hook, token: { variable: MHHS_QT_TEST_CONFIG_TOKEN } }
`;

async function configFor(text: string, packName = 'metering-service') {
  const environment = { environment: parseEnvironment(text, 'mine.yaml'), hash: '', path: '' };
  const pack = (await readPacks()).find(({ name }) => name === packName);
  assert.ok(pack);
  const wishes = { pkiDirectory: '/pki', startsAt: 0, portalPort: 0, habits: [], signers: [] };
  return configOf({ environment, pack, ...wishes });
}

test('a participant is the one that its environment describes', async () => {
  Object.assign(process.env, { MHHS_QT_TEST_CONFIG_KEY: 'key', MHHS_QT_TEST_CONFIG_TOKEN: 'token' });
  const config = await configFor(good);
  assert.deepEqual(
    [config.kind, config.port, config.subscribes, config.hookToken],
    ['metering-service', 9544, false, 'token'],
  );
  assert.deepEqual(config.own, ['1200000099']);
  assert.deepEqual([config.dip.baseUrl, config.dip.apiKeys], ['https://localhost:8443', { '1200000099': 'key' }]);
  assert.equal(config.cast.filter(({ real }) => real).length, 1);
});

const refused = [
  {
    what: 'a pack that nobody plays',
    text: good.replace('metering-service', 'supplier'),
    says: /names no participant elsewhere/,
  },
  { what: 'a DIP on any port', text: good.replace('dip: { port: 8443 }\n', ''), says: /no port for the DIP/ },
  {
    what: 'a hook without a token',
    text: good.replace(', token: { variable: MHHS_QT_TEST_CONFIG_TOKEN }', ''),
    says: /no testHook with a token/,
  },
  {
    what: 'webhooks on another machine',
    text: good.replace('webhook: https://localhost:9544', 'webhook: https://adapter.test'),
    says: /not all at one port of this machine/,
  },
  {
    what: 'a key that is not there',
    text: good.replace('MHHS_QT_TEST_CONFIG_KEY', 'MHHS_QT_TEST_CONFIG_NONE'),
    says: /MHHS_QT_TEST_CONFIG_NONE is not set/,
  },
];
for (const { what, text, says } of refused) {
  test(`is used wrongly: ${what}`, async () => {
    Object.assign(process.env, { MHHS_QT_TEST_CONFIG_KEY: 'key', MHHS_QT_TEST_CONFIG_TOKEN: 'token' });
    await assert.rejects(configFor(text), (fault: Error) => fault instanceof UsageFault && says.test(fault.message));
  });
}
