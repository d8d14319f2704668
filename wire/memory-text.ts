import { HarnessFault } from './faults.ts';

/**
 * Writes plain data as text, with what JSON does not know: maps, sets, items that are undefined, and that one thing is named in
 * two places (it is one thing again when it is read).
 *
 * The text is a JSON array of cells; the first one is the whole. A text, number, truth value or null stands as itself. Anything
 * else is an array that begins with its kind (A, M, S, O), whose members are places of cells, -1 for undefined.
 * @throws {HarnessFault} for what is no plain data, and could not be handed back
 */
export function memoryText(value: unknown): string {
  const cells: unknown[] = [];
  const places = new Map<unknown, number>();
  const put = (part: unknown): number => {
    if (part === undefined) return -1;
    const before = places.get(part);
    if (before !== undefined) return before;
    const place = cells.push(null) - 1;
    places.set(part, place);
    cells[place] = cellOf(part, put);
    return place;
  };
  put(value);
  return JSON.stringify(cells);
}

function cellOf(part: unknown, put: (part: unknown) => number): unknown {
  if (part === null || typeof part === 'string' || typeof part === 'boolean') return part;
  if (typeof part === 'number' && Number.isFinite(part)) return part;
  if (Array.isArray(part)) return ['A', ...part.map(put)];
  if (part instanceof Map) return ['M', ...[...part].flatMap(([key, kept]) => [put(key), put(kept)])];
  if (part instanceof Set) return ['S', ...[...part].map(put)];
  if (typeof part === 'object' && Object.getPrototypeOf(part) === Object.prototype) {
    return ['O', ...Object.entries(part).flatMap(([key, kept]) => [put(key), put(kept)])];
  }
  throw new HarnessFault(`A scenario may keep plain data only; ${typeof part} ${String(part)} cannot be written down`);
}

/** Reads what `memoryText` wrote. */
export function readMemory(text: string): unknown {
  const cells = JSON.parse(text) as readonly unknown[];
  const made = new Map<number, unknown>();
  const get = (place: number): unknown => {
    if (place === -1) return undefined;
    if (made.has(place)) return made.get(place);
    const cell = cells[place];
    if (!Array.isArray(cell)) return cell;
    const [kind, ...members] = cell as [string, ...number[]];
    const whole = emptyOf(kind);
    made.set(place, whole);
    fill(whole, members, get);
    return whole;
  };
  return get(cells.length === 0 ? -1 : 0);
}

type Whole = unknown[] | Map<unknown, unknown> | Set<unknown> | Record<string, unknown>;

function emptyOf(kind: string): Whole {
  if (kind === 'A') return [];
  if (kind === 'M') return new Map();
  return kind === 'S' ? new Set() : {};
}

function fill(whole: Whole, members: readonly number[], get: (place: number) => unknown): void {
  if (Array.isArray(whole)) whole.push(...members.map(get));
  else if (whole instanceof Set) for (const member of members) whole.add(get(member));
  else {
    for (let at = 0; at < members.length; at += 2) {
      const [key, kept] = [get(members[at] as number), get(members[at + 1] as number)];
      if (whole instanceof Map) whole.set(key, kept);
      // Defined, not set: a key may be called __proto__.
      else
        Object.defineProperty(whole, String(key), {
          value: kept,
          writable: true,
          enumerable: true,
          configurable: true,
        });
    }
  }
}
