import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { recordedChecks } from '../../market/checks/recorded/recorded-checks.ts';

/** The file in market/checks that each check is a program of. */
const programs: Readonly<Record<string, string>> = {
  message: 'message-checks',
  appointment: 'appointment-checks',
  time: 'time-checks',
  ...Object.fromEntries(Object.entries(recordedChecks).map(([check, { program }]) => [check, program])),
};

/** sha256 of the program of each check, as it is in this package: a run records it, and a later judgement compares. */
export function checkPrograms(): Record<string, string> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return Object.fromEntries(
    Object.entries(programs).map(([check, file]) => {
      const program = readFileSync(new URL(`../../market/checks/${file}.${extension}`, import.meta.url));
      return [check, createHash('sha256').update(program).digest('hex')];
    }),
  );
}
