import { createPrivateKey } from 'node:crypto';
import type { DipMessage, FullStandardResponse } from '../../../../market/interfaces/index.ts';
import type { Clock } from '../../../../wire/clock.ts';
import { createHttpClient, type HttpAnswer } from '../../../../wire/http-client.ts';
import type { PartyIdentity } from '../../../../wire/pki.ts';
import { createSigningIdentity, signRequestOffThread } from '../../../../wire/signing.ts';
import type { Attempted } from './outbox.ts';
import type { SenderRules } from './rules.ts';

export interface DipCallerTools {
  readonly baseUrl: string;
  /** By DIP ID. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly identity: PartyIdentity;
  readonly ca: string;
  readonly clock: Clock;
  readonly rules: SenderRules;
}

export interface DipCaller {
  /** A signed call for a DIP ID; undefined when no answer came. @param path from the base URL on */
  call(
    dipId: string,
    method: string,
    path: string,
    value?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer | undefined>;
  post(message: DipMessage): Promise<Attempted>;
  /** To the validation address: nothing is sent by it. */
  check(message: DipMessage): Promise<unknown>;
}

/** The calls an adapter makes to the DIP, signed by its rules (dip-messages.md 2.2, 2.3). */
export function createDipCaller({ baseUrl, apiKeys, identity, ca, clock, rules }: DipCallerTools): DipCaller {
  const http = createHttpClient({ identity, ca });
  const { certificate, key } = identity.mtls;
  const signer =
    rules.signsWith === 'signing' ? identity.signing : createSigningIdentity(createPrivateKey(key), certificate);
  const call: DipCaller['call'] = async (dipId, method, path, value, more = {}) => {
    const url = `${baseUrl}${path}`;
    const body = value === undefined ? '' : JSON.stringify(value);
    const signed = await signRequestOffThread(rules.signed({ method, url, body, at: clock.now() }), signer);
    const content: Record<string, string> = body === '' ? {} : { 'Content-Type': 'application/json' };
    const headers = rules.headers({ ...signed, ...content, ...more, 'X-API-Key': apiKeys[dipId] ?? '' });
    return http.request({ method, url, headers, ...(body === '' ? {} : { body }) }).catch(() => undefined);
  };
  return {
    call,
    check(message) {
      const { S0, S1 } = message.payload.CommonBlock;
      const event = S0.eventCode.replace(/[[\]]/g, '');
      return call(S1.senderDIPID, 'POST', `/validate/${S0.interfaceID}/${event}`, [message]);
    },
    async post(message) {
      const { S0, S1 } = message.payload.CommonBlock;
      const answer = await call(S1.senderDIPID, 'POST', `/dip-channel/${S0.interfaceID}`, [message]);
      return { status: answer?.status, code: answer === undefined ? undefined : codeOf(answer) };
    },
  };
}

/** The code of the first entry of a standard response: "MSG1006". An answer need not have a body. */
function codeOf({ body }: HttpAnswer): string | undefined {
  try {
    const { messageArray } = JSON.parse(body.toString('utf8')) as Partial<FullStandardResponse>;
    return messageArray?.[0]?.message?.split(' ')[0];
  } catch {
    return undefined;
  }
}
