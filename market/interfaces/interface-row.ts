import type { RoleCode } from '../identifiers/roles.ts';

/** A block's place in the CustomBlock of an event. */
export interface BlockUse {
  /** The key in the message: "B905List". */
  readonly key: string;
  /** The block behind it: "B905". Differs from the key for lists, and for B906 where an update takes B906a. */
  readonly block: string;
  readonly required: boolean;
  readonly list?: { readonly min: number; readonly max?: number };
  /** The description shows it, but it is not filled in real messages: examples leave it out. */
  readonly neverSent?: true;
}

/** A block's place in the CommonBlock: "S2" is an S1, "R1" an R0. */
export interface CommonUse {
  readonly key: string;
  readonly block: string;
  readonly required: boolean;
}

export interface EventRow {
  /** With the brackets, which are part of the value: "[MSApp]". */
  readonly code: string;
  readonly blocks: readonly BlockUse[];
  readonly common: readonly CommonUse[];
  /** Where the official description forgets to forbid extra keys. */
  readonly tolerates: readonly ('S0' | 'CommonBlock')[];
}

export interface InterfaceRow {
  /** IF-031 or REP-002A. */
  readonly id: string;
  /** PUB-031; a report publishes under its own id. */
  readonly publication: string;
  readonly title: string;
  readonly senders: readonly RoleCode[];
  readonly recipients: readonly RoleCode[];
  /** The one that examples carry. */
  readonly schemaVersion: string;
  /** Others that are taken as well. */
  readonly furtherSchemaVersions?: readonly string[];
  readonly events: readonly EventRow[];
}

export interface InterfaceFacts {
  readonly title: string;
  readonly senders: readonly RoleCode[];
  readonly recipients: readonly RoleCode[];
  readonly schemaVersion?: string;
  /** Common blocks beyond S0, S1, A0 and D0; "?" marks an optional one. */
  readonly common?: readonly string[];
  readonly tolerates?: EventRow['tolerates'];
  /** Custom blocks of each event, in the order of the official description; "?" optional, "List" a list. */
  readonly events: Readonly<Record<string, readonly (string | BlockUse)[] | EventFacts>>;
}

/** An event that differs from its interface in the common part as well. */
export interface EventFacts {
  readonly common: readonly string[];
  readonly blocks: readonly (string | BlockUse)[];
}

const sameShapeAs: Readonly<Record<string, string>> = { S2: 'S1', R1: 'R0' };

/** "B905List?" in words: an optional list of B905. */
function blockUse(text: string | BlockUse): BlockUse {
  if (typeof text !== 'string') return text;
  const key = text.replace('?', '');
  const required = key === text;
  if (!key.endsWith('List')) return { key, block: key, required };
  return { key, block: key.slice(0, -'List'.length), required, list: { min: 0 } };
}

function commonUse(text: string): CommonUse {
  const key = text.replace('?', '');
  return { key, block: sameShapeAs[key] ?? key, required: key === text };
}

/** Every message has S0 and S1; A0 is filled by the sender when it knows whom, D0 by the DIP alone. */
const everywhere = ['S0', 'S1', 'A0?', 'D0?'];

function eventRow(code: string, facts: readonly (string | BlockUse)[] | EventFacts, of: InterfaceFacts): EventRow {
  const own: EventFacts = 'blocks' in facts ? facts : { common: of.common ?? ['M0'], blocks: facts };
  return {
    code: `[${code}]`,
    blocks: own.blocks.map(blockUse),
    common: [...everywhere, ...own.common].map(commonUse),
    tolerates: of.tolerates ?? [],
  };
}

/** Several events with the same blocks. */
export function each<T>(codes: readonly string[], facts: T): Readonly<Record<string, T>> {
  return Object.fromEntries(codes.map((code) => [code, facts]));
}

/** Every schema version that a message of the interface may name. */
export const schemaVersionsOf = (row: InterfaceRow): readonly string[] => [
  row.schemaVersion,
  ...(row.furtherSchemaVersions ?? []),
];

/** One interface with all its events. `id` is IF-nnn; its publication is PUB-nnn. */
export function iface(id: string, facts: InterfaceFacts): InterfaceRow {
  return {
    id,
    publication: id.replace('IF-', 'PUB-'),
    title: facts.title,
    senders: facts.senders,
    recipients: facts.recipients,
    schemaVersion: facts.schemaVersion ?? (id.startsWith('REP') ? '008' : '011'),
    events: Object.entries(facts.events).map(([code, event]) => eventRow(code, event, facts)),
  };
}
