import type { EntryOf } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import { readBody } from './body-reading.ts';
import { createReferenceBook, type ReferenceBook } from './bounded-set.ts';
import { channelPath } from './channel-path.ts';
import type { Directory } from './directory.ts';
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
 */
export function remember(journal: Journal, directory: Directory, settings: DipSettings, carryOn: boolean): Memory {
  const webhooks = createWebhooks(directory.parties);
  const references = createReferenceBook(settings.rememberedReferences);
  let messagesBefore = 0;
  for (const entry of carryOn ? journal.entries() : []) {
    if (entry.kind === 'message') {
      messagesBefore += 1;
      if (entry.outcome === 'accepted') references.use(entry.sender.dipId ?? '', entry.senderReference ?? '');
    } else if (entry.kind === 'exchange') {
      restoreWebhook(entry, journal, webhooks, settings);
    }
  }
  return { webhooks, references, messagesBefore };
}

function restoreWebhook(entry: EntryOf<'exchange'>, journal: Journal, webhooks: Webhooks, settings: DipSettings): void {
  if (entry.direction !== 'in') return;
  const target = channelPath(entry.url);
  if (target?.recipient === undefined) return;
  if (entry.method === 'DELETE' && entry.status === 204) webhooks.delete(target.recipient, target.channel);
  if (entry.method !== 'POST' || entry.status !== 201 || entry.requestPayload === undefined) return;
  const reading = readBody(journal.readPayload(entry.requestPayload), settings);
  const webhook = readWebhookConfig(reading.ok ? reading.value : undefined);
  if (typeof webhook !== 'string') webhooks.set(target.recipient, target.channel, webhook);
}
