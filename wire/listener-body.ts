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
    const pieces = piecesFor(Number(incoming.headers['content-length']), maxBytes);
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) pieces.add(chunk);
      else if (length > maxBytes * patience) incoming.destroy();
      else pieces.drop();
    });
    incoming.once('end', () => resolve({ body: pieces.whole(), tooLarge: length > maxBytes }));
    incoming.once('error', () => resolve(undefined));
    incoming.once('close', () => resolve(undefined));
  });
}

/**
 * Where the length is told, each piece is copied to its place as it comes and let go: pieces that wait for the last one
 * outlive a garbage collection or two when many callers send at once, and then only a full one frees them.
 */
function piecesFor(toldBytes: number, maxBytes: number) {
  if (!(toldBytes > 0 && toldBytes <= maxBytes)) return listed();
  // Node ends a body with a told length neither before nor after it, so nothing of this stays unwritten.
  const body = Buffer.allocUnsafeSlow(toldBytes);
  let end = 0;
  return {
    add: (chunk: Buffer) => {
      end += chunk.copy(body, end);
    },
    drop: () => undefined,
    whole: () => body.subarray(0, end),
  };
}

function listed() {
  const chunks: Buffer[] = [];
  return {
    add: (chunk: Buffer) => void chunks.push(chunk),
    drop: () => {
      chunks.length = 0;
    },
    whole: () => (chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
  };
}
