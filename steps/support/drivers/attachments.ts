import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileAttached } from '../../../market/record/entries.ts';
import { cleanZip } from '../../../wire/clean-zip.ts';
import type { Journal } from '../../../wire/journal.ts';

/** The folder of a run in which attachments lie. */
export const attachmentFolder = 'attachments';

export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** What it shows, in words. */
  readonly shows: string;
}

/** What is kept of a file, and what it is called then. */
interface Kept extends Attachment {
  /** What was done to it, in words; "" for nothing. */
  readonly done: string;
}

/**
 * Keeps a file as evidence: in the folder of the run, and its hash in the journal. Secrets are taken out of texts and of the files in a
 * zip; what cannot be looked through is not kept, and a note stands in its place. What was done is said in the record.
 */
export async function attach(
  {
    journal,
    directory,
    scenario,
  }: { readonly journal: Journal; readonly directory: string; readonly scenario: string },
  given: Attachment,
): Promise<FileAttached> {
  const { name, bytes, mediaType, shows, done } = await withoutSecrets(given, journal);
  const sha256 = hash('sha256', bytes);
  const file = `${attachmentFolder}/${sha256.slice(0, 16)}-${safeName(name)}`;
  mkdirSync(join(directory, attachmentFolder), { recursive: true });
  writeFileSync(join(directory, file), bytes);
  const body: FileAttached = {
    ...{ kind: 'attachment', file, sha256, bytes: bytes.length, mediaType },
    shows: done === '' ? shows : `${shows}; ${done}`,
  };
  journal.append(body, scenario === '' ? undefined : scenario);
  return body;
}

const isZip = ({ name, mediaType, bytes }: Attachment): boolean =>
  /zip/.test(mediaType) || /\.zip$/i.test(name) || bytes.subarray(0, 2).toString('latin1') === 'PK';

/** How many files are named at most in the record. */
const mostNamed = 5;

async function withoutSecrets(given: Attachment, journal: Journal): Promise<Kept> {
  if (!isZip(given)) {
    const bytes = journal.withoutSecrets(given.bytes);
    return { ...given, bytes, done: bytes === given.bytes ? '' : 'secrets were taken out of it' };
  }
  try {
    const { bytes, changed } = await cleanZip(given.bytes, (member) => journal.withoutSecrets(member));
    const named = changed.slice(0, mostNamed).join(', ');
    const more = changed.length > mostNamed ? ` and ${changed.length - mostNamed} more` : '';
    return { ...given, bytes, done: changed.length === 0 ? '' : `secrets were taken out of ${named}${more} in it` };
  } catch (fault) {
    return notKept(given, (fault as Error).message);
  }
}

/** A note in the place of a file that may hold a secret. */
function notKept({ name, bytes, shows }: Attachment, why: string): Kept {
  const note = `${name} (${bytes.length} bytes, sha256 ${hash('sha256', bytes)}) was not kept: it could not be looked through for secrets (${why}).\n`;
  return {
    ...{ name: `${name}.not-kept.txt`, bytes: Buffer.from(note), mediaType: 'text/plain', shows },
    done: 'not kept, since it could not be looked through for secrets',
  };
}

/** A name that every file system takes and no path can hide in. */
function safeName(name: string): string {
  const kept = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '');
  return (kept === '' ? 'file' : kept).slice(-80);
}
