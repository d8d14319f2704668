import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LoadedEnvironment } from '../../../environments/load-environment.ts';
import { SetUpFault } from '../../../wire/faults.ts';

/**
 * The certificates, PEM, of the authorities that an environment trusts besides our own.
 * @throws {SetUpFault} when a file cannot be read, or is no certificate
 */
export function authoritiesOf({ environment }: LoadedEnvironment): readonly string[] {
  const files = environment.participants.flatMap(({ certificateAuthorities }) => certificateAuthorities);
  return [...new Set(files)].flatMap((file) => certificatesIn(file));
}

function certificatesIn(file: string): readonly string[] {
  try {
    const found = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    if (found.length === 0) throw new Error('it holds no certificate in PEM');
    return found.map((pem) => new X509Certificate(pem).toString());
  } catch (error) {
    throw new SetUpFault(`The certificate authority ${file} cannot be used (${(error as Error).message})`, {
      next: 'Give the certificate of the authority, not a key, as a PEM file.',
      cause: error,
    });
  }
}
