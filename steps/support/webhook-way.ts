import { join } from 'node:path';
import { dipSettingsOf } from '../../simulators/dip/settings.ts';
import { createTamperedWay, type ForeignIdentities, type TamperedWay } from '../../simulators/dip/tampering.ts';
import type { Deliver } from '../../simulators/dip/webhook-call.ts';
import type { Clock } from '../../wire/clock.ts';
import { createHttpClient, type HttpClient } from '../../wire/http-client.ts';
import { openPki, type PartyIdentity, type Pki } from '../../wire/pki.ts';

export interface WebhookWayOptions {
  readonly pki: Pki;
  readonly dip: PartyIdentity;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Told before each call. */
  readonly onCall: () => void;
}

export interface WebhookWay extends TamperedWay {
  /** Fingerprints of every certificate that was or will be the DIP's own, as a participant has them registered. */
  signers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The connections from the DIP to webhooks: its own, and those of strangers, which are made when a scenario asks for them. */
export function createWebhookWay({ pki, dip, clock, timeoutMs, onCall }: WebhookWayOptions): WebhookWay {
  const clients: HttpClient[] = [];
  const through = (identity?: PartyIdentity): Deliver => {
    const client = createHttpClient({ ca: pki.ca, timeoutMs, ...(identity === undefined ? {} : { identity }) });
    clients.push(client);
    return ({ url, body, headers, timeoutMs: callMs }) => {
      onCall();
      return client.request({ method: 'POST', url, body, headers, timeoutMs: callMs });
    };
  };
  const stranger = async () => (await openPki(join(pki.directory, 'strangers'))).identity('Stranger');
  const way = createTamperedWay({
    ...{ clock, clockSkewMs: dipSettingsOf().clockSkewMs, own: dip, deliver: through(dip) },
    foreign: () => foreignIdentities(pki, stranger),
    deliverAs: {
      nobody: (call) => through()(call),
      'a stranger': async (call) => through(await stranger())(call),
    },
  });
  return {
    ...way,
    async signers() {
      const { expired, notYetValid } = await foreignIdentities(pki, stranger);
      return [dip, expired, notYetValid].map(({ signing }) => signing.fingerprint256);
    },
    close: async () => void (await Promise.all(clients.map((client) => client.close()))),
  };
}

/** Years that lie before and after every day a scenario plays on. */
const longAgo = { validFrom: new Date('2020-01-01T00:00:00Z'), validTo: new Date('2021-01-01T00:00:00Z') };
const farAhead = { validFrom: new Date('2043-01-01T00:00:00Z'), validTo: new Date('2044-01-01T00:00:00Z') };

async function foreignIdentities(pki: Pki, stranger: () => Promise<PartyIdentity>): Promise<ForeignIdentities> {
  const [expired, notYetValid, unknownAuthority, otherParty] = await Promise.all([
    pki.identity('DIP of the past', longAgo),
    pki.identity('DIP of the future', farAhead),
    stranger(),
    pki.identity('Another party'),
  ]);
  return { expired, notYetValid, unknownAuthority, otherParty };
}
