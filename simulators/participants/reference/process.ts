import type { RequestHandler } from 'msw';
import { catalogueOf, type DipMessage, judgeBody, overlaysNamed } from '../../../market/interfaces/index.ts';
import { directoryOf, type Party } from '../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';
import type { CssNotice, Instruction } from '../../../market/processes/party-function.ts';
import type { PartyKnowledge } from '../../../market/processes/party-rules.ts';
import { type Settings, settingsWith } from '../../../market/settings/settings.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createDipClient } from '../../../wire/dip-client.ts';
import { answering, bodyOf, jsonAnswer, type Listener, listen } from '../../../wire/listener.ts';
import { openPki, type PartyIdentity } from '../../../wire/pki.ts';
import { verifySignature } from '../../../wire/signing.ts';
import type { PartyShell } from '../party-shell.ts';
import { shellFor } from '../shells.ts';
import { type Behaviour, goodBehaviour } from './behaviour.ts';
import type { ReferenceConfig } from './config.ts';
import { followWall } from './follow-wall.ts';
import { createHookHandlers } from './hook-handlers.ts';
import { mutantOf } from './mutants.ts';
import { followHabits } from './operator/habits.ts';
import { heldAnswerOf } from './operator/held-answers.ts';
import { createOperator } from './operator/operator.ts';
import { servePortal } from './operator/portal.ts';
import { testApiHandlers } from './operator/test-api.ts';
import { recipientAnswer } from './recipient-answer.ts';
import { createReferenceFiles } from './reference-files.ts';

export interface RunningReference extends Listener {
  /** Where its operator's portal is served, if it has one. */
  readonly portal?: string;
}

/** The key a faulty signer uses: a good key, but not the one of its signing certificate. */
function signingIdentity(identity: PartyIdentity, behaviour: Behaviour, other: PartyIdentity): PartyIdentity {
  if (behaviour.transport.signsWrongly !== true) return identity;
  return { ...identity, signing: { ...identity.signing, key: other.signing.key } };
}

/**
 * Runs a reference participant until it is stopped: a registration service with its network operator, or a supplier, behind a
 * DIP adapter. It speaks to the market only through the DIP, DTN folders and its own HTTPS endpoints, as a real one would.
 */
export async function startReferenceParticipant(config: ReferenceConfig): Promise<RunningReference> {
  const behaviour = config.mutant === undefined ? goodBehaviour : mutantOf(config.mutant).change(goodBehaviour);
  const settings = settingsWith({ ...(config.settings as Partial<Settings>), ...behaviour.settings });
  const clock = new VirtualClock(config.startsAt);
  const catalogue = catalogueOf(config.specification, overlaysNamed(config.overlays));
  const directory = directoryOf(config.cast as unknown as readonly Party[]);
  const pki = await openPki(config.pkiDirectory);
  const own = await pki.identity(config.identity);
  const identity = signingIdentity(own, behaviour, behaviour.transport.signsWrongly ? await pki.identity('DIP') : own);
  const dtn = createReferenceFiles({ config, directory, settings, clock, conduct: behaviour.gateway });
  const inFlight = new Set<Promise<unknown>>();

  const clients = new Map(
    config.own.map((dipId) => [
      dipId,
      createDipClient({
        baseUrl: config.dip.baseUrl,
        apiKey: config.dip.apiKeys[dipId] ?? '',
        identity,
        ca: pki.ca,
        clock,
      }),
    ]),
  );

  /** What the DIP did not answer, while nobody was there: it leaves again when the time of the market moves. */
  let unsent: { readonly message: DipMessage; readonly number: number }[] = [];
  let sent = 0;
  const sendMessage = (message: DipMessage, number = sent) => {
    sent += 1;
    const { S0, S1 } = message.payload.CommonBlock;
    const sending = clients.get(S1.senderDIPID)?.send(S0.interfaceID, [message]);
    if (sending === undefined) return;
    const tracked = sending.then(
      ({ status }) => void (status >= 500 ? unsent.push({ message, number }) : undefined),
      () => void unsent.push({ message, number }),
    );
    inFlight.add(tracked);
    tracked.finally(() => inFlight.delete(tracked));
  };

  const shells = new Map<string, PartyShell<PartyKnowledge>>(
    config.own.map((dipId) => {
      const party = directory.byDipId(dipId);
      if (party === undefined) throw new RangeError(`DIP ID ${dipId} is not in the cast`);
      const base = {
        party,
        clock,
        catalogue,
        directory,
        settings,
        environmentTag: config.environmentTag,
        outlet: { message: sendMessage, file: dtn.send },
        runTag: config.runTag,
        deviations: behaviour.deviations,
      };
      return [dipId, shellFor(base, behaviour)];
    }),
  );
  const main = [...shells.values()][0] as PartyShell<PartyKnowledge>;
  const shellOf = (dipId: string | null | undefined) => shells.get(dipId ?? '') ?? main;

  /** What got no answer leaves again in the order in which it was decided, one after the other. */
  const sendAgain = async () => {
    if (unsent.length === 0) return;
    while (inFlight.size > 0) await Promise.all(inFlight);
    const again = unsent.sort((a, b) => a.number - b.number);
    unsent = [];
    for (const { message, number } of again) {
      sendMessage(message, number);
      await Promise.all(inFlight);
    }
  };

  /** Everything that arrived is handled and everything that was decided has left. */
  const settle = async () => {
    await sendAgain();
    for (let busy = true; busy; ) {
      const files = await dtn.exchange();
      for (const { notice, to } of files) {
        shellOf(to?.dipId).arrive(notice.mpan, { kind: 'file', notice });
        followHabits(config.operator?.habits ?? [], { notice, to }, { operator, clock });
      }
      busy = files.length > 0 || inFlight.size > 0;
      while (inFlight.size > 0) await Promise.all(inFlight);
    }
  };
  const loaded = new Set<string>();
  const load = (point: MeteringPoint) => {
    loaded.add(point.mpan);
    for (const shell of shells.values()) shell.arrive(point.mpan, { kind: 'loaded', point });
  };
  const operator = createOperator({ shells, points: () => [...loaded], load });
  const forget = () => {
    loaded.clear();
    unsent = [];
    for (const shell of shells.values()) shell.forget();
  };
  const hook = createHookHandlers({
    ...{ token: config.hookToken, clock, settle, forget },
    holding: (mpan, dipId) => operator.pointAt(dipId, mpan),
    held: (mpan, question, dipId) => heldAnswerOf(operator.heldBy(dipId, mpan), question),
    load,
  });

  const publication = async (request: Request, dipId: string) => {
    const shell = shells.get(dipId);
    const body = bodyOf(request);
    const answer = (status: number, messages: readonly DipMessage[], code: string, help: string | null) =>
      jsonAnswer(request, recipientAnswer(messages, { code, help, ownDipId: dipId, now: clock.now() }), { status });
    if (shell === undefined) return answer(404, [], 'RCP1041', `This system does not act for DIP ID ${dipId}.`);
    const verdict = verifySignature(
      { method: request.method, url: request.url, headers: request.headers, body, now: clock.now() },
      { trusted: (certificate) => pki.trusts(certificate, clock.now()), clockSkewMs: 5 * 60_000 },
    );
    if (!verdict.ok && behaviour.transport.skipsVerification !== true) {
      return answer(400, [], 'RCP9999', verdict.message);
    }
    const judged = judgeBody(catalogue, JSON.parse(body.toString('utf8')), { direction: 'egress' });
    const refused = judged.findings.find((finding) => finding.weight === 'refused');
    if (refused !== undefined) return answer(400, judged.messages, 'RCP1001', refused.message.slice(0, 500));
    for (const message of judged.messages) shell.receive(message);
    return answer(behaviour.transport.answersStatus ?? 201, judged.messages, 'RCP0000', null);
  };

  const handlers: RequestHandler[] = [
    answering('post', '*/webhook/:dipId', (request, { dipId = '' }) => publication(request, dipId)),
    ...hook,
    ...(config.operator === undefined ? [] : testApiHandlers(operator, config.operator.token)),
    answering('post', '*/own/notices', async (request) => {
      const notice = JSON.parse(bodyOf(request).toString('utf8')) as CssNotice;
      main.arrive(notice.mpan, { kind: 'css', notice });
      return jsonAnswer(request, { taken: true }, { status: 201 });
    }),
    answering('post', '*/own/instructions', async (request) => {
      const { mpan, instruction, dipId } = JSON.parse(bodyOf(request).toString('utf8')) as {
        mpan: string;
        instruction: Instruction;
        dipId: string;
      };
      shellOf(dipId).arrive(mpan, { kind: 'instruction', mpan, instruction });
      return jsonAnswer(request, { taken: true }, { status: 202 });
    }),
    answering('get', '*/own/knowledge/:mpan', async (request, { mpan = '' }) => {
      const known = shellOf(new URL(request.url).searchParams.get('party')).knows(mpan);
      return known === undefined
        ? jsonAnswer(request, { unknown: true }, { status: 404 })
        : jsonAnswer(request, known, { status: 200 });
    }),
  ];

  const listener = await listen({
    handlers,
    port: config.port,
    tls: {
      key: own.mtls.key,
      certificate: own.mtls.certificate,
      ca: pki.ca,
      requireClientCertificate: true,
    },
  });
  const follower = config.clock === 'wall' ? followWall(clock, settle) : undefined;
  const portal = config.operator && (await servePortal(operator, { port: config.operator.portalPort, settle }));
  for (const dipId of config.subscribes ? config.own : []) {
    const role = directory.byDipId(dipId)?.role;
    const published = catalogue.interfaces.filter(({ recipients }) =>
      recipients.some((recipient) => recipient === role),
    );
    for (const { id: interfaceId } of published) {
      await clients.get(dipId)?.subscribe(interfaceId, dipId, `${listener.url}/webhook/${dipId}`);
    }
  }
  return {
    ...listener,
    ...(portal === undefined ? {} : { portal: portal.url }),
    async close() {
      await follower?.stop();
      await portal?.close();
      await listener.close();
    },
  };
}
