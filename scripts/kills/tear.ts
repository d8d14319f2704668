import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalFile } from '../../wire/journal-read.ts';

/** Leaves half of the last line, as where a process is killed while it writes: what the entry tells of has happened, and is not on record. */
export function tearLastLine(directory: string): void {
  const path = join(directory, journalFile);
  const text = readFileSync(path, 'utf8');
  const start = text.lastIndexOf('\n', text.length - 2) + 1;
  writeFileSync(path, text.slice(0, start + Math.ceil((text.length - start) / 2)));
}
