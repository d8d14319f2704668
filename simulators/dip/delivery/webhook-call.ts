import type { Clock } from '../../../wire/clock.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import { type SigningIdentity, signRequestOffThread } from '../../../wire/signing.ts';
import type { Strike } from '../faults/fault-plan.ts';

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
  /** A fault that strikes this call. */
  readonly fault: Strike | undefined;
}

/** What the DIP signs with, and sends by, when it is to use a certificate that has expired. */
export interface StaleIdentity {
  readonly signing: SigningIdentity;
  readonly deliver: Deliver;
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

export interface WebhookCallTools {
  readonly clock: Clock;
  readonly signing: SigningIdentity;
  readonly deliver: Deliver;
  readonly timeoutMs: number;
  /** Asked for when a fault first needs it. */
  readonly stale: (() => Promise<StaleIdentity>) | undefined;
}

export function createWebhookCall(tools: WebhookCallTools): WebhookCall {
  return async (request) => {
    const { url, fault } = request;
    const startedMs = performance.now();
    let sum: string | undefined;
    const notes = fault === undefined ? [] : [fault.note];
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
    if (fault?.does === 'cut') return ended(undefined, fault.note, '', []);
    if (fault?.does === 'no-answer') return ended(undefined, fault.note, '', ['no-answer:timeout']);
    try {
      const { signing, deliver } = await identityFor(fault, tools);
      const headers = await headersOf(request, tools.clock.now(), signing);
      sum = Buffer.from(headers['X-DIP-Content-Hash'] ?? '', 'base64').toString('hex');
      const answer = await deliver({ url, body: request.body, headers, timeoutMs: tools.timeoutMs });
      return ended(answer.status, undefined, answer.body, []);
    } catch (error) {
      const code = codeOf(error);
      return ended(undefined, code, '', [`no-answer:${code}`]);
    }
  };
}

/** @throws {HarnessFault} when a stale certificate is asked for and there is none */
async function identityFor(fault: Strike | undefined, tools: WebhookCallTools): Promise<StaleIdentity> {
  if (fault?.does !== 'use-stale-certificate') return tools;
  if (tools.stale === undefined) throw new HarnessFault('This DIP was given no stale certificate to use on demand');
  const { signing, deliver } = await tools.stale();
  return fault.certificate === 'tls' ? { signing: tools.signing, deliver } : { signing, deliver: tools.deliver };
}

async function headersOf(
  { url, body, fault }: WebhookRequest,
  at: number,
  signing: SigningIdentity,
): Promise<Record<string, string>> {
  const input = { method: 'POST', url, body, at };
  const right = await signRequestOffThread(input, signing);
  const plain = { ...right, 'Content-Type': 'application/json' };
  if (fault?.does !== 'sign-wrongly') return plain;
  const other = await signRequestOffThread({ ...input, body: Buffer.concat([body, body]) }, signing);
  return { ...plain, 'X-DIP-Signature': other['X-DIP-Signature'] };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.message;
}
