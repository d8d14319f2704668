import type { Finding } from '../checks/finding.ts';
import { mpanCoreFault } from '../identifiers/mpan-core.ts';
import type { Catalogue } from './catalogue.ts';
import { checkDigitFinding, explain } from './explain.ts';
import { fitsShape } from './fits.ts';
import type { EventRow } from './interface-row.ts';
import type { DipMessage } from './message.ts';
import { pathText, shown } from './message-path.ts';
import { eventShape } from './message-shape.ts';
import { mpanPlacesOf, textsAt } from './mpan-places.ts';
import type { ObjectShape } from './shape.ts';

export interface JudgeOptions {
  /** "egress" asks for D0, "ingress" forbids it; without it D0 may be there or not. */
  readonly direction?: Direction;
  /** Where the message stands in the body, "[0]" when not given. */
  readonly path?: string;
}

export type Direction = 'ingress' | 'egress';

export interface Judgement {
  readonly findings: Finding[];
  /** The message itself, when nothing in it is refused. */
  readonly message?: DipMessage;
}

/**
 * Judges one element of the body array against the catalogue. Never throws on bad input.
 * Exact: keys in another case are refused here (the DIP lets them pass on the way in; see normaliseKeys).
 * Rules: DIP description of the catalogue's version; the check digit of an MPAN is advice, for no schema tests it.
 */
export function judgeMessage(catalogue: Catalogue, message: unknown, options: JudgeOptions = {}): Judgement {
  const path = options.path ?? '[0]';
  const known = headerOf(catalogue, message);
  if (known !== undefined && fits(known.shape, message, options.direction)) {
    const findings = checkDigitAdvice(known, message, path);
    return { findings, message: message as DipMessage };
  }
  const findings = explain(catalogue, message, { path, direction: options.direction });
  if (findings.some((finding) => finding.weight === 'refused')) return { findings };
  return { findings, message: message as DipMessage };
}

interface Known {
  readonly interfaceId: string;
  readonly event: EventRow;
  readonly shape: ObjectShape;
}

/** The event a message says it is, when it says so in the right place. */
function headerOf(catalogue: Catalogue, message: unknown): Known | undefined {
  const header = (
    message as { payload?: { CommonBlock?: { S0?: { interfaceID?: unknown; eventCode?: unknown } } } } | null
  )?.payload?.CommonBlock?.S0;
  if (typeof header?.interfaceID !== 'string' || typeof header.eventCode !== 'string') return undefined;
  const row = catalogue.find(header.interfaceID);
  const event = row?.events.find(({ code }) => code === header.eventCode);
  if (row === undefined || event === undefined) return undefined;
  return { interfaceId: row.id, event, shape: eventShape(catalogue, row, event) };
}

function fits(shape: ObjectShape, message: unknown, direction: Direction | undefined): boolean {
  if (!fitsShape(shape, message)) return false;
  if (direction === undefined) return true;
  const hasD0 = (message as DipMessage).payload.CommonBlock.D0 !== undefined;
  return hasD0 === (direction === 'egress');
}

function checkDigitAdvice(known: Known, message: unknown, path: string): Finding[] {
  const findings: Finding[] = [];
  for (const place of mpanPlacesOf(known.shape)) {
    for (const { text, steps } of textsAt(message, place)) {
      const fault = mpanCoreFault(text);
      const name = `${known.interfaceId} ${known.event.code}`;
      if (fault !== undefined)
        findings.push(checkDigitFinding(name, place.label, fault, text, `${path}${pathText(steps)}`));
    }
  }
  return findings;
}

/**
 * Judges a whole body: an array of at least one message. A body that is no array is itself a fault, and is then judged as if
 * it were the only element, so that its other faults show as well.
 * @param judgeOne another judge of one message, such as one that asks an official description too
 * @returns the messages in which nothing is refused, in order
 */
export function judgeBody(
  catalogue: Catalogue,
  body: unknown,
  options: Omit<JudgeOptions, 'path'> = {},
  judgeOne: typeof judgeMessage = judgeMessage,
): { readonly findings: Finding[]; readonly messages: DipMessage[] } {
  if (!Array.isArray(body)) {
    const inner = isRecord(body) ? judgeOne(catalogue, body, { ...options, path: '[0]' }).findings : [];
    return { findings: [notAnArray(body), ...inner], messages: [] };
  }
  if (body.length === 0) return { findings: [emptyBody], messages: [] };
  const judged = body.map((message, index) => judgeOne(catalogue, message, { ...options, path: `[${index}]` }));
  return {
    findings: judged.flatMap((one) => one.findings),
    messages: judged.flatMap((one) => (one.message === undefined ? [] : [one.message])),
  };
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

const notAnArray = (body: unknown): Finding => ({
  rule: 'body.array',
  path: '',
  expected: 'an array of at least one message',
  actual: isRecord(body) ? 'an object' : shown(body),
  message: `The body is a JSON array of messages, even for one message; put it in square brackets.${isRecord(body) ? ' The object is judged as if it were the only element.' : ''}`,
  weight: 'refused',
});

const emptyBody: Finding = {
  rule: 'body.empty',
  path: '',
  expected: 'an array of at least one message',
  actual: 'an empty array',
  message: 'The body holds no message; send at least one.',
  weight: 'refused',
};
