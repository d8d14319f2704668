import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { http } from 'msw';
import { type LoadedEnvironment, loadEnvironment } from '../../../environments/load-environment.ts';
import { castOf } from '../../../market/parties/cast.ts';
import { settingsWith } from '../../../market/settings/settings.ts';
import { startReferenceParticipant } from '../../../simulators/participants/reference/process.ts';
import { createHttpClient } from '../../../wire/http-client.ts';
import { jsonAnswer, listen } from '../../../wire/listener.ts';
import { openPki } from '../../../wire/pki.ts';
import { createTestHook } from '../../../wire/test-hook.ts';

/** A network operator that goes on by itself while the harness comes and goes, with the environment that names it. */
export interface FarParticipant {
  readonly environment: LoadedEnvironment;
  readonly pkiDirectory: string;
  /** How far its clock, and that of whoever plays with it, is ahead of the wall. */
  readonly aheadMs: number;
  /** Lets time pass until its clock is so far ahead of the wall, and it has done what was due. */
  passTo(aheadMs: number): Promise<void>;
  /** It forgets every metering point, and begins anew at an instant. */
  reset(instant: number): Promise<void>;
  close(): Promise<void>;
}

/** How often its clock is set. */
const tickMs = 20;
const token = 'token-of-the-far-hook';

/** @param folder where its files, its certificates and its environment are kept */
export async function startFarParticipant(folder: string, startsAt: number, mutant?: string): Promise<FarParticipant> {
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
  const own = castOf(['REGS', 'LDSO', 'UMSO']).filter(({ real }) => real);
  process.env.FAR_KEY = token;
  const participant = await startReferenceParticipant({
    ...{ kind: 'ldso', pkiDirectory, hookToken: token, identity: 'far', own: own.map(({ dipId }) => dipId) },
    ...(mutant === undefined ? {} : { mutant }),
    dip: { baseUrl: yes.url, apiKeys: Object.fromEntries(own.map(({ dipId }) => [dipId, keyOf(dipId)])), signers: [] },
    ...{
      cast: [...castOf(['REGS', 'LDSO', 'UMSO'])],
      settings: settingsWith({}),
      specification: '1.8.3',
      overlays: [],
    },
    ...{ environmentTag: 'DEV', runTag: 'P', startsAt, port: 0, subscribes: true },
    dtn: { inbox: join(folder, 'in'), outbox: join(folder, 'out') },
  });
  await yes.close();
  for (const { dipId } of own) process.env[`FAR_KEY_${dipId}`] = keyOf(dipId);
  const path = join(folder, 'far.yaml');
  writeFileSync(path, environmentText(participant.url, yes.port, own, folder));
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
    pkiDirectory,
    get aheadMs() {
      return aheadMs;
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

function environmentText(
  url: string,
  port: number,
  own: readonly { readonly role: string; readonly mpid: string; readonly dipId: string }[],
  folder: string,
): string {
  const parties = own.map(
    ({ role, mpid, dipId }) =>
      `      - { role: ${role}, mpid: ${mpid}, dipId: "${dipId}", distributorPrefix: "10", webhook: "${url}/webhook/${dipId}", apiKey: { variable: FAR_KEY_${dipId} } }`,
  );
  return `name: far
specification: "1.8.3"
environmentTag: DEV
clock: real
dip: { port: ${port} }
pace: { atOnce: 3, momentMs: 150, quietMs: 60 }
participants:
  - name: Far network operator
    packs: [ldso]
    parties:
${parties.join('\n')}
    testHook: { url: "${url}/hook", token: { variable: FAR_KEY } }
    drivers: { default: { by: self } }
    dtn: { toParticipant: "${join(folder, 'in')}", fromParticipant: "${join(folder, 'out')}" }
`;
}
