import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileAttached } from '../../../market/record/entries.ts';
import type { Journal } from '../../../wire/journal.ts';
import { redact } from '../../../wire/redact.ts';

/** The folder of a run in which attachments lie. */
export const attachmentFolder = 'attachments';

export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** What it shows, in words. */
  readonly shows: string;
}

/** Files of text, in which a key or a password may stand by accident. */
const isText = /^text\/|^application\/(?:json|xml|x-ndjson)/;

/** Keeps a file as evidence: in the folder of the run, and its hash in the journal. */
export function attach(
  {
    journal,
    directory,
    scenario,
  }: { readonly journal: Journal; readonly directory: string; readonly scenario: string },
  { name, bytes: given, mediaType, shows }: Attachment,
): FileAttached {
  const bytes = isText.test(mediaType) ? Buffer.from(redact(given.toString('utf8'))) : given;
  const sha256 = hash('sha256', bytes);
  const file = `${attachmentFolder}/${sha256.slice(0, 16)}-${safeName(name)}`;
  mkdirSync(join(directory, attachmentFolder), { recursive: true });
  writeFileSync(join(directory, file), bytes);
  const body: FileAttached = { kind: 'attachment', file, sha256, bytes: bytes.length, mediaType, shows };
  journal.append(body, scenario === '' ? undefined : scenario);
  return body;
}

/** A name that every file system takes and no path can hide in. */
function safeName(name: string): string {
  const kept = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '');
  return (kept === '' ? 'file' : kept).slice(-80);
}
