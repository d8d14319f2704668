/**
 * What a receiver tells the sender of a file: taken, or refused and why. That there are acknowledgements is known; their form and
 * codes are not public (mhhs-domain.md 4.4). Ours is one line, and its codes are settings (dtn_acknowledgement_accepted,
 * dtn_acknowledgement_rejected):
 * ZAK|file id|flow and version|code|YYYYMMDDHHMMSS|reason|
 */
export interface Acknowledgement {
  readonly fileId: string;
  readonly token: string;
  readonly code: string;
  /** YYYYMMDDHHMMSS */
  readonly at: string;
  /** Empty where the file was taken. */
  readonly reason: string;
}

const longestReason = 400;

/** One line that can be read back: separators and line ends of the reason become spaces, and it is cut at 400 characters. */
export function acknowledgementText({ fileId, token, code, at, reason }: Acknowledgement): string {
  const told = reason.replaceAll(/[|\s]+/g, ' ').slice(0, longestReason);
  return `ZAK|${fileId}|${token}|${code}|${at}|${told}|\n`;
}

/** The acknowledgement that a text holds; undefined when it is none. */
export function readAcknowledgement(text: string): Acknowledgement | undefined {
  const [id, fileId, token, code, at, reason, after, ...rest] = text.trimEnd().split('|');
  if (id !== 'ZAK' || after !== '' || rest.length > 0) return undefined;
  if (fileId === undefined || token === undefined || code === undefined || at === undefined || reason === undefined) {
    return undefined;
  }
  return { fileId, token, code, at, reason };
}
