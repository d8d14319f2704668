import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { issueCertificate } from './certificates.ts';
import { SetUpFault } from './faults.ts';
import { createFolderWhole, newRsaKeyPem, readFolder, replaceFolder } from './pki-files.ts';
import { commonNameOf, trustIn } from './pki-trust.ts';
import { createSigningIdentity, type SigningIdentity } from './signing.ts';

/** A party's certificates: one for both ends of mutual TLS, another for signing (dip-messages.md 2.4). */
export interface PartyIdentity {
  readonly name: string;
  readonly mtls: {
    readonly keyPath: string;
    readonly certificatePath: string;
    /** PEM, as node:tls and undici take it. */
    readonly key: string;
    /** PEM. */
    readonly certificate: string;
    /** SHA-256 of the certificate, hex pairs with colons. */
    readonly fingerprint256: string;
  };
  readonly signing: SigningIdentity & {
    readonly keyPath: string;
    readonly certificatePath: string;
    readonly fingerprint256: string;
  };
}

export interface IdentityOptions {
  readonly validFrom?: Date;
  readonly validTo?: Date;
  /** Host names and addresses; localhost, 127.0.0.1 and ::1 unless told. */
  readonly hosts?: readonly string[];
}

export interface Pki {
  readonly directory: string;
  /** PEM of the authority that issues here, followed by those trusted besides. */
  readonly ca: string;
  readonly caPath: string;
  /** Made on first use, kept on disk, made again when it has expired, was asked for otherwise, or no longer fits. */
  identity(name: string, options?: IdentityOptions): Promise<PartyIdentity>;
  /**
   * Whether a certificate was issued by one of the authorities and is valid at `now` (epoch milliseconds).
   * @returns true, or the reason why not in words
   */
  trusts(certificate: X509Certificate, now: number): true | string;
}

/** Test certificates live long on purpose: a fast clock may run the market in any of these years. */
const defaultValidFrom = new Date('2020-01-01T00:00:00Z');
const defaultValidTo = new Date('2045-01-01T00:00:00Z');
const authorityValidTo = new Date('2049-12-31T00:00:00Z');
const defaultHosts = ['localhost', '127.0.0.1', '::1'];

interface Authority {
  readonly commonName: string;
  readonly certificate: X509Certificate;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/**
 * Opens a test PKI; the authority is made on first use. Keys are readable by the owner alone. Several processes may
 * open one directory at once: everything appears whole by a rename, and who comes second takes what is there.
 * @param options.alsoTrust further authorities in PEM, for participants that bring their own certificates
 * @throws {SetUpFault} when the directory cannot be used
 */
export async function openPki(directory: string, options: { alsoTrust?: readonly string[] } = {}): Promise<Pki> {
  prepare(directory);
  const caFolder = join(directory, 'ca');
  const files = readFolder(caFolder, caNames) ?? (await createFolderWhole(caFolder, caNames, newAuthority));
  const authority = readAuthority(caFolder, files);
  const further = (options.alsoTrust ?? []).map((pem) => new X509Certificate(pem));
  const making = new Map<string, Promise<PartyIdentity>>();
  return {
    directory,
    ca: [files['ca.pem'], ...(options.alsoTrust ?? [])].join('\n'),
    caPath: join(caFolder, 'ca.pem'),
    identity(name, wanted = {}) {
      // Two askers for one name in this process wait for one making.
      const before = making.get(name) ?? Promise.resolve();
      const next = before.catch(() => undefined).then(() => openIdentity(directory, name, wanted, authority));
      making.set(name, next);
      return next;
    },
    trusts: trustIn([authority.certificate, ...further]),
  };
}

function prepare(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
  } catch (error) {
    throw new SetUpFault(`The certificates cannot be kept in ${directory} (${(error as Error).message})`, {
      next: 'name a directory this user may write to',
      cause: error,
    });
  }
}

const caNames = ['ca.key', 'ca.pem'] as const;
const partyNames = ['mtls.key', 'mtls.pem', 'signing.key', 'signing.pem'] as const;
type Files<N extends string> = Readonly<Record<N, string>>;

async function newAuthority(): Promise<Files<(typeof caNames)[number]>> {
  const key = await newRsaKeyPem();
  const privateKey = createPrivateKey(key);
  const publicKey = createPublicKey(privateKey);
  const commonName = 'mhhs-qt test authority';
  const certificate = issueCertificate({
    commonName,
    publicKey,
    issuer: { commonName, publicKey, privateKey },
    validFrom: defaultValidFrom,
    validTo: authorityValidTo,
    use: { kind: 'authority' },
  });
  return { 'ca.key': key, 'ca.pem': certificate };
}

function readAuthority(folder: string, files: Files<(typeof caNames)[number]>): Authority {
  const certificate = new X509Certificate(files['ca.pem']);
  const privateKey = createPrivateKey(files['ca.key']);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new SetUpFault(`The authority's key and certificate in ${folder} do not belong together`, {
      next: 'delete the directory of certificates; it is made anew at the next start',
    });
  }
  const commonName = commonNameOf(certificate.subject);
  return { commonName, certificate, publicKey: certificate.publicKey, privateKey };
}

async function openIdentity(
  directory: string,
  name: string,
  wanted: IdentityOptions,
  authority: Authority,
): Promise<PartyIdentity> {
  const folder = join(directory, folderNameOf(name));
  const kept = readFolder(folder, partyNames);
  if (kept !== undefined) {
    const identity = readIdentity(folder, name, kept);
    if (fits(identity, wanted, authority)) return identity;
  }
  const make = () => newIdentity(name, wanted, authority);
  const files =
    kept === undefined ? await createFolderWhole(folder, partyNames, make) : await replaceFolder(folder, make);
  return readIdentity(folder, name, files);
}

async function newIdentity(
  name: string,
  wanted: IdentityOptions,
  issuer: Authority,
): Promise<Files<(typeof partyNames)[number]>> {
  const [mtlsKey, signingKey] = await Promise.all([newRsaKeyPem(), newRsaKeyPem()]);
  const common = {
    commonName: name,
    issuer,
    validFrom: wanted.validFrom ?? defaultValidFrom,
    validTo: wanted.validTo ?? defaultValidTo,
  };
  const hosts = wanted.hosts ?? defaultHosts;
  return {
    'mtls.key': mtlsKey,
    'mtls.pem': issueCertificate({ ...common, publicKey: createPublicKey(mtlsKey), use: { kind: 'tls', hosts } }),
    'signing.key': signingKey,
    'signing.pem': issueCertificate({ ...common, publicKey: createPublicKey(signingKey), use: { kind: 'signing' } }),
  };
}

function readIdentity(folder: string, name: string, files: Files<(typeof partyNames)[number]>): PartyIdentity {
  return {
    name,
    mtls: {
      keyPath: join(folder, 'mtls.key'),
      certificatePath: join(folder, 'mtls.pem'),
      key: files['mtls.key'],
      certificate: files['mtls.pem'],
      fingerprint256: new X509Certificate(files['mtls.pem']).fingerprint256,
    },
    signing: {
      ...createSigningIdentity(createPrivateKey(files['signing.key']), files['signing.pem']),
      keyPath: join(folder, 'signing.key'),
      certificatePath: join(folder, 'signing.pem'),
      fingerprint256: new X509Certificate(files['signing.pem']).fingerprint256,
    },
  };
}

/** Whether kept certificates can be used for what is asked now. */
function fits(identity: PartyIdentity, wanted: IdentityOptions, authority: Authority): boolean {
  const mtls = new X509Certificate(identity.mtls.certificate);
  const signing = new X509Certificate(identity.signing.certificatePem);
  const issuedHere = [mtls, signing].every(
    (one) => one.checkIssued(authority.certificate) && one.verify(authority.publicKey),
  );
  const hosts = (wanted.hosts ?? defaultHosts).every(
    (host) => (isIP(host) ? mtls.checkIP(host) : mtls.checkHost(host)) !== undefined,
  );
  const from = wanted.validFrom === undefined || sameSecond(mtls.validFrom, wanted.validFrom);
  const to =
    wanted.validTo === undefined ? Date.parse(mtls.validTo) > Date.now() : sameSecond(mtls.validTo, wanted.validTo);
  // A folder replaced by another process between two reads would give a key and a certificate that do not belong together.
  const paired =
    mtls.checkPrivateKey(createPrivateKey(identity.mtls.key)) && signing.checkPrivateKey(identity.signing.key);
  return paired && issuedHere && hosts && from && to && commonNameOf(mtls.subject) === identity.name;
}

function sameSecond(text: string, at: Date): boolean {
  return Math.floor(Date.parse(text) / 1000) === Math.floor(at.getTime() / 1000);
}

/** Names of parties become names of folders: what a file system might not take is written as its code. */
function folderNameOf(name: string): string {
  return `party-${name.replace(/[^A-Za-z0-9_-]/g, (character) => `%${character.codePointAt(0)?.toString(16)}`)}`;
}
