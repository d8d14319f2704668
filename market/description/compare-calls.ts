import { type CallParameter, type DipCallRow, dipCalls, notValidated } from '../calls/dip-calls.ts';
import type { Catalogue } from '../interfaces/catalogue.ts';
import type { FoundDifference } from './difference.ts';
import type { Place } from './documents.ts';
import type { DescribedCall } from './read-calls.ts';
import type { Description } from './read-description.ts';

/** Our call and theirs that are the same one. */
interface Pair {
  readonly ours: DipCallRow;
  readonly theirs: DescribedCall;
}

/** The path of the debugging call for one event, which the description writes out: "/validate/IF-031/MSApp". */
const validatePath = /^\/validate\/([^/{]+)\/([^/{]+)\/?$/i;

/** Holds the calls of a description against ours of the catalogue's version: paths, methods, statuses, headers, queries and bodies. */
export function callDifferences(catalogue: Catalogue, { calls }: Description): readonly FoundDifference[] {
  const ours = dipCalls.filter(({ versions }) => versions.some((version) => version === catalogue.version));
  const pairs: Pair[] = [];
  const found: FoundDifference[] = [];
  for (const theirs of calls) {
    const row = ours.find((one) => isSame(one, theirs, catalogue));
    if (row === undefined) found.push(presence('missing-here', nameOf(theirs), theirs.place));
    else pairs.push({ ours: row, theirs });
  }
  const place = calls[0]?.place ?? { file: '', pointer: '' };
  for (const row of ours)
    if (!pairs.some((pair) => pair.ours === row))
      found.push(presence('missing-there', nameOf({ ...row, method: row.method.toUpperCase() }), place));
  return [
    ...found,
    ...pairs.flatMap((pair) => [...statusDifferences(pair), ...parameterDifferences(pair), ...bodyDifferences(pair)]),
    ...unvalidated(catalogue, calls, place),
  ];
}

function isSame(row: DipCallRow, { method, path }: DescribedCall, catalogue: Catalogue): boolean {
  if (row.method.toUpperCase() !== method) return false;
  if (row.path === path) return true;
  const parts = row.name === 'validate' ? validatePath.exec(path) : null;
  return parts !== null && catalogue.event(parts[1] ?? '', `[${parts[2]}]`) !== undefined;
}

const nameOf = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;

function presence(kind: 'missing-here' | 'missing-there', name: string, place: Place): FoundDifference {
  const side = kind === 'missing-here' ? 'theirs' : 'ours';
  return { kind, interface: name, property: 'presence', [side]: 'a call', place };
}

function statusDifferences({ ours, theirs }: Pair): readonly FoundDifference[] {
  const { statuses, listed } = ours;
  const own = [...statuses, ...(listed ?? [])].map(String);
  // Where the list of statuses that mean what HTTP means by them was not read, theirs may have any.
  const isOpen = (status: string) => listed === undefined && /^[45]/.test(status);
  return [
    ...theirs.statuses
      .filter((status) => !own.includes(status) && !isOpen(status))
      .map((status) => oneSided('missing-here', theirs, 'status', status)),
    ...own
      .filter((status) => !theirs.statuses.includes(status))
      .map((status) => oneSided('missing-there', theirs, 'status', status)),
  ];
}

function oneSided(
  kind: 'missing-here' | 'missing-there',
  theirs: DescribedCall,
  property: string,
  field: string,
): FoundDifference {
  return { kind, interface: nameOf(theirs), field, property, place: theirs.place };
}

function parameterDifferences({ ours, theirs }: Pair): readonly FoundDifference[] {
  return [
    ...listDifferences('header', ours.headers, theirs.headers, theirs),
    ...listDifferences('query', ours.query ?? [], theirs.query, theirs),
  ];
}

function listDifferences(
  property: 'header' | 'query',
  ours: readonly CallParameter[],
  theirs: readonly CallParameter[],
  call: DescribedCall,
): readonly FoundDifference[] {
  const like = (list: readonly CallParameter[], { name }: CallParameter) =>
    list.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const word = ({ required }: CallParameter) => (required ? 'required' : 'optional');
  return [
    ...theirs.flatMap((one): FoundDifference[] => {
      const own = like(ours, one);
      if (own === undefined) return [oneSided('missing-here', call, property, one.name)];
      if (own.required === one.required) return [];
      const said = { ours: word(own), theirs: word(one) };
      return [{ kind: 'differs', interface: nameOf(call), field: one.name, property, ...said, place: call.place }];
    }),
    ...ours
      .filter((one) => like(theirs, one) === undefined)
      .map((one) => oneSided('missing-there', call, property, one.name)),
  ];
}

/** A schema that is written in place, as in a resolved copy, has no name that could differ; its presence can. */
function bodyDifferences({ ours, theirs }: Pair): readonly FoundDifference[] {
  const named = ours.body !== '' && theirs.body !== '';
  if (ours.body === theirs.body || (ours.body !== undefined && theirs.body !== undefined && !named)) return [];
  const word = (body: string | undefined) => (body === undefined ? 'no body' : body || 'a body');
  const said = { ours: word(ours.body), theirs: word(theirs.body) };
  return [{ kind: 'differs', interface: nameOf(theirs), property: 'body', ...said, place: theirs.place }];
}

/** Events that have no path below /validate where others of their kind have one. */
function unvalidated(catalogue: Catalogue, calls: readonly DescribedCall[], place: Place): readonly FoundDifference[] {
  const described = new Set(calls.map(({ path }) => path.toLowerCase().replace(/\/$/, '')));
  if (![...described].some((path) => validatePath.test(path))) return [];
  return catalogue.interfaces
    .filter(({ id }) => id.startsWith('IF-') && !notValidated.includes(id))
    .flatMap(({ id, events }) => events.map(({ code }) => `/validate/${id}/${code.slice(1, -1)}`))
    .filter((path) => !described.has(path.toLowerCase()))
    .map((path) => presence('missing-there', `POST ${path}`, place));
}
