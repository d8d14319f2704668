import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dipInstant } from '../market/calendar/instants.ts';
import { addLocalDays, localDateOf } from '../market/calendar/london.ts';
import { mpanCoreOf } from '../market/identifiers/mpan-core.ts';
import { catalogueOf } from '../market/interfaces/catalogue.ts';
import { exampleOf } from '../market/interfaces/example.ts';
import { castOf } from '../market/parties/cast.ts';
import { directoryOf } from '../market/parties/party.ts';
import { consumptionBlock, periodEnds } from '../market/processes/consumption/periods.ts';
import { ordinaryDraft, pointOf } from '../market/processes/ordinary-point.ts';
import { partyRules } from '../market/processes/party-rules.ts';
import type { ReceivedNotes } from '../market/processes/settlement/received.ts';
import { settingsWith } from '../market/settings/settings.ts';
import { createDip } from '../simulators/dip/index.ts';
import { shellFor } from '../simulators/participants/shells.ts';
import { createRealClock } from '../wire/clock.ts';
import { openJournal } from '../wire/journal.ts';
import { listen } from '../wire/listener.ts';
import { openPki } from '../wire/pki.ts';
import type { BenchRow } from './bench-row.ts';
import { compare, type Server, signedContender } from './bench-side-by-side.ts';

/*
 * Consumption through the DIP channel in batches, taken by the DIP alone or validated and stored by the market-wide data service as
 * well. Each server is a process of its own, and both take the same messages at the same time (bench-side-by-side).
 */

const catalogue = catalogueOf('2.1.0');
const cast = castOf();
const directory = directoryOf(cast);
const mpans = Array.from({ length: 500 }, (_, place) => mpanCoreOf('10', place + 1));
const [batch, requests, rounds] = [50, 40, 5];
/** Few at a time: a batch is work enough to keep a server busy. */
const lanes = 4;
/** The day before the first that is submitted; a final run is fourteen months away. */
const lastDay = addLocalDays(localDateOf(Date.now()), -60);

type Kind = 'stored' | 'accepted';

/** Measures messages for each second of processor time. Takes about half a minute. */
export async function benchConsumption(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-consumption-'));
  const servers = await Promise.all([startServer('stored', folder), startServer('accepted', folder)]);
  try {
    const pki = await openPki(join(folder, 'pki'));
    const contenderOf = (server: Server) => signedContender(server, pki.ca, pki.identity('sender'), lanes);
    const stored = await contenderOf(servers[0]);
    const accepted = await contenderOf(servers[1]);
    const messages = batch * requests;
    const measured = await compare([stored, accepted], bodiesOf, { messages, lanes, warming: 1, rounds });
    await Promise.all([stored.close(), accepted.close()]);
    await requireStored(servers[0], messages * (rounds + 1));
    return {
      name: 'IF-021 in batches of 50, validated and stored by the market-wide data service, against the DIP taking it',
      ...{ unit: 'messages/s', ...measured, target: { least: 0.5 } },
    };
  } finally {
    for (const { child } of servers) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startServer(kind: Kind, folder: string): Promise<Server> {
  await (await openPki(join(folder, 'pki'))).identity('dip');
  const child = fork(fileURLToPath(import.meta.url), [kind, folder]);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', (code) => reject(new Error(`the server of what is ${kind} ended with ${code}`)));
  });
  return { child, url };
}

/** What is measured has to have happened: every day that was sent is held. */
async function requireStored({ child }: Server, sent: number): Promise<void> {
  const answered = new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  child.send('stored');
  const stored = await answered;
  if (stored !== sent) throw new Error(`the bench sent ${sent} days, and ${stored} were stored`);
}

let sequence = 0;

/** A message about a day, the day and what tells messages apart left open. */
function template(day: string): string {
  const periods = periodEnds(day).map((sp) => ({ sp, v: '0.250', q: 'A', e: null, arc: null }));
  const { CommonBlock, CustomBlock } = exampleOf(catalogue, 'IF-021', '[ActivePower]', {
    common: {
      A0: { primaryRecipients: [], secondaryRecipients: [], always: [] },
      M0: { MPANCore: 'MPAN', distributorDIPID: '2500000010', GSPGroupID: '_A' },
      S1: {
        ...{ environmentTag: 'UIT', senderDIPID: '1400000001', senderRoleID: 'SDS', subText: null },
        ...{ senderUniqueReference: 'REFERENCE', senderTimestamp: dipInstant(Date.now()) },
        ...{ senderCorrelationID: null, DIPConnectionProviderID: null },
      },
    },
  }).payload;
  const B900 = consumptionBlock('AI', [{ day, periods }]);
  return JSON.stringify({ payload: { CommonBlock, CustomBlock: { ...CustomBlock, B900 } } });
}

const templates = new Map<string, string>();

/** A UTC day of one metering point a message: each metering point in turn, and the day before when all had theirs. */
function messageText(): string {
  const place = sequence;
  sequence += 1;
  const day = addLocalDays(lastDay, -Math.floor(place / mpans.length));
  const text = templates.get(day) ?? template(day);
  templates.set(day, text);
  return text
    .replace('"MPAN"', `"${mpans[place % mpans.length]}"`)
    .replace('REFERENCE', `S-IF-021-1400000001-SDS-20260310-${place}`);
}

const bodiesOf = (): string[] =>
  Array.from({ length: requests }, () => `[${Array.from({ length: batch }, messageText).join(',')}]`);

/** The part of a child process. */
async function serve(kind: Kind, folder: string): Promise<void> {
  const pki = await openPki(join(folder, 'pki'));
  const { mtls, signing } = await pki.identity('dip');
  process.on('disconnect', () => process.exit());
  const clock = createRealClock();
  let url = '';
  const dip = createDip({
    ...{ catalogue, clock, journal: openJournal(join(folder, kind), { clock }), environmentTag: 'UIT' },
    directory: cast.map((party) => (party.dipId === '1400000001' ? { ...party, apiKey: 'bench' } : party)),
    ...{ baseUrl: () => url, signing, trusts: pki.trusts, deliver: async () => ({ status: 201, body: '' }) },
  });
  for (const party of cast) dip.attach(party.dipId, () => undefined);
  const held = kind === 'stored' ? attachService(dip, clock) : () => 0;
  process.on('message', async (asked) => {
    await dip.quiet();
    const { user, system } = process.cpuUsage();
    process.send?.(asked === 'stored' ? held() : (user + system) / 1000);
  });
  const tls = { key: mtls.key, certificate: mtls.certificate, ca: pki.ca, requireClientCertificate: true };
  url = (await listen({ handlers: dip.handlers, tls })).url;
  process.send?.(url);
}

/** The market-wide data service, who knows every metering point. @returns how many days it holds */
function attachService(dip: ReturnType<typeof createDip>, clock: ReturnType<typeof createRealClock>): () => number {
  const party = directory.inRole('MDS');
  if (party === undefined) throw new Error('the cast has no market-wide data service');
  const shell = shellFor(
    {
      ...{ party, clock, catalogue, directory, settings: settingsWith(), environmentTag: 'UIT', runTag: 'B' },
      outlet: { message: () => undefined, file: () => undefined },
    },
    partyRules,
  );
  for (const mpan of mpans) {
    shell.arrive(mpan, { kind: 'loaded', point: pointOf(ordinaryDraft(), mpan, directory) });
  }
  dip.attach(party.dipId, (publication) => shell.receive(publication));
  return () =>
    mpans.reduce((sum, mpan) => {
      const { received = [] } = (shell.knows(mpan)?.notes ?? {}) as ReceivedNotes;
      return sum + received.length;
    }, 0);
}

const [, script, kind, folder] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (kind === 'stored' || kind === 'accepted') await serve(kind, folder ?? '');
  else console.table([await benchConsumption()]);
}
