import type { IncomingMessage } from 'node:http';

/** Collects a body. @returns "too long" as soon as it is longer than allowed, undefined when the caller went away before the end */
export function receiveBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | 'too long' | undefined> {
  return new Promise((resolve) => {
    const pieces = piecesFor(Number(incoming.headers['content-length']), maxBytes);
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) return pieces.add(chunk);
      incoming.off('data', take);
      resolve('too long');
    };
    incoming.on('data', take);
    incoming.once('end', () => resolve(pieces.whole()));
    incoming.once('error', () => resolve(undefined));
    incoming.once('close', () => resolve(undefined));
  });
}

/**
 * Where the length is told, each piece is copied to its place as it comes and let go: pieces that wait for the last one
 * outlive a garbage collection or two when many callers send at once, and then only a full one frees them. A body that comes in
 * one piece is taken as it is.
 */
function piecesFor(toldBytes: number, maxBytes: number) {
  if (!(toldBytes > 0 && toldBytes <= maxBytes)) return listed();
  // Node ends a body with a told length neither before nor after it, so nothing of this stays unwritten.
  let body: Buffer | undefined;
  let end = 0;
  return {
    add: (chunk: Buffer) => {
      if (chunk.length === toldBytes) body = chunk;
      body ??= Buffer.allocUnsafeSlow(toldBytes);
      end += body === chunk ? toldBytes : chunk.copy(body, end);
    },
    whole: () => (body ?? Buffer.alloc(0)).subarray(0, end),
  };
}

function listed() {
  const chunks: Buffer[] = [];
  return {
    add: (chunk: Buffer) => void chunks.push(chunk),
    whole: () => (chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
  };
}
