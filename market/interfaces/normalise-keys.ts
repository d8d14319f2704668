import type { Catalogue } from './catalogue.ts';

interface KnownKeys {
  readonly exact: ReadonlySet<string>;
  readonly byLowerCase: ReadonlyMap<string, string>;
}

const kept = new WeakMap<Catalogue, KnownKeys>();

/** Every key a message can hold, from the rows. Report contents are not among them: they travel compressed. */
function knownKeys(catalogue: Catalogue): KnownKeys {
  const known = kept.get(catalogue);
  if (known !== undefined) return known;
  const exact = new Set(['payload', 'CommonBlock', 'CustomBlock', 'interfaceID', 'schemaVersion', 'eventCode']);
  for (const event of catalogue.interfaces.flatMap((row) => row.events))
    for (const use of [...event.common, ...event.blocks]) exact.add(use.key);
  for (const block of catalogue.blocks.values())
    if (!block.id.startsWith('R') || block.id === 'R0') for (const key of Object.keys(block.members)) exact.add(key);
  const made = knownAs(exact);
  kept.set(catalogue, made);
  return made;
}

const knownAs = (exact: ReadonlySet<string>): KnownKeys => ({
  exact,
  byLowerCase: new Map([...exact].map((key) => [key.toLowerCase(), key])),
});

/**
 * The same for names of one's own, for what is read beside or in spite of the catalogue.
 * @returns gives anything that came with these names in their exact spelling; never throws
 */
export function keyNormaliser(names: readonly string[]): (value: unknown) => unknown {
  const keys = knownAs(new Set(names));
  return (value) => normalised(value, keys);
}

/**
 * What the DIP does on the way in: it does not look at upper and lower case of JSON field names, but passes on the exact names
 * (official note in the DIP description, dip-messages.md 1.1). Values are left alone; unknown keys too.
 * @param message a message, or a body of them
 * @returns the same object when every key is exact already, else a copy with exact keys
 */
export function normaliseKeys(message: unknown, catalogue: Catalogue): unknown {
  return normalised(message, knownKeys(catalogue));
}

function normalised(value: unknown, keys: KnownKeys): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const parts = value.map((element) => normalised(element, keys));
    return parts.every((part, index) => part === value[index]) ? value : parts;
  }
  const entries = Object.entries(value);
  let same = true;
  const renamed = entries.map(([key, child]): [string, unknown] => {
    const name = keys.exact.has(key) ? key : (keys.byLowerCase.get(key.toLowerCase()) ?? key);
    // An exact key beside it keeps its place; the other one stays, to be refused as unknown.
    const exact = name !== key && Object.hasOwn(value, name) ? key : name;
    const part = normalised(child, keys);
    if (exact !== key || part !== child) same = false;
    return [exact, part];
  });
  return same ? value : Object.fromEntries(renamed);
}
