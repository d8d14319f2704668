import { SetUpFault } from './faults.ts';

interface FaultRow {
  readonly codes: readonly string[];
  readonly what: string;
  readonly next: string;
}

/** Why a call got no answer, in a tester's words. The codes are node's, OpenSSL's and undici's. */
const rows: readonly FaultRow[] = [
  {
    codes: ['ECONNREFUSED'],
    what: 'nothing listens there',
    next: 'start the service, or correct the address in the environment file',
  },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    what: 'the host name is not known',
    next: 'correct the host name in the environment file, or ask for the name to be published',
  },
  {
    codes: ['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
    what: 'the address cannot be reached',
    next: 'check the network path and the firewalls between here and there',
  },
  {
    codes: ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
    what: 'the connection stands, but no answer came in time',
    next: 'look in the log of the service for this request, or allow it more time in the environment file',
  },
  {
    codes: ['CERT_HAS_EXPIRED'],
    what: "the other side's certificate has expired",
    next: 'have its certificate renewed, and check the date of both machines',
  },
  {
    codes: ['CERT_NOT_YET_VALID'],
    what: "the other side's certificate is not valid yet",
    next: 'check the date of both machines and the start of validity of the certificate',
  },
  {
    codes: [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'CERT_SIGNATURE_FAILURE',
      'CERT_UNTRUSTED',
    ],
    what: "the other side's certificate comes from an authority that is not trusted here",
    next: 'add its authority to the trusted ones in the environment file, or give it a certificate of a trusted one',
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    what: "the other side's certificate is for another host name",
    next: 'call it by a name that is in its certificate, or have the certificate made for this name',
  },
  {
    codes: ['CERT_REVOKED'],
    what: "the other side's certificate was revoked",
    next: 'have a new certificate issued for it',
  },
  {
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO'],
    what: 'the other side does not speak TLS there',
    next: 'check that the port is the HTTPS one, and what stands between (a proxy may answer in plain HTTP)',
  },
  {
    codes: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED'],
    what: 'the other side closed the connection without an answer',
    next: 'look in its log; it may refuse this client certificate or may have stopped',
  },
  {
    codes: ['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
    what: 'its answer breaks the rules of HTTP',
    next: 'look at what the service and the proxies before it send',
  },
];

/** TLS alerts name what the other side did not like about our certificate, in OpenSSL's words. */
const alert: FaultRow = {
  codes: [],
  what: 'the other side refused the TLS handshake',
  next: 'check that it trusts the authority of our client certificate, and that the certificate is the registered one',
};

const unknown: FaultRow = {
  codes: [],
  what: 'the call failed',
  next: 'look at the cause below, and try the address with another tool',
};

/** The set-up fault that an error of undici, node:tls or node:net stands for. */
export function connectionFault(error: unknown, call: { url: string; timeoutMs: number }): SetUpFault {
  const root = rootOf(error);
  const code = root.code ?? root.name;
  const row = rows.find(({ codes }) => codes.includes(code)) ?? (isAlert(code, root.message) ? alert : unknown);
  const time = code.endsWith('_TIMEOUT') ? ` (${call.timeoutMs} ms)` : '';
  return new SetUpFault(`No answer from ${call.url}: ${row.what}${time} [${code}: ${root.message}]`, {
    next: row.next,
    code,
    cause: error,
  });
}

function isAlert(code: string, message: string): boolean {
  return /^ERR_SSL_.*ALERT|^ERR_SSL_/.test(code) || /alert/.test(message);
}

/** An attempt on several addresses fails with all their errors, and undici wraps some: the first cause tells most. */
function rootOf(error: unknown): NodeJS.ErrnoException {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error instanceof Error && error.name === 'SocketError' && error.cause instanceof Error)
    return rootOf(error.cause);
  return error instanceof Error ? error : new Error(String(error));
}
