import { readFileSync } from 'node:fs';

/** Where a secret is kept. The environment file holds this name, never the value. */
export type SecretName = { readonly variable: string } | { readonly file: string };

/** The secret is not where the environment says. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

/**
 * The value of a secret, without the line end a file has.
 * @throws {SecretMissing} when the variable is unset or empty, or the file cannot be read
 */
export function readSecret(name: SecretName, variables: NodeJS.ProcessEnv = process.env): string {
  if ('variable' in name) {
    const value = variables[name.variable];
    if (value !== undefined && value !== '') return value;
    throw new SecretMissing(`the variable ${name.variable} is not set`, `export ${name.variable}=… before the run`);
  }
  try {
    const value = readFileSync(name.file, 'utf8').trimEnd();
    if (value !== '') return value;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new SecretMissing(
      `the secret file ${name.file} cannot be read (${code})`,
      'check the path and its permissions',
    );
  }
  throw new SecretMissing(`the secret file ${name.file} is empty`, 'put the secret into the file');
}

const kinds: readonly { readonly kind: string; readonly matches: (text: string) => boolean }[] = [
  { kind: 'a PEM block', matches: (text) => text.includes('-----BEGIN') },
  { kind: 'a signed token', matches: (text) => /^(Bearer\s+)?eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text) },
  { kind: 'an address with a password in it', matches: (text) => /^[a-z+]+:\/\/[^/@\s]*:[^/@\s]+@/i.test(text) },
  {
    kind: 'a key',
    matches: (text) =>
      /^[A-Za-z0-9+/_=-]{24,}$/.test(text) &&
      /\d/.test(text) &&
      /[A-Za-z]/.test(text) &&
      !/[-_]{2}/.test(text) &&
      looksRandom(text),
  },
];

/** Words joined by hyphens, underscores or slashes are names and paths; secrets mix letters and digits in a run. */
function looksRandom(text: string): boolean {
  return (
    text.split(/[-_/]/).some((run) => run.length >= 12 && /\d/.test(run) && /[A-Za-z]/.test(run)) ||
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
  );
}

/** What kind of secret a text looks like, or undefined when it does not look like one. */
export function secretKind(text: string): string | undefined {
  return kinds.find(({ matches }) => matches(text.trim()))?.kind;
}
