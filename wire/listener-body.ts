import type { IncomingMessage } from 'node:http';

export interface Received {
  /** Empty when the body was too large. */
  readonly body: Buffer;
  readonly tooLarge: boolean;
}

/** A caller is heard out, so that it reads its 413; one that does not stop is cut off. */
const patience = 10;

/** Collects a body. @returns undefined when the caller went away before the end */
export function receiveBody(incoming: IncomingMessage, maxBytes: number): Promise<Received | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else if (length > maxBytes * patience) incoming.destroy();
      else chunks.length = 0;
    });
    incoming.once('end', () => {
      const [first] = chunks;
      const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
      resolve({ body, tooLarge: length > maxBytes });
    });
    incoming.once('error', () => resolve(undefined));
    incoming.once('close', () => resolve(undefined));
  });
}
