/** What never reaches a file: the place it is recognised by, and what stands there instead. */
export interface Redaction {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** Written so that text inside a JSON string stays valid JSON: no pattern takes a quote or a backslash with it. */
export const redactions: readonly Redaction[] = [
  {
    name: 'header in a list of names and values',
    pattern:
      /("name"\s*:\s*"(?:x-api-key|authorization|proxy-authorization|cookie|set-cookie)"\s*,\s*"value"\s*:\s*")(?!\[redacted)[^"\\]+/gi,
    replacement: '$1[redacted]',
  },
  {
    name: 'API key header',
    pattern: /(x-api-key["'\\]*\s*[:=,]\s*["'\\]*)(?!\[redacted|value["\\])[^\s"'\\,;}\]]+/gi,
    replacement: '$1[redacted]',
  },
  {
    name: 'authorization header',
    pattern:
      /(authorization["'\\]*\s*[:=,]\s*["'\\]*(?:(?:basic|bearer)\s+)?)(?!\[redacted|value["\\])[^\s"'\\,;}\]]+/gi,
    replacement: '$1[redacted]',
  },
  {
    name: 'password or secret by name',
    pattern:
      /((?:password|passwd|passphrase|secret|api[_-]?key)["'\\]*\s*[:=]\s*["'\\]*)(?!\[redacted)[^\s"'\\,;}\]]+/gi,
    replacement: '$1[redacted]',
  },
  { name: 'password in a URL', pattern: /(:\/\/[^\s/:@"'\\]+:)[^\s/@"'\\]+(?=@)/g, replacement: '$1[redacted]' },
  {
    name: 'private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----)[^"])*-----END [A-Z ]*PRIVATE KEY-----/g,
    replacement: '[redacted private key]',
  },
];

/** Nothing above matches a text without one of these: one cheap look spares five. */
const worthLooking = /key|authorization|cookie|pass|secret|@/i;

/** The text with everything replaced that the rules recognise. */
export function redact(text: string): string {
  if (!worthLooking.test(text)) return text;
  return redactions.reduce((left, { pattern, replacement }) => left.replace(pattern, replacement), text);
}
