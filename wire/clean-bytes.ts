import { redact } from './redact.ts';

/**
 * Bytes of a file without what must not be kept: texts known to be secret, in the forms in which they travel (plain, in JSON, in an
 * address, in base64), and in a text what is secret by its name.
 */
export function bytesCleaner(secrets: readonly string[]): (bytes: Buffer) => Buffer {
  const forms = [...new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf))];
  return (bytes) => {
    const found = forms.filter((form) => bytes.includes(form));
    const text = asText(bytes);
    if (text === undefined) return found.length === 0 ? bytes : withoutForms(bytes, found);
    const left = redact(found.reduce((rest, form) => rest.replaceAll(form, mark), text));
    return left === text ? bytes : Buffer.from(left);
  };
}

const mark = '[redacted]';

/** Base64 of a secret alone; within a longer text it has another form, which is not looked for. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
];

/** The text that bytes are, or undefined where they are none. */
function asText(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What is no text keeps its length, so that a reader of its format finds everything else where it was. */
function withoutForms(bytes: Buffer, forms: readonly string[]): Buffer {
  const left = Buffer.from(bytes);
  for (const form of forms)
    for (let at = left.indexOf(form); at >= 0; at = left.indexOf(form, at + 1)) left.fill('*', at, at + form.length);
  return left;
}
