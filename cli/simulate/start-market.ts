import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Description } from '../../market/description/index.ts';
import { catalogueOf, type SpecificationVersion } from '../../market/interfaces/index.ts';
import { directoryOf, type Party } from '../../market/parties/party.ts';
import type { Entry } from '../../market/record/entries.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { createDesk, createHeaderBook, startConsole } from '../../simulators/console/index.ts';
import { createDip } from '../../simulators/dip/index.ts';
import { createEes, serveEnquiry } from '../../simulators/ees/index.ts';
import { createStandingMarket, type StandingMarket } from '../../simulators/standing-market.ts';
import { createRealClock } from '../../wire/clock.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { type Journal, journalFile, openJournal, readJournal } from '../../wire/journal.ts';
import { listen, plainHeadersOf } from '../../wire/listener.ts';
import { openPki } from '../../wire/pki.ts';
import { createStaleSender } from '../../wire/stale-sender.ts';
import { createSteeredClock } from '../../wire/steered-clock.ts';
import { apiKeysIn } from './api-keys.ts';
import { controlsOf } from './dip-controls.ts';
import { type DtnFacts, openDtnSite } from './dtn-site.ts';
import { keepExample } from './example-keeper.ts';
import { planFaults } from './plan-faults.ts';
import { samplePoints } from './sample-points.ts';

export interface StartOptions {
  /** Where certificates and keys are kept between starts. */
  readonly folder: string;
  /** A journal that is there is carried on from. */
  readonly journalFolder: string;
  readonly port: number;
  readonly specification: SpecificationVersion;
  readonly describedBy?: Description | undefined;
  readonly environmentTag: string;
  /** Those marked real are played by somebody else. */
  readonly cast: readonly Party[];
  readonly console?: { readonly port: number; readonly host: string };
  /** Port of the enquiry service's page, where one is asked for. */
  readonly enquiryPort?: number;
  /** Port of an SFTP server for D-flow files; none when left out. */
  readonly dtnPort?: number | undefined;
  /** Faults on demand from the beginning: "slow 30s IF-036". */
  readonly faults?: readonly string[];
  readonly onEntry: (entry: Entry) => void;
}

/** What a developer needs to know of a market that runs. Paths are absolute. */
export interface RunningMarket {
  readonly url: string;
  readonly parties: readonly Party[];
  readonly caPath: string;
  readonly clientCertificatePath: string;
  readonly clientKeyPath: string;
  readonly signingCertificatePath: string;
  readonly signingKeyPath: string;
  readonly apiKeysPath: string;
  readonly meteringPointsPath: string;
  readonly journal: string;
  readonly curl: string;
  /** Where D-flow files are exchanged; undefined when that was not asked for. */
  readonly dtn: DtnFacts | undefined;
  /** With its token; undefined when no console was asked for. */
  readonly console: string | undefined;
  /** Undefined when no enquiry page was asked for. */
  readonly enquiry: string | undefined;
  close(): Promise<void>;
}

/**
 * The market on this machine for a developer: the DIP over HTTPS, the simulated parties, and every party of the cast may send
 * with its API key and the one client certificate.
 * @throws {SetUpFault} when a port is taken
 * @throws {UsageFault} when a fault is not understood
 * @throws {JournalDamage} when the journal to carry on from was changed
 */
export async function startMarket(options: StartOptions): Promise<RunningMarket> {
  const { folder, journalFolder, environmentTag, cast } = options;
  mkdirSync(folder, { recursive: true });
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const earlier = existsSync(join(journalFolder, journalFile)) ? readJournal(journalFolder) : [];
    const wallClock = createRealClock();
    const [first, last] = [earlier[0], earlier.at(-1)];
    const clock = createSteeredClock(
      first === undefined ? {} : { startAt: Date.parse(first.marketTime), standing: true },
    );
    const pki = await openPki(join(folder, 'pki'));
    const [dipIdentity, client] = await Promise.all([pki.identity('dip'), pki.identity('participant')]);
    const apiKeysPath = join(folder, 'api-keys.json');
    const keys = apiKeysIn(
      apiKeysPath,
      cast.map(({ dipId }) => dipId),
    );
    const catalogue = catalogueOf(options.specification);
    const settings = settingsWith(options.dtnPort === undefined ? {} : { dtn_acknowledgement: 'file' });
    const site = options.dtnPort === undefined ? undefined : await openDtnSite(join(folder, 'dtn'), options.dtnPort);
    if (site !== undefined) closing.push(() => site.close());
    const headers = createHeaderBook();
    const outgoing = createHttpClient({ identity: dipIdentity, ca: pki.ca });
    closing.push(() => outgoing.close());
    const journal = openJournal(journalFolder, {
      ...{ clock, secrets: [...Object.values(keys), ...(site === undefined ? [] : [site.password])] },
      // It runs until somebody stops it, so its record may outgrow the memory.
      ...{ keepEntries: false, checkpoints: true },
    });
    closing.push(() => journal.close());
    closing.push(() => clock.stop());
    const stale = createStaleSender(pki, 'dip');
    closing.push(() => stale.close());
    let url = '';
    const dip = createDip({
      describedBy: options.describedBy,
      ...{ catalogue, clock, wallClock, journal, environmentTag, carryOn: earlier.length > 0, held: true },
      directory: cast.map((party) => ({ ...party, apiKey: keys[party.dipId] ?? '' })),
      baseUrl: () => url,
      signing: dipIdentity.signing,
      trusts: pki.trusts,
      seed: seedOf(journalFolder),
      stale: () => stale.get(),
      deliver: (call) => {
        headers.note(Object.entries(call.headers));
        return outgoing.request({ method: 'POST', ...call });
      },
    });
    closing.push(() => dip.checkpoint());
    planFaults(options.faults ?? [], dip);
    const points = samplePoints(directoryOf(cast), clock.now());
    const market = createStandingMarket({
      ...{ clock, journal, catalogue, environmentTag, settings, cast, dip },
      runTag: `${wallClock.now().toString(36)}x`,
      points: points.map(({ point }) => point),
      ...(site === undefined ? {} : { drops: site.drops }),
    });
    // What is on its way to simulated parties is handed over and written down before the record is closed.
    closing.push(() => market.settle());
    if (site !== undefined) closing.push(exchangingFiles(market, journal));
    if (last !== undefined) {
      await market.carryOn(earlier);
      const aheadMs = Date.parse(last.marketTime) - Date.parse(last.at);
      await clock.moveTo(Math.max(clock.now(), wallClock.now() + aheadMs), market.settle);
      clock.release();
    }
    dip.goOn();
    const { key, certificate } = dipIdentity.mtls;
    const listener = await listen({
      handlers: dip.handlers,
      onTurnedAway: dip.turnedAway,
      port: options.port,
      tls: { key, certificate, ca: pki.ca, requireClientCertificate: true },
      ...(options.console && {
        onExchange: ({ request }) => headers.note(headersIn(request)),
      }),
    });
    closing.push(() => listener.close());
    url = listener.url;
    const meteringPointsPath = join(folder, 'metering-points.json');
    const listed = points.map(({ words, point }) => ({ words, ...point }));
    writeFileSync(meteringPointsPath, `${JSON.stringify(listed, null, 2)}\n`);
    const partyIn = (role: string, place = 0) => cast.filter((party) => party.role === role)[place] as Party;
    const supplier = partyIn('SUP');
    const example = keepExample({
      ...{ folder, clock, wallClock, journal, earlier },
      points: points.filter(({ words }) => words === points[0]?.words).map(({ point }) => point),
      facts: {
        ...{ catalogue, settings, environmentTag, baseUrl: url, supplier, provider: partyIn('MSS', 1) },
        ...{ directory: market.directory, apiKey: keys[supplier.dipId] ?? '', identity: client, caPath: pki.caPath },
      },
    });
    closing.push(() => example.stop());
    const page =
      options.console === undefined
        ? undefined
        : await startConsole({
            ...options.console,
            desk: createDesk({
              ...{ journal, earlier, clock, wallClock, headers, controls: controlsOf(dip), settle: market.settle },
              about: { address: `${url}/dip-channel/{interface}`, specification: options.specification },
              parties: cast.map(({ dipId, name, role }) => ({ id: dipId, name, role })),
              played: () => market.played().map(({ dipId }) => dipId),
            }),
          });
    if (page !== undefined) closing.push(() => page.close());
    const ees = cast.find((party) => party.role === 'EES')?.dipId ?? '';
    const enquiry =
      options.enquiryPort === undefined
        ? undefined
        : await serveEnquiry({
            port: options.enquiryPort,
            handlers: createEes({
              ...{ directory: market.directory, now: () => clock.now() },
              holds: (mpan) => market.holds(ees, mpan),
            }),
          });
    if (enquiry !== undefined) closing.push(() => enquiry.close());
    closing.push(journal.onAppend(options.onEntry));
    return {
      ...{ url, parties: cast, caPath: pki.caPath, apiKeysPath, meteringPointsPath, journal: journalFolder, close },
      clientCertificatePath: client.mtls.certificatePath,
      clientKeyPath: client.mtls.keyPath,
      signingCertificatePath: client.signing.certificatePath,
      signingKeyPath: client.signing.keyPath,
      curl: example.command,
      dtn: site?.facts,
      console: page?.url,
      enquiry: enquiry?.url,
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** How often the network looks whether D-flow files have come. */
const filesEveryMs = 500;

/** Looks for files again and again. @returns how it is stopped */
function exchangingFiles(market: StandingMarket, journal: Journal): () => void {
  const look = () =>
    market.exchangeFiles().catch((error: unknown) => {
      const message = `D-flow files could not be exchanged: ${error instanceof Error ? error.message : String(error)}`;
      journal.append({ kind: 'fault', fault: 'harness', message });
    });
  const timer = setInterval(look, filesEveryMs);
  return () => clearInterval(timer);
}

/**
 * By which the DIP makes its numbers: the same while a journal is carried on and different in every other, since a participant
 * keeps the numbers of yesterday's market and takes one that comes again for a duplicate.
 */
function seedOf(journalFolder: string): string {
  const file = join(journalFolder, 'seed');
  if (!existsSync(file)) writeFileSync(file, `${randomUUID()}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** Headers of a request as it came over the socket. */
function headersIn(request: Request): [string, string][] {
  const plain = plainHeadersOf(request);
  if (plain === undefined) return [...request.headers];
  return Object.entries(plain).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}
