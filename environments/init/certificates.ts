import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { certificateRequest } from '../../wire/certificates.ts';
import type { Pki } from '../../wire/pki.ts';
import type { OwnCertificates } from './environment-text.ts';

/** A file to be written: path from the folder of the environment, and whether it is for its owner's eyes alone. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly secret: boolean;
}

/**
 * Keys, certificates of the harness's own authority that work at once, and requests by which an authority of the participant's can
 * replace them.
 */
export async function newCertificates(
  pki: Pki,
  asked: { readonly commonName: string; readonly organisation: string; readonly hosts: readonly string[] },
): Promise<{ readonly files: readonly NewFile[]; readonly own: OwnCertificates }> {
  const { commonName, organisation, hosts } = asked;
  const { mtls, signing } = await pki.identity(commonName, { hosts });
  const signingKey = readFileSync(signing.keyPath, 'utf8');
  const request = (pem: string, names: readonly string[]) => {
    const privateKey = createPrivateKey(pem);
    return certificateRequest({
      commonName,
      organisation,
      hosts: names,
      privateKey,
      publicKey: createPublicKey(privateKey),
    });
  };
  const file = (name: string, text: string, secret = false): NewFile => ({
    path: `certificates/${name}`,
    text,
    secret,
  });
  return {
    files: [
      file('connection.key', mtls.key, true),
      file('connection.pem', mtls.certificate),
      file('connection.csr', request(mtls.key, hosts)),
      file('signing.key', signingKey, true),
      file('signing.pem', signing.certificatePem),
      file('signing.csr', request(signingKey, [])),
    ],
    own: { mtls: './certificates/connection.pem', signing: './certificates/signing.pem', authorities: [] },
  };
}

/** Why certificates that a participant brings cannot be used, one reason a line; empty when they can. */
export function faultsOfOwn(own: OwnCertificates, now: number): readonly string[] {
  const faults: string[] = [];
  const read = (file: string): X509Certificate | undefined => {
    try {
      const text = readFileSync(file, 'utf8');
      if (text.includes('PRIVATE KEY')) faults.push(`${file} holds a private key; give the certificate alone`);
      return new X509Certificate(text);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      faults.push(code === 'ENOENT' ? `there is no file ${file}` : `${file} is no certificate in PEM (${message})`);
      return undefined;
    }
  };
  const [mtls, signing] = [read(own.mtls), read(own.signing)];
  const authorities = own.authorities.map(read);
  for (const [file, certificate] of [
    [own.mtls, mtls],
    [own.signing, signing],
  ] as const) {
    if (certificate === undefined) continue;
    if (Date.parse(certificate.validTo) < now) faults.push(`${file} expired on ${certificate.validTo}`);
    const issued = authorities.some(
      (one) => one !== undefined && certificate.checkIssued(one) && certificate.verify(one.publicKey),
    );
    if (!issued && authorities.length > 0) faults.push(`none of the authorities given issued ${file}`);
  }
  if (mtls !== undefined && signing !== undefined && samePublicKey(mtls, signing)) {
    faults.push('both certificates are for one key: connections and signatures have one each');
  }
  return faults;
}

function samePublicKey(one: X509Certificate, other: X509Certificate): boolean {
  const bytes = ({ publicKey }: X509Certificate) => publicKey.export({ type: 'spki', format: 'der' });
  return bytes(one).equals(bytes(other));
}
