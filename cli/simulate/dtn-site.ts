import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DtnDrops, folderDrops } from '../../simulators/dtn/drops.ts';
import { newSshKeys, type SftpServer, startSftpServer } from '../../wire/sftp-server.ts';

/** Where a developer puts D-flow files and finds those that are for them. */
export interface DtnFacts {
  /** "sftp://participant@127.0.0.1:2222" */
  readonly address: string;
  readonly hostKey: string;
  readonly passwordPath: string;
  /** Folders on the server, and where they are on this machine. */
  readonly toParticipant: string;
  readonly fromParticipant: string;
  readonly folder: string;
}

export interface DtnSite {
  readonly facts: DtnFacts;
  readonly drops: DtnDrops;
  readonly password: string;
  close(): Promise<void>;
}

const username = 'participant';

/** A secret that is made once and kept in a file that only its owner may read. */
function keptIn(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}

/**
 * The folders of the data transfer network in a folder of this machine, and an SFTP server that shows them on loopback. Host key
 * and password are made once and kept there.
 * @throws {SetUpFault} when the port is taken
 */
export async function openDtnSite(folder: string, port: number): Promise<DtnSite> {
  const shown = join(folder, 'files');
  const [to, from] = [join(shown, 'to-participant'), join(shown, 'from-participant')];
  for (const path of [to, from]) mkdirSync(path, { recursive: true });
  const hostKey = keptIn(join(folder, 'host-key'), () => newSshKeys().private);
  const passwordPath = join(folder, 'password.txt');
  const password = keptIn(passwordPath, () => randomBytes(18).toString('base64url'));
  const server: SftpServer = await startSftpServer({ root: shown, users: [{ username, password }], port, hostKey });
  const drops = folderDrops(to, from);
  return {
    drops,
    password,
    facts: {
      ...{ address: `sftp://${username}@${server.host}:${server.port}`, hostKey: server.hostKey, passwordPath },
      ...{ toParticipant: '/to-participant', fromParticipant: '/from-participant', folder: shown },
    },
    async close() {
      drops.close();
      await server.close();
    },
  };
}
