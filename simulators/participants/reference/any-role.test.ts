import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { http } from 'msw';
import { localTime } from '../../../market/calendar/london.ts';
import { mpanCoreOf } from '../../../market/identifiers/mpan-core.ts';
import type { DipMessage } from '../../../market/interfaces/index.ts';
import { castOf } from '../../../market/parties/cast.ts';
import { directoryOf, type Party } from '../../../market/parties/party.ts';
import { ordinaryDraft, pointOf } from '../../../market/processes/ordinary-point.ts';
import { wholeMarket } from '../../../market/processes/party-function.ts';
import { bodyOf, jsonAnswer, type Listener, listen } from '../../../wire/listener.ts';
import type { ParticipantHook } from '../../../wire/participant-hook.ts';
import { openPki, type Pki } from '../../../wire/pki.ts';
import { startReferenceParticipant } from './process.ts';
import { createReferenceHook } from './reference-hook.ts';

const folder = mkdtempSync(join(tmpdir(), 'any-role-'));
const cast = castOf();
const directory = directoryOf(cast);
const point = pointOf(ordinaryDraft(), mpanCoreOf('10', 1), directory);
const startsAt = localTime('2026-03-02', '10:00');

/** What a DIP that takes everything was sent: messages, and for whom webhooks were registered. */
const sent: DipMessage[] = [];
const subscribed = new Set<string>();
let pki: Pki;
let dip: Listener;

before(async () => {
  pki = await openPki(folder);
  const { mtls } = await pki.identity('DIP');
  dip = await listen({
    handlers: [
      http.post('*/dip-channel/:interface/pubconfig/:dipId', ({ request, params }) => {
        subscribed.add(String(params.dipId));
        return jsonAnswer(request, {}, { status: 201 });
      }),
      http.post('*/dip-channel/:interface', ({ request }) => {
        sent.push(...(JSON.parse(bodyOf(request).toString('utf8')) as DipMessage[]));
        return jsonAnswer(request, {}, { status: 201 });
      }),
    ],
    tls: { key: mtls.key, certificate: mtls.certificate, ca: pki.ca, requireClientCertificate: true },
  });
});
after(async () => {
  await dip.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a reference participant that is one party of the cast, speaks to it, and stops it. */
async function asParty(party: Party, speak: (hook: ParticipantHook) => Promise<void>): Promise<void> {
  const listener = await startReferenceParticipant({
    ...{
      kind: 'data-service',
      pkiDirectory: folder,
      identity: 'reference',
      hookToken: 'token',
      own: [party.dipId],
      cast: [...cast],
    },
    dip: { baseUrl: dip.url, apiKeys: { [party.dipId]: 'key' }, signers: [] },
    ...{
      settings: {},
      specification: '2.1.0',
      overlays: [],
      environmentTag: 'UIT',
      runTag: 'P',
      startsAt,
      port: 0,
      subscribes: true,
    },
    dtn: { inbox: join(folder, party.dipId, 'in'), outbox: join(folder, party.dipId, 'out') },
  });
  const hook = createReferenceHook({
    ...{ url: listener.url, token: 'token', identity: await pki.identity('DIP'), ca: pki.ca },
  });
  try {
    await speak(hook);
  } finally {
    await hook.close();
    await listener.close();
  }
}

const numberIn = (held: unknown) => (held as { readonly point?: { readonly mpan: string } }).point?.mpan;

const firstOfEach = [...new Map([...cast].reverse().map((party) => [party.role, party])).values()];

for (const party of firstOfEach) {
  test(`${party.name} runs as a process of its own: it subscribes, loads and tells what it holds`, async () => {
    await asParty(party, async (hook) => {
      await hook.load(point);
      const asked = { dipId: party.dipId, what: 'its number', example: '', pick: numberIn };
      assert.equal(await hook.holds({ ...asked, mpan: point.mpan }), point.mpan);
      assert.equal(await hook.holds({ ...asked, mpan: '1000000000002' }), undefined);
    });
    const receives = !['DCC', 'DIP', 'ISD', 'VAS'].includes(party.role);
    if (receives) assert.ok(subscribed.has(party.dipId));
  });
}

const group = {
  ...{ loadShapeGSPGroupID: '_A', connectionTypeIndicator: 'W', marketSegmentIndicator: 'S' },
  ...{ loadShapeDomesticPremiseIndicator: 'T', measurementQuantityID: 'AI' },
};
const annual = { value: '1.000', date: '2026-03-01', quality: 'A' };
const decisions = [
  { role: 'MDS', act: 'publish-annual-consumption', words: annual, key: point.mpan, sends: 'IF-040' },
  { role: 'LSS', act: 'publish-load-shapes', words: { group, day: '2026-03-01' }, key: wholeMarket, sends: 'IF-022' },
  {
    role: 'ISD',
    act: 'publish-standing-data',
    words: { version: '1', date: '2026-03-03' },
    key: wholeMarket,
    sends: 'IF-047',
  },
] as const;

for (const { role, act, words, key, sends } of decisions) {
  test(`${role} decides as a process of its own, and sends ${sends}`, async () => {
    const party = directory.inRole(role) as Party;
    sent.splice(0);
    await asParty(party, async (hook) => {
      await hook.load(point);
      await hook.instruct(key, { do: 'act', act, words }, party.dipId);
    });
    assert.deepEqual(
      sent.map(({ payload }) => payload.CommonBlock.S0.interfaceID),
      [sends],
    );
  });
}
