import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileNamed, pathsNamedIn } from '../market/description/index.ts';
import { type LocatedDocument, readDocument } from './document.ts';

/** What a description may hold; the largest published file has 0.9 MB. */
export const descriptionLimits = {
  fileBytes: 16_000_000,
  files: 200,
  /** Names looked at in a folder and its folders, nearest first. */
  names: 2_000,
  folders: 4,
} as const;

/** The files cannot be read as a description: says where, with line and column, and what to do. */
export class DescriptionFileFault extends Error {
  override readonly name = 'DescriptionFileFault';
  readonly next: string;

  /** @param next what to do next, one sentence without a full stop */
  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

export interface ReadFile {
  readonly text: string;
  readonly value: unknown;
  /** Line and column of the value at a path; the file is read again for it, for a fault is rare. */
  locate(): LocatedDocument;
}

const isDescription = (name: string): boolean => /\.(ya?ml|json)$/i.test(name);

/** Names of YAML and JSON files in a folder and the folders in it, those nearest to it first; "/" between folders. */
export function namesIn(folder: string): readonly string[] {
  const found: string[] = [];
  const waiting = [''];
  for (let at = 0; at < waiting.length && found.length < descriptionLimits.names; at += 1) {
    const near = waiting[at] ?? '';
    const entries = readdirSync(join(folder, near), { withFileTypes: true }).slice(0, descriptionLimits.names);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = near === '' ? entry.name : `${near}/${entry.name}`;
      const hidden = entry.name.startsWith('.') || entry.name === 'node_modules';
      if (entry.isDirectory() && !hidden && near.split('/').length < descriptionLimits.folders) waiting.push(name);
      if (entry.isFile() && isDescription(entry.name)) found.push(name);
    }
  }
  return found;
}

/**
 * Reads one file, YAML or JSON.
 * @throws {DescriptionFileFault} when it is too large, no text, no YAML, or swells when its aliases are followed
 */
export function readDescriptionFile(path: string, shown: string): ReadFile {
  const { size } = statSync(path);
  if (size > descriptionLimits.fileBytes) {
    const most = descriptionLimits.fileBytes / 1_000_000;
    throw new DescriptionFileFault(
      `${shown} has ${size} bytes; at most ${most} MB are read`,
      'give the description itself',
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw fault;
    throw new DescriptionFileFault(`${shown} is not UTF-8 text`, 'save it as UTF-8');
  }
  return { text, value: parsed(text, shown), locate: () => located(text, shown) };
}

/** JSON is tried first where it looks like it, for it is read many times faster; a fault in it is found by the YAML reader. */
function parsed(text: string, shown: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML takes JSON too, and knows line and column.
    }
  }
  const { value, syntaxFaults } = located(text, shown);
  const [fault] = syntaxFaults;
  if (fault !== undefined) {
    throw new DescriptionFileFault(
      `${shown}:${fault.line}:${fault.column}: neither YAML nor JSON: ${fault.message}`,
      'correct the file, or take it from the release again',
    );
  }
  return value;
}

function located(text: string, shown: string): LocatedDocument {
  try {
    return readDocument(text);
  } catch (fault) {
    const aliases = fault instanceof ReferenceError;
    throw new DescriptionFileFault(
      aliases
        ? `${shown} swells without end when its YAML aliases are followed (${fault.message})`
        : `${shown} is nested too deep to be read`,
      'give the description as it was published',
    );
  }
}

/**
 * Reads a file and every file it refers to, of those in its folder; references to files that are not there are met later,
 * and only if what they stand for is needed.
 * @throws {DescriptionFileFault}
 */
export function readWithReferences(folder: string, root: string): Map<string, ReadFile> {
  const names = namesIn(folder);
  const files = new Map<string, ReadFile>();
  const waiting = [root];
  for (let at = 0; at < waiting.length; at += 1) {
    const name = waiting[at] as string;
    if (files.has(name)) continue;
    if (files.size === descriptionLimits.files) throw tooMany(folder);
    const file = readDescriptionFile(join(folder, name), name);
    files.set(name, file);
    for (const path of pathsNamedIn(file.value)) {
      const other = fileNamed(path, name, names);
      if (other !== undefined) waiting.push(other);
    }
  }
  return files;
}

/**
 * Reads every YAML and JSON file of a folder.
 * @throws {DescriptionFileFault}
 */
export function readFolder(folder: string): Map<string, ReadFile> {
  const names = namesIn(folder);
  if (names.length > descriptionLimits.files) throw tooMany(folder);
  return new Map(names.map((name) => [name, readDescriptionFile(join(folder, name), name)]));
}

const tooMany = (folder: string): DescriptionFileFault =>
  new DescriptionFileFault(
    `${folder} has more than ${descriptionLimits.files} files`,
    'give the folder of one release of the description and nothing else',
  );
