import { createTamperedWay, type TamperedWay } from '../../simulators/dip/delivery/tampering.ts';
import type { Deliver } from '../../simulators/dip/delivery/webhook-call.ts';
import { dipSettingsOf } from '../../simulators/dip/settings.ts';
import { type BadIdentity, badIdentity } from '../../wire/bad-identity.ts';
import type { Clock } from '../../wire/clock.ts';
import { createHttpClient, type HttpClient } from '../../wire/http-client.ts';
import type { Journal } from '../../wire/journal.ts';
import type { PartyIdentity, Pki } from '../../wire/pki.ts';

export interface WebhookWayOptions {
  readonly pki: Pki;
  readonly dip: PartyIdentity;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Epoch milliseconds at which certificates of another time are of another time: the same in every run, for they are kept. */
  readonly wrongAt: number;
  readonly timeoutMs: number;
  /** Told before each call, of its address; what it throws keeps the call from being made. */
  readonly onCall: (url: string) => void;
}

export interface WebhookWay extends TamperedWay {
  /** Fingerprints of every certificate that was or will be the DIP's own, as a participant has them registered. */
  signers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The connections from the DIP to webhooks: its own, and those of strangers, which are made when a scenario asks for them. */
export function createWebhookWay({
  pki,
  dip,
  clock,
  journal,
  wrongAt,
  timeoutMs,
  onCall,
}: WebhookWayOptions): WebhookWay {
  const clients: HttpClient[] = [];
  const through = (identity?: PartyIdentity): Deliver => {
    const client = createHttpClient({ ca: pki.ca, timeoutMs, ...(identity === undefined ? {} : { identity }) });
    clients.push(client);
    return ({ url, body, headers, timeoutMs: callMs }) => {
      onCall(url);
      return client.request({ method: 'POST', url, body, headers, timeoutMs: callMs });
    };
  };
  const bad = (fault: BadIdentity) => badIdentity(pki, dip.name, fault, wrongAt);
  const way = createTamperedWay({
    ...{ clock, journal, clockSkewMs: dipSettingsOf().clockSkewMs, own: dip, deliver: through(dip) },
    bad,
    deliverAs: {
      nobody: (call) => through()(call),
      'a stranger': async (call) => through(await bad('foreign-authority'))(call),
    },
  });
  return {
    ...way,
    async signers() {
      const own = [dip, await bad('expired'), await bad('not-yet-valid')];
      return own.map(({ signing }) => signing.fingerprint256);
    },
    close: async () => void (await Promise.all(clients.map((client) => client.close()))),
  };
}
