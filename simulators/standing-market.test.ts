import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mpanCoreOf } from '../market/identifiers/mpan-core.ts';
import { catalogueOf } from '../market/interfaces/index.ts';
import { castOf } from '../market/parties/cast.ts';
import { directoryOf } from '../market/parties/party.ts';
import { ordinaryDraft, pointOf } from '../market/processes/ordinary-point.ts';
import { partyRules } from '../market/processes/party-rules.ts';
import type { Entry } from '../market/record/entries.ts';
import { settingsWith } from '../market/settings/settings.ts';
import { createMemoryJournal, type Journal } from '../wire/journal.ts';
import { createSteeredClock } from '../wire/steered-clock.ts';
import { createDip } from './dip/index.ts';
import { signingIdentity } from './dip/testing/test-market.ts';
import { shellFor } from './participants/shells.ts';
import { createStandingMarket } from './standing-market.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const catalogue = catalogueOf('2.1.0');
const settings = settingsWith();
const cast = castOf();
const directory = directoryOf(cast);
const [supplier, registration] = ['2300000001', '2200000010'];
const secondProvider = '1200000002';
const point = pointOf(ordinaryDraft(), mpanCoreOf('10', 1), directory);
const signing = signingIdentity('DIP');

function stand(journal?: Journal, runTag = 'A') {
  const clock = createSteeredClock({ startAt: start, standing: true });
  const kept = journal ?? createMemoryJournal({ clock });
  const delivered: string[] = [];
  const dip = createDip({
    ...{ catalogue, clock, journal: kept, environmentTag: 'DEV', signing, trusts: () => true as const },
    ...{ baseUrl: () => 'https://dip.test', carryOn: journal !== undefined },
    directory: cast.map((party) => ({ ...party, apiKey: `key-${party.dipId}` })),
    deliver: async ({ url }) => {
      delivered.push(url);
      return { status: 201, body: '' };
    },
  });
  const points = [point];
  const options = { clock, journal: kept, catalogue, environmentTag: 'DEV', settings, cast, dip, runTag, points };
  const market = createStandingMarket(options);
  /** The supplier asks for another metering service, as somebody outside would. */
  const ask = async () => {
    const self = shellFor(
      {
        ...{ party: directory.byDipId(supplier) as (typeof cast)[number], clock, catalogue, directory, settings },
        ...{ environmentTag: 'DEV', runTag: 'own' },
        outlet: { message: (message) => void dip.submit([message], supplier), file: () => {} },
      },
      partyRules,
    );
    self.arrive(point.mpan, { kind: 'loaded', point });
    const instruction = {
      ...{ do: 'request-appointment' as const, service: 'metering' as const, scenario: 'CSP' },
      ...{ providerDipId: secondProvider, effectiveFrom: '2026-03-09', contractReference: 'CONTRACT1' },
    };
    self.arrive(point.mpan, { kind: 'instruction', mpan: point.mpan, instruction });
    await market.settle();
  };
  return { market, clock, journal: kept, dip, delivered, ask };
}

const events = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [`${entry.interfaceId} ${entry.event}`] : []));
const registered = (dipId: string) => ({
  ...{ kind: 'exchange' as const, direction: 'in' as const, party: 'somebody', method: 'POST', status: 201 },
  ...{ url: `https://dip.test/dip-channel/IF-031/pubconfig/${dipId}`, durationMs: 1 },
});
const midnight = Date.parse('2026-03-09T00:00:01Z');

test('the simulated parties answer a request, and midnight makes the appointment active', async () => {
  const { market, clock, journal, ask } = stand();
  await ask();
  assert.deepEqual(events(journal.entries()).slice(0, 5), [
    'IF-031 [MSApp]',
    'IF-032 [MSAppInitialResp]',
    'IF-033 [MSAppSPRequest]',
    'IF-034 [MSAppSPResponse]',
    'IF-035 [MSAppAccepted]',
  ]);
  await clock.moveTo(midnight, market.settle);
  const active = journal.entriesOfKind('message').find(({ interfaceId }) => interfaceId === 'IF-036');
  assert.equal(active?.marketTime.slice(0, 17), '2026-03-09T00:00:');
});

test('who registers a webhook takes the party over: it is played here no longer', async () => {
  const { market, journal, delivered, ask } = stand();
  assert.ok(market.played().some(({ dipId }) => dipId === registration));
  journal.append(registered(registration));
  assert.ok(market.played().every(({ dipId }) => dipId !== registration));
  await ask();
  assert.deepEqual(events(journal.entries()), ['IF-031 [MSApp]']);
  assert.deepEqual(delivered, []);
  assert.equal(market.stepAside(registration), false);
});

test('a market that is carried on goes on where it was and says nothing twice', async () => {
  const first = stand();
  await first.ask();
  const earlier = [...first.journal.entries()];
  const second = stand(first.journal, 'B');
  await second.market.carryOn(earlier);
  assert.equal(second.journal.entries().length, earlier.length);
  await second.clock.moveTo(midnight, second.market.settle);
  const later = second.journal.entries().slice(earlier.length);
  assert.ok(events(later).includes('IF-036 [MSAppActive]'), events(later).join(', '));
  assert.equal(later.filter(({ kind }) => kind === 'fault').length, 0);
});

test('who was taken over stays taken over when the market is carried on', async () => {
  const first = stand();
  first.journal.append(registered(registration));
  const second = stand(first.journal, 'B');
  await second.market.carryOn([...first.journal.entries()]);
  assert.ok(second.market.played().every(({ dipId }) => dipId !== registration));
});
