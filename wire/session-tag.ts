/**
 * What the messages and files of a session have in common: seven letters and digits, which no session has that begins a tenth of a second
 * earlier or later. A D-flow file id, of ten, has room for 46,655 files then.
 */
export const sessionTag = (epochMs: number): string => Math.floor(epochMs / 100).toString(36);
