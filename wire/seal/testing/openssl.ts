import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reason to skip, or false where openssl is there. */
export const withoutOpenssl: string | false = (() => {
  try {
    execFileSync('openssl', ['version']);
    return false;
  } catch {
    return 'there is no openssl on this machine';
  }
})();

const configuration = `
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Small time authority
[root]
basicConstraints = critical,CA:TRUE
[stamping]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha384, sha512
accuracy = secs:1
`;

/** A time-stamping authority of openssl's in a folder: root.pem, tsa.pem, and their keys. */
export function createAuthority(directory: string, key = 'rsa:2048') {
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: directory, stdio: 'pipe' });
  writeFileSync(join(directory, 'tsa.cnf'), configuration);
  writeFileSync(join(directory, 'serial'), '01\n');
  const made = ['-nodes', '-config', 'tsa.cnf', '-days', '3650', '-newkey', ...key.split(' ')];
  openssl(
    'req',
    '-x509',
    '-extensions',
    'root',
    ...made,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-subj',
    '/CN=Root',
  );
  openssl(
    'req',
    '-new',
    ...made.filter((word) => word !== '-days' && word !== '3650'),
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.csr',
  );
  const signed = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '3650'];
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    ...signed,
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'stamping',
    '-out',
    'tsa.pem',
  );
  return {
    openssl,
    /** The answer to a question. */
    reply(query: Buffer): Buffer {
      writeFileSync(join(directory, 'q.tsq'), query);
      const asked = ['-queryfile', 'q.tsq', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-chain', 'root.pem'];
      return openssl('ts', '-reply', '-config', 'tsa.cnf', ...asked);
    },
  };
}
