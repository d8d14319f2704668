import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Description } from '../../market/description/index.ts';
import { catalogueOf, type SpecificationVersion } from '../../market/interfaces/index.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { Party } from '../../market/parties/party.ts';
import type { Entry } from '../../market/record/entries.ts';
import { createDip } from '../../simulators/dip/index.ts';
import { createRealClock } from '../../wire/clock.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { openJournal } from '../../wire/journal.ts';
import { listen } from '../../wire/listener.ts';
import { openPki } from '../../wire/pki.ts';
import { createStaleSender } from '../../wire/stale-sender.ts';
import { apiKeysIn } from './api-keys.ts';
import { writeCurlExample } from './curl-example.ts';
import { planFaults } from './plan-faults.ts';

export interface StartOptions {
  /** Where certificates and keys are kept between starts, and journals written. */
  readonly folder: string;
  readonly journalFolder: string;
  readonly port: number;
  readonly specification: SpecificationVersion;
  readonly describedBy?: Description | undefined;
  readonly environmentTag: string;
  readonly onEntry: (entry: Entry) => void;
  /** Faults in force from the start, in their text form. */
  readonly faults?: readonly string[];
}

/** What a developer needs to know of a DIP that runs. Paths are absolute. */
export interface RunningDip {
  readonly url: string;
  readonly parties: readonly Party[];
  readonly caPath: string;
  readonly clientCertificatePath: string;
  readonly clientKeyPath: string;
  readonly signingCertificatePath: string;
  readonly signingKeyPath: string;
  readonly apiKeysPath: string;
  readonly journal: string;
  readonly curl: string;
  close(): Promise<void>;
}

/** A signature is good for five minutes; one that was written a minute ago is still good when it is used. */
const refreshMs = 60_000;

/**
 * A DIP on this machine for a developer: every party of the cast may send with its API key and the one client certificate.
 * @throws {SetUpFault} when the port is taken
 * @throws {UsageFault} when a fault is not understood
 */
export async function startDip(options: StartOptions): Promise<RunningDip> {
  const { folder, environmentTag } = options;
  mkdirSync(folder, { recursive: true });
  const clock = createRealClock();
  const pki = await openPki(join(folder, 'pki'));
  const [dipIdentity, client] = await Promise.all([pki.identity('dip'), pki.identity('participant')]);
  const parties = castOf();
  const apiKeysPath = join(folder, 'api-keys.json');
  const keys = apiKeysIn(
    apiKeysPath,
    parties.map(({ dipId }) => dipId),
  );
  const catalogue = catalogueOf(options.specification);
  const outgoing = createHttpClient({ identity: dipIdentity, ca: pki.ca });
  const journal = openJournal(options.journalFolder, {
    ...{ clock, secrets: Object.values(keys) },
    // It runs until somebody stops it, so its record may outgrow the memory; started again with it, it carries on.
    ...{ keepEntries: false, checkpoints: true },
  });
  const stale = createStaleSender(pki, 'dip');
  let url = '';
  const dip = createDip({
    catalogue,
    describedBy: options.describedBy,
    clock,
    journal,
    directory: parties.map((party) => ({ ...party, real: true, apiKey: keys[party.dipId] ?? '' })),
    environmentTag,
    baseUrl: () => url,
    signing: dipIdentity.signing,
    trusts: pki.trusts,
    carryOn: true,
    deliver: ({ url, body, headers, timeoutMs }) => outgoing.request({ method: 'POST', url, body, headers, timeoutMs }),
    stale: () => stale.get(),
  });
  try {
    planFaults(options.faults ?? [], dip);
  } catch (fault) {
    journal.close();
    throw fault;
  }
  const listener = await listen({
    handlers: dip.handlers,
    onTurnedAway: dip.turnedAway,
    port: options.port,
    tls: {
      key: dipIdentity.mtls.key,
      certificate: dipIdentity.mtls.certificate,
      ca: pki.ca,
      requireClientCertificate: true,
    },
  }).catch((fault: unknown) => {
    journal.close();
    throw fault;
  });
  url = listener.url;
  const partyIn = (role: string) => parties.find((party) => party.role === role) as Party;
  const [supplier, registration, networkOperator] = [partyIn('SUP'), partyIn('REGS'), partyIn('LDSO')];
  const facts = {
    catalogue,
    environmentTag,
    baseUrl: url,
    supplier,
    registration,
    networkOperator,
    identity: client,
    caPath: pki.caPath,
  };
  const write = () => writeCurlExample(folder, { ...facts, apiKey: keys[supplier.dipId] ?? '' }, clock.now());
  const curl = write();
  let cancel = () => {};
  const refresh = () => {
    write();
    cancel = clock.at(clock.now() + refreshMs, refresh, 'the example is signed anew');
  };
  refresh();
  journal.onAppend((entry) => {
    options.onEntry(entry);
    // The same message twice is a duplicate, so once sent it is replaced.
    if (entry.kind === 'message') write();
  });
  return {
    url,
    parties,
    caPath: pki.caPath,
    clientCertificatePath: client.mtls.certificatePath,
    clientKeyPath: client.mtls.keyPath,
    signingCertificatePath: client.signing.certificatePath,
    signingKeyPath: client.signing.keyPath,
    apiKeysPath,
    journal: options.journalFolder,
    curl,
    close: async () => {
      cancel();
      await listener.close();
      await outgoing.close();
      dip.checkpoint();
      await stale.close();
      journal.close();
    },
  };
}
