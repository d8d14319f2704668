import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import {
  bits,
  identifier,
  integer,
  nothing,
  octets,
  plainTagged,
  sequence,
  setOf,
  tagged,
  utcTime,
  utf8,
  yes,
} from './der.ts';

/**
 * Issues X.509 v3 certificates (RFC 5280) for test use. Node reads certificates but makes none; the few fields we need
 * are written here, which spares a library and 0.3 s of start-up.
 */
export interface CertificateRequest {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly issuer: { readonly commonName: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly use:
    | { readonly kind: 'authority' }
    /** One certificate for both ends of mutual TLS. */
    | { readonly kind: 'tls'; readonly hosts: readonly string[] }
    | { readonly kind: 'signing' };
}

const oid = {
  sha256WithRsa: '1.2.840.113549.1.1.11',
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  extensionRequest: '1.2.840.113549.1.9.14',
};

/** @returns the certificate in PEM, signed with RSA and SHA-256 */
export function issueCertificate(request: CertificateRequest): string {
  const algorithm = sequence(identifier(oid.sha256WithRsa), nothing());
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    algorithm,
    nameOf(request.issuer.commonName),
    sequence(utcTime(request.validFrom), utcTime(request.validTo)),
    nameOf(request.commonName),
    keyInfo(request.publicKey),
    tagged(3, sequence(...extensionsOf(request))),
  );
  const signature = sign('sha256', body, request.issuer.privateKey);
  return toPem(sequence(body, algorithm, bits(signature)));
}

/** A request to an authority for a certificate of a key (PKCS#10, RFC 2986). */
export interface SigningRequest {
  readonly commonName: string;
  readonly organisation: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** Host names and addresses that the certificate is to be for; none for one that only signs. */
  readonly hosts?: readonly string[];
}

/** @returns the request in PEM, signed by the key itself with RSA and SHA-256 */
export function certificateRequest({
  commonName,
  organisation,
  publicKey,
  privateKey,
  hosts = [],
}: SigningRequest): string {
  const wanted = sequence(extension(oid.alternativeNames, sequence(...hosts.map(hostName))));
  const attributes = hosts.length === 0 ? [] : [sequence(identifier(oid.extensionRequest), setOf(wanted))];
  const subject = nameOf(commonName, organisation);
  const body = sequence(integer(Buffer.from([0])), subject, keyInfo(publicKey), tagged(0, ...attributes));
  const algorithm = sequence(identifier(oid.sha256WithRsa), nothing());
  return toPem(sequence(body, algorithm, bits(sign('sha256', body, privateKey))), 'CERTIFICATE REQUEST');
}

/** 16 random bytes; the first keeps the number positive and its length fixed. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function nameOf(commonName: string, organisation = 'mhhs-qt test use only'): Buffer {
  const part = (id: string, text: string) => setOf(sequence(identifier(id), utf8(text)));
  return sequence(part(oid.organisation, organisation), part(oid.commonName, commonName));
}

function keyInfo(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

/** SHA-1 of the key is only a name here, which RFC 5280 4.2.1.2 leaves to the issuer; nothing rests on its strength. */
function keyName(key: KeyObject): Buffer {
  return createHash('sha1').update(keyInfo(key)).digest();
}

function extensionsOf({ use, publicKey, issuer }: CertificateRequest): Buffer[] {
  const common = [
    extension(oid.subjectKey, octets(keyName(publicKey))),
    extension(oid.authorityKey, sequence(plainTagged(0, keyName(issuer.publicKey)))),
  ];
  switch (use.kind) {
    case 'authority':
      return [
        critical(oid.basicConstraints, sequence(yes())),
        critical(oid.keyUsage, bits(Buffer.from([0x06]), 1)),
        ...common,
      ];
    case 'tls':
      return [
        critical(oid.basicConstraints, sequence()),
        critical(oid.keyUsage, bits(Buffer.from([0xa0]), 5)),
        extension(oid.extendedKeyUsage, sequence(identifier(oid.serverAuth), identifier(oid.clientAuth))),
        extension(oid.alternativeNames, sequence(...use.hosts.map(hostName))),
        ...common,
      ];
    case 'signing':
      return [
        critical(oid.basicConstraints, sequence()),
        critical(oid.keyUsage, bits(Buffer.from([0xc0]), 6)),
        ...common,
      ];
  }
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(identifier(id), octets(value));
}

function critical(id: string, value: Buffer): Buffer {
  return sequence(identifier(id), yes(), octets(value));
}

function hostName(host: string): Buffer {
  switch (isIP(host)) {
    case 4:
      return plainTagged(7, Buffer.from(host.split('.').map(Number)));
    case 6:
      return plainTagged(7, ipv6Bytes(host));
    default:
      return plainTagged(2, Buffer.from(host, 'latin1'));
  }
}

function ipv6Bytes(host: string): Buffer {
  // The URL parser writes every form of an address, also one that ends in an IPv4 address, as plain groups.
  const [head = '', tail] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const between = new Array<number>(8 - before.length - after.length).fill(0);
  return Buffer.from([...before, ...between, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}

function toPem(bytes: Buffer, title = 'CERTIFICATE'): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${title}-----\n${lines.join('\n')}\n-----END ${title}-----\n`;
}
