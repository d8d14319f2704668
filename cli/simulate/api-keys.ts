import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const keysSchema = z.record(z.string(), z.string().min(16));

/**
 * One API key for each DIP ID, made once and kept in a file that only its owner may read.
 * @throws {Error} when the file is there but is not of this form
 */
export function apiKeysIn(file: string, dipIds: readonly string[]): Readonly<Record<string, string>> {
  const kept = existsSync(file) ? keysSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const keys = Object.fromEntries(dipIds.map((dipId) => [dipId, kept[dipId] ?? randomBytes(24).toString('base64url')]));
  writeFileSync(file, `${JSON.stringify({ ...kept, ...keys }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return keys;
}
