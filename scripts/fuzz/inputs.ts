import { dipInstant } from '../../market/calendar/instants.ts';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import { type Catalogue, exampleOf } from '../../market/interfaces/index.ts';
import { routingOf } from '../../market/interfaces/routing.ts';
import type { DirectoryParty } from '../../simulators/dip/index.ts';
import type { Lots } from './lots.ts';
import { oddKeys, oddPaths, oddSpaces, oddValues } from './values.ts';

/** One request, before it is signed. */
export interface FuzzInput {
  /** How it was made, for the report. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  readonly sender: DirectoryParty;
  /** Laid over the right headers; undefined takes one away. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface InputTools {
  readonly catalogue: Catalogue;
  readonly parties: readonly DirectoryParty[];
  readonly nowMs: number;
  readonly mpan: string;
}

export const fuzzMpan: string = mpanCoreOf('10', 1);

/** Whom the sender of this event has to name; nobody where the DIP finds the recipients itself. */
function namedFor(interfaceId: string, event: string, parties: readonly DirectoryParty[]) {
  const routing = routingOf(interfaceId, event);
  if (routing?.primaryRequired !== true) return { needed: false, choice: [] };
  return { needed: true, choice: parties.filter(({ role }) => routing.primary.includes(role)) };
}

/** A faultless message of some interface, as its sender would send it. */
function messageText(lots: Lots, index: number, { catalogue, parties, nowMs, mpan }: InputTools) {
  const playable = (id: string, event: string) => {
    const { needed, choice } = namedFor(id, event, parties);
    return !needed || choice.length > 0;
  };
  const rows = catalogue.interfaces
    .filter(({ senders }) => parties.some(({ role }) => senders.some((one) => one === role)))
    .map((row) => ({ ...row, events: row.events.filter(({ code }) => playable(row.id, code)) }))
    .filter(({ events }) => events.length > 0);
  const row = lots.pick(rows);
  const sender = lots.pick(parties.filter(({ role }) => row.senders.some((one) => one === role)));
  const S1 = {
    environmentTag: 'UIT',
    // The form of 2.1.0 has no room for the letter of REP-002A and its like.
    senderUniqueReference: `S-${row.id.replace(/[AB]$/, '')}-${sender.dipId}-${sender.role}-20260310-${index}x${lots.below(1e9)}`,
    senderTimestamp: dipInstant(nowMs),
    senderDIPID: sender.dipId,
    senderRoleID: sender.role,
    senderCorrelationID: null,
    DIPConnectionProviderID: null,
  };
  const event = lots.pick(row.events).code;
  const { needed, choice } = namedFor(row.id, event, parties);
  const A0 = { primaryRecipients: needed ? [lots.pick(choice).dipId] : [], secondaryRecipients: [], always: [] };
  const message = exampleOf(catalogue, row.id, event, { common: { S1, A0 } });
  const { M0 } = message.payload.CommonBlock;
  if (M0 !== undefined) Object.assign(M0, { MPANCore: mpan });
  return { text: JSON.stringify(message), path: `/dip-channel/${row.id}`, sender };
}

/** Places in JSON text where a value, a key or a token begins. */
function placesOf(text: string, form: RegExp): RegExpExecArray[] {
  return [...text.matchAll(form)] as RegExpExecArray[];
}
const valueForm = /(?<=[:,[])(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=[,}\]])/g;
const keyForm = /(?<=[{,])"(?:[^"\\]|\\.)*"(?=:)/g;
const tokenForm = /[{}[\],:]/g;
const memberForm = /"[^"]*":(?:"(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false|null),/g;

function replaced(text: string, found: RegExpExecArray, by: string): string {
  return text.slice(0, found.index) + by + text.slice(found.index + found[0].length);
}

type Rewrite = (text: string, lots: Lots) => string;

function at(form: RegExp, by: (found: string, lots: Lots) => string): Rewrite {
  return (text, lots) => {
    const places = placesOf(text, form);
    if (places.length === 0) return text;
    const found = lots.pick(places);
    return replaced(text, found, by(found[0], lots));
  };
}

/** Changes of a faultless message that know its grammar. */
const rewrites: Readonly<Record<string, Rewrite>> = {
  'odd value': at(valueForm, (_found, lots) => lots.pick(oddValues)),
  'value of another place': (text, lots) => {
    const values = placesOf(text, valueForm).map(([value]) => value);
    return at(valueForm, () => lots.pick(values))(text, lots);
  },
  'odd key': at(keyForm, (_found, lots) => lots.pick(oddKeys)),
  'key in another case': at(keyForm, (found, lots) => (lots.oneIn(2) ? found.toLowerCase() : found.toUpperCase())),
  'key escaped': at(keyForm, (found) => found.replace(/[a-z]/i, (one) => `\\u00${one.charCodeAt(0).toString(16)}`)),
  'member twice': at(memberForm, (found) => found + found),
  'member missing': at(memberForm, () => ''),
  'member added': at(/\{/g, (_found, lots) => `{${lots.pick(oddKeys)}:${lots.pick(oddValues)},`),
  'space between': at(tokenForm, (found, lots) => found + lots.pick(oddSpaces)),
  'token missing': at(tokenForm, () => ''),
  'nested deeply': at(valueForm, (found, lots) => {
    const depth = 1 + lots.below(200);
    return '['.repeat(depth) + found + ']'.repeat(depth);
  }),
  'list of many': at(valueForm, (found, lots) => `[${new Array(1 + lots.below(400)).fill(found).join(',')}]`),
  'long text': at(valueForm, (_found, lots) => `"${lots.pick(['x', 'é', '\\n'])}${'x'.repeat(lots.below(5000))}"`),
  truncated: (text, lots) => text.slice(0, lots.below(text.length)),
};

/** Changes of a body's bytes. */
const scrambles: Readonly<Record<string, (body: Buffer, lots: Lots) => Buffer>> = {
  'bytes flipped': (body, lots) => {
    const copy = Buffer.from(body);
    for (let count = 1 + lots.below(3); count > 0 && copy.length > 0; count -= 1)
      copy[lots.below(copy.length)] = lots.below(256);
    return copy;
  },
  'bytes inserted': (body, lots) => {
    const place = lots.below(body.length + 1);
    return Buffer.concat([body.subarray(0, place), lots.bytes(1 + lots.below(8)), body.subarray(place)]);
  },
  'byte order mark': (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
  'UTF-16': (body) => Buffer.from(body.toString(), 'utf16le'),
  'twice over': (body) => Buffer.concat([body, body]),
  'raw bytes': (_body, lots) => lots.bytes(lots.below(200)),
  nothing: () => Buffer.alloc(0),
};

type Dress = (lots: Lots) => Partial<Pick<FuzzInput, 'method' | 'path' | 'headers'>>;

/** Changes of what is around the body. */
const dresses: Readonly<Record<string, Dress>> = {
  'odd path': (lots) => ({ path: lots.pick(oddPaths) }),
  'odd method': (lots) => ({ method: lots.pick(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'FROB', 'post']) }),
  'odd content type': (lots) => ({
    headers: {
      'content-type': lots.pick(['text/plain', '', 'application/json; charset=utf-16', 'json', 'a/b;'.repeat(99)]),
    },
  }),
  'no content type': () => ({ headers: { 'content-type': undefined } }),
  'odd key': (lots) => ({
    headers: { 'x-api-key': lots.pick([undefined, '', 'nobody', '__proto__', 'x'.repeat(5000)]) },
  }),
  'odd signature': (lots) => ({
    headers: { [lots.pick(signed)]: lots.pick([undefined, '', 'AAAA', '\u00ff', '=', '2026-13-99T99:99:99.999Z']) },
  }),
  'odd header': (lots) => ({
    headers: {
      [lots.pick(['cookie', 'accept', 'x-forwarded-for', 'x-dip-mpo', 'range'])]: lots.pick([
        '%zz',
        ';=;',
        '\u00ff',
        ',,,',
      ]),
    },
  }),
};
const signed = ['x-dip-signature', 'x-dip-signature-date', 'x-dip-content-hash', 'x-dip-signature-certificate'];

/** The input of one number: the same lots make the same input. */
export function inputOf(lots: Lots, index: number, tools: InputTools): FuzzInput {
  const first = messageText(lots, index, tools);
  const plain = { method: 'POST', path: first.path, sender: first.sender, headers: {} };
  const wrapped = (text: string) => Buffer.from(`[${text}]`);
  const way = lots.below(20);
  if (way === 0) return { ...plain, kind: 'faultless', body: wrapped(first.text) };
  if (way <= 12) {
    const rows = Object.entries(rewrites);
    let text = first.text;
    let kind = '';
    for (let count = lots.oneIn(4) ? 3 : 1; count > 0; count -= 1) {
      const [name, rewrite] = lots.pick(rows);
      text = rewrite(text, lots);
      kind = kind === '' ? name : 'several';
    }
    return { ...plain, kind, body: wrapped(text) };
  }
  if (way <= 15) {
    const [kind, scramble] = lots.pick(Object.entries(scrambles));
    return { ...plain, kind, body: scramble(wrapped(first.text), lots) };
  }
  if (way === 16) return { ...plain, kind: 'batch', body: batchOf(first.text, lots) };
  if (way === 17) return { ...plain, kind: 'no batch', body: Buffer.from(lots.pick([...oddValues, first.text])) };
  const [kind, dress] = lots.pick(Object.entries(dresses));
  return { ...plain, kind, body: wrapped(first.text), ...dress(lots) };
}

/** The message several times, some of them changed, so that references repeat. */
function batchOf(text: string, lots: Lots): Buffer {
  const rows = Object.values(rewrites);
  const one = () =>
    lots.oneIn(3) ? lots.pick(rows)(text, lots) : text.replace(/-(\d+x\d+)"/, `-$1y${lots.below(5)}"`);
  return Buffer.from(`[${Array.from({ length: lots.oneIn(50) ? 1200 : 1 + lots.below(5) }, one).join(',')}]`);
}
