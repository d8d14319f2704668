/** A file that was taken, or why what was taken is none: it is kept aside, and nobody has lost it. */
export type DtnFile =
  | { readonly fileName: string; readonly text: string; readonly fault?: undefined }
  | { readonly fileName: string; readonly text?: undefined; readonly fault: string; readonly keptAt: string };

/** One way of a DTN gateway: a place into which one side puts files and from which the other takes them. */
export interface DtnDrop {
  /** Where it is, as a tester knows it: a folder, or an address with a folder. */
  readonly place: string;
  /**
   * The file appears whole or not at all.
   * @returns false when one of that name still waits to be taken, which must not be lost: nothing was put then
   * @throws {HarnessFault} for a name that is none
   */
  put(fileName: string, text: string): boolean | Promise<boolean>;
  /** What has come, oldest first, each file once. */
  take(): readonly DtnFile[] | Promise<readonly DtnFile[]>;
  /**
   * What was taken since an instant of the wall's clock, epoch milliseconds, oldest first: also by a process that was lost before it
   * could say so. As it was kept, which may be without secrets.
   */
  takenSince(epochMs: number): readonly DtnFile[] | Promise<readonly DtnFile[]>;
}

/** Larger than any file of the network; what is larger is no D-flow and is kept aside. */
export const mostFileBytes = 20_000_000;

/** Hidden names and these endings are files that somebody is still writing; a name with a slash lands elsewhere. */
export function isFileName(name: string): boolean {
  return /^[^./\\][^/\\]*$/.test(name) && !/\.(tmp|part|filepart)$/i.test(name);
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a file's bytes, or why they are none. */
export function textOf(bytes: Uint8Array): { readonly text: string } | { readonly fault: string } {
  if (bytes.length > mostFileBytes) return { fault: `${bytes.length} bytes, more than ${mostFileBytes}` };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { fault: 'bytes that are no text in UTF-8' };
  }
}
