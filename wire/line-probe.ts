import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, createServer, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { faultOfCode } from '../market/calls/call-faults.ts';
import type { PartyIdentity } from './pki.ts';

/** One stage of a connection at a time, so that the first one that fails is known. Nothing here throws for what the other side does. */

export interface ProbeFault {
  /** "ECONNREFUSED" */
  readonly code: string;
  readonly what: string;
  readonly next: string;
}
export type Probed<T> = ({ readonly ok: true } & T) | ({ readonly ok: false } & ProbeFault);

function no(error: unknown): { readonly ok: false } & ProbeFault {
  const { code, message } = error as NodeJS.ErrnoException;
  const { what, next } = faultOfCode(code ?? '', message);
  return { ok: false, code: code ?? message, what, next };
}

/** The addresses behind a name. */
export async function probeName(host: string): Promise<Probed<{ readonly addresses: readonly string[] }>> {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return { ok: true, addresses: [bare] };
  try {
    const found = await lookup(bare, { all: true });
    return { ok: true, addresses: found.map(({ address }) => address) };
  } catch (error) {
    return no(error);
  }
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

const timedOut = () => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });

/** Whether anything takes connections there. */
export function probePort({ host, port, timeoutMs }: Place): Promise<Probed<object>> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host: host.replace(/^\[|\]$/g, ''), port });
    const end = (verdict: Probed<object>) => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(timeoutMs, () => end(no(timedOut())));
    socket.once('connect', () => end({ ok: true }));
    socket.once('error', (error) => end(no(error)));
  });
}

/** What the other side shows, whether it is trusted or not. */
export interface ShownCertificate {
  readonly certificate: X509Certificate;
  /** Why it is not accepted for this host by these authorities; undefined when it is. */
  readonly fault?: ProbeFault;
}

/** A TLS handshake in which our client certificate is shown; also a certificate that is not trusted is told of. */
export function probeTls(
  place: Place & { readonly ca: string; readonly identity: Pick<PartyIdentity, 'mtls'> },
): Promise<Probed<ShownCertificate>> {
  const { identity, ca, timeoutMs, port } = place;
  const host = place.host.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connectTls({
      ...{ host, port, ca, key: identity.mtls.key, cert: identity.mtls.certificate, rejectUnauthorized: false },
      ...(isIP(host) === 0 && { servername: host }),
    });
    const end = (verdict: Probed<ShownCertificate>) => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(timeoutMs, () =>
      end({
        ...{ ok: false, code: 'ETIMEDOUT', what: 'it takes the connection, but says nothing on it' },
        next: 'look at what listens there: it may be no HTTPS service, or be stuck',
      }),
    );
    socket.once('secureConnect', () => end(shownBy(socket, host)));
    socket.once('error', (error) => end(no(error)));
  });
}

function shownBy(socket: TLSSocket, host: string): Probed<ShownCertificate> {
  const { raw } = socket.getPeerCertificate();
  if (raw === undefined) return no(Object.assign(new Error('no certificate'), { code: 'CERT_UNTRUSTED' }));
  const certificate = new X509Certificate(raw);
  const code = socket.authorized ? nameFault(certificate, host) : String(socket.authorizationError);
  if (code === undefined) return { ok: true, certificate };
  const { what, next } = faultOfCode(code);
  return { ok: true, certificate, fault: { code, what, next } };
}

/** Node looks at the name only where it is to refuse. */
function nameFault(certificate: X509Certificate, host: string): string | undefined {
  const fits = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return fits === undefined ? 'ERR_TLS_CERT_ALTNAME_INVALID' : undefined;
}

/** Whether we could listen there. */
export function probeListening(host: string, port: number): Promise<Probed<object>> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      resolve({
        ...{ ok: false, code: error.code ?? error.message },
        what: taken ? 'something else listens there already' : 'this user may not listen there',
        next: taken
          ? 'stop what uses this port, or choose another one (dip.port)'
          : 'choose another dip.host or dip.port',
      });
    });
    server.listen(port, host, () => server.close(() => resolve({ ok: true })));
  });
}
