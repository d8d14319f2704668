import type { EnvironmentParticipant } from './schema.ts';

/** What of a participant the addresses are read from. */
type Listing = Pick<EnvironmentParticipant, 'addresses' | 'parties' | 'testHook'>;

/** The origins that a participant may be spoken to at: those it lists, and those of its webhooks and its test hook. */
export function listedOrigins({ addresses, parties, testHook }: Listing): ReadonlySet<string> {
  const given = [...addresses, ...parties.map(({ webhook }) => webhook), testHook?.url];
  return new Set(given.filter((url) => url !== undefined).map((url) => new URL(url).origin));
}

/** Why nothing is sent to an address, as the end of a sentence; undefined where it is listed. */
export function unlisted(url: string, origins: ReadonlySet<string>): string | undefined {
  if (!URL.canParse(url)) return `"${url}" is no address`;
  const { origin, username, password } = new URL(url);
  if (username !== '' || password !== '') return `the address on ${origin} has a name or a password in it`;
  if (origins.has(origin)) return undefined;
  const known = [...origins].join(', ') || 'none';
  return `${origin} is not among the addresses of this participant (${known})`;
}
