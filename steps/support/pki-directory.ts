import { homedir } from 'node:os';
import { join } from 'node:path';

/** One set of test certificates for a user, made on first use: MHHS_QT_HOME, or `.mhhs-qt` in the home folder. */
export function defaultPkiDirectory(): string {
  return join(process.env.MHHS_QT_HOME ?? join(homedir(), '.mhhs-qt'), 'pki');
}
