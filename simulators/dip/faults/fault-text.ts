import { type RoleCode, roles } from '../../../market/identifiers/roles.ts';
import type { Catalogue } from '../../../market/interfaces/catalogue.ts';
import { probablyMeant } from '../../../market/interfaces/nearest.ts';
import { channelOf, type FaultOrder } from './fault-order.ts';
import { type FaultName, type FaultParameters, faultNames, faultPlaces, faultRow } from './fault-rows.ts';

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const durationForm = /^(\d{1,9})(ms|s|m|h|d)$/i;
const channelForm = /^(?:IF|PUB|REP)-/i;
const roleCodes = roles.map(({ code }) => code as string);
const otherWords = [...faultPlaces, 'first', 'every', 'copies', 'signing', 'tls', 'status'];

/** The order so far, the words that are left, and what is known of channels. */
interface Reading {
  readonly words: string[];
  readonly catalogue: Catalogue;
}
type Piece = Partial<FaultOrder>;

/** What a word can be, in the order in which it is tried; undefined when it is something else. */
const readers: readonly ((word: string, reading: Reading) => Piece | undefined)[] = [
  (word) => faultPlaces.filter((place) => place === word.toLowerCase()).map((at) => ({ at }))[0],
  (word) => (durationForm.test(word) ? { delayMs: millisecondsOf(word) } : undefined),
  (word, { words }) => (word.toLowerCase() === 'every' ? { periodMs: millisecondsOf(words.shift() ?? '') } : undefined),
  (word, { words }) => (word.toLowerCase() === 'first' ? { first: countOf('first', words.shift()) } : undefined),
  (word, { words }) => (word.toLowerCase() === 'copies' ? { count: countOf('copies', words.shift()) } : undefined),
  (word) => (/^(signing|tls)$/i.test(word) ? { certificate: word.toLowerCase() as 'signing' | 'tls' } : undefined),
  (word) => (word.toLowerCase() === 'status' ? { channel: 'status' } : undefined),
  (word, { catalogue }) => (channelForm.test(word) ? channelPiece(word, catalogue) : undefined),
  (word) => (/^[1-5]\d\d$/.test(word) ? { status: Number(word) } : undefined),
  (word) => (/^\d{10}$/.test(word) ? { party: word } : undefined),
  (word) => (/^[A-Z]{2,3}\d{3,4}$/i.test(word) ? { code: word.toUpperCase() } : undefined),
  (word) => (roleCodes.includes(word.toUpperCase()) ? { role: word.toUpperCase() as RoleCode } : undefined),
];

/**
 * Reads the text form of a fault: its name, then in any order a delay ("30s", "5m", "2h", "3d"), "request", "delivery" or
 * "party", a channel ("IF-036"; "PUB-036" also says delivery; "status"), a role ("LDSO") or DIP ID, an HTTP status, a code
 * ("MSG1001"), "every 5m", "copies 2", "signing" or "tls", and "first 2". Without "first" it lasts until it is lifted.
 * @throws {RangeError} that names the word which is not understood, and the nearest that would be or those that there are
 */
export function readFault(text: string, catalogue: Catalogue): FaultOrder {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const name = takeName(words);
  let order: FaultOrder = { name };
  const reading = { words, catalogue };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const asked = word;
    const piece = readers.reduce<Piece | undefined>((found, read) => found ?? read(asked, reading), undefined);
    if (piece === undefined) throw unknownWord(asked, [...otherWords, ...roleCodes]);
    for (const [key, value] of Object.entries(piece)) {
      const before = (order as Readonly<Record<string, unknown>>)[key];
      if (before !== undefined && before !== value)
        throw new RangeError(`"${asked}": the fault says ${before} already`);
    }
    order = { ...order, ...piece };
  }
  requireFitting(order);
  return order;
}

/** Two words may make a name: "wrongly signing". */
function takeName(words: string[]): FaultName {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join('-').toLowerCase();
    const found = faultNames.find((one) => one === name);
    if (found === undefined) continue;
    words.splice(0, length);
    return found;
  }
  throw unknownWord(words[0] ?? '', faultNames, words.slice(0, 2).join('-'));
}

function unknownWord(word: string, known: readonly string[], compared = word): RangeError {
  const near = [word, compared].flatMap((text) => probablyMeant(text, known) ?? []);
  const words = [...new Set(near)].map((one) => `"${one}"`).join(' or ');
  const hint = near.length > 0 ? `the nearest is ${words}` : `known are ${known.join(', ')}`;
  return new RangeError(`"${word}" is no word of a fault; ${hint}`);
}

function millisecondsOf(word: string): number {
  const [, number, unit = ''] = durationForm.exec(word) ?? [];
  if (number === undefined) throw new RangeError(`"${word}" is no time; write "250ms", "30s", "5m", "2h" or "3d"`);
  return Number(number) * (unitsMs[unit.toLowerCase()] ?? 0);
}

function countOf(before: string, word = ''): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw new RangeError(`"${before}" takes a number from 1 on, not "${word}"`);
}

function channelPiece(word: string, catalogue: Catalogue): Piece {
  const channel = channelOf(word);
  if (catalogue.find(channel) === undefined) {
    const prefix = word.slice(0, word.indexOf('-')).toUpperCase();
    const known = catalogue.interfaces.map(({ id }) => (prefix === 'PUB' ? id.replace('IF-', 'PUB-') : id));
    throw unknownWord(word, known);
  }
  return /^PUB-/i.test(word) ? { channel, at: 'delivery' } : { channel };
}

const parameterNames = [
  'delayMs',
  'periodMs',
  'status',
  'code',
  'count',
  'certificate',
] as const satisfies readonly (keyof FaultParameters)[];

/** @throws {RangeError} when the fault does not strike there or does not take what it was told */
export function requireFitting(order: FaultOrder): void {
  const { places } = faultRow(order.name);
  const names = faultPlaces.filter((place) => places[place] !== undefined);
  if (order.at !== undefined && places[order.at] === undefined)
    throw new RangeError(`"${order.name}" does not strike at "${order.at}"; it strikes at ${names.join(', ')}`);
  const struck = order.at === undefined ? names : [order.at];
  for (const name of parameterNames) {
    if (order[name] === undefined || struck.some((place) => places[place]?.with[name] !== undefined)) continue;
    const taken = parameterNames.filter((one) => struck.some((place) => places[place]?.with[one] !== undefined));
    throw new RangeError(
      `"${order.name}" takes no ${parameterWords[name]} (${order[name]}); ` +
        `it takes ${taken.map((one) => parameterWords[one]).join(' and ') || 'nothing besides whom and where'}`,
    );
  }
}

const parameterWords: Readonly<Record<keyof FaultParameters, string>> = {
  delayMs: 'delay',
  periodMs: 'period',
  status: 'status',
  code: 'code',
  count: 'number of copies',
  certificate: 'certificate',
};

/** The text that `readFault` reads as this order. */
export function faultText(order: FaultOrder): string {
  const { name, at, channel, role, party, first } = order;
  const parts = [
    name,
    order.delayMs === undefined ? undefined : timeText(order.delayMs),
    order.periodMs === undefined ? undefined : `every ${timeText(order.periodMs)}`,
    ...[order.status, order.code, order.count === undefined ? undefined : `copies ${order.count}`, order.certificate],
    ...[at, channel, role, party, first === undefined ? undefined : `first ${first}`],
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function timeText(ms: number): string {
  const [unit, size] = Object.entries(unitsMs).findLast(([, size]) => ms >= size && ms % size === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}
