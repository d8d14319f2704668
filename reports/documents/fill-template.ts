import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { printable } from '../escape.ts';
import { noTime } from './docx-xml.ts';
import { type Picture, pictureId, pictureTypes } from './pictures.ts';

/** A template that cannot be filled: what is wrong in it, in words. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
  readonly next =
    'correct the tags of the template; docs/templates has ours, and docs/guide/evidence.md lists the tags';
}

/** What tags are filled with. */
export type DocumentData = { readonly [tag: string]: DocumentValue };
export type DocumentValue = string | number | boolean | null | undefined | DocumentData | readonly DocumentValue[];

/**
 * Fills a template. The same template and data give the same bytes.
 * @param pictures those that `{@picture}` tags show, by their number from 1
 * @throws {TemplateFault} when it is no .docx, or its tags are not closed or not known
 */
export function fillTemplate(template: Buffer, data: DocumentData, pictures: readonly Picture[] = []): Buffer {
  const filled = withAny(data);
  const known = tagsIn(filled);
  const unknown = new Set<string>();
  try {
    const zip = new PizZip(template);
    const document = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: ({ value, module }) => {
        if (module === undefined && value !== undefined && !known.has(value)) unknown.add(value);
        return '';
      },
    });
    document.render(cleaned(filled) as DocumentData);
    if (unknown.size > 0) throw new TemplateFault(unknownWords([...unknown], known));
    return written(document.getZip() as PizZip, pictures);
  } catch (error) {
    throw error instanceof TemplateFault ? error : new TemplateFault(faultWords(error));
  }
}

/** The tag that says whether a list has anything in it, for what stands around the list: "anyDefects". */
export const anyOf = (list: string): string => `any${list.slice(0, 1).toUpperCase()}${list.slice(1)}`;

const withAny = (data: DocumentData): DocumentData => ({
  ...data,
  ...Object.fromEntries(
    Object.entries(data).flatMap(([tag, value]) => (Array.isArray(value) ? [[anyOf(tag), value.length > 0]] : [])),
  ),
});

const unknownWords = (unknown: readonly string[], known: ReadonlySet<string>): string =>
  `the template has a tag that nothing is known for: ${unknown.map((tag) => `{${tag}}`).join(', ')}; known are ${[...known].sort().join(', ')}`;

/** Every name that stands anywhere in the data: a list that is empty here has its inner names from nowhere, and they are never asked for. */
function tagsIn(value: DocumentValue, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) tagsIn(one, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [tag, inner] of Object.entries(value)) {
      found.add(tag);
      tagsIn(inner, found);
    }
  }
  return found;
}

/** Text from a participant may hold what XML does not take. */
function cleaned(value: DocumentValue): DocumentValue {
  if (typeof value === 'string') return printable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleaned);
  return Object.fromEntries(
    Object.entries(value).map(([tag, inner]) => [tag, tag === 'picture' ? inner : cleaned(inner)]),
  );
}

interface LibraryFault {
  readonly message?: string;
  readonly properties?: { readonly errors?: readonly { readonly properties?: { readonly explanation?: string } }[] };
}

/** What the library says of every tag that is wrong. */
function faultWords(error: unknown): string {
  const { message, properties } = error as LibraryFault;
  const told = properties?.errors?.flatMap(({ properties: own }) => own?.explanation ?? []) ?? [];
  return told.length > 0 ? told.join('; ') : (message ?? String(error));
}

const pictureKind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

function written(zip: PizZip, pictures: readonly Picture[]): Buffer {
  const out = new PizZip();
  const put = (name: string, content: string | Buffer) =>
    out.file(name, content, { date: noTime, createFolders: false });
  for (const name of Object.keys(zip.files)) {
    const file = zip.file(name);
    if (file === null) continue;
    const bytes = file.asNodeBuffer();
    const change = changedFor[name];
    put(name, change === undefined ? bytes : change(bytes.toString('utf8'), pictures));
  }
  pictures.forEach(({ bytes, kind }, index) => {
    put(pictureFile(index, kind), bytes);
  });
  return out.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const pictureFile = (index: number, kind: string): string => `word/media/picture${index + 1}.${kind}`;

/** Parts of a document that have to know of the pictures in it. */
const changedFor: Readonly<Record<string, (text: string, pictures: readonly Picture[]) => string>> = {
  'word/_rels/document.xml.rels': withPictures,
  '[Content_Types].xml': withTypes,
};

/** A template that never held a picture does not say what pictures are. */
function withTypes(types: string, pictures: readonly Picture[]): string {
  const kinds = [...new Set(pictures.map(({ kind }) => kind))];
  const missing = kinds.filter((kind) => !new RegExp(`Extension="${kind}"`, 'i').test(types));
  const rows = missing.map((kind) => `<Default Extension="${kind}" ContentType="${pictureTypes[kind]}"/>`);
  return types.replace(/(<Types\b[^>]*>)/, `$1${rows.join('')}`);
}

function withPictures(relationships: string, pictures: readonly Picture[]): string {
  const rows = pictures.map(
    ({ kind }, index) =>
      `<Relationship Id="${pictureId(index + 1)}" Type="${pictureKind}" Target="${pictureFile(index, kind).slice('word/'.length)}"/>`,
  );
  return relationships.replace('</Relationships>', `${rows.join('')}</Relationships>`);
}
