/**
 * The value under a key, whatever the key's case; undefined when there is none. For what must be read before, or in spite of,
 * the schema: the DIP does not look at the case of field names on the way in.
 */
export function member(value: unknown, lowerCaseKey: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === lowerCaseKey);
  return key === undefined ? undefined : (value as Record<string, unknown>)[key];
}
