import type { Clock } from '../../wire/clock.ts';
import { type SigningIdentity, signRequestOffThread } from '../../wire/signing.ts';

/** Carries one signed body to a webhook over mutual TLS; rejects when no answer comes in time. */
export type Deliver = (input: {
  readonly url: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}) => Promise<{ readonly status: number; readonly body: Buffer | string }>;

export interface WebhookRequest {
  readonly url: string;
  readonly body: Buffer;
  /** Faults that a scenario asked for. */
  readonly unreachable: boolean;
  readonly wronglySigned: boolean;
}

export interface WebhookResult {
  readonly url: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** "ECONNREFUSED"; set when no answer came. */
  readonly error: string | undefined;
  readonly answer: Buffer | string;
  readonly durationMs: number;
  readonly notes: readonly string[];
  /** sha256 of the body in hex, where it was worked out for the signature. */
  readonly sum?: string | undefined;
}

/** Never rejects: no answer is a result like any other. */
export type WebhookCall = (request: WebhookRequest) => Promise<WebhookResult>;

export function createWebhookCall(tools: {
  readonly clock: Clock;
  readonly signing: SigningIdentity;
  readonly deliver: Deliver;
  readonly timeoutMs: number;
}): WebhookCall {
  return async (request) => {
    const { url, unreachable, wronglySigned } = request;
    const startedMs = performance.now();
    let sum: string | undefined;
    const notes = wronglySigned ? ['fault:wrong-signature'] : [];
    const ended = (
      status: number | undefined,
      error: string | undefined,
      answer: Buffer | string,
      extra: string[],
    ) => ({
      url,
      status,
      error,
      answer,
      durationMs: performance.now() - startedMs,
      notes: [...notes, ...extra],
      sum,
    });
    if (unreachable) return ended(undefined, 'fault:unreachable', '', ['fault:unreachable']);
    try {
      const headers = await headersOf(request, tools);
      sum = Buffer.from(headers['X-DIP-Content-Hash'] ?? '', 'base64').toString('hex');
      const answer = await tools.deliver({ url, body: request.body, headers, timeoutMs: tools.timeoutMs });
      return ended(answer.status, undefined, answer.body, []);
    } catch (error) {
      const code = codeOf(error);
      return ended(undefined, code, '', [`no-answer:${code}`]);
    }
  };
}

async function headersOf(
  { url, body, wronglySigned }: WebhookRequest,
  { clock, signing }: { readonly clock: Clock; readonly signing: SigningIdentity },
): Promise<Record<string, string>> {
  const input = { method: 'POST', url, body, at: clock.now() };
  const right = await signRequestOffThread(input, signing);
  const plain = { ...right, 'Content-Type': 'application/json' };
  if (!wronglySigned) return plain;
  const other = await signRequestOffThread({ ...input, body: Buffer.concat([body, body]) }, signing);
  return { ...plain, 'X-DIP-Signature': other['X-DIP-Signature'] };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.message;
}
