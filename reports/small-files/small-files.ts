import { copyFileSync, linkSync, writeFileSync } from 'node:fs';

/** Writes very many small files. Their folders stand already. */
export interface SmallFiles {
  write(path: string, content: string | Buffer): void;
  /** One file under a second name. */
  link(from: string, to: string): void;
  /**
   * Waits until all of them stand that were asked for.
   * @throws the first that could not be written since the last time
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A file to be written, or to be had under a second name. */
export type Deed = { readonly path: string } & ({ readonly content: string | Buffer } | { readonly from: string });

/** No fsync: reports can be made again from the journal at any time. */
export function carryOut(deed: Deed): void {
  if ('content' in deed) writeFileSync(deed.path, deed.content);
  else linkOrCopy(deed.from, deed.path);
}

/** One file under two names costs neither time nor room; where the disk knows no links, it is copied. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Files that are written at once, by whoever asks for them; what cannot be written is thrown there. */
export const filesAtOnce: SmallFiles = {
  write: (path, content) => carryOut({ path, content }),
  link: (from, path) => carryOut({ path, from }),
  settle: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
