import type { IncomingMessage } from 'node:http';

/** A form that somebody sent from a page of ours. */
export type ReceivedForm = { readonly form: FormData } | { readonly refusal: string; readonly status: 400 | 413 };

/**
 * Reads a form of a page, with files where it has some.
 * @param mostBytes more than that is refused before it is read whole
 */
export async function readForm(incoming: IncomingMessage, mostBytes: number): Promise<ReceivedForm> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > mostBytes) return { refusal: `more than ${mostBytes} bytes were sent`, status: 413 };
    pieces.push(piece);
  }
  const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
  try {
    const body = new Uint8Array(Buffer.concat(pieces));
    return { form: await new Response(body, { headers }).formData() };
  } catch {
    return { refusal: 'this is no form', status: 400 };
  }
}

/** A field of a form as a text; "" where there is none. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
