import { type DipMessage, responseText } from '../../../../market/interfaces/index.ts';
import type { SignatureFault } from '../../../../wire/signing.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Mutant } from '../mutants.ts';
import type { ContentCheck } from './content-checks.ts';
import type { AdapterAnswer, ReceiverRules } from './rules.ts';

const participant = 'adapter';
const minuteMs = 60_000;

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

/** Name, when it is at fault, and the code that it should answer then. */
const unnamed: readonly (readonly [name: string, when: string, code: string])[] = [
  ['channel', 'the channel does not exist', 'RCP1002'],
  ['event', 'the channel does not have the event', 'RCP1003'],
  ['environment', 'the message is of another environment', 'RCP1004'],
  ['version', 'the schema version is another', 'RCP1005'],
  ['reference', 'the reference is none, or was used before', 'RCP1006'],
  ['sending-time', 'the sending time is none', 'RCP1007'],
  ['sending-tomorrow', 'the sending time lies in the future', 'RCP1008'],
  ['sender-number', 'the sender has no number', 'RCP1009'],
  ['sender-role', 'the sender does not send such messages', 'RCP1010'],
  ['schema', 'the schema is not kept', 'RCP1001'],
  ['missing', 'an item is missing', 'RCP1021'],
  ['value', 'an item cannot hold its value', 'RCP1022'],
  ['contradiction', 'items contradict one another', 'RCP1023'],
  ['recipient', 'a message is meant for others', 'RCP1041'],
  ['publication', 'the publication is another', 'RCP1042'],
  ['transaction', 'the transaction is none', 'RCP1043'],
  ['publishing-time', 'the publishing time is none', 'RCP1044'],
  ['publishing-tomorrow', 'the publishing time lies in the future', 'RCP1045'],
  ['correlation', 'the correlation is none', 'RCP1046'],
  ['replay-flag', 'the replay flag is none', 'RCP1047'],
  ['answer', 'an answer is none', 'RCP1051'],
  ['unreasoned', 'a refusal has no reason', 'RCP1052'],
  ['metering-point', 'the number of a metering point cannot be', 'RCP1061'],
];

/** A good adapter that answers one code in place of another. @throws {RangeError} when it never answers the first one */
function calling(good: Behaviour, code: string, by: string): Behaviour {
  const { refusesContent } = good.adapter.receiver;
  if (!refusesContent.some((check) => check.code === code)) throw new RangeError(`no check answers ${code}`);
  return receiving(good, {
    refusesContent: refusesContent.map((check) => (check.code === code ? { ...check, code: by } : check)),
  });
}

const withoutName: readonly Mutant[] = unnamed.map(([name, when, code]) => ({
  id: `adapter-unnamed-${name}`,
  participant,
  fault: `says only that it could not process a message when ${when}`,
  change: (good) => calling(good, code, 'RCP1000'),
}));

/** What no schema finds is taken when it is not looked for. */
const notLookedFor: readonly (readonly [name: string, fault: string, code: string])[] = [
  ['any-reference', 'takes a reference as often as it comes', 'RCP1006'],
  ['sent-tomorrow', 'takes a message that will be sent tomorrow', 'RCP1008'],
  ['published-tomorrow', 'takes a message that will be published tomorrow', 'RCP1045'],
  ['contradictions', 'takes items that contradict one another', 'RCP1023'],
  ['any-metering-point', 'takes a metering point whose number cannot be', 'RCP1061'],
];

const unchecking: readonly Mutant[] = notLookedFor.map(([name, fault, code]) => ({
  id: `adapter-${name}`,
  participant,
  fault,
  change: (good) => unchecked(good, code),
}));

/** A good adapter with one check more than it should have. */
const alsoRefusing = (good: Behaviour, check: ContentCheck): Behaviour =>
  receiving(good, { refusesContent: [check, ...good.adapter.receiver.refusesContent] });

const sentAt = ({ payload }: DipMessage): string => payload.CommonBlock.S1.senderTimestamp;

const tooStrict: readonly Mutant[] = [
  {
    id: 'adapter-winter-only',
    participant,
    fault: 'takes no times but those in the offset of winter',
    change: (good) =>
      alsoRefusing(good, {
        code: 'RCP1007',
        fault: (message) => (sentAt(message)?.endsWith('+01:00') ? 'The offset is another one.' : undefined),
      }),
  },
  {
    id: 'adapter-reads-past-the-offset',
    participant,
    fault: 'compares times without their offset',
    change: (good) =>
      alsoRefusing(good, {
        code: 'RCP1008',
        fault: (message, { now }) =>
          Date.parse(`${sentAt(message)?.slice(0, 19)}Z`) > now + 5 * minuteMs ? 'It lies in the future.' : undefined,
      }),
  },
  {
    id: 'adapter-no-masked-values',
    participant,
    fault: 'refuses a message in which something is masked',
    change: (good) =>
      alsoRefusing(good, {
        code: 'RCP1051',
        fault: ({ payload }) => (payload.CommonBlock.R0?.responseCode === 'x' ? 'The answer is unknown.' : undefined),
      }),
  },
  {
    id: 'adapter-verifies-without-query',
    participant,
    fault: 'holds a signature against its address without the query',
    change: (good) => receiving(good, { verifiedUrl: (url) => url.split('?')[0] ?? url }),
  },
  {
    id: 'adapter-drops-silently',
    participant,
    fault: 'says that it could not process what it took without fault',
    change: (good) => answering(good, (answer) => withEntries(answer, { message: responseText('RCP1000') })),
  },
];

/** DIP adapters that each do one thing wrong with what they receive. */
export const receiverMutants: readonly Mutant[] = [
  {
    id: 'adapter-bad-signature',
    participant,
    fault: 'takes a publication whose signature does not fit',
    change: (good) => blindTo(good, 'signature'),
  },
  {
    id: 'adapter-bad-hash',
    participant,
    fault: 'takes a publication whose content hash does not fit',
    change: (good) => blindTo(good, 'content-hash'),
  },
  {
    id: 'adapter-any-date',
    participant,
    fault: 'takes a publication that was signed at any time',
    change: (good) => blindTo(good, 'date'),
  },
  {
    id: 'adapter-unsigned',
    participant,
    fault: 'takes a publication that lacks a part of the signature',
    change: (good) => blindTo(good, 'missing-header'),
  },
  {
    id: 'adapter-expired-certificate',
    participant,
    fault: 'takes a publication that is signed with a certificate of another time',
    change: (good) => receiving(good, { validAt: (certificate) => Date.parse(certificate.validTo) }),
  },
  {
    id: 'adapter-any-authority',
    participant,
    fault: 'takes a publication that is signed with a certificate of any authority',
    change: (good) => receiving(good, { trustsAnyAuthority: true }),
  },
  {
    id: 'adapter-any-signer',
    participant,
    fault: 'takes a publication that another party of the market has signed',
    change: (good) => receiving(good, { onlyTheDip: false }),
  },
  {
    id: 'adapter-no-mutual-tls',
    participant,
    fault: 'serves callers that show no client certificate',
    change: (good) => receiving(good, { asksForCertificate: false }),
  },
  {
    id: 'adapter-clock-too-strict',
    participant,
    fault: 'refuses a signature from just within the limit',
    change: (good) => receiving(good, { clockSkewMs: 5 * minuteMs - 1 }),
  },
  {
    id: 'adapter-clock-too-loose',
    participant,
    fault: 'takes a signature from just beyond the limit',
    change: (good) => receiving(good, { clockSkewMs: 5 * minuteMs + 1 }),
  },
  {
    id: 'adapter-schema-unchecked',
    participant,
    fault: 'takes whatever stands in a publication',
    change: (good) => unchecked(good, 'RCP1001'),
  },
  {
    id: 'adapter-any-environment',
    participant,
    fault: 'takes messages of another environment',
    change: (good) => unchecked(good, 'RCP1004'),
  },
  {
    id: 'adapter-any-sender',
    participant,
    fault: 'takes a message from a role that does not send it',
    change: (good) => unchecked(good, 'RCP1010'),
  },
  {
    id: 'adapter-any-recipient',
    participant,
    fault: 'takes a message that is meant for others',
    change: (good) => unchecked(good, 'RCP1041'),
  },
  ...withoutName,
  ...unchecking,
  ...tooStrict,
  {
    id: 'adapter-answers-200',
    participant,
    fault: 'answers a publication that it takes with 200 where 201 is asked for',
    change: (good) => answering(good, ({ body }) => ({ status: 200, body })),
  },
  {
    id: 'adapter-answers-nothing',
    participant,
    fault: 'answers a publication that it takes without a body',
    change: (good) => answering(good, ({ status }) => ({ status, body: undefined })),
  },
  {
    id: 'adapter-answers-as-the-dip',
    participant,
    fault: 'names the DIP as the sender of its answers',
    change: (good) => answering(good, (answer) => withEntries(answer, { senderID: '0000000000' })),
  },
  {
    id: 'adapter-answers-about-nothing',
    participant,
    fault: 'leaves the transaction out of its answers',
    change: (good) => answering(good, (answer) => withEntries(answer, { transactionID: null })),
  },
  {
    id: 'adapter-processes-twice',
    participant,
    fault: 'processes a publication each time it is brought',
    change: (good) => receiving(good, { isNew: () => true }),
  },
  {
    id: 'adapter-replay-as-new',
    participant,
    fault: 'ignores the replay flag: processes again what it has processed before',
    change: (good) => receiving(good, { isNew: ({ replayed, seen }) => replayed || !seen }),
  },
  {
    id: 'adapter-drops-replays',
    participant,
    fault: 'processes nothing that is flagged as replayed, though it missed the original',
    change: (good) => receiving(good, { isNew: ({ replayed, seen }) => !replayed && !seen }),
  },
  {
    id: 'adapter-first-page',
    participant,
    fault: 'reads the first page of a replay only',
    change: (good) => receiving(good, { mostReplayCalls: 1 }),
  },
  {
    id: 'adapter-unverified-status',
    participant,
    fault: 'takes a status message whoever signed it',
    change: (good) => receiving(good, { verifiesStatus: false }),
  },
  {
    id: 'adapter-deaf-to-status',
    participant,
    fault: 'takes a status message and tells nobody what it says',
    change: (good) => receiving(good, { isException: () => false }),
  },
  {
    id: 'adapter-alarmed-by-success',
    participant,
    fault: 'raises an exception for a status message that says that all went well',
    change: (good) => receiving(good, { isException: () => true }),
  },
  {
    id: 'adapter-busy-refuses',
    participant,
    fault: 'refuses for good what it cannot take just now',
    change: (good) => receiving(good, { restingStatus: 400 }),
  },
  {
    id: 'adapter-busy-drops',
    participant,
    fault: 'says that it took what it could not take just now',
    change: (good) => receiving(good, { restingStatus: 201 }),
  },
  {
    id: 'adapter-refuses-with-401',
    participant,
    fault: 'none: refuses a signature with 401 in place of 400 (must pass everywhere)',
    change: (good) =>
      receiving(good, { answered: (answer) => (answer.status === 400 ? { ...answer, status: 401 } : answer) }),
  },
];
