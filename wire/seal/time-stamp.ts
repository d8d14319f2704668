import { hash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { identifier, integer, nothing, octets, sequence, yes } from '../der.ts';
import {
  childrenOf,
  type DerElement,
  DerFault,
  elementsIn,
  identifierIn,
  instantIn,
  onlyElement,
} from '../der-read.ts';

/** Names of things in time stamps (RFC 3161, RFC 5652). */
const oid = {
  signedData: '1.2.840.113549.1.7.2',
  timeStamp: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  timeStamping: '1.3.6.1.5.5.7.3.8',
};

/** Digests that an authority may sign with. SHA-1 is not among them. */
const digests: Readonly<Record<string, string>> = {
  [oid.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const [set, contextZero] = [0x31, 0xa0];

/** What an authority said about when a signature was there already. */
export interface TimeStamp {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Subject of the authority's certificate. */
  readonly by: string;
  /** SHA-256 of that certificate, hex pairs with colons. */
  readonly fingerprint: string;
  /** Whether a certificate that the reader trusts vouches for the authority; undefined where none was given. */
  readonly vouched?: boolean;
}

/** The question to a time-stamping authority, about the SHA-256 of some bytes. It is asked for its certificate. */
export function timeStampQuery(bytes: Buffer): Buffer {
  const imprint = sequence(sequence(identifier(oid.sha256), nothing()), octets(hash('sha256', bytes, 'buffer')));
  // The first byte keeps the number positive and never zero.
  const nonce = Buffer.concat([Buffer.from([0x5a]), randomBytes(15)]);
  return sequence(integer(Buffer.from([1])), imprint, integer(nonce), yes());
}

/**
 * Reads the answer of an authority, or the bare token in it, and holds it against what it is about.
 * @param trusted certificates that may vouch for the authority
 * @throws {DerFault} saying what does not fit
 */
export function readTimeStamp(answer: Buffer, stamped: Buffer, trusted: readonly X509Certificate[] = []): TimeStamp {
  const signed = signedDataIn(tokenIn(answer));
  const [, , content, ...rest] = signed;
  const info = contentOf(content);
  const certificates = rest
    .filter(({ tag }) => tag === contextZero)
    .flatMap(({ contents }) => elementsIn(contents).map(({ whole }) => new X509Certificate(whole)));
  const signer = childrenOf(childrenOf(rest.at(-1), set)[0], 0x30);
  const certificate = signerCertificate(signer, info, certificates);
  const [, , imprint, , time] = childrenOf(onlyElement(info, 0x30), 0x30);
  requireImprint(imprint, stamped);
  const at = instantIn(time);
  if (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo)) {
    throw new DerFault('the certificate of the authority was not valid at that instant');
  }
  return {
    at: new Date(at).toISOString(),
    by: certificate.subject.replaceAll('\n', ', '),
    fingerprint: certificate.fingerprint256,
    ...(trusted.length > 0 && { vouched: isVouched(certificate, certificates, trusted) }),
  };
}

/** An answer is a status and a token; a token begins with its kind. */
function tokenIn(answer: Buffer): DerElement {
  const [outer] = elementsIn(answer);
  const [first, second] = childrenOf(outer, 0x30);
  if (outer === undefined || first?.tag === 0x06) return outer as DerElement;
  const status = childrenOf(first, 0x30)[0]?.contents.at(-1);
  if ((status !== 0 && status !== 1) || second === undefined) {
    throw new DerFault(`the authority refused to stamp it (status ${status ?? 'missing'})`);
  }
  return second;
}

function signedDataIn(token: DerElement): DerElement[] {
  const [kind, content] = childrenOf(token, 0x30);
  if (identifierIn(kind) !== oid.signedData) throw new DerFault('it is no signed token');
  return childrenOf(childrenOf(content, contextZero)[0], 0x30);
}

function contentOf(content: DerElement | undefined): Buffer {
  const [kind, wrapped] = childrenOf(content, 0x30);
  if (identifierIn(kind) !== oid.timeStamp) throw new DerFault('it is signed, but no time stamp');
  const [bytes] = childrenOf(wrapped, contextZero);
  if (bytes?.tag !== 0x04) throw new DerFault('it has no content');
  return bytes.contents;
}

function requireImprint(imprint: DerElement | undefined, stamped: Buffer): void {
  const [algorithm, sum] = childrenOf(imprint, 0x30);
  const digest = digests[identifierIn(childrenOf(algorithm, 0x30)[0])];
  if (digest === undefined || sum === undefined || !hash(digest, stamped, 'buffer').equals(sum.contents)) {
    throw new DerFault('it is the time stamp of something else');
  }
}

/** The certificate whose key signed the content. Members of a SignerInfo: version, who, digest, attributes, algorithm, signature. */
function signerCertificate(
  signer: DerElement[],
  info: Buffer,
  certificates: readonly X509Certificate[],
): X509Certificate {
  const [, , algorithm, attributes, , signature] = signer;
  const digest = digests[identifierIn(childrenOf(algorithm, 0x30)[0])];
  if (digest === undefined) throw new DerFault('it is signed over a digest that is not taken');
  if (attributes?.tag !== contextZero) throw new DerFault('its signed attributes are missing');
  if (!attribute(attributes, oid.messageDigest).contents.equals(hash(digest, info, 'buffer'))) {
    throw new DerFault('its content is not what was signed');
  }
  if (identifierIn(attribute(attributes, oid.contentType)) !== oid.timeStamp)
    throw new DerFault('it was signed as another thing');
  // RFC 5652 5.4: what is signed is the same bytes with the tag of a set.
  const signed = Buffer.concat([Buffer.from([set]), attributes.whole.subarray(1)]);
  const bytes = signature?.contents ?? Buffer.alloc(0);
  const found = certificates.find((one) => verify(digest, signed, one.publicKey, bytes));
  if (found === undefined) throw new DerFault('no certificate in it has the key that signed it');
  if (!found.keyUsage?.includes(oid.timeStamping)) throw new DerFault('its certificate is not one for time stamps');
  return found;
}

function attribute(attributes: DerElement, kind: string): DerElement {
  for (const one of elementsIn(attributes.contents)) {
    const [name, values] = childrenOf(one, 0x30);
    const [value] = identifierIn(name) === kind ? childrenOf(values, set) : [];
    if (value !== undefined) return value;
  }
  throw new DerFault(`its attribute ${kind} is missing`);
}

/** Whether a chain of certificates leads to one that the reader trusts. No chain in use is longer than a few. */
function isVouched(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  left = 8,
): boolean {
  const issued = (by: X509Certificate) => certificate.checkIssued(by) && certificate.verify(by.publicKey);
  const known = trusted.some((one) => one.fingerprint256 === certificate.fingerprint256 || issued(one));
  if (known || left === 0) return known;
  return others.some(
    (one) => one !== certificate && one.ca && issued(one) && isVouched(one, others, trusted, left - 1),
  );
}
