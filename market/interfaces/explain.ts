import type { Finding } from '../checks/finding.ts';
import { mpanCoreFault } from '../identifiers/mpan-core.ts';
import type { Catalogue } from './catalogue.ts';
import { readHeader } from './header.ts';
import { type Step, shown, valueAt } from './message-path.ts';
import { mpanPlacesOf, textsAt } from './mpan-places.ts';
import { isPlainObject } from './plain-tree.ts';
import { type Renaming, type Repaired, repair } from './repair.ts';
import { type Judged, mostFaults, schemaFindings } from './schema-findings.ts';
import { choiceShape, type MemberShape, type ObjectShape, type Shape } from './shape.ts';

export interface ExplainOptions {
  readonly path: string;
  readonly direction?: 'ingress' | 'egress' | undefined;
}

/**
 * Everything that is wrong with one message, each fault once, at its path. Slower than judging: used when judging failed.
 * A wrong name or a wrong header does not hide what stands below it: the rest is judged as if they had been right.
 */
export function explain(catalogue: Catalogue, message: unknown, { path, direction }: ExplainOptions): Finding[] {
  if (!isPlainObject(message)) return [notAnObject(message, path)];
  const wrapped = withPayload(message);
  const envelope = repair(wrapped, envelopeShape);
  const header = valueAt(envelope.value, headerSteps);
  const reading = readHeader(catalogue, isPlainObject(header) ? header : {});
  const repaired = repair(wrapped, reading.shape);
  const at = (steps: readonly Step[]) => `${path}${repaired.pathOf(steps)}`;
  const findings: Finding[] = [];
  const refuse = (finding: Omit<Finding, 'weight'>) => findings.push({ ...finding, weight: 'refused' });

  if (wrapped !== message) refuse(payloadMissing(path));
  for (const { key, ...fault } of reading.faults) refuse({ ...fault, path: at([...headerSteps, key]) });
  for (const renaming of repaired.renamings.slice(0, mostFaults))
    refuse(renamed(renaming, reading.name, at(renaming.steps)));
  settle(repaired.value, reading.settled);
  const context: Context = { catalogue, name: reading.name, shape: reading.shape, value: repaired.value, repaired, at };
  for (const finding of schemaFindings(context)) refuse(finding);
  const d0 = directionFinding(context, direction);
  if (d0 !== undefined) refuse(d0);
  return [...findings, ...checkDigits(context, path)];
}

interface Context extends Judged {
  readonly repaired: Repaired;
}

const headerSteps: readonly Step[] = ['payload', 'CommonBlock', 'S0'];

/** Just enough of a message to find its header whatever the case of the keys. */
const envelopeShape: ObjectShape = (() => {
  const object = (name: string, members: readonly (readonly [string, Shape])[]): ObjectShape => ({
    kind: 'object',
    name,
    title: name,
    members: new Map(members.map(([key, shape]) => [key, { shape, required: true } satisfies MemberShape])),
    tolerant: true,
  });
  const keys = ['interfaceID', 'schemaVersion', 'eventCode'].map((key) => [key, choiceShape(key, [])] as const);
  const common = object('CommonBlock', [['S0', object('S0', keys)]]);
  return object('message', [['payload', object('payload', [['CommonBlock', common]])]]);
})();

const hasKey = (value: object, lowerCaseKey: string): boolean =>
  Object.keys(value).some((key) => key.toLowerCase() === lowerCaseKey);

/** An element that forgot "payload" is judged as if it had it. */
function withPayload(message: Record<string, unknown>): Record<string, unknown> {
  return !hasKey(message, 'payload') && hasKey(message, 'commonblock') ? { payload: message } : message;
}

const payloadMissing = (path: string): Omit<Finding, 'weight'> => ({
  rule: 'message.payload',
  path: `${path}.payload`,
  expected: '{ "payload": { "CommonBlock": …, "CustomBlock": … } }',
  actual: 'CommonBlock without the payload around it',
  message:
    'Each element of the body is an object with the key "payload", which holds CommonBlock and CustomBlock; put both inside it. The rest is judged as if it were there.',
});

const notAnObject = (message: unknown, path: string): Finding => ({
  rule: 'message.object',
  path,
  expected: 'an object with the key "payload"',
  actual: shown(message),
  message: `A message is an object with the key "payload"; ${shown(message)} came.`,
  weight: 'refused',
});

function renamed(renaming: Renaming, name: string, path: string): Omit<Finding, 'weight'> {
  const { exact, came, kind } = renaming;
  const reason =
    kind === 'key-case'
      ? `the exact spelling is "${exact}" (the DIP lets another case pass on the way in, a recipient need not)`
      : `that key belongs to an older schema, the present one is "${exact}"`;
  return {
    rule: kind === 'key-case' ? 'schema.key-case' : 'schema.old-key',
    path,
    expected: exact,
    actual: came,
    message: `${name}: the key "${came}" came; ${reason}.`,
  };
}

function settle(value: unknown, settled: Readonly<Record<string, string>>): void {
  const header = valueAt(value, headerSteps);
  if (isPlainObject(header)) Object.assign(header, settled);
}

/** D0 is the DIP's own block: absent from what a sender sends, present on what the DIP publishes. */
function directionFinding(
  context: Context,
  direction: ExplainOptions['direction'],
): Omit<Finding, 'weight'> | undefined {
  const steps = ['payload', 'CommonBlock', 'D0'];
  const came = valueAt(context.repaired.value, steps);
  if (direction === undefined || (came !== undefined) === (direction === 'egress')) return undefined;
  const about = { path: context.at(steps), actual: came === undefined ? 'nothing' : 'D0' };
  if (direction === 'ingress') {
    const message = `${context.name}, D0: only the DIP sets this block, when it publishes. Leave it out of what you send.`;
    return { ...about, rule: 'direction.ingress', expected: 'no D0', message };
  }
  const message = `${context.name}, D0: a publication carries the block that the DIP adds; it is missing.`;
  return {
    ...about,
    rule: 'direction.egress',
    expected: 'D0 with transaction, publication and replay indicator',
    message,
  };
}

/** Advice on MPANs whose check digit is wrong. Those of another form are refused already. */
function checkDigits(context: Context, path: string): Finding[] {
  return mpanPlacesOf(context.shape).flatMap((place) =>
    textsAt(context.repaired.value, place)
      .filter(({ text }) => /^\d{13}$/.test(text))
      .flatMap(({ text, steps }) => {
        const fault = mpanCoreFault(text);
        return fault === undefined
          ? []
          : [checkDigitFinding(context.name, place.label, fault, text, `${path}${context.repaired.pathOf(steps)}`)];
      }),
  );
}

/** What the schema does not test and a registration service does (REG0000): advice, never a refusal. */
export const checkDigitFinding = (name: string, label: string, fault: string, text: string, path: string): Finding => ({
  rule: 'mpan.check-digit',
  path,
  expected: 'an MPAN core whose last digit is its check digit',
  actual: text,
  message: `${name}, ${label}: ${fault}. The schema lets it pass, a registration service answers REG0000; use an MPAN core that exists.`,
  weight: 'advice',
});
