import { HarnessFault } from '../../wire/faults.ts';

/** A file id of the network has so many letters and digits at most (market/dtn/envelope). */
const longestFileId = 10;

/**
 * The id of a file that the harness sends.
 * @param tag what the files of a session have in common, and those of no other one
 * @throws {HarnessFault} when the session has sent more files than there are ids
 */
export function fileIdOf(tag: string, number: number): string {
  const id = `${tag}${number.toString(36)}`;
  if (id.length <= longestFileId) return id;
  throw new HarnessFault(`The D-flow file ${number} of this session has no id of ${longestFileId} characters`);
}
