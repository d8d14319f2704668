import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { http } from 'msw';
import { type LoadedEnvironment, loadEnvironment } from '../../../environments/load-environment.ts';
import { castOf } from '../../../market/parties/cast.ts';
import { castWith } from '../../../market/parties/cast-with.ts';
import type { Party } from '../../../market/parties/party.ts';
import { settingsWith } from '../../../market/settings/settings.ts';
import { startReferenceParticipant } from '../../../simulators/participants/reference/process.ts';
import { createHttpClient } from '../../../wire/http-client.ts';
import { jsonAnswer, listen } from '../../../wire/listener.ts';
import { openPki } from '../../../wire/pki.ts';
import { createTestHook } from '../../../wire/test-hook.ts';
import { type PackRow, playerOf } from '../packs.ts';
import { kindOf } from '../participant/reference-side.ts';

/** A participant that goes on by itself while the harness comes and goes, with the environment that names it. */
export interface FarParticipant {
  readonly environment: LoadedEnvironment;
  readonly pkiDirectory: string;
  /** Variables that the environment names; this process has them. */
  readonly variables: Readonly<Record<string, string>>;
  /** How far its clock, and that of whoever plays with it, is ahead of the wall. */
  readonly aheadMs: number;
  /** Lets time pass until its clock is so far ahead of the wall, and it has done what was due. */
  passTo(aheadMs: number): Promise<void>;
  /** When it is idle: the next instant at which it does something by itself, epoch milliseconds; undefined when nothing waits. */
  nextDue(): Promise<number | undefined>;
  /** It forgets every metering point, and begins anew at an instant. */
  reset(instant: number): Promise<void>;
  close(): Promise<void>;
}

/** How often its clock is set. */
const tickMs = 50;
const token = 'token-of-the-far-hook';
const settings = { dtn_acknowledgement: 'file' } as const;

export interface FarOptions {
  /** Where its files, its certificates and its environment are kept. */
  readonly folder: string;
  /** The pack that it is examined by; it stands in all of its roles. */
  readonly pack: PackRow;
  /** Epoch milliseconds. */
  readonly startsAt: number;
}

/** Starts a reference participant as one elsewhere: it acts when its test API is called, and its clock goes on by itself. */
export async function startFarParticipant({ folder, pack, startsAt }: FarOptions): Promise<FarParticipant> {
  mkdirSync(folder, { recursive: true });
  const pkiDirectory = join(folder, 'pki');
  const pki = await openPki(pkiDirectory);
  const dip = await pki.identity('DIP', { hosts: ['localhost', '127.0.0.1', '::1'] });
  const { key, certificate } = dip.mtls;
  // It registers its webhooks when it starts; nobody is there yet but somebody who says yes.
  const yes = await listen({
    handlers: [http.all('*', ({ request }) => jsonAnswer(request, {}, { status: 201 }))],
    tls: { key, certificate, ca: pki.ca, requireClientCertificate: true },
  });
  const own = castOf(pack.roles).filter(({ real }) => real);
  const participant = await startReferenceParticipant({
    ...{ kind: kindOf(pack), pkiDirectory, hookToken: token, identity: 'far', own: own.map(({ dipId }) => dipId) },
    dip: { baseUrl: yes.url, apiKeys: Object.fromEntries(own.map(({ dipId }) => [dipId, keyOf(dipId)])), signers: [] },
    ...{ cast: [...castWith(own)], settings: settingsWith(settings), specification: '1.8.3', overlays: [] },
    ...{ environmentTag: 'DEV', runTag: 'P', startsAt, port: 0, subscribes: true },
    dtn: { inbox: join(folder, 'in'), outbox: join(folder, 'out') },
    operator: { token, portalPort: 0, habits: [] },
  });
  await yes.close();
  const variables = {
    FAR_KEY: token,
    ...Object.fromEntries(own.map(({ dipId }) => [`FAR_KEY_${dipId}`, keyOf(dipId)])),
  };
  Object.assign(process.env, variables);
  const path = join(folder, 'far.yaml');
  writeFileSync(path, environmentText({ url: participant.url, port: yes.port, pack, own, folder }));
  const client = createHttpClient({ identity: dip, ca: pki.ca });
  const hook = createTestHook({ url: `${participant.url}/hook`, token, client });
  let open = true;
  let aheadMs = startsAt - Date.now();
  let turn: Promise<unknown> = Promise.resolve();
  /** Its clock is set by one after the other. */
  const inTurn = (work: () => Promise<unknown>) => {
    turn = turn.then(work);
    return turn.then(() => undefined);
  };
  const tick = async () => {
    while (open) {
      // A connection that was idle may be closed in the moment in which it is used; the next tick uses another.
      await inTurn(() => hook.now(Date.now() + aheadMs).catch(() => undefined));
      await new Promise((resolve) => setTimeout(resolve, tickMs));
    }
  };
  const ticking = tick();
  return {
    environment: await loadEnvironment(path),
    ...{ pkiDirectory, variables },
    get aheadMs() {
      return aheadMs;
    },
    async nextDue() {
      let due: number | null = null;
      await inTurn(async () => {
        ({ nextDue: due } = await hook.idle());
      });
      return due ?? undefined;
    },
    passTo(ms) {
      aheadMs = ms;
      return inTurn(() => hook.now(Date.now() + aheadMs));
    },
    reset(instant) {
      aheadMs = instant - Date.now();
      return inTurn(() => hook.now(instant, { reset: true }));
    },
    async close() {
      open = false;
      await ticking;
      await client.close();
      await participant.close();
    },
  };
}

const keyOf = (dipId: string): string => `key-${dipId}`;

interface FarText {
  readonly url: string;
  readonly port: number;
  readonly pack: PackRow;
  readonly own: readonly Party[];
  readonly folder: string;
}

function environmentText({ url, port, pack, own, folder }: FarText): string {
  const parties = own.map(({ role, mpid, dipId, distributorPrefix }) => {
    const area = distributorPrefix === undefined ? '' : ` distributorPrefix: "${distributorPrefix}",`;
    return `      - { role: ${role}, mpid: ${mpid}, dipId: "${dipId}",${area} webhook: "${url}/webhook/${dipId}", apiKey: { variable: FAR_KEY_${dipId} } }`;
  });
  return `name: far
specification: "1.8.3"
environmentTag: DEV
clock: real
settings: { dtn_acknowledgement: ${settings.dtn_acknowledgement} }
dip: { port: ${port} }
pace: { atOnce: 3, momentMs: 150, quietMs: 60 }
participants:
  - name: Far participant
    packs: [${playerOf(pack)}]
    parties:
${parties.join('\n')}
    testHook: { url: "${url}/hook", token: { variable: FAR_KEY } }
    drivers:
      default:
        by: http
        url: "${url}/test-api/actions"
        headers: { Authorization: { variable: FAR_KEY, prefix: "Bearer " }, Idempotency-Key: "{asking}" }
        body: { action: "{action}", party: "{party.dipId}", meteringPoint: "{mpan?}", values: "{values}" }
        expects: [201]
    questions:
      default:
        by: http
        url: "${url}/test-api/metering-points/{mpan}/held/{question}?party={party.dipId}"
        headers: { Authorization: { variable: FAR_KEY, prefix: "Bearer " } }
        path: value
    dtn: { toParticipant: "${join(folder, 'in')}", fromParticipant: "${join(folder, 'out')}" }
`;
}
