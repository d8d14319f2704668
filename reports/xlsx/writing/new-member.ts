import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import type { Member } from '../write-zip.ts';

const deflated = 8;
/** Of APPNOTE.TXT 4.4.3: a file that is deflated. */
const versionNeeded = 20;
const nothing = Buffer.alloc(0);
const pack = promisify(deflateRaw);

/**
 * A file of a zip, made new and packed on a thread of Node's own.
 * @param name in ASCII
 * @param atMs taken as UTC and brought into 1980 to 2107, which is what the format can hold
 */
export async function newMember(name: string, content: Buffer, atMs: number): Promise<Member> {
  const { time, date } = dosMoment(atMs);
  const entry = {
    ...{ versionMadeBy: versionNeeded, versionNeededToExtract: versionNeeded, generalPurposeBitFlag: 0 },
    ...{ lastModFileTime: time, lastModFileDate: date, internalFileAttributes: 0, externalFileAttributes: 0 },
    ...{ fileNameRaw: Buffer.from(name), fileCommentRaw: nothing, extraFields: [] },
  };
  return { entry, bytes: await pack(content), method: deflated, size: content.length, crc: crc32(content) >>> 0 };
}

/** Source: APPNOTE.TXT 4.4.6 (MS-DOS date and time), which counts in steps of two seconds. */
export function dosMoment(epochMs: number): { readonly time: number; readonly date: number } {
  const earliest = Date.UTC(1980, 0, 1);
  const latest = Date.UTC(2107, 11, 31, 23, 59, 58);
  const moment = new Date(Math.min(Math.max(epochMs, earliest), latest));
  return {
    time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
    date: ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  };
}
