import { journalFile, payloadFolder } from '../journal.ts';

/** The journal in a pack. */
export const packedJournal = journalFile;

const bodyName = new RegExp(`^${payloadFolder}/([0-9a-f]{64})\\.(?:json|txt)$`);

/** A body's file in a pack: its sha256, and an ending by which a reader's programs know what to open it with. */
export function bodyFile(sum: string, bytes: Buffer): string {
  const first = bytes.toString('latin1', 0, 64).trimStart()[0] ?? '';
  return `${payloadFolder}/${sum}.${first === '{' || first === '[' ? 'json' : 'txt'}`;
}

/** The sha256 that a file of a pack is named after; undefined for what is no body. */
export const sumInName = (name: string): string | undefined => bodyName.exec(name)?.[1];
