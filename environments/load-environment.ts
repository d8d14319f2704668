import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Description } from '../market/description/index.ts';
import type { Container, NeededService } from './container-schema.ts';
import { DescriptionFileFault } from './description-files.ts';
import { type FieldPath, readDocument } from './document.ts';
import type { Driver } from './drivers-schema.ts';
import { EnvironmentFault, UnknownEnvironment } from './environment-fault.ts';
import { describe, ruleFaults, schemaFaults, secretFaults } from './faults-of.ts';
import { loadDescription } from './load-description.ts';
import { nearest } from './nearest.ts';
import { packageRoot } from './package-root.ts';
import { type Environment, type EnvironmentDtn, type EnvironmentParticipant, environmentSchema } from './schema.ts';
import type { HeaderValue } from './secret-name.ts';
import type { SecretName } from './secrets.ts';

export interface LoadedEnvironment {
  readonly environment: Environment;
  /** sha256 of the file's bytes, hex: what `sha256sum` says. */
  readonly hash: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** The official description that specificationFile names, read. */
  readonly description?: Description;
}

const builtIn = join(packageRoot, 'environments');

/** Names of the environments that come with the package. */
export function environmentNames(): readonly string[] {
  return readdirSync(builtIn)
    .filter((file) => /^[^.]+\.yaml$/.test(file))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

function fileOf(nameOrPath: string, from: string): string {
  const isPath = /[/\\]/.test(nameOrPath) || /\.ya?ml$/.test(nameOrPath);
  const places = isPath
    ? [resolve(from, nameOrPath)]
    : [join(builtIn, `${nameOrPath}.yaml`), resolve(from, 'environments', `${nameOrPath}.yaml`)];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  const known = environmentNames();
  throw new UnknownEnvironment(nameOrPath, known, nearest(basename(nameOrPath).replace(/\.ya?ml$/, ''), known));
}

/** Paths in the file count from the file's own folder. */
function withAbsolutePaths(environment: Environment, folder: string): Environment {
  const absolute = (path: string) => resolve(folder, path);
  const secret = (name: SecretName | undefined) =>
    name !== undefined && 'file' in name ? { file: absolute(name.file) } : name;
  const participant = (row: EnvironmentParticipant): EnvironmentParticipant => ({
    ...row,
    certificateAuthorities: row.certificateAuthorities.map(absolute),
    ...(row.certificates && {
      certificates: { mtls: absolute(row.certificates.mtls), signing: absolute(row.certificates.signing) },
    }),
    parties: row.parties.map((party) => ({ ...party, ...(party.apiKey && { apiKey: secret(party.apiKey) }) })),
    ...(row.testHook && {
      testHook: { ...row.testHook, ...(row.testHook.token && { token: secret(row.testHook.token) }) },
    }),
    ...(row.dtn && { dtn: dtnPlaces(row.dtn) }),
    ...(row.container && { container: containerPlaces(row.container) }),
    drivers: mapped(row.drivers, driver),
    questions: mapped(row.questions, (asker) => (asker.by === 'http' ? withSecrets(asker) : asker)),
  });
  const mapped = <Row>(rows: Readonly<Record<string, Row>>, change: (row: Row) => Row) =>
    Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, change(row)]));
  const withSecrets = <Row extends { headers: Record<string, HeaderValue> }>(row: Row): Row => ({
    ...row,
    headers: mapped(row.headers, (value) =>
      typeof value !== 'string' && 'file' in value ? { ...value, file: absolute(value.file) } : value,
    ),
  });
  const driver = (row: Driver): Driver => {
    if (row.by === 'http') return withSecrets(row);
    if (row.by !== 'browser') return row;
    const secrets = mapped(row.secrets, (name) => ('file' in name ? { file: absolute(name.file) } : name));
    return { ...row, script: absolute(row.script), secrets };
  };
  /** Images and paths inside are the engine's; files and secrets of ours count from here. */
  const servicePlaces = <S extends NeededService>(service: S): S => ({
    ...service,
    files: service.files.map(({ from, to }) => ({ from: absolute(from), to })),
    variables: Object.fromEntries(
      Object.entries(service.variables).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (secret(value) ?? value),
      ]),
    ),
  });
  const containerPlaces = (row: Container): Container => ({
    ...servicePlaces(row),
    needs: Object.fromEntries(Object.entries(row.needs).map(([name, needed]) => [name, servicePlaces(needed)])),
  });
  /** Folders of a server are the server's; only secrets of ours count from here. */
  const dtnPlaces = ({ sftp, toParticipant, fromParticipant }: EnvironmentDtn): EnvironmentDtn => {
    if (sftp === undefined)
      return { toParticipant: absolute(toParticipant), fromParticipant: absolute(fromParticipant) };
    const { password, privateKey, passphrase, ...rest } = sftp;
    const secrets = { password: secret(password), privateKey: secret(privateKey), passphrase: secret(passphrase) };
    return { toParticipant, fromParticipant, sftp: { ...rest, ...secrets } };
  };
  return {
    ...environment,
    ...(environment.specificationFile && { specificationFile: absolute(environment.specificationFile) }),
    participants: environment.participants.map(participant),
    documents: mapped(environment.documents, (path) => path && absolute(path)),
  };
}

const lineOf = (text: string, line: number): string => (text.split('\n')[line - 1] ?? '').trim();

/**
 * Judges the text of an environment file.
 * @param file how the file is called in faults
 * @throws {EnvironmentFault} with every fault found, in the order of the file
 */
export function parseEnvironment(text: string, file: string): Environment {
  const document = readDocument(text);
  if (document.syntaxFaults.length > 0) {
    throw new EnvironmentFault(
      document.syntaxFaults.map(({ line, column, message }) => ({
        file,
        line,
        column,
        path: '',
        rule: `not YAML: ${message}`,
        actual: describe(text.includes('-----BEGIN') ? undefined : lineOf(text, line), []),
        nearest: [],
      })),
    );
  }
  const parsed = environmentSchema.safeParse(document.value ?? {});
  const secrets = secretFaults(document, file);
  const other = parsed.success ? ruleFaults(parsed.data, document, file) : schemaFaults(parsed.error, document, file);
  const secretPaths = new Set(secrets.map(({ path }) => path));
  const faults = [...secrets, ...other.filter(({ path }) => !secretPaths.has(path))];
  if (faults.length > 0) {
    throw new EnvironmentFault(faults.sort((a, b) => a.line - b.line || a.column - b.column));
  }
  return parsed.data as Environment;
}

/** The official description that the environment names; what is wrong with it is told at the key that names it. */
function described(path: string, text: string, file: string): Description {
  try {
    return loadDescription(path);
  } catch (fault) {
    if (!(fault instanceof DescriptionFileFault)) throw fault;
    const key: FieldPath = ['specificationFile'];
    const { line, column } = readDocument(text).placeOf(key);
    const rule = `${fault.message}; ${fault.next}`;
    throw new EnvironmentFault([
      { file, line, column, path: 'specificationFile', rule, actual: describe(path, key), nearest: [] },
    ]);
  }
}

/**
 * Reads an environment by the name of a built-in one, by the name of one in ./environments, or by the path of a file.
 * @throws {UnknownEnvironment} when there is no such file
 * @throws {EnvironmentFault} when the file is wrong, or the official description that it names cannot be read
 */
export async function loadEnvironment(nameOrPath: string, from: string = process.cwd()): Promise<LoadedEnvironment> {
  const path = fileOf(nameOrPath, from);
  const bytes = await readFile(path);
  const near = relative(from, path);
  const shown = near.startsWith('..') ? path : near;
  const parsed = parseEnvironment(bytes.toString('utf8'), shown);
  const environment = withAbsolutePaths(parsed, dirname(path));
  const { specificationFile } = environment;
  return {
    environment,
    ...(specificationFile === undefined
      ? {}
      : { description: described(specificationFile, bytes.toString('utf8'), shown) }),
    hash: createHash('sha256').update(bytes).digest('hex'),
    path,
  };
}
