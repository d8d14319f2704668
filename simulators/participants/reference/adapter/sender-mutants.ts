import type { AddressBlock, DipMessage } from '../../../../market/interfaces/index.ts';
import type { SignInput } from '../../../../wire/signing.ts';
import type { Behaviour } from '../behaviour.ts';
import { withCommon } from '../mutant-tools.ts';
import type { Mutant } from '../mutants.ts';
import type { SenderRules } from './rules.ts';

const participant = 'adapter';
const hourMs = 3_600_000;

function sending(good: Behaviour, sender: Partial<SenderRules>): Behaviour {
  return { ...good, adapter: { ...good.adapter, sender: { ...good.adapter.sender, ...sender } } };
}

/** Messages whose text is changed before they leave. */
const rewritten = (good: Behaviour, what: RegExp, into: string): Behaviour =>
  sending(good, { composed: (message) => JSON.parse(JSON.stringify(message).replace(what, into)) as DipMessage });

/** Messages with their recipients named otherwise. */
const addressing = (good: Behaviour, lists: Partial<AddressBlock>): Behaviour =>
  sending(good, {
    composed: ({ payload }) => ({
      payload: {
        ...payload,
        CommonBlock: { ...payload.CommonBlock, A0: { ...empty, ...payload.CommonBlock.A0, ...lists } },
      },
    }),
  });

const empty: AddressBlock = { primaryRecipients: [], secondaryRecipients: [], always: [] };

/** Messages signed otherwise; what it asks of the DIP besides, its webhooks, stays as it is. */
function signingMessages(good: Behaviour, change: (input: SignInput) => SignInput): Behaviour {
  return sending(good, { signed: (input) => (input.body.toString().startsWith('[') ? change(input) : input) });
}

const referenceOf = (message: DipMessage) => message.payload.CommonBlock.S1.senderUniqueReference;

/** DIP adapters that each do one thing wrong when they send. */
export const senderMutants: readonly Mutant[] = [
  {
    id: 'adapter-wrong-address-signed',
    participant,
    fault: 'signs over another address than the one it calls',
    change: (good) => signingMessages(good, (input) => ({ ...input, url: input.url.replace('/dip-channel', '') })),
  },
  {
    id: 'adapter-stale-date',
    participant,
    fault: 'signs with the time of an hour ago',
    change: (good) => signingMessages(good, (input) => ({ ...input, at: input.at - hourMs })),
  },
  {
    id: 'adapter-other-bytes-signed',
    participant,
    fault: 'signs other bytes than those it sends',
    change: (good) => signingMessages(good, (input) => ({ ...input, body: `${input.body.toString()}\n` })),
  },
  {
    id: 'adapter-bodyless-unsigned',
    participant,
    fault: 'signs a call without a body over something else than the agreed two characters',
    change: (good) => sending(good, { signed: (input) => (input.body === '' ? { ...input, body: ' ' } : input) }),
  },
  {
    id: 'adapter-signs-with-connection-key',
    participant,
    fault: 'signs with the certificate that is for connections',
    change: (good) => sending(good, { signsWith: 'mtls' }),
  },
  {
    id: 'adapter-without-key',
    participant,
    fault: 'sends no API key with its messages',
    change: (good) => sending(good, { headers: ({ 'X-API-Key': _key, ...headers }) => headers }),
  },
  {
    id: 'adapter-wrong-environment',
    participant,
    fault: 'tags its messages with another environment',
    change: (good) => sending(good, { composed: (message) => withCommon(message, 'S1', { environmentTag: 'SITB' }) }),
  },
  {
    id: 'adapter-wrong-role',
    participant,
    fault: 'sends under another role than its own',
    change: (good) => sending(good, { composed: (message) => withCommon(message, 'S1', { senderRoleID: 'VAS' }) }),
  },
  {
    id: 'adapter-wrong-sender',
    participant,
    fault: 'sends under the DIP ID of another party',
    change: (good) =>
      sending(good, { composed: (message) => withCommon(message, 'S1', { senderDIPID: '2300000003' }) }),
  },
  {
    id: 'adapter-names-nobody',
    participant,
    fault: 'names no recipient, though it alone can know whom a message is for',
    change: (good) => addressing(good, { primaryRecipients: [] }),
  },
  {
    id: 'adapter-names-the-rest',
    participant,
    fault: 'fills the lists of recipients that are the part of the DIP',
    change: (good) => addressing(good, { secondaryRecipients: ['2300000003'] }),
  },
  {
    id: 'adapter-names-roles',
    participant,
    fault: 'names a role in place of a DIP ID among those who get everything',
    change: (good) => addressing(good, { always: ['MDS'] }),
  },
  {
    id: 'adapter-two-decimals',
    participant,
    fault: 'sends values with two decimals',
    change: (good) => rewritten(good, /"(\d+\.\d\d)\d"/g, '"$1"'),
  },
  {
    id: 'adapter-plain-numbers',
    participant,
    fault: 'sends values as numbers',
    change: (good) => rewritten(good, /"(\d+\.\d{3})"/g, '$1'),
  },
  {
    id: 'adapter-bare-dates',
    participant,
    fault: 'sends dates without their time',
    change: (good) => rewritten(good, /"(\d{4}-\d\d-\d\d)T00:00:00[^"]*"/g, '"$1"'),
  },
  {
    id: 'adapter-hours',
    participant,
    fault: 'says that a period lasts an hour',
    change: (good) => rewritten(good, /"periodDuration":30/g, '"periodDuration":60'),
  },
  {
    id: 'adapter-many-digits',
    participant,
    fault: 'says that a meter shows as many digits as a text says',
    change: (good) => rewritten(good, /(DisplayedRegisterDigits"):(\d)/g, '$1:"$2"'),
  },
  {
    id: 'adapter-hub-of-its-own',
    participant,
    fault: 'says of a communications hub what nobody has a word for',
    change: (good) => rewritten(good, /("commsHubActivity"):"\d"/g, '$1:"9"'),
  },
  {
    id: 'adapter-masks-itself',
    participant,
    fault: 'masks what it does not want to tell',
    change: (good) => rewritten(good, /("(?:supplierProposedC|c)onsentGranularity"):"[A-Z]"/g, '$1:"x"'),
  },
  {
    id: 'adapter-check-is-sending',
    participant,
    fault: 'sends a message that it should only have checked',
    change: (good) => sending(good, { checked: (message, caller) => caller.post(message) }),
  },
  {
    id: 'adapter-reuses-references',
    participant,
    fault: 'gives every message of a day the same reference',
    change: (good) => sending(good, { serial: () => 1 }),
  },
  {
    id: 'adapter-plain-references',
    participant,
    fault: 'numbers its messages in a form of its own',
    change: (good) =>
      sending(good, {
        composed: (message) =>
          withCommon(message, 'S1', { senderUniqueReference: referenceOf(message).replace(/^S-/, 'S-9') }),
      }),
  },
  {
    id: 'adapter-never-retries',
    participant,
    fault: 'never sends a message again',
    change: (good) => sending(good, { mostAttempts: 1 }),
  },
  {
    id: 'adapter-drops-a-retry',
    participant,
    fault: 'gives a message up after the second attempt',
    change: (good) => sending(good, { mostAttempts: 2 }),
  },
  {
    id: 'adapter-gives-up-when-busy',
    participant,
    fault: 'does not send again when the DIP is too busy',
    change: (good) => sending(good, { retried: good.adapter.sender.retried.filter((status) => status !== 429) }),
  },
  {
    id: 'adapter-gives-up-without-answer',
    participant,
    fault: 'does not send again when it gets no answer',
    change: (good) => sending(good, { retriesSilence: false }),
  },
  {
    id: 'adapter-retries-refusals',
    participant,
    fault: 'sends a refused message again as it is',
    change: (good) => sending(good, { retried: [...good.adapter.sender.retried, 400] }),
  },
  {
    id: 'adapter-retries-forbidden',
    participant,
    fault: 'goes on calling where it is not let in',
    change: (good) => sending(good, { retried: [...good.adapter.sender.retried, 401, 403] }),
  },
  {
    id: 'adapter-new-reference-each-time',
    participant,
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
    participant,
    fault: 'takes the refusal of a reference that had arrived for the loss of its message',
    change: (good) => sending(good, { knowsItsDuplicate: false }),
  },
  {
    id: 'adapter-silent-about-refusals',
    participant,
    fault: 'tells nobody that a message was refused',
    change: (good) => sending(good, { raisesExceptions: false }),
  },
  {
    id: 'adapter-loses-in-an-outage',
    participant,
    fault: 'keeps ten messages at most while the DIP is out of service',
    // As many only wait in an outage: how fast a few leave on an ordinary day is a matter of the machine.
    change: (good) => sending(good, { mostWaiting: 10 }),
  },
  {
    id: 'adapter-out-of-order',
    participant,
    fault: 'sends the latest message first after an outage',
    // As many only wait after one: how fast a few leave on an ordinary day is a matter of the machine.
    change: (good) => sending(good, { next: (waiting) => (waiting > 10 ? waiting - 1 : 0) }),
  },
  {
    id: 'adapter-waits-an-hour',
    participant,
    fault: 'none: waits an hour before each further attempt (must pass everywhere)',
    change: (good) => sending(good, { waitsMs: [hourMs] }),
  },
];
