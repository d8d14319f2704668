import type { SftpEndpoint } from '../wire/sftp-connection.ts';
import type { EnvironmentDtn } from './schema.ts';
import { readSecret, type SecretName } from './secrets.ts';

/**
 * The SFTP server of an environment with its secrets read; undefined where files are exchanged through folders of this machine.
 * @throws {SecretMissing} when a secret is not where the environment says
 */
export function sftpEndpointOf(
  { sftp }: EnvironmentDtn,
  variables: NodeJS.ProcessEnv = process.env,
): SftpEndpoint | undefined {
  if (sftp === undefined) return undefined;
  const { password, privateKey, passphrase, ...server } = sftp;
  const read = (name: SecretName | undefined) => (name === undefined ? undefined : readSecret(name, variables));
  const secrets = { password: read(password), privateKey: read(privateKey), passphrase: read(passphrase) };
  const known = Object.entries(secrets).filter(([, value]) => value !== undefined);
  return { ...server, ...Object.fromEntries(known) };
}
