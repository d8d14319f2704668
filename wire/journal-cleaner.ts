import type { EntryBody, EntryKind } from '../market/record/entries.ts';
import { membersText } from './journal-text.ts';
import { redact } from './redact.ts';

/** Kinds in which people or foreign programs put free text, where a secret may hide by name. */
const wordyKinds: ReadonlySet<EntryKind> = new Set([
  'step-finished',
  'scenario-finished',
  'fault',
  'exchange',
  'claim',
]);

/**
 * Takes out of entries and payloads what must never reach a file.
 * @param secrets texts known to be secret; each is replaced wherever it appears
 */
export function cleanerOf(secrets: readonly string[]) {
  // Inside JSON a secret with a quote or a backslash stands escaped.
  const known = secrets
    .filter((secret) => secret !== '')
    .map((text) => ({ text, json: JSON.stringify(text).slice(1, -1) }));
  return {
    body(body: EntryBody): { members: readonly string[]; kept: () => EntryBody } {
      const written = membersText(body);
      if (known.length === 0 && !wordyKinds.has(body.kind)) return { members: written, kept: () => body };
      const before = written.join('');
      let members = wordyKinds.has(body.kind) ? redact(before) : before;
      for (const { json } of known) if (members.includes(json)) members = members.replaceAll(json, '[redacted]');
      if (members === before) return { members: written, kept: () => body };
      return { members: [members], kept: () => JSON.parse(`{${members}`) as EntryBody };
    },
    payload(bytes: Buffer | string): Buffer | string {
      if (!known.some(({ text, json }) => bytes.includes(text) || bytes.includes(json))) return bytes;
      let text = bytes.toString();
      for (const { text: secret, json } of known) {
        text = text.replaceAll(json, '[redacted]').replaceAll(secret, '[redacted]');
      }
      return text;
    },
  };
}
