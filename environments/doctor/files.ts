import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readSecret, SecretMissing, type SecretName } from '../secrets.ts';
import { type Check, dipHosts, type Finding, fault, inGeneral, type Site, skipped, warning, well } from './check.ts';

const dayMs = 86_400_000;
/** Renewing takes days; who is told a month before has time. */
const soonMs = 30 * dayMs;

/** How a certificate stands in time, undefined when there is nothing to say. */
export function validityFinding(subject: string, certificate: X509Certificate, now: number): Finding | undefined {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const next = 'have it renewed, and name the new file';
  if (now < from)
    return fault(subject, `it is not valid before ${certificate.validFrom}`, 'check the date of this machine');
  if (now > to) return fault(subject, `it expired on ${certificate.validTo}`, next);
  if (to - now > soonMs) return undefined;
  return warning(subject, `it expires on ${certificate.validTo}, in ${Math.ceil((to - now) / dayMs)} days`, next);
}

function secretsOf({ participant }: Site): readonly (readonly [string, SecretName])[] {
  const { parties, testHook, dtn } = participant;
  const named: readonly (readonly [string, SecretName | undefined])[] = [
    ...parties.map(({ role, dipId, apiKey }) => [`API key of ${role} ${dipId}`, apiKey] as const),
    ['token of the test hook', testHook?.token],
    ['password of the SFTP server', dtn?.sftp?.password],
    ['key for the SFTP server', dtn?.sftp?.privateKey],
    ['passphrase for the SFTP server', dtn?.sftp?.passphrase],
  ];
  return named.flatMap(([title, name]) => (name === undefined ? [] : [[title, name] as const]));
}

function secretFinding(title: string, name: SecretName, variables: NodeJS.ProcessEnv): Finding {
  try {
    readSecret(name, variables);
  } catch (error) {
    if (error instanceof SecretMissing) return fault(title, error.message, error.next);
    throw error;
  }
  if ('variable' in name) return well(title, `it is in the variable ${name.variable}`);
  const open = process.platform !== 'win32' && (statSync(name.file).mode & 0o077) !== 0;
  if (open) return warning(title, `others on this machine can read ${name.file}`, `chmod 600 ${name.file}`);
  return well(title, `it is in ${name.file}, which its owner alone can read`);
}

const secrets: Check = {
  id: 'secrets',
  question: 'Are the secrets where the environment says?',
  looksAt: 'every variable and file that the environment names, and who may read it',
  remedy: 'set the variable, or put the secret into the file, for your eyes alone (0600)',
  needs: [],
  async look(site) {
    const rows = secretsOf(site).map(([title, name]) => secretFinding(title, name, site.variables));
    return rows.length > 0 ? rows : [skipped(inGeneral, 'the environment names no secret')];
  },
};

function authorityFindings(file: string, now: number): readonly Finding[] {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(readFileSync(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'there is no such file' : `it is no certificate in PEM (${message})`;
    return [
      fault(file, what, 'give the certificate of the authority that issued the participant’s certificates, in PEM'),
    ];
  }
  if (!certificate.ca) {
    const what = 'it is the certificate of a party, not of an authority';
    return [fault(file, what, 'give the certificate that signed it, and every one between it and the root')];
  }
  return [validityFinding(file, certificate, now) ?? well(file, `it is valid until ${certificate.validTo}`)];
}

const authorities: Check = {
  id: 'authorities',
  question: 'Can your certificates be judged: are the authorities there?',
  looksAt: 'the files under certificateAuthorities',
  remedy: 'name the certificate of each authority that issued yours',
  needs: [],
  async look({ participant, now }) {
    const { certificateAuthorities: files } = participant;
    if (files.length === 0) {
      return [skipped(inGeneral, 'no authority is named: only certificates made by the harness are accepted')];
    }
    return files.flatMap((file) => authorityFindings(file, now()));
  },
};

const ownCertificates: Check = {
  id: 'own-certificates',
  question: 'Are our own certificates in order?',
  looksAt: 'our certificates: keys, dates, the names you call us by',
  remedy: 'delete the folder of certificates; they are made anew',
  needs: [],
  async look({ pki, environment, now }) {
    const { mtls, signing } = await pki.identity('DIP', { hosts: dipHosts(environment) });
    const titles = {
      'our certificate for connections': mtls.certificate,
      'our signing certificate': signing.certificatePem,
    };
    return Object.entries(titles).map(([title, pem]) => {
      const certificate = new X509Certificate(pem);
      const shown = `fingerprint ${certificate.fingerprint256}, valid until ${certificate.validTo}`;
      return validityFinding(title, certificate, now()) ?? well(title, shown);
    });
  },
};

function certificateIn(
  subject: string,
  file: string,
  { pki, now }: Site,
): { row: Finding; certificate?: X509Certificate } {
  try {
    const certificate = new X509Certificate(readFileSync(file));
    const trusted = pki.trusts(certificate, now());
    if (trusted !== true) {
      const next = 'name its authority under certificateAuthorities, or have the certificate renewed';
      return { row: fault(subject, trusted, next), certificate };
    }
    const shown = `${certificate.subject.replaceAll('\n', ', ')}, valid until ${certificate.validTo}`;
    return { row: validityFinding(subject, certificate, now()) ?? well(subject, shown), certificate };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? `there is no file ${file}` : `${file} is no certificate in PEM (${message})`;
    return { row: fault(subject, what, 'give the certificate in PEM, without its key') };
  }
}

const yourCertificates: Check = {
  id: 'your-certificates',
  question: 'Are your certificates in order?',
  looksAt: 'yours, where the environment names them: authority, dates a month ahead, two keys, DIP ID',
  remedy: 'have them renewed, or name their authority',
  needs: ['authorities'],
  async look(site) {
    const { certificates, parties } = site.participant;
    if (certificates === undefined) {
      return [skipped(inGeneral, 'the environment names none: they are looked at when they come (certificates)')];
    }
    const mtls = certificateIn('your certificate for connections', certificates.mtls, site);
    const signing = certificateIn('your signing certificate', certificates.signing, site);
    const rows = [mtls.row, signing.row];
    const keys = [mtls, signing].map(({ certificate }) =>
      certificate?.publicKey.export({ type: 'spki', format: 'der' }),
    );
    if (keys[0] !== undefined && keys[1]?.equals(keys[0])) {
      const what = 'both certificates are for one key: connections and signatures have one each';
      rows.push(fault('your signing key', what, 'have the signing certificate made for a key of its own'));
    }
    const named = [mtls, signing].flatMap(({ certificate }) => certificate?.subject.match(/\b\d{10}\b/g) ?? []);
    const stranger = named.find((dipId) => !parties.some((party) => party.dipId === dipId));
    if (stranger !== undefined) {
      const what = `a certificate names the DIP ID ${stranger}, which is none of your parties`;
      rows.push(fault('your DIP ID', what, 'give the certificates of these parties, or correct their DIP IDs'));
    }
    return rows;
  },
};

export const fileChecks: readonly Check[] = [secrets, authorities, ownCertificates, yourCertificates];
