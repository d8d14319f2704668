import { setupServer } from 'msw/node';
import type { Catalogue } from '../../../market/interfaces/catalogue.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { signRequest } from '../../../wire/signing.ts';
import type { DipOptions } from '../dip.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import type { DipSettings } from '../settings.ts';
import { catalogue, noon, signingIdentity, supplier, testDip } from './test-market.ts';

export const base = 'https://dip.test';
const anySigner = signingIdentity('participant');

/** The catalogue under another version: what the calls offer depends on nothing else of it. */
export function speaking(version: string): Catalogue {
  return { ...catalogue, version } as unknown as Catalogue;
}

/** A DIP of a version, for requests that msw intercepts in this process. */
export function marketWithPast(version: string, settings: Partial<DipSettings> = {}, more: Partial<DipOptions> = {}) {
  const clock = new VirtualClock(noon);
  const journal = createMemoryJournal({ clock });
  return testDip({
    ...{ clock, journal, catalogue: speaking(version) },
    settings: { transport: 'in-process', ...settings },
    ...more,
  });
}

export type Market = Pick<ReturnType<typeof testDip>, 'dip'> & { readonly clock: VirtualClock };

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly as?: DirectoryParty;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Signed requests of any party to one DIP after another; `server` is started and stopped by the test file. */
export function createCaller() {
  const server = setupServer();
  const call = async (market: Market, { method = 'POST', path, body, as = supplier, headers = {} }: Sent) => {
    server.resetHandlers(...market.dip.handlers);
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const url = `${base}${path}`;
    const signed = signRequest({ method, url, body: text, at: market.clock.now() }, anySigner);
    const given = new Headers({ ...signed, 'Content-Type': 'application/json', 'X-API-Key': as.apiKey ?? '' });
    for (const [name, value] of Object.entries(headers))
      value === undefined ? given.delete(name) : given.set(name, value);
    return fetch(url, { method, headers: given, ...(text === '' ? {} : { body: text }) });
  };
  return { server, call };
}
