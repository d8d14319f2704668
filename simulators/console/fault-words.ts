import { type RoleCode, roles } from '../../market/identifiers/roles.ts';
import { ConsoleRefusal, type FaultName } from './desk.ts';

/** A fault as somebody asks for it: which, at whom, how often. */
export interface FaultOrder {
  readonly name: string;
  /** DIP ID. */
  readonly party?: string;
  readonly role?: RoleCode;
  /** Interface, or "status". */
  readonly channel?: string;
  /** How many times; until lifted when left out. */
  readonly first?: number;
  /** What else the fault takes: delayMs=500, status=503, code=RCP1000. */
  readonly [parameter: string]: string | number | undefined;
}

/** Words that make the sentence readable and say nothing. */
const idle = new Set(['to', 'at', 'from', 'on', 'of', 'for', 'the', 'times', 'time', 'only']);

/**
 * Reads "unreachable to SUP on IF-036 first 2" or "slow 2300000001 delayMs=800", in any order after the name.
 * @throws {ConsoleRefusal} when it names no fault, or has a word that means nothing
 */
export function readFaultWords(text: string, names: readonly FaultName[]): FaultOrder {
  const words = text.trim().split(/[\s,]+/);
  const wanted = (words.shift() ?? '').toLowerCase();
  const known = names.find(({ name }) => name === wanted);
  if (known === undefined) {
    const list = names.map(({ name }) => name).join(', ');
    throw new ConsoleRefusal(`There is no fault "${wanted}". Begin with one of: ${list}`);
  }
  let order: FaultOrder = { name: known.name };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (idle.has(word.toLowerCase())) continue;
    order = { ...order, ...meaningOf(word, words) };
  }
  return order;
}

function meaningOf(word: string, rest: string[]): Partial<FaultOrder> {
  const upper = word.toUpperCase();
  const [parameter, value] = word.split('=');
  if (parameter !== undefined && value !== undefined && value !== '')
    return { [parameter]: /^\d+$/.test(value) ? Number(value) : value };
  if (/^\d{10}$/.test(word)) return { party: word };
  if (/^(IF|REP)-\d{3}[A-B]?$/.test(upper)) return { channel: upper };
  if (upper === 'STATUS') return { channel: 'status' };
  const role = roles.find(({ code }) => code === upper)?.code;
  if (role !== undefined) return { role };
  if (upper === 'FIRST' || /^\d{1,6}$/.test(word)) return { first: countOf(upper === 'FIRST' ? rest.shift() : word) };
  throw new ConsoleRefusal(
    `"${word}" means nothing here. After the name: a DIP ID, a role (SUP), an interface (IF-036), "first 2", delayMs=500`,
  );
}

function countOf(word: string | undefined): number {
  const count = Number(word);
  if (Number.isInteger(count) && count > 0 && count <= 1_000_000) return count;
  throw new ConsoleRefusal('After "first" comes how many times: first 2');
}

/** The order in words, for a list. */
export function faultSentence({ name, party, role, channel, first, ...parameters }: FaultOrder): string {
  return [
    name,
    ...(party === undefined ? [] : [`at ${party}`]),
    ...(role === undefined ? [] : [`at ${role}`]),
    ...(channel === undefined ? [] : [`on ${channel}`]),
    first === undefined ? 'until lifted' : `first ${first}`,
    ...Object.entries(parameters).map(([parameter, value]) => `${parameter}=${value}`),
  ].join(' ');
}
