const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;

/**
 * Sets the date of every file in a zip, in place. exceljs leaves the dating to its zip writer, which takes the wall
 * clock, so two workbooks of one run would differ. Source: APPNOTE.TXT 4.3 (headers), 4.4.6 (MS-DOS date and time).
 * @param epochMs taken as UTC and brought into 1980 to 2107, which is what the format can hold
 * @throws {RangeError} when the bytes are no zip, or one larger than 4 GB
 */
export function setZipDates(zip: Buffer, epochMs: number): Buffer {
  const { time, date } = dosMoment(epochMs);
  const end = findEnd(zip);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip, at, directoryEntry);
    zip.writeUInt16LE(time, at + 12);
    zip.writeUInt16LE(date, at + 14);
    const local = zip.readUInt32LE(at + 42);
    expect(zip, local, localEntry);
    zip.writeUInt16LE(time, local + 10);
    zip.writeUInt16LE(date, local + 12);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function dosMoment(epochMs: number): { time: number; date: number } {
  const earliest = Date.UTC(1980, 0, 1);
  const latest = Date.UTC(2107, 11, 31, 23, 59, 58);
  const moment = new Date(Math.min(Math.max(epochMs, earliest), latest));
  return {
    time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
    date: ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  };
}

/** The end record stands last, with at most a comment behind it. */
function findEnd(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - endLength - longestComment);
  for (let at = zip.length - endLength; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === endOfDirectory) return at;
  }
  throw new RangeError('these bytes are no zip');
}

function expect(zip: Buffer, at: number, signature: number): void {
  if (at + 4 > zip.length || zip.readUInt32LE(at) !== signature) throw new RangeError(`no zip header at byte ${at}`);
}
