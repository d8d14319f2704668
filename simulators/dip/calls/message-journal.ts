import type { EntryOf, MessageDelivered, MessageReceived, StatusDelivered } from '../../../market/record/entries.ts';

/** What the record holds about one message: its own entry, its deliveries and the status messages that its sender got. */
export interface Trace {
  readonly message: EntryOf<'message'>;
  readonly deliveries: readonly EntryOf<'delivery'>[];
  readonly statuses: readonly EntryOf<'status-delivery'>[];
}

type Told = MessageReceived | MessageDelivered | StatusDelivered;
type OfKind<K extends Told['kind']> = Extract<Told, { kind: K }>;

interface Rule<K extends Told['kind']> {
  readonly stage: 'Inbound' | 'MPANUpdateQueue' | 'Addressing' | 'Outbound' | 'StatusMessage';
  readonly status: string;
  /** Of which entries it holds; in one stage an entry has at most one status. */
  readonly when: (entry: OfKind<K>) => boolean;
}

const accepted = ({ outcome }: MessageReceived) => outcome === 'accepted';
const told = ({ codes }: MessageDelivered) => codes.some((code) => /^RCP(?!0000)\d{4}$/.test(code));

/**
 * From entry to stage and status. The pairs are those of the description (v2.2.1, JournalEntry.Status); which event of a message's
 * life gives which is inferred from the words. Nobody can know whether a recipient that gave no answer has the message.
 */
const stages: { readonly [K in Told['kind']]: readonly Rule<K>[] } = {
  message: [
    { stage: 'Inbound', status: 'GoodToGo', when: accepted },
    { stage: 'Inbound', status: 'InboundRuleFailure', when: (entry) => !accepted(entry) },
    { stage: 'MPANUpdateQueue', status: 'OK', when: (entry) => accepted(entry) && entry.mpan !== undefined },
    { stage: 'Addressing', status: 'SentToTopic', when: (entry) => accepted(entry) && entry.recipients.length > 0 },
    { stage: 'Addressing', status: 'Failed', when: (entry) => accepted(entry) && entry.recipients.length === 0 },
  ],
  delivery: [
    { stage: 'Outbound', status: 'Delivered', when: (entry) => entry.outcome === 'delivered' && !told(entry) },
    {
      ...{ stage: 'Outbound', status: 'RejectedByRecipient' },
      when: (entry) => (entry.outcome === 'delivered' && told(entry)) || refusedByRecipient(entry),
    },
    {
      ...{ stage: 'Outbound', status: 'Retrying' },
      when: ({ outcome, httpStatus }) => outcome === 'retrying' && httpStatus !== undefined,
    },
    {
      ...{ stage: 'Outbound', status: 'UnknownDeliveryStatus' },
      when: ({ outcome, httpStatus }) => outcome === 'retrying' && httpStatus === undefined,
    },
    { stage: 'Outbound', status: 'RetriesExhausted', when: ({ outcome }) => outcome === 'exhausted' },
    {
      ...{ stage: 'Outbound', status: 'Exception' },
      when: ({ outcome, codes }) => outcome === 'failed' && codes.includes('queue-full'),
    },
    {
      ...{ stage: 'Outbound', status: 'DeliveryFailure' },
      when: (entry) => entry.outcome === 'failed' && !refusedByRecipient(entry) && !entry.codes.includes('queue-full'),
    },
  ],
  'status-delivery': [
    { stage: 'StatusMessage', status: 'Delivered', when: ({ outcome }) => outcome === 'delivered' },
    {
      ...{ stage: 'StatusMessage', status: 'Retrying' },
      when: ({ outcome, httpStatus }) => outcome === 'retrying' && httpStatus !== undefined,
    },
    {
      ...{ stage: 'StatusMessage', status: 'UnknownDeliveryStatus' },
      when: ({ outcome, httpStatus }) => outcome === 'retrying' && httpStatus === undefined,
    },
    {
      ...{ stage: 'StatusMessage', status: 'DeliveryFailure' },
      when: ({ outcome }) => outcome === 'failed' || outcome === 'exhausted',
    },
  ],
};

function refusedByRecipient({ outcome, httpStatus }: MessageDelivered): boolean {
  return outcome === 'failed' && httpStatus === 400;
}

/** The stages that an entry stands for. */
export function stagesOf<K extends Told['kind']>(entry: OfKind<K>): readonly Rule<K>[] {
  return stages[entry.kind as K].filter(({ when }) => when(entry));
}

const good = new Set(['GoodToGo', 'OK', 'SentToTopic', 'Delivered']);

/**
 * The answer to deliveryStatus (v2.2.1, DIPJournalRecord), keys in its exact spelling. The description lets neither
 * transaction nor MPAN be null in the record itself, so a message without one has an empty text there. How long a step took is
 * not recorded; Duration is 0.
 * @param urlOf the webhook of a recipient, null where it has none
 */
export function journalRecordOf(
  { message, deliveries, statuses }: Trace,
  urlOf: (dipId: string | undefined, stage: string) => string | null,
) {
  const startMs = Date.parse(message.marketTime);
  const head = {
    SenderDIPID: message.sender.dipId,
    Interface: message.interfaceId,
    EventCode: message.event,
    SenderUniqueReference: message.senderReference ?? null,
    DIPTransactionID: message.transaction ?? null,
    DIPCorrelationID: message.correlation ?? null,
    MPANCore: message.mpan ?? null,
  };
  const row = (entry: Told & { readonly marketTime: string }, { stage, status }: Rule<Told['kind']>) => ({
    TimeGenerated: journalTime(entry.marketTime),
    ...head,
    Reason: good.has(status) ? null : reasonOf(entry),
    SentDateTime: journalTime(message.marketTime),
    Duration: 0,
    MessageDelayInMilliSeconds: Date.parse(entry.marketTime) - startMs,
    ...{ DIPStage: stage, Status: status, StatusCode: statusCodeOf(entry), Message: entry.codes[0] ?? null },
    ...addressing(entry, stage),
    ...(entry.kind === 'message'
      ? { Recipient: null, uri: null }
      : { Recipient: entry.recipient.dipId ?? null, uri: urlOf(entry.recipient.dipId, stage) }),
  });
  const rows = [message, ...[...deliveries, ...statuses].sort(byTime)].flatMap((entry) =>
    stagesOf(entry).map((rule) => row(entry, rule as Rule<Told['kind']>)),
  );
  return {
    SentDateTime: journalTime(message.marketTime).slice(0, 19),
    Interface: message.interfaceId,
    SenderUniqueReference: message.senderReference ?? '',
    DIPTransactionID: message.transaction ?? '',
    DIPCorrelationID: message.correlation ?? null,
    MPANCore: message.mpan ?? '',
    JournalEntries: rows.map((entry, index) => ({ ...entry, rn: index + 1 })),
  };
}

function byTime(one: { readonly marketTime: string }, other: { readonly marketTime: string }): number {
  return Date.parse(one.marketTime) - Date.parse(other.marketTime);
}

/** "2026-07-01 09:58:08.692". */
function journalTime(instant: string): string {
  return new Date(instant).toISOString().replace('T', ' ').slice(0, 23);
}

function reasonOf(entry: Told): string {
  const finding = entry.kind === 'message' ? entry.findings[0]?.message : undefined;
  return finding ?? entry.codes.join(', ');
}

/** Where no HTTP answer stands behind an entry: what the DIP answered the sender, 201 of a party in this process, 0 of nobody. */
function statusCodeOf(entry: Told): number {
  if (entry.kind === 'message') return entry.outcome === 'accepted' ? 201 : 400;
  return entry.httpStatus ?? (entry.outcome === 'delivered' ? 201 : 0);
}

function addressing(entry: Told, stage: string) {
  if (entry.kind !== 'message' || stage !== 'Addressing') return { Recipients: null, RecipientMap: null };
  const tier = (wanted: string) =>
    entry.recipients.filter(({ how }) => how === wanted).map(({ role, dipId }) => ({ role, dipId }));
  return {
    Recipients: entry.recipients.map(({ dipId }) => dipId ?? null),
    RecipientMap: { Primary: tier('primary'), Secondary: tier('secondary'), Always: tier('always') },
  };
}
