import { faultOfStatus, ownerOf } from '../../market/calls/call-faults.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { createHttpClient, type HttpAnswer } from '../../wire/http-client.ts';
import { probeName, probePort, probeTls } from '../../wire/line-probe.ts';
import type { PartyIdentity } from '../../wire/pki.ts';
import { signRequest } from '../../wire/signing.ts';
import { hookPaths } from '../../wire/test-hook-shapes.ts';
import { readSecret, SecretMissing } from '../secrets.ts';
import {
  type Check,
  dipHosts,
  type Finding,
  fault,
  type Line,
  portOf,
  type Site,
  skipped,
  warning,
  well,
} from './check.ts';
import { validityFinding } from './files.ts';

const identityOf = ({ pki, environment }: Site): Promise<PartyIdentity> =>
  pki.identity('DIP', { hosts: dipHosts(environment) });

/** The same question of each address; those of one host are asked side by side. */
const eachLine =
  (ask: (line: Line, site: Site) => Promise<readonly Finding[]>, applies = (_line: Line) => true) =>
  async (site: Site): Promise<readonly Finding[]> => {
    const found = await Promise.all(site.lines.filter(applies).map((line) => ask(line, site)));
    return found.flat();
  };

/** What a portal or a test API of theirs is asked is known to the drivers alone. */
const isSpoken = ({ kind }: Line): boolean => kind !== 'address';
const secure = ({ url }: Line): boolean => url.protocol === 'https:';

const names: Check = {
  id: 'dns',
  question: 'Is your host name known?',
  looksAt: 'the host name of each of your addresses',
  remedy: 'correct the address, or have the name resolved here',
  needs: [],
  look: eachLine(async ({ title, url }) => {
    const found = await probeName(url.hostname);
    if (found.ok) return [well(title, `${url.hostname} is ${found.addresses.join(', ')}`)];
    return [fault(title, `${url.hostname}: ${found.what} (${found.code})`, found.next)];
  }),
};

const ports: Check = {
  id: 'port',
  question: 'Does anything listen at your address?',
  looksAt: 'a connection to each of your addresses',
  remedy: 'start your service, or open the way to it',
  needs: ['dns'],
  look: eachLine(async ({ title, url }, { environment }) => {
    const port = portOf(url);
    const found = await probePort({ host: url.hostname, port, timeoutMs: environment.limits.requestTimeoutMs });
    if (found.ok) return [well(title, `${url.hostname}:${port} takes connections`)];
    return [fault(title, `${url.hostname}:${port}: ${found.what} (${found.code})`, found.next)];
  }),
};

const tls: Check = {
  id: 'tls',
  question: 'Are you who you say: your certificate at this address?',
  looksAt: 'the certificate that is shown there: authority, name, dates',
  remedy: 'have your service show a certificate for that name of an authority that is named',
  needs: ['dns', 'port', 'own-certificates'],
  look: eachLine(async ({ title, url, kind }, site) => {
    const timeoutMs = site.environment.limits.requestTimeoutMs;
    const place = { host: url.hostname, port: portOf(url), timeoutMs };
    const shown = await probeTls({ ...place, ca: site.pki.ca, identity: await identityOf(site) });
    if (!shown.ok) return [fault(title, `${shown.what} (${shown.code})`, shown.next)];
    const { certificate, fault: refused } = shown;
    const subject = certificate.subject.replaceAll('\n', ', ');
    // A browser trusts the authorities of its machine, and only it may go to such an address.
    const judge = kind === 'address' ? warning : fault;
    if (refused !== undefined) return [judge(title, `${refused.what} (${refused.code}; ${subject})`, refused.next)];
    const soon = validityFinding(title, certificate, site.now());
    return [
      soon ?? well(title, `${subject}, valid until ${certificate.validTo}, fingerprint ${certificate.fingerprint256}`),
    ];
  }, secure),
};

/** An empty batch: whoever takes messages has an answer to it, and there is nothing in it to act on. */
const emptyBatch = '[]';

async function ask(line: Line, site: Site, identity: PartyIdentity | undefined): Promise<HttpAnswer> {
  const url = line.kind === 'hook' ? `${line.url.href.replace(/\/$/, '')}${hookPaths.state}` : line.url.href;
  const asked = line.kind === 'hook' ? { method: 'GET', url } : { method: 'POST', url, body: emptyBatch };
  const timeoutMs = site.environment.limits.requestTimeoutMs;
  const client = createHttpClient({ ca: site.pki.ca, timeoutMs, connections: 1, ...(identity && { identity }) });
  const { signing } = identity ?? (await identityOf(site));
  try {
    return await client.request({
      ...asked,
      headers: {
        'content-type': 'application/json',
        ...(line.kind === 'webhook' && signRequest({ method: 'POST', url, body: emptyBatch, at: site.now() }, signing)),
        ...tokenFor(line, site),
      },
    });
  } finally {
    await client.close();
  }
}

function tokenFor({ kind }: Line, { participant, variables }: Site): Record<string, string> {
  const token = kind === 'hook' ? participant.testHook?.token : undefined;
  return token === undefined ? {} : { authorization: `Bearer ${readSecret(token, variables)}` };
}

/** What an answer to the empty batch says of the line. */
function answerFinding({ title, kind }: Line, { status, headers }: HttpAnswer): Finding {
  const row = faultOfStatus(status);
  if (row?.id === 'redirect') {
    const to = typeof headers.location === 'string' ? ` (to ${headers.location})` : '';
    return fault(title, `HTTP ${status}: ${row.what}${to}`, row.next);
  }
  // A service that was reached and failed is no trouble of the line: it may know no empty batch.
  const judge = row !== undefined && ownerOf(row, false) === 'participant' ? warning : fault;
  if (row !== undefined) return judge(title, `HTTP ${status}: ${row.what}`, row.next);
  const expected = kind === 'hook' ? [200] : [201, 207, 400];
  if (expected.includes(status)) return well(title, `it answered HTTP ${status} through mutual TLS`);
  const next = 'look at what answers there; the DIP takes 201 for yes and 400 with a reason for no';
  return warning(title, `it answered HTTP ${status}, which is not an answer to a message`, next);
}

const reachYou: Check = {
  id: 'reach-you',
  question: 'Can we reach you, through mutual TLS and signed?',
  looksAt: 'a signed, empty batch ([]), which holds no message; 201, 207 or 400 is an answer',
  remedy: 'trust our authority (certificates/harness-authority.pem), and ask for a client certificate of it',
  needs: ['dns', 'port', 'tls', 'own-certificates'],
  look: eachLine(async (line, site) => {
    const sentAt = site.now();
    try {
      const answer = await ask(line, site, await identityOf(site));
      site.answers.set(line.title, { answer, sentAt, gotAt: site.now() });
      return [answerFinding(line, answer)];
    } catch (error) {
      if (error instanceof SetUpFault) return [fault(line.title, error.what, error.next)];
      if (error instanceof SecretMissing) return [fault(line.title, error.message, error.next)];
      throw error;
    }
  }, isSpoken),
};

const asksForCertificate: Check = {
  id: 'asks-for-certificate',
  question: 'Do you turn away callers without a certificate?',
  looksAt: 'the same without a client certificate',
  remedy: 'ask every caller for a certificate',
  needs: ['dns', 'port', 'tls', 'reach-you'],
  look: eachLine(
    async (line, site) => {
      const answer = await ask(line, site, undefined).catch((error: unknown) => {
        if (error instanceof SetUpFault) return undefined;
        throw error;
      });
      if (answer === undefined) return [well(line.title, 'a caller without a certificate gets no answer')];
      if ([401, 403].includes(answer.status))
        return [well(line.title, `such a caller is answered HTTP ${answer.status}`)];
      const next = 'have the service, or the gateway before it, ask for a client certificate of a trusted authority';
      return [warning(line.title, `a caller without a certificate is answered HTTP ${answer.status}`, next)];
    },
    (line) => secure(line) && line.kind === 'webhook',
  ),
};

/** Deadlines are judged to the second; a signature may be this far off at the most before it is refused. */
const noticedMs = 5_000;
const refusedMs = 300_000;

/** How two clocks compare. @param apartMs of theirs to ours; positive where theirs is ahead */
export function clockFinding(subject: string, apartMs: number, uncertainMs: number): Finding {
  const off = Math.max(0, Math.abs(apartMs) - uncertainMs);
  const words = `your clock is ${(Math.abs(apartMs) / 1000).toFixed(1)} s ${apartMs < 0 ? 'behind' : 'ahead of'} ours`;
  const next = 'let both machines follow a time server (NTP)';
  if (off > refusedMs) return fault(subject, `${words}: signatures are refused`, next);
  if (off > noticedMs) return warning(subject, `${words}: deadlines are judged by ours`, next);
  return well(subject, `they agree to within ${Math.max(1, Math.ceil((off + uncertainMs) / 1000))} s`);
}

/** The Date of an answer counts whole seconds. */
const headerMs = 1_000;

const clocks: Check = {
  id: 'clocks',
  question: 'Do our clocks agree?',
  looksAt: 'the Date of your answer',
  remedy: 'set the clocks by a time server: a signature is good for five minutes',
  needs: ['reach-you'],
  look: async ({ answers, lines }) =>
    lines.flatMap(({ title }) => {
      const heard = answers.get(title);
      if (heard === undefined) return [];
      const date = Date.parse(String(heard.answer.headers.date ?? ''));
      if (Number.isNaN(date)) return [skipped(title, 'its answer has no Date')];
      const middle = (heard.sentAt + heard.gotAt) / 2;
      return [clockFinding(title, date + headerMs / 2 - middle, headerMs / 2 + (heard.gotAt - heard.sentAt) / 2)];
    }),
};

export const lineChecks: readonly Check[] = [names, ports, tls, reachYou, asksForCertificate, clocks];
