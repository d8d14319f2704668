import type { X509Certificate } from 'node:crypto';

/** The CN of a subject as node:crypto prints it. */
export function commonNameOf(subject: string): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? '';
}

/** Whether a certificate was issued by one of these and is valid at an instant (epoch milliseconds): true, or why not. */
export function trustIn(
  authorities: readonly X509Certificate[],
): (certificate: X509Certificate, now: number) => true | string {
  const issued = new WeakMap<X509Certificate, boolean>();
  const isIssued = (certificate: X509Certificate): boolean => {
    const known = issued.get(certificate);
    if (known !== undefined) return known;
    const found = authorities.some((one) => certificate.checkIssued(one) && certificate.verify(one.publicKey));
    issued.set(certificate, found);
    return found;
  };
  return (certificate, now) => {
    if (!isIssued(certificate))
      return `the certificate of "${commonNameOf(certificate.subject)}" was issued by an unknown authority`;
    const { from, to } = validityOf(certificate);
    if (now < from)
      return `the certificate of "${commonNameOf(certificate.subject)}" is not valid before ${certificate.validFrom}`;
    if (now > to) return `the certificate of "${commonNameOf(certificate.subject)}" expired on ${certificate.validTo}`;
    return true;
  };
}

const validities = new WeakMap<X509Certificate, { from: number; to: number }>();

/** Reading the dates out of a certificate costs more than the comparison, so they are kept with it. */
function validityOf(certificate: X509Certificate): { from: number; to: number } {
  const known = validities.get(certificate);
  if (known !== undefined) return known;
  const dates = { from: Date.parse(certificate.validFrom), to: Date.parse(certificate.validTo) };
  validities.set(certificate, dates);
  return dates;
}
