import { badIdentity } from '../../wire/bad-identity.ts';
import type { Pki } from '../../wire/pki.ts';
import { openingTime } from './opening-time.ts';

/**
 * Fingerprints of every certificate that was or will be the DIP's own, as a participant has them registered: those of another time are
 * kept between runs, so they are the same in each.
 */
export async function dipSigners(pki: Pki): Promise<readonly string[]> {
  const bad = (fault: 'expired' | 'not-yet-valid') => badIdentity(pki, 'DIP', fault, openingTime);
  const own = [await pki.identity('DIP'), await bad('expired'), await bad('not-yet-valid')];
  return own.map(({ signing }) => signing.fingerprint256);
}
