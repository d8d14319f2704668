import { maskedText } from '../../market/dtn/index.ts';
import type { DtnDrop } from '../../wire/dtn-drop.ts';
import { createDtnFolder } from '../../wire/dtn-files.ts';
import { createSftpConnection, type SftpEndpoint } from '../../wire/sftp-connection.ts';
import { createSftpDrop } from '../../wire/sftp-drop.ts';

/** The two ways between the network and a participant. */
export interface DtnDrops {
  readonly toParticipant: DtnDrop;
  readonly fromParticipant: DtnDrop;
  close(): void;
}

/** Folders on this machine. What was taken is kept there without what its layout calls secret. */
export function folderDrops(toParticipant: string, fromParticipant: string): DtnDrops {
  const keep = { keep: maskedText };
  return {
    toParticipant: createDtnFolder(toParticipant, keep),
    fromParticipant: createDtnFolder(fromParticipant, keep),
    close: () => undefined,
  };
}

/** Folders of an SFTP server, both over one connection. */
export function sftpDrops(endpoint: SftpEndpoint, toParticipant: string, fromParticipant: string): DtnDrops {
  const connection = createSftpConnection(endpoint);
  return {
    toParticipant: createSftpDrop(connection, toParticipant),
    fromParticipant: createSftpDrop(connection, fromParticipant),
    close: () => connection.close(),
  };
}

/** Where a participant exchanges its files. */
export interface DropPlaces {
  /** Folder of files to the participant. */
  readonly inbox: string;
  /** Folder of files from the participant. */
  readonly outbox: string;
  /** The server on which the folders are, where it is not this machine. */
  readonly sftp?: SftpEndpoint | undefined;
}

export function dropsAt({ inbox, outbox, sftp }: DropPlaces): DtnDrops {
  return sftp === undefined ? folderDrops(inbox, outbox) : sftpDrops(sftp, inbox, outbox);
}
