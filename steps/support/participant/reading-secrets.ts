import type { LoadedEnvironment } from '../../../environments/load-environment.ts';
import type { HeaderValue } from '../../../environments/secret-name.ts';
import { readSecret, SecretMissing, type SecretName } from '../../../environments/secrets.ts';
import { SetUpFault } from '../../../wire/faults.ts';

/** @param key where in the environment it is named @throws {SetUpFault} when it is not where the environment says */
export function secretFor(key: string, name: SecretName): string {
  try {
    return readSecret(name);
  } catch (error) {
    if (error instanceof SecretMissing) throw new SetUpFault(`For ${key}, ${error.message}`, { next: error.next });
    throw error;
  }
}

/** The text of a header. @throws {SetUpFault} when its secret is not where the environment says */
export function headerText(key: string, value: HeaderValue): string {
  if (typeof value === 'string') return value;
  const { prefix = '', ...name } = value;
  return `${prefix}${secretFor(key, name)}`;
}

/** Every secret that an environment names and that is there, for the record to hide. Those that are missing are told of at their use. */
export function secretsNamedIn({ environment }: LoadedEnvironment): readonly string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = nameIn(value);
    if (name !== undefined) {
      try {
        found.push(readSecret(name));
      } catch {
        return;
      }
    }
    for (const inner of Object.values(value)) look(inner);
  };
  for (const participant of environment.participants) look(participant);
  return found;
}

function nameIn(value: object): SecretName | undefined {
  const { variable, file } = value as { readonly variable?: unknown; readonly file?: unknown };
  const others = Object.keys(value).filter((key) => !['variable', 'file', 'prefix'].includes(key));
  if (others.length > 0) return undefined;
  if (typeof variable === 'string') return { variable };
  return typeof file === 'string' ? { file } : undefined;
}
