/**
 * What can go wrong with one call between two machines, whose it is, and what to do next. The harness's own connections, the verdict
 * of a scenario, `mhhs-qt doctor` and `mhhs-qt explain` all go by these rows. The codes are those of Node.js, OpenSSL and undici.
 */

/** Whose a trouble on the line is. */
export type CallFaultOwner = 'set-up' | 'participant';

export interface CallFaultRow {
  readonly id: string;
  /** System codes by which a call without an answer is known. */
  readonly codes: readonly string[];
  /** HTTP statuses by which a call with an answer is known. */
  readonly statuses?: (status: number) => boolean;
  /**
   * Whose it is before the other side has ever answered at that address in a run, and afterwards. Once it has answered, address,
   * names and certificates are shown to fit, and what it then does with a call is its own.
   */
  readonly whose: { readonly before: CallFaultOwner; readonly after: CallFaultOwner };
  readonly what: string;
  readonly next: string;
}

const setUp = { before: 'set-up', after: 'set-up' } as const;
const untilAnswered = { before: 'set-up', after: 'participant' } as const;
const participants = { before: 'participant', after: 'participant' } as const;

const between =
  (from: number, to: number) =>
  (status: number): boolean =>
    status >= from && status <= to;
const oneOf =
  (...list: readonly number[]) =>
  (status: number): boolean =>
    list.includes(status);

export const callFaults = [
  {
    id: 'refused',
    codes: ['ECONNREFUSED'],
    whose: setUp,
    what: 'nothing listens there',
    next: 'start the service, or correct the address in the environment file',
  },
  {
    id: 'unknown-name',
    codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'EAI_NODATA'],
    whose: setUp,
    what: 'the host name is not known',
    next: 'correct the host name in the environment file, or ask for the name to be published',
  },
  {
    id: 'unreachable',
    codes: ['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
    whose: setUp,
    what: 'no connection came about in time',
    next: 'check the network path and the firewalls between here and there; where a connection is taken but nothing said on it, look at what listens there',
  },
  {
    id: 'slow',
    codes: ['UND_ERR_HEADERS_TIMEOUT'],
    whose: participants,
    what: 'the connection stands, but no answer came in time',
    next: 'look in the log of the service for this request, or allow it more time in the environment file',
  },
  {
    id: 'half-answer',
    codes: ['UND_ERR_BODY_TIMEOUT'],
    whose: participants,
    what: 'its answer began and did not end in time',
    next: 'look in the log of the service for this request, and at what stands between',
  },
  {
    id: 'expired',
    codes: ['CERT_HAS_EXPIRED'],
    whose: setUp,
    what: "the other side's certificate has expired",
    next: 'have its certificate renewed, and check the date of both machines',
  },
  {
    id: 'not-yet-valid',
    codes: ['CERT_NOT_YET_VALID'],
    whose: setUp,
    what: "the other side's certificate is not valid yet",
    next: 'check the date of both machines and the start of validity of the certificate',
  },
  {
    id: 'untrusted',
    codes: [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'CERT_SIGNATURE_FAILURE',
      'CERT_UNTRUSTED',
    ],
    whose: setUp,
    what: "the other side's certificate comes from an authority that is not trusted here",
    next: 'add its authority to the trusted ones in the environment file, or give it a certificate of a trusted one',
  },
  {
    id: 'wrong-host',
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    whose: setUp,
    what: "the other side's certificate is for another host name",
    next: 'call it by a name that is in its certificate, or have the certificate made for this name',
  },
  {
    id: 'revoked',
    codes: ['CERT_REVOKED'],
    whose: setUp,
    what: "the other side's certificate was revoked",
    next: 'have a new certificate issued for it',
  },
  {
    id: 'no-tls',
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO'],
    whose: setUp,
    what: 'the other side does not speak TLS there',
    next: 'check that the port is the HTTPS one, and what stands between (a proxy may answer in plain HTTP)',
  },
  {
    id: 'reset',
    codes: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED'],
    whose: untilAnswered,
    what: 'the other side closed the connection without an answer',
    next: 'look in its log; it may refuse this client certificate or may have stopped',
  },
  {
    id: 'broken-http',
    codes: [
      'UND_ERR_HEADERS_OVERFLOW',
      'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      'UND_ERR_RES_EXCEEDED_MAX_SIZE',
      'HPE_INVALID_CONSTANT',
      'HPE_INVALID_HEADER_TOKEN',
    ],
    whose: participants,
    what: 'its answer breaks the rules of HTTP',
    next: 'look at what the service and the proxies before it send',
  },
  {
    id: 'redirect',
    codes: [],
    statuses: between(300, 399),
    whose: setUp,
    what: 'the address sends its callers elsewhere',
    next: 'give the final address in the environment file; the harness follows no one to an address that is not listed there',
  },
  {
    id: 'not-admitted',
    codes: [],
    statuses: oneOf(401, 403, 407),
    whose: untilAnswered,
    what: 'the other side does not admit this caller',
    next: 'have it accept the client certificate and the signing certificate of the harness, and check proxies that ask for a password',
  },
  {
    id: 'no-such-address',
    codes: [],
    statuses: oneOf(404, 405, 410),
    whose: untilAnswered,
    what: 'nothing takes messages at this path',
    next: 'correct the path of the address in the environment file',
  },
  {
    id: 'server-failure',
    codes: [],
    statuses: between(500, 599),
    whose: participants,
    what: 'the service, or a gateway before it, failed on the call',
    next: 'look in the log of the service and of the gateways before it at this time',
  },
] as const satisfies readonly CallFaultRow[];

/** TLS alerts name what the other side did not like about our certificate, in OpenSSL's words. */
const alert: CallFaultRow = {
  id: 'tls-refused',
  codes: [],
  whose: setUp,
  what: 'the other side refused the TLS handshake',
  next: 'check that it trusts the authority of our client certificate, and that the certificate is the registered one',
};

const unknown: CallFaultRow = {
  id: 'unknown',
  codes: [],
  whose: setUp,
  what: 'the call failed',
  next: 'look at the cause below, and try the address with another tool',
};

const isAlert = (code: string, message: string): boolean => /^ERR_SSL_/.test(code) || /alert/.test(message);

/** The row of a call that got no answer. @param code the system's own, @param message what it said besides */
export function faultOfCode(code: string, message = ''): CallFaultRow {
  const row = (callFaults as readonly CallFaultRow[]).find(({ codes }) => codes.includes(code));
  return row ?? (isAlert(code, message) ? alert : unknown);
}

/** The row of an answer that shows a trouble on the line, undefined for an answer as it should be (or one about the message). */
export function faultOfStatus(status: number): CallFaultRow | undefined {
  return (callFaults as readonly CallFaultRow[]).find(({ statuses }) => statuses?.(status) === true);
}

/**
 * Whose a trouble is.
 * @param answeredBefore whether the other side has answered a call at that address in this run
 */
export function ownerOf(row: CallFaultRow, answeredBefore: boolean): CallFaultOwner {
  return answeredBefore ? row.whose.after : row.whose.before;
}
