import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createDipClient, type Files, signatureFault } from './dip.ts';
import { dipInstant, type Point } from './point.ts';
import { type Config, createRegistration, type Message, type Sending } from './registration.ts';

/*
 * A toy registration service: npx tsx server.ts config.json
 *
 * It serves, over mutual TLS on one port, /publications (the webhook of the DIP) and /test-hook (docs/guide/test-hook.md). It was
 * written against the documents of the harness alone.
 */

interface ServerConfig extends Config {
  readonly port: number;
  /** Base address of the DIP. */
  readonly dip: string;
  readonly apiKeyVariable: string;
  readonly dipId: string;
  readonly environmentTag: string;
  readonly schemaVersion: string;
  /** Makes references unlike those of an earlier run. */
  readonly referenceMark: string;
  readonly files: Files;
  /** Market participant ids by DIP ID. */
  readonly parties: Readonly<Record<string, string>>;
}

const config = JSON.parse(readFileSync(process.argv[2] ?? 'config.json', 'utf8')) as ServerConfig;
const { files, dipId, parties } = config;
const apiKey = process.env[config.apiKeyVariable];
if (apiKey === undefined) throw new Error(`the variable ${config.apiKeyVariable} holds no API key`);

const callDip = createDipClient(config.dip, apiKey, files);
const points = new Map<string, Point>();
let sent = 0;
let unsent = 0;
/** Messages leave in the order in which they were decided. */
let line: Promise<void> = Promise.resolve();

const registration = createRegistration(config, parties, (sending) => {
  unsent += 1;
  line = line
    .then(() => leave(sending))
    .finally(() => {
      unsent -= 1;
    });
});

async function leave({ interfaceId, event, mpan, to, correlation, response, blocks }: Sending): Promise<void> {
  const point = points.get(mpan);
  const now = registration.now();
  sent += 1;
  const day = dipInstant(now).slice(0, 10).replaceAll('-', '');
  const common = {
    S0: { interfaceID: interfaceId, schemaVersion: config.schemaVersion, eventCode: event },
    S1: {
      ...{ environmentTag: config.environmentTag, subText: null },
      senderUniqueReference: `S-${interfaceId}-${dipId}-REGS-${day}-${config.referenceMark}${sent}`,
      ...{ senderTimestamp: dipInstant(now), senderDIPID: dipId, senderRoleID: 'REGS' },
      ...{ senderCorrelationID: correlation, DIPConnectionProviderID: null },
    },
    A0: { primaryRecipients: to, secondaryRecipients: [], always: [] },
    M0: { MPANCore: mpan, distributorDIPID: point?.distributor, GSPGroupID: point?.gspGroup },
    ...(response && { R0: response }),
  };
  const answer = await callDip(interfaceId, { payload: { CommonBlock: common, CustomBlock: blocks } });
  log({ sent: interfaceId, event, status: answer.status, ...(answer.status === 201 ? {} : { answer: answer.body }) });
}

/** One line for each thing done, for whoever looks for what happened here. */
function log(what: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), ...what }));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function hookState() {
  const due = registration.nextDue();
  return {
    version: 1,
    idle: unsent === 0,
    now: new Date(registration.now()).toISOString(),
    nextDue: due === null ? null : new Date(due).toISOString(),
  };
}

function received(message: Message) {
  registration.take(message);
  const { S1, D0 } = message.payload.CommonBlock;
  return {
    transactionID: D0?.transactionID ?? null,
    senderUniqueReference: S1?.senderUniqueReference ?? null,
    correlationID: D0?.initialCorrelationID ?? null,
    ...{ sentTimestamp: dipInstant(registration.now()), senderID: dipId, recipientID: S1?.senderDIPID ?? null },
    ...{ DIPConnectionProviderID: null, message: 'RCP0000 - Success', help: null, serviceTicketURL: null },
  };
}

const tls = {
  key: readFileSync(files.mtlsKey),
  cert: readFileSync(files.mtlsCertificate),
  ca: readFileSync(files.authority),
};

const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, async (request, response) => {
  const body = await bodyOf(request);
  const { pathname } = new URL(request.url ?? '/', 'https://localhost');
  const [, room, part, mpan = '', held] = pathname.split('/').map(decodeURIComponent);
  if (room === 'publications') {
    const why = signatureFault(`https://${request.headers.host}${request.url}`, request.headers, body);
    if (why !== undefined) return answer(response, 400, { error: why });
    const entries = (JSON.parse(body.toString()) as Message[]).map(received);
    return answer(response, 201, { messageArray: entries, timestamp: dipInstant(registration.now()) });
  }
  if (room !== 'test-hook') return answer(response, 404, { error: 'nothing is here' });
  if (part === 'clock') {
    const { now, reset = false } = JSON.parse(body.toString()) as { now: string; reset?: boolean };
    registration.setClock(Date.parse(now), reset);
    await line;
  }
  if (part === 'metering-points' && request.method === 'PUT') {
    const point = JSON.parse(body.toString()) as Point;
    points.set(mpan, point);
    registration.load(point);
  }
  // What it holds besides the metering point it does not say.
  if (held === 'held') return answer(response, 501, {});
  if (part === 'metering-points' && request.method === 'GET') {
    const known = registration.pointOf(mpan);
    return known === undefined ? answer(response, 404, { unknown: mpan }) : answer(response, 200, known);
  }
  return answer(response, 200, hookState());
});

server.listen(config.port, '127.0.0.1', () => {
  const address = server.address();
  console.log(
    `toy registration service on https://localhost:${typeof address === 'object' ? address?.port : config.port}`,
  );
});
