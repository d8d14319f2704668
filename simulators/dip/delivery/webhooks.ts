import { z } from 'zod';
import { keyNormaliser } from '../../../market/interfaces/normalise-keys.ts';
import { statusChannel } from '../calls/channel-path.ts';
import type { DirectoryParty } from '../identity/directory.ts';

/** Where publications of one interface, or status messages, go for one recipient. */
export interface Webhook {
  readonly url: string;
  /** Most messages in one call, as the recipient asked. */
  readonly maximumMessages: number | undefined;
  /** Largest body in bytes, as the recipient asked. */
  readonly maximumBytes?: number | undefined;
}

/** WebhookConfig counts in kB; the smaller reading of it keeps within both. */
const bytesInKb = 1000;

const webhookSchema = z.object({
  callbackURL: z.url({ protocol: /^https$/ }),
  maxMessageCount: z.number().positive().nullish(),
  maxPayloadSize: z.number().positive().nullish(),
});

const exactKeys = keyNormaliser(['callbackURL', 'maxMessageCount', 'maxPayloadSize']);

/** The webhook of a WebhookConfig body, or what is wrong with it. Names in any case, as everywhere on the way in. */
export function readWebhookConfig(body: unknown): Webhook | string {
  const parsed = webhookSchema.safeParse(exactKeys(body));
  if (parsed.success) {
    const { callbackURL, maxMessageCount, maxPayloadSize } = parsed.data;
    const maximumBytes = maxPayloadSize == null ? undefined : maxPayloadSize * bytesInKb;
    return { url: callbackURL, maximumMessages: maxMessageCount ?? undefined, maximumBytes };
  }
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

export interface Webhooks {
  set(dipId: string, interfaceId: string, webhook: Webhook): void;
  delete(dipId: string, interfaceId: string): void;
  of(dipId: string, interfaceId: string): Webhook | undefined;
  /** All of them, for a checkpoint. */
  packed(): readonly PackedWebhook[];
}

export type PackedWebhook = readonly [dipId: string, interfaceId: string, webhook: Webhook];

/**
 * Starts with what the directory says was set in the portal; a call of the API replaces it for its interface.
 * @param packed those of a checkpoint, instead of the directory's
 */
export function createWebhooks(parties: readonly DirectoryParty[], packed?: readonly PackedWebhook[]): Webhooks {
  const byParty = new Map<string, Map<string, Webhook>>();
  const ofParty = (dipId: string) => {
    const found = byParty.get(dipId) ?? new Map<string, Webhook>();
    byParty.set(dipId, found);
    return found;
  };
  for (const [dipId, interfaceId, webhook] of packed ?? []) ofParty(dipId).set(interfaceId, webhook);
  for (const { dipId, webhooks } of packed === undefined ? parties : []) {
    for (const [interfaceId, url] of Object.entries(webhooks ?? {}))
      ofParty(dipId).set(interfaceId, { url, maximumMessages: undefined });
  }
  return {
    set: (dipId, interfaceId, webhook) => void ofParty(dipId).set(interfaceId, webhook),
    delete: (dipId, interfaceId) => void byParty.get(dipId)?.delete(interfaceId),
    of(dipId, interfaceId) {
      const found = byParty.get(dipId);
      // Status messages have another form than publications, so "*" does not stand for them.
      return found?.get(interfaceId) ?? (interfaceId === statusChannel ? undefined : found?.get('*'));
    },
    packed: () =>
      [...byParty].flatMap(([dipId, own]) =>
        [...own].map(([interfaceId, webhook]) => [dipId, interfaceId, webhook] as const),
      ),
  };
}
