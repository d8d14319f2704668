import type { Catalogue } from '../../market/interfaces/catalogue.ts';
import { eventShape } from '../../market/interfaces/message-shape.ts';
import type { Shape } from '../../market/interfaces/shape.ts';

/**
 * The DIP does not look at upper and lower case of JSON field names on the way in, but always publishes the exact case
 * (official note on upper and lower case, January 2023).
 * @returns a copy with exact names, or the message itself when its interface and event are not of the catalogue
 */
export function withExactKeys(catalogue: Catalogue, message: unknown): unknown {
  const header = member(member(member(message, 'payload'), 'commonblock'), 's0');
  const interfaceId = member(header, 'interfaceid');
  const code = member(header, 'eventcode');
  if (typeof interfaceId !== 'string' || typeof code !== 'string') return message;
  const row = catalogue.find(interfaceId);
  const event = catalogue.event(interfaceId, code);
  if (row === undefined || event === undefined) return message;
  return renamed(message, eventShape(catalogue, row, event));
}

/** The value under a key, whatever the key's case; undefined when there is none. */
export function member(value: unknown, lowerCaseKey: string): unknown {
  if (!isRecord(value)) return undefined;
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === lowerCaseKey);
  return key === undefined ? undefined : value[key];
}

/** A copy with the keys of the shape where they differ in case only. Keys that the shape lacks stay as they came. */
function renamed(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) {
    const element = shape?.kind === 'list' ? shape.of : undefined;
    return element === undefined ? value : value.map((item) => renamed(item, element));
  }
  if (!isRecord(value) || shape?.kind !== 'object') return value;
  const exact = new Map(Array.from(shape.members.keys(), (key) => [key.toLowerCase(), key]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = exact.get(key.toLowerCase()) ?? key;
      return [name, renamed(item, shape.members.get(name)?.shape)];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
