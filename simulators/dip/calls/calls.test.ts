import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HarnessFault } from '../../../wire/faults.ts';
import { createCaller, marketWithPast } from '../testing/test-calls.ts';
import { appointmentRequest, supplier } from '../testing/test-market.ts';
import { calls } from './calls.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const own = supplier.dipId;
const period = {
  ...{ datetimeFrom: '2026-03-10T00:00:00+00:00', datetimeTo: '2026-03-11T00:00:00+00:00' },
  ...{ eventCode: null, MPAN: null, version: null },
};
const hook = { callbackURL: 'https://supplier.test/in' };

/** A request that fits each row, and the status it is answered with where the row's version is spoken. */
const examples: Readonly<
  Record<string, { path: string; body?: () => unknown; status: Readonly<Record<string, number>> }>
> = {
  send: { path: '/dip-channel/IF-031', body: () => [appointmentRequest()], status: { '*': 201 } },
  configure: { path: `/dip-channel/IF-031/pubconfig/${own}`, body: () => hook, status: { '*': 201 } },
  unconfigure: { path: `/dip-channel/IF-031/pubconfig/${own}`, status: { '*': 204 } },
  replay: { path: `/dip-channel/IF-032/replay/${own}`, body: () => period, status: { '*': 200 } },
  requeue: { path: `/dip-channel/IF-032/requeue/${own}`, body: () => period, status: { '*': 200, '2.2.1': 202 } },
  'requeue-status': { path: `/dip-channel/IF-032/requeueStatus/${own}`, status: { '*': 204 } },
  'delivery-status': {
    path: `/dip-channel/IF-031/deliveryStatus/${own}/S-IF-031-${own}-SUP-20260310-unknown`,
    status: { '*': 204 },
  },
  'send-status': { path: '/statusmessage', body: () => [], status: { '*': 400 } },
  'configure-status': { path: `/statusmessage/config/${own}`, body: () => hook, status: { '*': 201 } },
  'unconfigure-status': { path: `/statusmessage/config/${own}`, status: { '*': 204 } },
  'replay-status': { path: `/statusmessage/replay/${own}`, body: () => period, status: { '*': 200 } },
  'requeue-status-messages': { path: `/statusmessage/requeue/${own}`, body: () => period, status: { '*': 202 } },
  'status-requeue-status': { path: `/statusmessage/requeueStatus/${own}`, status: { '*': 204 } },
  validate: { path: '/validate/IF-031/MSApp', body: () => [appointmentRequest()], status: { '*': 201 } },
};

const versions = ['1.8.3', '2.1.0', '2.2.1'] as const;
const names = [...new Set(calls.map(({ name }) => name))];

/** Upper case, a slash at the end and a query: none of it makes another call. */
const spellings: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => path.toUpperCase().replace('UNKNOWN', 'unknown'),
  (path) => path.toLowerCase().replaceAll('if-031-', 'IF-031-').replaceAll('-sup-', '-SUP-').replaceAll('s-IF', 'S-IF'),
  (path) => `${path}/?x=1`,
];

describe('the table of calls', () => {
  test('every call has an example here, and one row for each version that has it', () => {
    assert.deepEqual(
      names.filter((name) => examples[name] === undefined),
      [],
    );
    const rows = calls.flatMap(({ name, versions: of }) => of.map((version) => `${name} ${version}`));
    assert.equal(new Set(rows).size, rows.length);
  });

  test('a version that the table does not know is a fault of ours', () => {
    assert.throws(() => marketWithPast('9.9.9'), HarnessFault);
  });

  for (const version of versions) {
    for (const name of names) {
      const row = calls.find((one) => one.name === name && one.versions.includes(version));
      const method = (row ?? calls.find((one) => one.name === name))?.method.toUpperCase() ?? '';
      const { path, body, status } = examples[name] ?? { path: '', status: {} };
      const expected = row === undefined ? 404 : (status[version] ?? status['*']);
      test(`${version} ${name}: ${expected}, whatever the case of the URL`, async () => {
        for (const spelling of spellings) {
          const market = marketWithPast(version);
          const answer = await call(market, { method, path: spelling(path), body: body?.() });
          assert.equal(answer.status, expected, `${method} ${spelling(path)}`);
          if (row !== undefined) assert.ok(row.statuses.includes(answer.status));
          const exchange = market.exchanges().find(({ direction }) => direction === 'in');
          assert.equal(exchange?.status, expected);
          if (row === undefined) assert.match(exchange?.error ?? '', /^unhandled: /);
        }
      });
    }
  }

  for (const name of names.filter((one) => one !== 'validate')) {
    const row = calls.find((one) => one.name === name && one.versions.includes('2.2.1'));
    const { path } = examples[name] ?? { path: '' };
    test(`${name}: another method is 405, without a signature 401, both recorded`, async () => {
      const market = marketWithPast('2.2.1');
      assert.equal((await call(market, { method: 'PUT', path, body: {} })).status, 405);
      const method = row?.method.toUpperCase() ?? '';
      const unsigned = { 'X-DIP-Signature': undefined };
      assert.equal((await call(market, { method, path, headers: unsigned })).status, 401);
      assert.deepEqual(
        market.exchanges().map(({ status }) => status),
        [405, 401],
      );
    });

    test(`${name}: header names in any case`, async () => {
      const market = marketWithPast('2.2.1');
      const method = row?.method.toUpperCase() ?? '';
      const headers = { 'x-api-KEY': supplier.apiKey };
      const { body, status } = examples[name] ?? {};
      const answer = await call(market, { method, path, body: body?.(), headers });
      assert.equal(answer.status, status?.['2.2.1'] ?? status?.['*']);
    });
  }

  for (const escapes of ['%', '%zz', '%A', '%80', '%C0%80', '%E0%A4', '%ED%A0%80', '%F5%80%80%80']) {
    test(`a path with ${escapes}, which is no text, is 400 and recorded`, async () => {
      const market = marketWithPast('2.2.1');
      const path = `/dip-channel/IF-031/replay/${escapes}`;
      assert.equal((await call(market, { path, body: {} })).status, 400);
      assert.match(market.exchanges()[0]?.error ?? '', /no UTF-8/);
    });
  }

  for (const text of ['%41', 'é', '€', '😀', '%ED%9F%BF']) {
    test(`a path with ${text} is a path like any other`, async () => {
      const path = `/dip-channel/IF-031/replay/${text}`;
      assert.equal((await call(marketWithPast('2.2.1'), { path: encodeURI(decodeURI(path)), body: {} })).status, 403);
    });
  }

  for (const path of ['/dip-channel', '/dip-channel/IF-031/x/y', '/statusmessage/elsewhere', '/validate/IF-031']) {
    test(`${path} is 404`, async () => {
      assert.equal((await call(marketWithPast('2.2.1'), { path, body: [] })).status, 404);
    });
  }
});
