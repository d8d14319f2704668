import type { DipMessage } from '../../../../market/interfaces/index.ts';
import type { SignatureFault } from '../../../../wire/signing.ts';
import type { Behaviour } from '../behaviour.ts';
import { withCommon } from '../mutant-tools.ts';
import type { Mutant } from '../mutants.ts';
import type { AdapterAnswer, ReceiverRules, SenderRules } from './rules.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function sending(good: Behaviour, sender: Partial<SenderRules>): Behaviour {
  return { ...good, adapter: { ...good.adapter, sender: { ...good.adapter.sender, ...sender } } };
}

function receiving(good: Behaviour, receiver: Partial<ReceiverRules>): Behaviour {
  return { ...good, adapter: { ...good.adapter, receiver: { ...good.adapter.receiver, ...receiver } } };
}

/** @throws {RangeError} when the good adapter does not refuse that either */
function blindTo(good: Behaviour, fault: SignatureFault): Behaviour {
  const { refuses } = good.adapter.receiver;
  if (!refuses.includes(fault)) throw new RangeError(`a good adapter does not refuse ${fault}`);
  return receiving(good, { refuses: refuses.filter((one) => one !== fault) });
}

/** @throws {RangeError} when the good adapter makes no such check */
function unchecked(good: Behaviour, code: string): Behaviour {
  const { refusesContent } = good.adapter.receiver;
  if (!refusesContent.some((check) => check.code === code)) throw new RangeError(`no check answers ${code}`);
  const skipped = refusesContent.map((check) => (check.code === code ? { ...check, fault: () => undefined } : check));
  return receiving(good, { refusesContent: skipped });
}

function answering(good: Behaviour, change: (answer: AdapterAnswer) => AdapterAnswer): Behaviour {
  return receiving(good, { answered: (answer) => (answer.status === 201 ? change(answer) : answer) });
}

/** Every entry of a standard response with some fields replaced. */
function withEntries({ status, body }: AdapterAnswer, fields: Readonly<Record<string, unknown>>): AdapterAnswer {
  const response = body as { readonly messageArray: readonly object[] };
  return { status, body: { ...response, messageArray: response.messageArray.map((one) => ({ ...one, ...fields })) } };
}

const referenceOf = (message: DipMessage) => message.payload.CommonBlock.S1.senderUniqueReference;

type Row = Pick<Mutant, 'id' | 'fault' | 'change'>;

const receivers: readonly Row[] = [
  {
    id: 'adapter-bad-signature',
    fault: 'takes a publication whose signature does not fit',
    change: (good) => blindTo(good, 'signature'),
  },
  {
    id: 'adapter-bad-hash',
    fault: 'takes a publication whose content hash does not fit',
    change: (good) => blindTo(good, 'content-hash'),
  },
  {
    id: 'adapter-any-date',
    fault: 'takes a publication that was signed at any time',
    change: (good) => blindTo(good, 'date'),
  },
  {
    id: 'adapter-unsigned',
    fault: 'takes a publication that lacks a part of the signature',
    change: (good) => blindTo(good, 'missing-header'),
  },
  {
    id: 'adapter-expired-certificate',
    fault: 'takes a publication that is signed with a certificate of another time',
    change: (good) => receiving(good, { validAt: (certificate) => Date.parse(certificate.validTo) }),
  },
  {
    id: 'adapter-any-authority',
    fault: 'takes a publication that is signed with a certificate of any authority',
    change: (good) => receiving(good, { trustsAnyAuthority: true }),
  },
  {
    id: 'adapter-any-signer',
    fault: 'takes a publication that another party of the market has signed',
    change: (good) => receiving(good, { onlyTheDip: false }),
  },
  {
    id: 'adapter-no-mutual-tls',
    fault: 'serves callers that show no client certificate',
    change: (good) => receiving(good, { asksForCertificate: false }),
  },
  {
    id: 'adapter-clock-too-strict',
    fault: 'refuses a signature from just within the limit',
    change: (good) => receiving(good, { clockSkewMs: 5 * minuteMs - 1 }),
  },
  {
    id: 'adapter-clock-too-loose',
    fault: 'takes a signature from just beyond the limit',
    change: (good) => receiving(good, { clockSkewMs: 5 * minuteMs + 1 }),
  },
  {
    id: 'adapter-schema-unchecked',
    fault: 'takes whatever stands in a publication',
    change: (good) => unchecked(good, 'RCP1001'),
  },
  {
    id: 'adapter-any-environment',
    fault: 'takes messages of another environment',
    change: (good) => unchecked(good, 'RCP1004'),
  },
  {
    id: 'adapter-any-sender',
    fault: 'takes a message from a role that does not send it',
    change: (good) => unchecked(good, 'RCP1010'),
  },
  {
    id: 'adapter-any-recipient',
    fault: 'takes a message that is meant for others',
    change: (good) => unchecked(good, 'RCP1041'),
  },
  {
    id: 'adapter-answers-200',
    fault: 'answers a publication that it takes with 200 where 201 is asked for',
    change: (good) => answering(good, ({ body }) => ({ status: 200, body })),
  },
  {
    id: 'adapter-answers-nothing',
    fault: 'answers a publication that it takes without a body',
    change: (good) => answering(good, ({ status }) => ({ status, body: undefined })),
  },
  {
    id: 'adapter-answers-as-the-dip',
    fault: 'names the DIP as the sender of its answers',
    change: (good) => answering(good, (answer) => withEntries(answer, { senderID: '0000000000' })),
  },
  {
    id: 'adapter-answers-about-nothing',
    fault: 'leaves the transaction out of its answers',
    change: (good) => answering(good, (answer) => withEntries(answer, { transactionID: null })),
  },
  {
    id: 'adapter-processes-twice',
    fault: 'processes a publication each time it is brought',
    change: (good) => receiving(good, { isNew: () => true }),
  },
  {
    id: 'adapter-busy-refuses',
    fault: 'refuses for good what it cannot take just now',
    change: (good) => receiving(good, { restingStatus: 400 }),
  },
  {
    id: 'adapter-busy-drops',
    fault: 'says that it took what it could not take just now',
    change: (good) => receiving(good, { restingStatus: 201 }),
  },
  {
    id: 'adapter-refuses-with-401',
    fault: 'none: refuses a signature with 401 in place of 400 (must pass everywhere)',
    change: (good) =>
      receiving(good, { answered: (answer) => (answer.status === 400 ? { ...answer, status: 401 } : answer) }),
  },
];

const senders: readonly Row[] = [
  {
    id: 'adapter-wrong-address-signed',
    fault: 'signs over another address than the one it calls',
    change: (good) => sending(good, { signed: (input) => ({ ...input, url: input.url.replace('/dip-channel', '') }) }),
  },
  {
    id: 'adapter-stale-date',
    fault: 'signs with the time of an hour ago',
    change: (good) => sending(good, { signed: (input) => ({ ...input, at: input.at - hourMs }) }),
  },
  {
    id: 'adapter-other-bytes-signed',
    fault: 'signs other bytes than those it sends',
    change: (good) => sending(good, { signed: (input) => ({ ...input, body: `${input.body.toString()}\n` }) }),
  },
  {
    id: 'adapter-signs-with-connection-key',
    fault: 'signs with the certificate that is for connections',
    change: (good) => sending(good, { signsWith: 'mtls' }),
  },
  {
    id: 'adapter-without-key',
    fault: 'sends no API key with its messages',
    change: (good) => sending(good, { headers: ({ 'X-API-Key': _key, ...headers }) => headers }),
  },
  {
    id: 'adapter-wrong-environment',
    fault: 'tags its messages with another environment',
    change: (good) => sending(good, { composed: (message) => withCommon(message, 'S1', { environmentTag: 'SITB' }) }),
  },
  {
    id: 'adapter-wrong-role',
    fault: 'sends under another role than its own',
    change: (good) => sending(good, { composed: (message) => withCommon(message, 'S1', { senderRoleID: 'VAS' }) }),
  },
  {
    id: 'adapter-wrong-sender',
    fault: 'sends under the DIP ID of another party',
    change: (good) =>
      sending(good, { composed: (message) => withCommon(message, 'S1', { senderDIPID: '2300000003' }) }),
  },
  {
    id: 'adapter-reuses-references',
    fault: 'gives every message of a day the same reference',
    change: (good) => sending(good, { serial: () => 1 }),
  },
  {
    id: 'adapter-plain-references',
    fault: 'numbers its messages in a form of its own',
    change: (good) =>
      sending(good, {
        composed: (message) =>
          withCommon(message, 'S1', { senderUniqueReference: referenceOf(message).replace(/^S-/, 'S-9') }),
      }),
  },
  {
    id: 'adapter-never-retries',
    fault: 'never sends a message again',
    change: (good) => sending(good, { mostAttempts: 1 }),
  },
  {
    id: 'adapter-drops-a-retry',
    fault: 'gives a message up after the second attempt',
    change: (good) => sending(good, { mostAttempts: 2 }),
  },
  {
    id: 'adapter-gives-up-when-busy',
    fault: 'does not send again when the DIP is too busy',
    change: (good) => sending(good, { retried: good.adapter.sender.retried.filter((status) => status !== 429) }),
  },
  {
    id: 'adapter-gives-up-without-answer',
    fault: 'does not send again when it gets no answer',
    change: (good) => sending(good, { retriesSilence: false }),
  },
  {
    id: 'adapter-retries-refusals',
    fault: 'sends a refused message again as it is',
    change: (good) => sending(good, { retried: [...good.adapter.sender.retried, 400] }),
  },
  {
    id: 'adapter-retries-forbidden',
    fault: 'goes on calling where it is not let in',
    change: (good) => sending(good, { retried: [...good.adapter.sender.retried, 401, 403] }),
  },
  {
    id: 'adapter-new-reference-each-time',
    fault: 'gives a message another reference each time it is sent again',
    change: (good) =>
      sending(good, {
        again: (message, attempt) =>
          attempt === 1
            ? message
            : withCommon(message, 'S1', { senderUniqueReference: `${referenceOf(message)}R${attempt}` }),
      }),
  },
  {
    id: 'adapter-misreads-its-duplicate',
    fault: 'takes the refusal of a reference that had arrived for the loss of its message',
    change: (good) => sending(good, { knowsItsDuplicate: false }),
  },
  {
    id: 'adapter-silent-about-refusals',
    fault: 'tells nobody that a message was refused',
    change: (good) => sending(good, { raisesExceptions: false }),
  },
  {
    id: 'adapter-loses-in-an-outage',
    fault: 'keeps three messages at most while the DIP is out of service',
    change: (good) => sending(good, { mostWaiting: 3 }),
  },
  {
    id: 'adapter-out-of-order',
    fault: 'sends the latest message first after an outage',
    change: (good) => sending(good, { next: (waiting) => waiting - 1 }),
  },
  {
    id: 'adapter-waits-an-hour',
    fault: 'none: waits an hour before each further attempt (must pass everywhere)',
    change: (good) => sending(good, { waitsMs: [hourMs] }),
  },
];

/** DIP adapters that each do one thing wrong. */
export const adapterMutants: readonly Mutant[] = [...receivers, ...senders].map((row) => ({
  ...row,
  participant: 'adapter',
}));
