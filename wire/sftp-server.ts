import { timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { SetUpFault } from './faults.ts';
import { fingerprintOf } from './sftp-connection.ts';
import { serveFiles } from './sftp-files.ts';

export interface SftpUser {
  readonly username: string;
  readonly password?: string;
  /** A public key as OpenSSH writes it: "ssh-ed25519 AAAA…". */
  readonly publicKey?: string;
}

export interface SftpServerOptions {
  /** What the server shows as "/"; nothing outside of it can be reached. Made when missing. */
  readonly root: string;
  readonly users: readonly SftpUser[];
  /** 0 takes any free port. */
  readonly port?: number;
  /** A private key in OpenSSH form; one of its own when left out. */
  readonly hostKey?: string;
}

/** A small SFTP server on loopback, for tests and for a market on one's desk. */
export interface SftpServer {
  readonly host: string;
  readonly port: number;
  /** Fingerprint of the host key, "SHA256:…". */
  readonly hostKey: string;
  /** Ends every connection once so many more bytes of files have been written or read. For tests. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

/** @throws {SetUpFault} when the port is taken */
export async function startSftpServer(options: SftpServerOptions): Promise<SftpServer> {
  mkdirSync(options.root, { recursive: true });
  const hostKey = options.hostKey ?? newSshKeys().private;
  const connections = new Set<Connection>();
  let left = Number.POSITIVE_INFINITY;
  const moved = (bytes: number) => {
    left -= bytes;
    if (left > 0) return true;
    left = Number.POSITIVE_INFINITY;
    for (const connection of connections) destroy(connection);
    return false;
  };
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    // A client that goes away in the middle of something is no fault of ours.
    connection.on('error', () => connections.delete(connection));
    connection.on('authentication', (context) => authenticate(context, options.users));
    connection.on('ready', () => {
      socketOf(connection)?.setNoDelay(true);
      connection.on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => serveFiles(acceptSftp(), options.root, moved));
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: Error & { code?: string }) =>
      reject(
        new SetUpFault(`The SFTP server cannot listen on port ${options.port}`, {
          ...{ next: 'choose another port, or 0 for any free one', code: cause.code, cause },
        }),
      ),
    );
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    hostKey: fingerprintOf(publicPartOf(hostKey)),
    cutAfter(bytes) {
      left = bytes;
    },
    close() {
      for (const connection of connections) destroy(connection);
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** The socket of a connection, which the library keeps to itself. */
function socketOf(connection: Connection): Socket | undefined {
  return (connection as unknown as { _sock?: Socket })._sock;
}

/** Ends the socket at once; a polite end would let the client finish. */
function destroy(connection: Connection): void {
  socketOf(connection)?.destroy();
}

/**
 * A pair of keys as OpenSSH writes them. The library now and then makes one that it cannot read itself (a number that begins with a
 * zero byte), so each is tried and drawn again if need be.
 */
export function newSshKeys(): { readonly private: string; readonly public: string } {
  for (;;) {
    const keys = ssh2.utils.generateKeyPairSync('ed25519');
    if ([keys.private, keys.public].every((key) => !(ssh2.utils.parseKey(key) instanceof Error))) return keys;
  }
}

function publicPartOf(key: string): Buffer {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error)
    throw new SetUpFault('The host key cannot be read', { next: 'give an OpenSSH private key' });
  return (Array.isArray(parsed) ? parsed[0] : parsed).getPublicSSH();
}

function authenticate(context: AuthContext, users: readonly SftpUser[]): void {
  const user = users.find(({ username }) => username === context.username);
  const methods = ['password', 'publickey'] as const;
  if (user === undefined || !admits(context, user)) context.reject([...methods]);
  else context.accept();
}

function admits(context: AuthContext, user: SftpUser): boolean {
  if (context.method === 'password') return user.password !== undefined && same(context.password, user.password);
  if (context.method !== 'publickey' || user.publicKey === undefined) return false;
  const allowed = ssh2.utils.parseKey(user.publicKey);
  if (allowed instanceof Error) return false;
  const key = Array.isArray(allowed) ? allowed[0] : allowed;
  if (!same(context.key.data.toString('base64'), key.getPublicSSH().toString('base64'))) return false;
  // The first question carries no signature: whether such a key would do.
  if (context.signature === undefined || context.blob === undefined) return true;
  return key.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
