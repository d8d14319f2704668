/** A place in one of the files of a description: a JSON pointer (RFC 6901), "" for the whole file. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
}

/** The files of a description, parsed, by their path from the folder they stand in, "/" between folders. */
export interface DescriptionDocuments {
  /** The file that is the API description itself. */
  readonly root: string;
  readonly files: ReadonlyMap<string, unknown>;
}

/** The files are no usable description of the DIP's interfaces; says where, and what to do. */
export class DescriptionFault extends Error {
  override readonly name = 'DescriptionFault';
  readonly place: Place;
  readonly next: string;

  /** @param next what to do next, one sentence without a full stop */
  constructor(message: string, place: Place, next: string) {
    super(message);
    this.place = place;
    this.next = next;
  }
}

export interface Located {
  readonly node: unknown;
  readonly place: Place;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const placeText = ({ file, pointer }: Place): string => `${file}#${pointer}`;

const escaped = (step: string | number): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');

/** The steps of a pointer, read as keys. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => unescapedUri(step).replaceAll('~1', '/').replaceAll('~0', '~'));

/** The place of a member or an element. */
export const within = ({ file, pointer }: Place, ...steps: readonly (string | number)[]): Place => ({
  file,
  pointer: [pointer, ...steps.map(escaped)].join('/'),
});

/** A member of an object or an element of a list; its node is undefined when there is none. */
export function child({ node, place }: Located, step: string | number): Located {
  const has = typeof node === 'object' && node !== null && Object.hasOwn(node, step);
  return { node: has ? (node as Record<string | number, unknown>)[step] : undefined, place: within(place, step) };
}

/** The schema of what a call takes or answers, as JSON. */
export const jsonSchemaOf = (at: Located): Located =>
  ['content', 'application/json', 'schema'].reduce<Located>(child, at);

function unescapedUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isAddress = (path: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(path);

/** "a/b/../c.yaml" as "a/c.yaml"; undefined when it leaves the folder. */
function plainPath(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/');
}

/**
 * The file that a reference names, among those that are there. A web address stands for the local file with the end of its
 * path, for that is how the published description refers to its own parts; nothing is ever fetched.
 * @returns undefined when none of the files fits
 */
export function fileNamed(path: string, from: string, files: Iterable<string>): string | undefined {
  if (path === '') return from;
  const names = [...files];
  if (!isAddress(path)) {
    const plain = plainPath([...from.split('/').slice(0, -1), unescapedUri(path)].join('/'));
    return names.find((name) => name === plain);
  }
  const steps = unescapedUri(path.split('?')[0] ?? '').split('/');
  return names
    .filter((name) => name.split('/').at(-1) === steps.at(-1))
    .sort((a, b) => common(b, steps) - common(a, steps) || a.length - b.length)[0];
}

/** How many last steps of two paths are the same. */
function common(name: string, steps: readonly string[]): number {
  const own = name.split('/').reverse();
  const other = [...steps].reverse();
  const differs = own.findIndex((step, index) => step !== other[index]);
  return differs < 0 ? own.length : differs;
}

/** The most references that may follow one another; a longer chain goes round in a circle. */
const longestChain = 50;

/**
 * What stands at a place once its references are followed.
 * @throws {DescriptionFault} when a reference leads nowhere, in a circle, or to the network
 */
export function followed(start: Located, { files }: DescriptionDocuments): Located {
  let here = start;
  for (let step = 0; isObject(here.node) && typeof here.node.$ref === 'string'; step += 1) {
    if (step === longestChain) {
      throw new DescriptionFault(
        `the reference "${(start.node as JsonObject).$ref}" goes round in a circle`,
        start.place,
        'correct the reference',
      );
    }
    here = target(here.node.$ref, here.place, files);
  }
  return here;
}

function target(reference: string, from: Place, files: ReadonlyMap<string, unknown>): Located {
  const [path = '', pointer = ''] = reference.split(/#(.*)/s);
  const file = fileNamed(path, from.file, files.keys());
  if (file === undefined) throw fileMissing(path, from, [...files.keys()]);
  let here: Located = { node: files.get(file), place: { file, pointer: '' } };
  for (const step of stepsOf(pointer)) here = child(here, step);
  if (here.node === undefined) {
    throw new DescriptionFault(
      `the reference "${reference}" leads nowhere: ${file} has no ${pointer}`,
      from,
      'correct the reference, or take all files from the same release',
    );
  }
  return here;
}

function fileMissing(path: string, from: Place, files: readonly string[]): DescriptionFault {
  const name = path.split(/[?#]/)[0]?.split('/').at(-1) || path;
  if (isAddress(path)) {
    return new DescriptionFault(
      `a reference names ${path}, and this tool never goes to the network`,
      from,
      `put a copy of ${name} of the same release beside ${from.file}`,
    );
  }
  return new DescriptionFault(
    `a reference names the file "${path}", which is not among ${files.join(', ')}`,
    from,
    `put ${name} beside ${from.file}, or give the folder that holds all files`,
  );
}

/** The paths of other files that a document refers to, each once, as they are written. */
export function pathsNamedIn(document: unknown): readonly string[] {
  const found = new Set<string>();
  const waiting: unknown[] = [document];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const { $ref } = node as JsonObject;
    const path = typeof $ref === 'string' ? ($ref.split('#')[0] ?? '') : '';
    if (path !== '') found.add(path);
    for (const value of Object.values(node)) waiting.push(value);
  }
  return [...found];
}
