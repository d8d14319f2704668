import { createHash } from 'node:crypto';
import ssh2, { type Client, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { HarnessFault, SetUpFault } from './faults.ts';

/** An SFTP server and who we are there. Secrets are values here: whoever makes this read them where they are kept. */
export interface SftpEndpoint {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Fingerprint of the server's host key as `ssh-keygen -lf` prints it: "SHA256:" and 43 characters. */
  readonly hostKey: string;
  readonly password?: string;
  /** A private key in PEM or OpenSSH form. */
  readonly privateKey?: string;
  readonly passphrase?: string;
  /** How long one step may take: connecting, listing, reading or writing one file. */
  readonly timeLimitMs?: number;
  /** How often a step is tried when the connection is lost in it. */
  readonly attempts?: number;
}

/** A connection that is made when it is needed, and made anew when it was lost. */
export interface SftpConnection {
  /** "sftp://user@host:port" */
  readonly address: string;
  /**
   * Carries out a step; begins it again on a new connection when the old one is lost in it, so a step must bear being repeated.
   * @param what the step, as the end of "could not …"
   * @throws {SetUpFault} when the server cannot be reached, is not the one expected, does not let us in, or keeps being lost
   */
  run<T>(what: string, work: (sftp: SFTPWrapper) => Promise<T>): Promise<T>;
  close(): void;
}

export const defaultTimeLimitMs = 30_000;
const defaultAttempts = 4;
const firstPauseMs = 100;

/** The connection went away while something was being done. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

interface Session {
  readonly client: Client;
  readonly sftp: SFTPWrapper;
  /** Rejects when the connection ends, for whatever reason; never resolves. */
  readonly lost: Promise<never>;
}

/** The fingerprint of a host key as OpenSSH writes it. */
export function fingerprintOf(hostKey: Buffer): string {
  return `SHA256:${createHash('sha256').update(hostKey).digest('base64').replace(/=+$/, '')}`;
}

export function createSftpConnection(endpoint: SftpEndpoint): SftpConnection {
  const { timeLimitMs = defaultTimeLimitMs, attempts = defaultAttempts } = endpoint;
  const address = `sftp://${endpoint.username}@${endpoint.host}:${endpoint.port}`;
  let session: Promise<Session> | undefined;

  const connected = () => {
    session ??= connect(endpoint, address, timeLimitMs);
    return session;
  };
  const drop = async () => {
    const ended = session;
    session = undefined;
    await ended?.then(({ client }) => client.destroy()).catch(() => undefined);
  };

  const once = async <T>(what: string, work: (sftp: SFTPWrapper) => Promise<T>): Promise<T> => {
    const { sftp, lost } = await connected();
    return await inTime(Promise.race([work(sftp), lost]), timeLimitMs, `${what} at ${address}`);
  };

  return {
    address,
    async run(what, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(what, work);
        } catch (error) {
          if (!isLoss(error)) throw faultOf(error, what, address);
          await drop();
          if (attempt >= attempts) throw lostFault(what, address, attempts, error);
          await pause(firstPauseMs * 2 ** (attempt - 1));
        }
      }
    },
    close() {
      void drop();
    },
  };
}

function connect(endpoint: SftpEndpoint, address: string, timeLimitMs: number): Promise<Session> {
  const client = new ssh2.Client();
  let stranger: string | undefined;
  const config: ConnectConfig = {
    host: endpoint.host,
    port: endpoint.port,
    username: endpoint.username,
    readyTimeout: timeLimitMs,
    keepaliveInterval: 10_000,
    hostVerifier: (key: Buffer) => {
      const shown = fingerprintOf(key);
      if (shown !== endpoint.hostKey) stranger = shown;
      return shown === endpoint.hostKey;
    },
    ...(endpoint.password !== undefined && { password: endpoint.password }),
    ...(endpoint.privateKey !== undefined && { privateKey: endpoint.privateKey }),
    ...(endpoint.passphrase !== undefined && { passphrase: endpoint.passphrase }),
  };
  return new Promise<Session>((resolve, reject) => {
    const lost = new Promise<never>((_, lose) => {
      client.once('close', () => lose(new ConnectionLost('the connection was closed')));
    });
    // Between two steps nobody awaits it.
    lost.catch(reject);
    client.on('error', (error) => {
      reject(stranger === undefined ? connectFault(error, address) : strangerFault(endpoint, address, stranger));
    });
    client.once('ready', () => {
      // A step is many small questions, each of which would wait for the acknowledgement of the one before.
      client.setNoDelay(true);
      client.sftp((error, sftp) => {
        if (error === undefined) resolve({ client, sftp, lost });
        else reject(new SetUpFault(`${address} offers no SFTP`, { next: 'ask for the SFTP subsystem', cause: error }));
      });
    });
    try {
      client.connect(config);
    } catch {
      // The library's message may quote the key that it could not parse.
      const next = 'check the private key and its passphrase';
      reject(new SetUpFault(`The key for ${address} cannot be read`, { next, code: 'PRIVATE_KEY' }));
    }
  });
}

function strangerFault(endpoint: SftpEndpoint, address: string, shown: string): SetUpFault {
  return new SetUpFault(`${address} shows the host key ${shown}, not ${endpoint.hostKey}`, {
    next: 'ask its owner which key is right before anything is sent there',
    code: 'HOST_KEY',
  });
}

function connectFault(error: Error & { level?: string; code?: string }, address: string): Error {
  if (error.level === 'client-authentication') {
    const next = 'check the user name and the secret that the environment names';
    return new SetUpFault(`${address} does not let us in`, { next, code: 'AUTHENTICATION' });
  }
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENETUNREACH'];
  if (error.level === 'client-timeout' || unreachable.includes(error.code ?? '')) {
    const code = error.code ?? 'TIMEOUT';
    return new SetUpFault(`${address} cannot be reached (${code})`, { next: 'check host, port and firewall', code });
  }
  return new ConnectionLost(error.message);
}

/** The library tells the loss of a connection in several ways, depending on what was under way. */
function isLoss(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true;
  if (!(error instanceof Error) || error instanceof SetUpFault || error instanceof HarnessFault) return false;
  const { code } = error as { code?: unknown };
  return (
    ['ECONNRESET', 'EPIPE'].includes(String(code)) ||
    /not connected|no response from server|channel/i.test(error.message)
  );
}

function faultOf(error: unknown, what: string, address: string): Error {
  if (error instanceof SetUpFault || error instanceof HarnessFault) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new SetUpFault(`Could not ${what} at ${address}: ${reason}`, {
    next: 'check that the folders exist there and may be written',
    cause: error,
  });
}

function lostFault(what: string, address: string, attempts: number, error: unknown): SetUpFault {
  return new SetUpFault(`The connection to ${address} was lost ${attempts} times while trying to ${what}`, {
    next: 'look why the server closes it; no half file can be seen there',
    code: 'LOST',
    cause: error,
  });
}

/** A step that hangs is taken for a lost connection. */
function inTime<T>(work: Promise<T>, limitMs: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new ConnectionLost(`${what} took longer than ${limitMs} ms`));
    const timer = setTimeout(late, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function pause(lengthMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, lengthMs);
  });
}
