import { isUtf8 } from 'node:buffer';
import { cutTo } from '../intake/standard-response.ts';
import type { DipSettings } from '../settings.ts';
import { countMembers, type JsonSize, nothingCounted, repeatedKeyIn, scanJson } from './json-scan.ts';

/** A body as JSON, with the text and the bytes it was read from; or in words why it is none that we take. */
export type BodyReading =
  | { readonly ok: true; readonly value: unknown; readonly text: string; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: string };

export type ReadingSettings = Pick<
  DipSettings,
  'maximumDepth' | 'maximumMembers' | 'repeatedKeys' | 'inexactNumbers' | 'byteOrderMark'
>;

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a body strictly: UTF-8 and nothing replaced in it (RFC 8259 8.1), nesting and size bounded before anything looks into it,
 * no key twice in an object and no number that its reader would change, since either lets two readers understand one message
 * differently. Never throws.
 */
export function readBody(body: Buffer, settings: ReadingSettings): BodyReading {
  const marked = body.length >= 3 && mark.equals(body.subarray(0, 3));
  if (marked && settings.byteOrderMark === 'refuse') return no('a body that begins with a byte order mark');
  const bytes = marked ? body.subarray(3) : body;
  if (!isUtf8(bytes)) return no('a body that is not UTF-8');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no('a body that is no JSON');
  }
  const { maximumDepth, maximumMembers } = settings;
  const size = nothingCounted();
  const messages = Array.isArray(value) ? value : [value];
  for (const message of messages) {
    const before = size.members;
    const { members } = countMembers(message, size, maximumDepth);
    if (members - before > maximumMembers)
      return no(`a body with a message of ${members - before} values, at most ${maximumMembers}`);
  }
  // What is written as short as can be hides nothing.
  const around = Array.isArray(value) ? 1 + Math.max(1, messages.length) : 0;
  if (size.least + around !== text.length) {
    const why = hiddenIn(bytes, size, settings);
    if (why !== undefined) return no(why);
  }
  if (size.prototype) return no('a body with the key "__proto__"');
  return { ok: true, value, text, bytes };
}

/** The value of a body that was taken and recorded as it came. */
export function recordedValue(bytes: Buffer): unknown {
  return JSON.parse(bytes.subarray(mark.equals(bytes.subarray(0, 3)) ? 3 : 0).toString());
}

/** What a text shows that the value read from it does not: nesting beyond what is looked into, odd numbers, repeated keys. */
function hiddenIn(bytes: Buffer, { keys: kept }: JsonSize, settings: ReadingSettings): string | undefined {
  const { depth, keys, inexact } = scanJson(bytes);
  if (depth > settings.maximumDepth)
    return `a body with ${depth} arrays and objects in one another, at most ${settings.maximumDepth}`;
  if (inexact !== undefined && settings.inexactNumbers === 'refuse')
    return `a body with the number ${inexact}, which cannot be kept as it is`;
  if (settings.repeatedKeys === 'refuse' && kept !== keys)
    return `a body in which an object has the key ${shown(repeatedKeyIn(bytes))} twice`;
  return undefined;
}

function no(why: string): BodyReading {
  return { ok: false, why };
}

function shown(key: string | undefined): string {
  return JSON.stringify(cutTo(60, key ?? ''));
}

/** Parameters beside the media type: "; charset=utf-8". */
const charsetForm = /;\s*charset\s*=\s*"?([^;"\s]*)"?/i;

/** What is wrong with a Content-Type, in words. One that is missing is taken for JSON, as are others when they are allowed. */
export function contentTypeFault(
  contentType: string | undefined,
  { contentTypes }: Pick<DipSettings, 'contentTypes'>,
): string | undefined {
  if (contentType === undefined) return undefined;
  const [type = ''] = contentType.split(';', 1);
  if (!contentTypes.includes(type.trim().toLowerCase()))
    return `a body of the content type ${cutTo(80, contentType)}, not ${contentTypes.join(' or ')}`;
  const charset = charsetForm.exec(contentType)?.[1]?.toLowerCase();
  if (charset === undefined || charset === 'utf-8' || charset === 'utf8') return undefined;
  return `a body in the character set ${cutTo(80, charset)}, not utf-8`;
}
