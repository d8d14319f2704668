import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { getResponse } from 'msw';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import { castOf } from '../../market/parties/cast.ts';
import { directoryOf } from '../../market/parties/party.ts';
import { ordinaryDraft, pointOf } from '../../market/processes/ordinary-point.ts';
import { createEes, type RunningEnquiry, serveEnquiry } from './index.ts';

const directory = directoryOf(castOf());
const point = pointOf(ordinaryDraft(), mpanCoreOf('10', 7), directory);
const now = () => Date.parse('2026-03-02T10:00:00Z');
const handlers = createEes({
  directory,
  now,
  holds: (mpan) => (mpan === point.mpan ? { point, notes: {} } : undefined),
});

async function ask(path: string) {
  const response = await getResponse([...handlers], new Request(`http://localhost${path}`));
  assert.ok(response !== undefined);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('an enquiry answers the items of the metering point as they are held', async () => {
  const { status, body } = await ask(`/enquiry/metering-points/${point.mpan}?role=SUP`);
  assert.equal(status, 200);
  assert.equal(body.regime, 'migrated');
  const items = body.items as { title: string; value: unknown }[];
  assert.equal(items.find(({ title }) => title === 'Supplier')?.value, 'MHHS');
});

test('a wrong number, a number nobody holds and a role that there is not are each told so', async () => {
  assert.equal((await ask('/enquiry/metering-points/1000000000000?role=SUP')).status, 400);
  assert.equal((await ask(`/enquiry/metering-points/${mpanCoreOf('10', 8)}?role=SUP`)).status, 404);
  const stranger = await ask(`/enquiry/metering-points/${point.mpan}?role=NOBODY`);
  assert.equal(stranger.status, 403);
  assert.match(String(stranger.body.error), /"NOBODY" is none of SUP/);
});

describe('served on this machine', () => {
  let served: RunningEnquiry;
  before(async () => {
    served = await serveEnquiry({ handlers, port: 0 });
  });
  after(() => served.close());

  const statusOf = async (path: string, init: RequestInit = {}) =>
    (await fetch(new URL(path, served.url), init)).status;

  test('the page, its style and its module are there', async () => {
    for (const path of ['/', '/enquiry.css', '/page/main.js']) assert.equal(await statusOf(path), 200, path);
  });

  test('what is not there, and what is no enquiry, is refused', async () => {
    assert.equal(await statusOf('/elsewhere'), 404);
    assert.equal(await statusOf('/', { method: 'POST' }), 405);
  });
});
