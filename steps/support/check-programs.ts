import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The files that each check is a program of, beside each other in market/checks. */
const programs: Readonly<Record<string, readonly string[]>> = {
  message: ['message-checks'],
  appointment: ['appointment-checks'],
  time: ['time-checks'],
};

/** sha256 of the program of each check, as it is in this package: a run records it, and a later judgement compares. */
export function checkPrograms(): Record<string, string> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return Object.fromEntries(
    Object.entries(programs).map(([check, files]) => {
      const hash = createHash('sha256');
      for (const file of files)
        hash.update(readFileSync(new URL(`../../market/checks/${file}.${extension}`, import.meta.url)));
      return [check, hash.digest('hex')];
    }),
  );
}
