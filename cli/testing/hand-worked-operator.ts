import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createPlainServer } from 'node:net';
import { join } from 'node:path';
import { http } from 'msw';
import { dipInstant } from '../../market/calendar/instants.ts';
import { meteringPointDocument } from '../../market/documents/metering-point-document.ts';
import { documentOf, meteringPointOf } from '../../market/documents/metering-point-mapping.ts';
import { catalogueOf, type DipMessage, overlaysNamed } from '../../market/interfaces/index.ts';
import { castOf } from '../../market/parties/cast.ts';
import { directoryOf, type Party } from '../../market/parties/party.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { partyRules } from '../../market/processes/party-rules.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import type { PartyShell } from '../../simulators/participants/party-shell.ts';
import { recipientAnswer } from '../../simulators/participants/reference/recipient-answer.ts';
import { shellFor } from '../../simulators/participants/shells.ts';
import { createRealClock, VirtualClock } from '../../wire/clock.ts';
import { createDipClient, type DipAnswer } from '../../wire/dip-client.ts';
import { bodyOf, jsonAnswer, listen } from '../../wire/listener.ts';
import { openPki } from '../../wire/pki.ts';

/**
 * A network operator in this process whose test decides what leaves it, and when: it works out its messages as every one does, sends
 * some at once, and keeps those of chosen interfaces.
 */
export interface HandWorkedOperator {
  /** Path of the environment that names it. */
  readonly environment: string;
  /** Where its keys are, for whoever plays with it. */
  readonly variables: Readonly<Record<string, string>>;
  /** The metering point that a case loaded. */
  mpanOf(caseId: string): string;
  /** What it has kept of a metering point, oldest first. */
  keptOf(mpan: string): readonly DipMessage[];
  /** Sends it as a message of now, whenever it was made. */
  send(message: DipMessage): Promise<DipAnswer>;
  /** Somebody has its registration service decide something; what it says of it leaves at once. */
  decide(mpan: string, act: string, words: Readonly<Record<string, unknown>>): Promise<void>;
  /** Does what it would do of a metering point until an instant, epoch milliseconds. */
  passTo(instant: number): Promise<void>;
  close(): Promise<void>;
}

export interface HandWorkedOptions {
  readonly home: string;
  /** Interfaces whose messages do not leave by themselves. */
  readonly keeps: readonly string[];
  /** Lines of the environment. */
  readonly settings: string;
  readonly drivers: string;
  readonly questions: string;
}

/** The same message, as one of now. */
function dated(message: DipMessage): DipMessage {
  const sent = structuredClone(message) as { payload: { CommonBlock: { S1: { senderTimestamp: string } } } };
  sent.payload.CommonBlock.S1.senderTimestamp = dipInstant(Date.now());
  return sent as unknown as DipMessage;
}

const mostTries = 100;

async function freePort(): Promise<number> {
  const server = createPlainServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export async function startHandWorkedOperator(options: HandWorkedOptions): Promise<HandWorkedOperator> {
  const { home, keeps } = options;
  mkdirSync(home, { recursive: true });
  const cast = castOf(['REGS', 'LDSO', 'UMSO']);
  const own = cast.filter(({ real }) => real);
  const variables = Object.fromEntries(own.map(({ dipId }) => [`HAND_KEY_${dipId}`, `key-of-${dipId}`]));
  const pki = await openPki(join(home, 'pki'));
  const identity = await pki.identity('hand-worked');
  const dipPort = await freePort();
  const clients = new Map(
    own.map(({ dipId }) => [
      dipId as string,
      createDipClient({
        ...{ baseUrl: `https://localhost:${dipPort}`, apiKey: `key-of-${dipId}`, identity, ca: pki.ca },
        clock: createRealClock(),
      }),
    ]),
  );
  const send = async (message: DipMessage): Promise<DipAnswer> => {
    const { S0, S1 } = message.payload.CommonBlock;
    const client = clients.get(S1.senderDIPID);
    if (client === undefined) throw new RangeError(`it does not act for ${S1.senderDIPID}`);
    // As a real one it tries again where nobody listens yet.
    for (let tries = 0; ; tries += 1) {
      try {
        return await client.send(S0.interfaceID, [dated(message)]);
      } catch (error) {
        if (tries === mostTries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };

  const clock = new VirtualClock(Date.now());
  const kept: DipMessage[] = [];
  const leaving = new Set<Promise<unknown>>();
  const outlet = {
    message(message: DipMessage) {
      if (keeps.includes(message.payload.CommonBlock.S0.interfaceID)) kept.push(message);
      else leaving.add(send(message));
    },
    file: () => undefined,
  };
  const left = async () => {
    await Promise.all(leaving);
    leaving.clear();
  };
  const shells = new Map<string, PartyShell<unknown>>(
    own.map((party: Party) => [
      party.dipId,
      shellFor(
        {
          ...{ party, clock, outlet, directory: directoryOf(cast), settings: settingsWith({}), runTag: 'HAND' },
          ...{ catalogue: catalogueOf('1.8.3', overlaysNamed([])), environmentTag: 'DEV' },
        },
        partyRules,
      ),
    ]),
  );
  const catchUp = () => clock.showTime(Date.now());
  const points = new Map<string, MeteringPoint>();

  const webhooks = await listen({
    handlers: [
      http.post('*/webhook/:dipId', ({ request, params }) => {
        const messages = JSON.parse(bodyOf(request).toString('utf8')) as DipMessage[];
        const dipId = String(params.dipId);
        catchUp();
        for (const message of messages) shells.get(dipId)?.receive(message);
        const answer = { code: 'RCP0000', help: null, ownDipId: dipId, now: Date.now() };
        return jsonAnswer(request, recipientAnswer(messages, answer), { status: 201 });
      }),
    ],
    tls: { key: identity.mtls.key, certificate: identity.mtls.certificate, ca: pki.ca, requireClientCertificate: true },
  });

  /** Its test API: metering points are loaded by it, and looked at. */
  const api = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
    if (request.method === 'GET') {
      const knows = shells.get(searchParams.get('party') ?? '')?.knows(pathname.slice('/points/'.length));
      const { point } = (knows ?? {}) as { readonly point?: MeteringPoint };
      return point === undefined ? answer(404, {}) : answer(200, documentOf(point));
    }
    const { scenario, document } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>;
    const point = meteringPointOf(meteringPointDocument.parse(document));
    points.set(String(scenario), point);
    catchUp();
    for (const shell of shells.values()) shell.arrive(point.mpan, { kind: 'loaded', point });
    answer(201, {});
  }).listen(0, '127.0.0.1');
  await once(api, 'listening');
  const apiUrl = `http://127.0.0.1:${(api.address() as { port: number }).port}`;

  const parties = own.map(({ role, mpid, dipId }) => {
    const webhook = `${webhooks.url}/webhook/${dipId}`;
    const key = `{ variable: HAND_KEY_${dipId} }`;
    return `      - { role: ${role}, mpid: ${mpid}, dipId: "${dipId}", distributorPrefix: "10", webhook: "${webhook}", apiKey: ${key} }`;
  });
  const environment = join(home, 'hand-worked.yaml');
  writeFileSync(
    environment,
    `name: hand-worked
specification: "1.8.3"
environmentTag: DEV
clock: real
dip: { port: ${dipPort} }
pace: { momentMs: 300, quietMs: 50 }
settings: ${options.settings}
participants:
  - name: Hand-worked network operator
    packs: [ldso]
    addresses: ["${apiUrl}"]
    parties:
${parties.join('\n')}
    drivers:
      load-metering-point:
        { by: http, url: "${apiUrl}/points", body: { scenario: "{scenario}", document: "{values.document}" } }
${options.drivers.replace(/^/gm, '      ')}
    questions:
      metering-point: { by: http, url: "${apiUrl}/points/{mpan}?party={party.dipId}" }
${options.questions.replace(/^/gm, '      ')}
`,
  );
  const regs = own.find(({ role }) => role === 'REGS');
  return {
    environment,
    variables: { ...variables, MHHS_QT_HOME: home },
    mpanOf(caseId) {
      const found = [...points].find(([scenario]) => scenario.includes(`/${caseId}#`));
      if (found === undefined) throw new RangeError(`no metering point was loaded for ${caseId}`);
      return found[1].mpan;
    },
    keptOf: (mpan) => kept.filter(({ payload }) => JSON.stringify(payload).includes(`"${mpan}"`)),
    send,
    async decide(mpan, act, words) {
      catchUp();
      const instruction = { do: 'act', act, words } as const;
      shells.get(regs?.dipId ?? '')?.arrive(mpan, { kind: 'instruction', mpan, instruction });
      await left();
    },
    async passTo(instant) {
      await clock.runDue(instant);
      await left();
    },
    async close() {
      await left();
      await Promise.all([...clients.values()].map((client) => client.close()));
      await webhooks.close();
      api.closeAllConnections();
      api.close();
    },
  };
}
