import { X509Certificate } from 'node:crypto';
import { http } from 'msw';
import { faultOfCode } from '../../market/calls/call-faults.ts';
import { catalogueOf, overlaysNamed } from '../../market/interfaces/index.ts';
import { bodyOf, jsonAnswer, listen, type PeerInfo, peerOf, plainHeadersOf } from '../../wire/listener.ts';
import { verifySignature } from '../../wire/signing.ts';
import { readSecret, SecretMissing } from '../secrets.ts';
import { type Check, dipAddress, dipHosts, type Finding, fault, type Site, skipped, warning, well } from './check.ts';
import { clockFinding } from './lines.ts';

/** What came when the participant called. */
interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly peer: PeerInfo | undefined;
  readonly at: number;
}

/**
 * Listens as the DIP would and waits for one call. It is answered 503, so that nobody takes it for a message that was accepted.
 * @returns the call, or why there was none
 */
async function oneCall(site: Site): Promise<Heard | { readonly why: string }> {
  const { environment, pki, waitMs } = site;
  const { mtls } = await pki.identity('DIP', { hosts: dipHosts(environment) });
  let turnedAway = '';
  let heard: (call: Heard) => void = () => undefined;
  const call = new Promise<Heard>((resolve) => {
    heard = resolve;
  });
  const words = { message: 'mhhs-qt doctor heard this call. Nothing is taken now; send again when a run is on.' };
  const listener = await listen({
    handlers: [
      http.all('*', ({ request }) => {
        const headers = plainHeadersOf(request) ?? {};
        const { method, url } = request;
        heard({ method, url, headers, body: bodyOf(request), peer: peerOf(request), at: site.now() });
        return jsonAnswer(request, words, { status: 503 });
      }),
    ],
    onTurnedAway: ({ why }) => {
      turnedAway = why;
    },
    ...{ host: environment.dip.host, port: environment.dip.port, maxBodyBytes: environment.limits.bodyBytes },
    // Who shows no certificate, or one that is not trusted, is heard too: that is what the doctor is to tell.
    tls: { key: mtls.key, certificate: mtls.certificate, ca: pki.ca, requireClientCertificate: false },
  });
  site.onWaiting?.(dipAddress(environment).replace('(any free port)', String(listener.port)), waitMs);
  let timer: NodeJS.Timeout | undefined;
  const nobody = new Promise<{ why: string }>((resolve) => {
    timer = setTimeout(() => resolve({ why: turnedAway }), waitMs);
  });
  try {
    return await Promise.race([call, nobody]);
  } finally {
    clearTimeout(timer);
    await listener.close();
  }
}

const headerOf = ({ headers }: Heard, name: string): string => [headers[name]].flat()[0] ?? '';

interface Sender {
  readonly role: string;
  readonly dipId: string;
}

/** The party whose API key came. */
function keyFindings(heard: Heard, { participant, variables }: Site): { rows: Finding[]; sender?: Sender } {
  const subject = 'API key';
  const key = headerOf(heard, 'x-api-key');
  if (key === '')
    return { rows: [fault(subject, 'the call has no X-API-Key', 'send the API key of the party that speaks')] };
  const known = participant.parties.filter(({ apiKey }) => {
    try {
      return apiKey !== undefined && readSecret(apiKey, variables) === key;
    } catch (error) {
      if (error instanceof SecretMissing) return false;
      throw error;
    }
  });
  const [sender] = known;
  if (sender !== undefined) return { rows: [well(subject, `it is that of ${sender.role} ${sender.dipId}`)], sender };
  const what = 'it is that of none of your parties in the environment';
  return { rows: [fault(subject, what, 'give your system the key that the environment names for the party')] };
}

function certificateFindings({ peer }: Heard): Finding[] {
  const subject = 'client certificate';
  if (peer === undefined) {
    return [fault(subject, 'the call came without one', 'have your system show its client certificate (mutual TLS)')];
  }
  if (peer.authorized)
    return [well(subject, `"${peer.commonName}", valid until ${new Date(peer.validToMs).toISOString()}`)];
  const { what, next } = faultOfCode(peer.refusal);
  return [fault(subject, `"${peer.commonName}": ${what.replace('the other side’s', 'your')} (${peer.refusal})`, next)];
}

/** The certificate that the call was signed with, where it can be read. */
function signerOf(heard: Heard): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(headerOf(heard, 'x-dip-signature-certificate'), 'base64'));
  } catch {
    return undefined;
  }
}

function signatureFindings(heard: Heard, { pki, environment }: Site): Finding[] {
  const subject = 'signature';
  const { method, headers, body, at } = heard;
  const options = { trusted: (one: X509Certificate) => pki.trusts(one, at), clockSkewMs: Number.MAX_SAFE_INTEGER };
  const publicUrl = `${dipAddress(environment)}${new URL(heard.url).pathname}`;
  const verdicts = [heard.url, publicUrl].map((url) =>
    verifySignature({ method, url, headers, body, now: at }, options),
  );
  const verdict = verdicts.find(({ ok }) => ok) ?? verdicts[0];
  const rows: Finding[] = [];
  if (verdict?.ok === false) {
    const next =
      'sign method, whole address in lower case, date and content hash, joined by semicolons, with the key of the certificate you send';
    rows.push(fault(subject, verdict.message, next));
  } else rows.push(well(subject, 'it fits the body, the address and the certificate'));
  const signer = signerOf(heard);
  if (signer !== undefined && heard.peer !== undefined) rows.push(...keysApart(signer, heard.peer));
  const date = Date.parse(headerOf(heard, 'x-dip-signature-date'));
  if (!Number.isNaN(date)) rows.push(clockFinding('clock, by the date of the signature', date - at, 1_000));
  return rows;
}

/** Signing and mutual TLS have certificates of their own (dip-messages.md 2.4). */
function keysApart(signer: X509Certificate, peer: PeerInfo): Finding[] {
  const subject = 'signing certificate';
  if (signer.fingerprint256 !== peer.fingerprint256)
    return [well(subject, 'it is another one than the client certificate')];
  const what = 'it is the client certificate: connections and signatures have one each';
  return [fault(subject, what, 'sign with the key of your signing certificate')];
}

/**
 * Whether a certificate names the DIP ID of its party. How the DIP maps certificates to DIP IDs is not published, so one that names
 * none is only told of; one that names another is wrong in any case.
 */
function dipIdFindings(heard: Heard, sender: Sender | undefined, { participant }: Site): Finding[] {
  const subject = 'DIP ID';
  const own = new Set<string>(participant.parties.map(({ dipId }) => dipId));
  const named = `${heard.peer?.commonName ?? ''} ${signerOf(heard)?.subject ?? ''}`.match(/\b\d{10}\b/g) ?? [];
  const stranger = named.find((dipId) => !own.has(dipId));
  if (stranger !== undefined) {
    return [
      fault(
        subject,
        `the certificate is that of ${stranger}, who is none of your parties`,
        'use the certificate of this party',
      ),
    ];
  }
  if (named.length > 0) return [well(subject, `the certificate names ${[...new Set(named)].join(', ')}`)];
  const whose = sender === undefined ? 'none' : `${sender.dipId} by its API key alone`;
  return [
    warning(
      subject,
      `the certificate names no DIP ID; the caller is ${whose}`,
      'see that certificate and party belong together',
    ),
  ];
}

/** What a message says of the release and environment it was made for. */
function messageFindings(heard: Heard, sender: Sender | undefined, { environment }: Site): Finding[] {
  const subject = 'message';
  const first = firstMessage(heard.body);
  if (first === undefined) {
    return [skipped(subject, 'the call carried no message: release and environment tag were not seen')];
  }
  const { S0 = {}, S1 = {} } = first;
  const { interfaceID, schemaVersion } = S0;
  const rows = [
    S1.environmentTag === environment.environmentTag
      ? well('environment tag', `it is ${environment.environmentTag}`)
      : fault(
          'environment tag',
          `it is ${S1.environmentTag ?? 'missing'}, not ${environment.environmentTag}`,
          'set up your system for this environment, or correct environmentTag',
        ),
  ];
  const row = catalogueOf(environment.specification, overlaysNamed(environment.overlays)).interfaces.find(
    ({ id }) => id === interfaceID,
  );
  if (row === undefined) {
    rows.push(
      fault(
        'release',
        `${interfaceID ?? 'no interface'} is none of ${environment.specification}`,
        'speak the release that the environment names',
      ),
    );
  } else if (row.schemaVersion !== schemaVersion) {
    const what = `${row.id} has schema version ${schemaVersion ?? 'none'}, in ${environment.specification} it is ${row.schemaVersion}`;
    rows.push(fault('release', what, 'set both sides to one release of the specification'));
  } else
    rows.push(well('release', `${row.id} has schema version ${schemaVersion}, as in ${environment.specification}`));
  if (sender !== undefined && S1.senderDIPID !== sender.dipId) {
    const what = `the message is from ${S1.senderDIPID ?? 'nobody'}, the API key that of ${sender.dipId}`;
    rows.push(fault('sender', what, 'send each party’s messages with the API key of that party'));
  }
  return rows;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

function firstMessage(body: Buffer): Blocks | undefined {
  try {
    const messages = JSON.parse(body.toString('utf8')) as { payload?: { CommonBlock?: Blocks } }[];
    return messages[0]?.payload?.CommonBlock;
  } catch {
    return undefined;
  }
}

const reachUs: Check = {
  id: 'reach-us',
  question: 'Can you reach us, and do we know you?',
  looksAt:
    'one call of yours (--wait): client certificate, API key, signature, signing certificate, DIP ID, environment tag, schema version',
  remedy: 'set up what for-your-side.txt lists, and call while it waits',
  needs: ['own-port', 'own-certificates', 'authorities'],
  async look(site) {
    const subject = dipAddress(site.environment);
    if (site.waitMs === 0) {
      return [skipped(subject, 'no call was waited for: give --wait 120, and have your system call us meanwhile')];
    }
    const heard = await oneCall(site);
    if ('why' in heard) {
      const turned = heard.why === '' ? '' : `; a caller was turned away: ${heard.why}`;
      const next = `have your system send any message to ${subject}, trusting the authority in ${site.pki.caPath}; check firewalls on the way`;
      return [fault(subject, `nobody called within ${Math.round(site.waitMs / 1000)} s${turned}`, next)];
    }
    const { rows, sender } = keyFindings(heard, site);
    return [
      well(subject, `${heard.method} ${new URL(heard.url).pathname} came`),
      ...certificateFindings(heard),
      ...rows,
      ...signatureFindings(heard, site),
      ...dipIdFindings(heard, sender, site),
      ...messageFindings(heard, sender, site),
    ];
  },
};

export const callerChecks: readonly Check[] = [reachUs];
