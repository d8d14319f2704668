const opening = '{"payload":{"CommonBlock":';
const commonKey = '"CommonBlock":';
const customKey = ',"CustomBlock":';

/**
 * The bytes of each message's custom block as they stand in the body, so that a publication need not write it anew: that costs
 * more than any other step of a delivery. Holds for the usual compact form only; whatever is written otherwise gives undefined
 * and is written anew.
 *
 * Why looking for texts is safe: inside a JSON string a quote is escaped, so `{"payload":` and `,"CustomBlock":` with their bare
 * quotes are structure wherever they stand. Messages are only cut when there are as many common blocks as messages and each
 * opens its message, with the custom block after it; the schema, which the message passed, allows no third key. Should a sender
 * write its custom block twice, both are taken, and every reader keeps the last, as the check did.
 * @param bytes the body
 * @param text the same body, as it was parsed
 * @param count how many messages it holds
 */
export function customBytesOf(bytes: Buffer, text: string, count: number): readonly (Buffer | undefined)[] {
  const none = () => new Array<undefined>(count).fill(undefined);
  // Places in the text are places in the bytes only when every character is one byte. A key can hide behind an escape.
  if (text.length !== bytes.length || text.includes('\\u')) return none();
  if (!text.startsWith(`[${opening}`) || !text.endsWith('}}]')) return none();
  const keys = placesOf(commonKey, text, count + 1);
  if (keys.length !== count) return none();
  const starts = keys.map((key) => key - (opening.length - commonKey.length));
  if (!starts.every((start) => text.startsWith(opening, start))) return none();
  return starts.map((start, index) => {
    // Up to the comma before the next message, or the bracket that ends the body.
    const end = (starts[index + 1] ?? text.length) - 1;
    const key = text.indexOf(customKey, start);
    if (key < 0 || key >= end || text[key - 1] !== '}' || !text.startsWith('}}', end - 2)) return undefined;
    return bytes.subarray(key + customKey.length, end - 2);
  });
}

/** Where a piece of text stands, at most so many places. */
function placesOf(piece: string, text: string, most: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(piece); at >= 0 && places.length < most; at = text.indexOf(piece, at + piece.length))
    places.push(at);
  return places;
}
