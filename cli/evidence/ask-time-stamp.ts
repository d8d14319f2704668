import { SetUpFault } from '../../wire/faults.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { readTimeStamp, timeStampQuery } from '../../wire/seal/time-stamp.ts';

/**
 * Asks a time-stamping authority by HTTP (RFC 3161 3.4). Only the SHA-256 of the signature leaves this machine.
 * @throws {SetUpFault} when it does not answer, or answers about something else
 */
export async function askTimeStamp(url: string, signature: Buffer): Promise<Buffer> {
  const client = createHttpClient({ timeoutMs: 20_000 });
  try {
    const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
    const answer = await client.request({ method: 'POST', url, headers, body: timeStampQuery(signature) });
    if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
    return checkedTimeStamp(answer.body, signature, url);
  } catch (error) {
    if (error instanceof SetUpFault) throw error;
    throw refused(url, error);
  } finally {
    await client.close();
  }
}

/**
 * A time stamp that goes into a pack: it must fit before it does.
 * @param from where it comes from, for people
 * @throws {SetUpFault} saying what does not fit
 */
export function checkedTimeStamp(answer: Buffer, signature: Buffer, from: string): Buffer {
  try {
    readTimeStamp(answer, signature);
    return answer;
  } catch (error) {
    throw refused(from, error);
  }
}

const refused = (from: string, error: unknown): SetUpFault =>
  new SetUpFault(`There is no time stamp from ${from}: ${(error as Error).message}`, {
    next: 'give another authority, or seal without a time stamp; nothing was written',
    cause: error,
  });
