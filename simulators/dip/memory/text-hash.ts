/**
 * FNV-1a over the characters of a text, 32 bits without sign. For finding things again quickly; two texts may share one.
 * @param basis continues from the hash of another text
 */
export function hashOfText(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
