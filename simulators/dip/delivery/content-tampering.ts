import { dipInstant } from '../../../market/calendar/instants.ts';

/** The common and custom block of a message that is about to be changed, loosely typed: what comes out is wrong on purpose. */
export interface LooseMessage {
  readonly CommonBlock: Record<string, Record<string, unknown>>;
  readonly CustomBlock?: Record<string, Record<string, unknown>>;
}

export interface DeliveryFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The message that was brought to the same address before. */
  readonly before: LooseMessage | undefined;
}

type ContentTampering = (message: LooseMessage, facts: DeliveryFacts) => void;

const dayMs = 86_400_000;

const setting =
  (block: string, fields: Readonly<Record<string, unknown>>): ContentTampering =>
  ({ CommonBlock }) =>
    void Object.assign(CommonBlock[block] ?? {}, fields);

const tomorrow =
  (block: string, field: string): ContentTampering =>
  ({ CommonBlock }, { now }) =>
    void Object.assign(CommonBlock[block] ?? {}, { [field]: dipInstant(now + dayMs) });

/** The last digit one higher, so that it does not fit the others any more. */
const otherCheckDigit = (mpan: unknown) => String(mpan).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));

/** The same instant in the offset of British Summer Time. */
const inSummerTime = (stamp: unknown) =>
  `${new Date(Date.parse(String(stamp)) + 3_600_000).toISOString().slice(0, 19)}+01:00`;

/**
 * What a message can say that cannot be, by name, one for each code a recipient has for it (dip-messages.md 2.9). It is signed as
 * it should be, so that whoever looks at the signature alone sees nothing. The last ones are in order and must be taken.
 */
export const contentTamperings = {
  'the tag of another environment': setting('S1', { environmentTag: 'SITB' }),
  'a sender of the wrong role': setting('S1', { senderRoleID: 'DCC' }),
  'other recipients': setting('A0', { primaryRecipients: ['9900000009'], secondaryRecipients: [], always: [] }),
  'an unknown item': setting('S1', { shoeSize: '42' }),
  'a missing item': ({ CommonBlock: { S1 } }) => void delete S1?.senderTimestamp,
  'another schema version': setting('S0', { schemaVersion: '010' }),
  'nothing of the DIP': ({ CommonBlock }) => void delete CommonBlock.D0,
  'a channel that does not exist': setting('S0', { interfaceID: 'IF-099' }),
  'an event that its channel does not have': setting('S0', { eventCode: '[Unheard]' }),
  'a reference that is none': setting('S1', { senderUniqueReference: 'one' }),
  'the reference of the publication before': ({ CommonBlock: { S1 } }, { before }) =>
    void Object.assign(S1 ?? {}, { senderUniqueReference: before?.CommonBlock.S1?.senderUniqueReference }),
  'a sending time that is none': setting('S1', { senderTimestamp: 'yesterday at five o clock' }),
  'a sending time of tomorrow': tomorrow('S1', 'senderTimestamp'),
  'a sender without a number': setting('S1', { senderDIPID: 'somebody' }),
  'a metering point left out': ({ CommonBlock: { M0 } }) => void delete M0?.GSPGroupID,
  'an area that does not exist': setting('M0', { GSPGroupID: '_Z' }),
  'a reference of another sender': ({ CommonBlock: { S1 } }) =>
    void Object.assign(S1 ?? {}, {
      senderUniqueReference: String(S1?.senderUniqueReference).replace(String(S1?.senderDIPID), '9900000009'),
    }),
  'another publication': setting('D0', { publicationID: 'PUB-099' }),
  'a transaction that is none': setting('D0', { transactionID: 'one' }),
  'a publishing time that is none': setting('D0', { transactionTimestamp: 'yesterday at five o clock' }),
  'a publishing time of tomorrow': tomorrow('D0', 'transactionTimestamp'),
  'a correlation that is none': setting('D0', { initialCorrelationID: 'one' }),
  'a replay flag that is none': setting('D0', { replayIndicator: 'perhaps' }),
  'an answer that is none': setting('R0', { responseCode: 'Q' }),
  'a refusal without a reason': setting('R0', { responseCode: 'R', responseMessages: [] }),
  'a metering point whose number cannot be': ({ CommonBlock: { M0 } }) =>
    void Object.assign(M0 ?? {}, { MPANCore: otherCheckDigit(M0?.MPANCore) }),
  'times in the offset of summer': ({ CommonBlock: { S1, D0 } }) => {
    Object.assign(S1 ?? {}, { senderTimestamp: inSummerTime(S1?.senderTimestamp) });
    Object.assign(D0 ?? {}, { transactionTimestamp: inSummerTime(D0?.transactionTimestamp) });
  },
  'a masked answer': setting('R0', { responseCode: 'x' }),
  'a masked consent': ({ CustomBlock }) => void Object.assign(CustomBlock?.B068 ?? {}, { consentGranularity: 'x' }),
} as const satisfies Readonly<Record<string, ContentTampering>>;
