/** One element of ASN.1 DER (ITU-T X.690), as it stands in somebody else's bytes. */
export interface DerElement {
  readonly tag: number;
  /** What the element holds. */
  readonly contents: Buffer;
  /** The element with its tag and length. */
  readonly whole: Buffer;
}

/** What is no DER, or is not of the shape that was asked for. */
export class DerFault extends Error {
  override readonly name = 'DerFault';
}

/**
 * The elements that stand one after the other in these bytes.
 * @throws {DerFault} when a length leads beyond the end, or is not written as DER asks
 */
export function elementsIn(bytes: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { length, from } = lengthAt(bytes, at + 1);
    const end = from + length;
    if (end > bytes.length) throw new DerFault(`the element at byte ${at} leads beyond the end`);
    const tag = bytes[at] as number;
    elements.push({ tag, contents: bytes.subarray(from, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}

function lengthAt(bytes: Buffer, at: number): { length: number; from: number } {
  const first = bytes[at];
  if (first === undefined) throw new DerFault(`there is no length at byte ${at}`);
  if (first < 0x80) return { length: first, from: at + 1 };
  const count = first & 0x7f;
  // Four bytes of length are more than any file here has; no count at all means a length that DER does not know.
  if (count === 0 || count > 4 || at + 1 + count > bytes.length)
    throw new DerFault(`the length at byte ${at} is no DER`);
  return { length: bytes.readUIntBE(at + 1, count), from: at + 1 + count };
}

/**
 * The one element of these bytes, with this tag.
 * @throws {DerFault} when it is another, or not alone
 */
export function onlyElement(bytes: Buffer, tag: number): DerElement {
  const [element, ...others] = elementsIn(bytes);
  if (element?.tag !== tag || others.length > 0)
    throw new DerFault(`one element ${tag.toString(16)} should stand here`);
  return element;
}

/** What an element holds, as elements. @throws {DerFault} when it is missing or has another tag */
export function childrenOf(element: DerElement | undefined, tag: number): DerElement[] {
  if (element?.tag !== tag) throw new DerFault(`an element ${tag.toString(16)} should stand here`);
  return elementsIn(element.contents);
}

/** An object identifier as text, "2.5.4.3". @throws {DerFault} when it is none */
export function identifierIn(element: DerElement | undefined): string {
  if (element?.tag !== 0x06) throw new DerFault('an object identifier should stand here');
  const parts: bigint[] = [];
  let part = 0n;
  for (const byte of element.contents) {
    part = part * 128n + BigInt(byte & 0x7f);
    if (byte < 0x80) {
      parts.push(part);
      part = 0n;
    }
  }
  const [head = 0n, ...rest] = parts;
  const first = head < 80n ? head / 40n : 2n;
  return [first, head - first * 40n, ...rest].join('.');
}

/** An instant as GeneralizedTime in UTC has it, epoch milliseconds. @throws {DerFault} when it is of another form */
export function instantIn(element: DerElement | undefined): number {
  const text = element?.tag === 0x18 ? element.contents.toString('latin1') : '';
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(text);
  if (parts === null) throw new DerFault('an instant in UTC should stand here');
  const [, year, month, day, hour, minute, second, fraction = '0'] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
}
