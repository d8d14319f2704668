import type { EntryOf } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import { recordedValue } from './body-reading.ts';
import { createReferenceBook, type ReferenceBook } from './bounded-set.ts';
import { channelPath } from './channel-path.ts';
import type { Directory } from './directory.ts';
import { teachingInterfaces } from './known-parties.ts';
import type { DipSettings } from './settings.ts';
import { createWebhooks, readWebhookConfig, type Webhooks } from './webhooks.ts';

/** What the DIP must still know when a run is carried on. */
export interface Memory {
  readonly webhooks: Webhooks;
  readonly references: ReferenceBook;
  /** Messages that were recorded before; numbering goes on after them. */
  readonly messagesBefore: number;
}

/**
 * A memory with nothing in it but the webhooks of the directory, or, where a market is carried on after an interruption, with
 * what the journal says.
 * @param learnFrom told every accepted message that teaches who the parties of a metering point are
 */
export function remember(
  journal: Journal,
  directory: Directory,
  settings: DipSettings,
  carryOn: boolean,
  learnFrom: (message: unknown) => void,
): Memory {
  const webhooks = createWebhooks(directory.parties);
  const references = createReferenceBook(settings.rememberedReferences);
  let messagesBefore = 0;
  for (const entry of carryOn ? journal.entries() : []) {
    if (entry.kind === 'message') {
      messagesBefore += 1;
      if (entry.outcome !== 'accepted') continue;
      references.use(entry.sender.dipId ?? '', entry.senderReference ?? '');
      if (teachingInterfaces.has(entry.interfaceId)) learnFrom(messageOf(entry, journal));
    } else if (entry.kind === 'exchange') {
      restoreWebhook(entry, journal, webhooks);
    }
  }
  return { webhooks, references, messagesBefore };
}

function restoreWebhook(entry: EntryOf<'exchange'>, journal: Journal, webhooks: Webhooks): void {
  if (entry.direction !== 'in') return;
  const target = channelPath(entry.url);
  if (target?.recipient === undefined) return;
  if (entry.method === 'DELETE' && entry.status === 204) webhooks.delete(target.recipient, target.channel);
  if (entry.method !== 'POST' || entry.status !== 201 || entry.requestPayload === undefined) return;
  const webhook = readWebhookConfig(recordedValue(journal.readPayload(entry.requestPayload)));
  if (typeof webhook !== 'string') webhooks.set(target.recipient, target.channel, webhook);
}

/** The message that an entry tells of, as it came. */
function messageOf({ payload, index }: EntryOf<'message'>, journal: Journal): unknown {
  const body = recordedValue(journal.readPayload(payload));
  return Array.isArray(body) ? body[index] : undefined;
}
