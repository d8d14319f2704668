import { createPrivateKey } from 'node:crypto';
import type { BadIdentity } from '../../../wire/bad-identity.ts';
import type { Clock } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { PartyIdentity } from '../../../wire/pki.ts';
import {
  createSigningIdentity,
  type SignInput,
  type SigningIdentity,
  signRequestOffThread,
} from '../../../wire/signing.ts';
import { contentTamperings, type DeliveryFacts, type LooseMessage } from './content-tampering.ts';
import type { Deliver } from './webhook-call.ts';

type Delivery = Parameters<Deliver>[0];

export interface TamperingTools {
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  /** How far a signature date may lie from now, either way. */
  readonly clockSkewMs: number;
  readonly own: PartyIdentity;
  /** The DIP's identity with something wrong with its certificates. */
  readonly bad: (fault: BadIdentity) => Promise<PartyIdentity>;
  /** Carries a call as the DIP would. */
  readonly deliver: Deliver;
  /** Carries a call without showing a client certificate, or with one of an unknown authority. */
  readonly deliverAs: Readonly<Record<'nobody' | 'a stranger', Deliver>>;
}

interface Tools extends TamperingTools {
  /** What was last brought to an address. */
  readonly before: (url: string) => LooseMessage | undefined;
  readonly sign: (delivery: Delivery, change: Partial<SignInput>, by?: SigningIdentity) => Promise<Delivery>;
}

type Tampering = (delivery: Delivery, tools: Tools) => Promise<Delivery>;

const dayMs = 86_400_000;

const without =
  (header: string): Tampering =>
  async (delivery) => ({
    ...delivery,
    headers: Object.fromEntries(Object.entries(delivery.headers).filter(([name]) => name !== header)),
  });

const dated =
  (by: (clockSkewMs: number) => number): Tampering =>
  (delivery, { clock, clockSkewMs, sign }) =>
    sign(delivery, { at: clock.now() + by(clockSkewMs) });

const signedBy =
  (fault: BadIdentity): Tampering =>
  async (delivery, { sign, bad }) =>
    sign(delivery, {}, (await bad(fault)).signing);

const withHeader =
  (name: string, change: (value: string) => string): Tampering =>
  async (delivery) => ({ ...delivery, headers: { ...delivery.headers, [name]: change(delivery.headers[name] ?? '') } });

/** The body changed before it is signed: whoever looks at the signature alone sees nothing. */
const saying =
  (change: (message: LooseMessage, facts: DeliveryFacts) => void): Tampering =>
  (delivery, { sign, clock, before }) => {
    const messages = payloadsOf(delivery.body);
    for (const { payload } of messages) change(payload, { now: clock.now(), before: before(delivery.url) });
    return sign({ ...delivery, body: Buffer.from(JSON.stringify(messages)) }, {});
  };

const payloadsOf = (body: Buffer) => JSON.parse(body.toString('utf8')) as { readonly payload: LooseMessage }[];

/**
 * What a publication can have wrong with it when it reaches a webhook, by name: the signature and its parts (dip-messages.md 2.2,
 * 2.3) and the certificate. Content that the DIP itself would never let pass is in a table of its own.
 */
export const tamperings = {
  'changed content': async (delivery) => ({
    ...delivery,
    body: Buffer.from(delivery.body.toString('utf8').replace('"subText":null', '"subText":"changed"')),
  }),
  'another content hash': withHeader('X-DIP-Content-Hash', (hash) =>
    Buffer.from(hash, 'base64').reverse().toString('base64'),
  ),
  'a content hash in hex': withHeader('X-DIP-Content-Hash', (hash) => Buffer.from(hash, 'base64').toString('hex')),
  'no content hash': without('X-DIP-Content-Hash'),
  'another signature': withHeader('X-DIP-Signature', (text) =>
    Buffer.from(text, 'base64').reverse().toString('base64'),
  ),
  'no signature': without('X-DIP-Signature'),
  'another address signed': (delivery, { sign }) => sign(delivery, { url: `${delivery.url}/elsewhere` }),
  'another method signed': (delivery, { sign }) => sign(delivery, { method: 'PUT' }),
  'the key of another certificate': (delivery, { sign, own }) =>
    sign(delivery, {}, { ...own.signing, key: createPrivateKey(own.mtls.key) }),
  'a signature date just inside the past limit': dated((limit) => -limit),
  'a signature date just inside the future limit': dated((limit) => limit),
  'a signature date just beyond the past limit': dated((limit) => -limit - 1),
  'a signature date just beyond the future limit': dated((limit) => limit + 1),
  'the signature date of yesterday': dated(() => -dayMs),
  'a signature date without a time': withHeader('X-DIP-Signature-Date', (date) => date.slice(0, 10)),
  'no signature date': without('X-DIP-Signature-Date'),
  'an expired certificate': signedBy('expired'),
  'a certificate that is not valid yet': signedBy('not-yet-valid'),
  'a certificate of an unknown authority': signedBy('foreign-authority'),
  'the certificate of another party': signedBy('wrong-party'),
  "the DIP's certificate for connections": (delivery, { sign, own }) =>
    sign(delivery, {}, createSigningIdentity(createPrivateKey(own.mtls.key), own.mtls.certificate)),
  'no certificate': without('X-DIP-Signature-Certificate'),
  'a certificate that cannot be read': withHeader('X-DIP-Signature-Certificate', (text) => text.slice(0, 40)),
} as const satisfies Readonly<Record<string, Tampering>>;

export type TamperingName =
  | keyof typeof tamperings
  | keyof typeof contentTamperings
  | 'no client certificate'
  | 'a client certificate of a stranger'
  | 'a way back on which the answer gets lost';

const strangers: Readonly<Partial<Record<TamperingName, 'nobody' | 'a stranger'>>> = {
  'no client certificate': 'nobody',
  'a client certificate of a stranger': 'a stranger',
};

const lostAnswer = 'a way back on which the answer gets lost';

export const tamperingNames = [
  ...Object.keys(tamperings),
  ...Object.keys(contentTamperings),
  ...Object.keys(strangers),
  lostAnswer,
] as readonly TamperingName[];

function tamperingOf(name: TamperingName): Tampering {
  const content = contentTamperings[name as keyof typeof contentTamperings];
  return content === undefined ? tamperings[name as keyof typeof tamperings] : saying(content);
}

/** The way from the DIP to the webhooks, on which the next call to an address can be made to arrive in another form. */
export interface TamperedWay {
  readonly deliver: Deliver;
  /** Plans it for the next call whose URL has this in it */
  plan(name: TamperingName, urlPart: string): void;
  clear(): void;
}

interface Planned {
  readonly id: string;
  readonly name: TamperingName;
  readonly urlPart: string;
}

export function createTamperedWay(tools: TamperingTools): TamperedWay {
  let planned: readonly Planned[] = [];
  let count = 0;
  const brought = new Map<string, Buffer>();
  const before: Tools['before'] = (url) => {
    const body = brought.get(url);
    return body === undefined ? undefined : payloadsOf(body).at(-1)?.payload;
  };
  const say = (action: 'planned' | 'used-up' | 'lifted', { id, name, urlPart }: Planned) =>
    tools.journal.append({ kind: 'fault-on-demand', action, id, fault: { name, at: 'delivery', url: urlPart } });
  const sign: Tools['sign'] = async (delivery, change, by = tools.own.signing) => {
    const { url, body } = delivery;
    const headers = await signRequestOffThread({ method: 'POST', url, body, at: tools.clock.now(), ...change }, by);
    return { ...delivery, headers: { ...delivery.headers, ...headers } };
  };
  return {
    async deliver(delivery) {
      const hit = planned.find(({ urlPart }) => delivery.url.includes(urlPart));
      if (hit === undefined) {
        brought.set(delivery.url, delivery.body);
        return tools.deliver(delivery);
      }
      planned = planned.filter((one) => one !== hit);
      say('used-up', hit);
      if (hit.name === lostAnswer) {
        await tools.deliver(delivery);
        throw new Error(lostAnswer);
      }
      const stranger = strangers[hit.name];
      if (stranger !== undefined) return tools.deliverAs[stranger](delivery);
      return tools.deliver(await tamperingOf(hit.name)(delivery, { ...tools, sign, before }));
    },
    plan(name, urlPart) {
      count += 1;
      const one = { id: `T${count}`, name, urlPart };
      planned = [...planned, one];
      say('planned', one);
    },
    clear() {
      for (const one of planned) say('lifted', one);
      planned = [];
      brought.clear();
    },
  };
}
