import type { Finding } from '../checks/finding.ts';
import type { Catalogue } from '../interfaces/catalogue.ts';
import { fitsShape } from '../interfaces/fits.ts';
import { type Judgement, type JudgeOptions, judgeMessage } from '../interfaces/judge.ts';
import type { DipMessage } from '../interfaces/message.ts';
import { pathText, type Step, shown, valueAt } from '../interfaces/message-path.ts';
import { schemaFindings } from '../interfaces/schema-findings.ts';
import type { ObjectShape, Shape } from '../interfaces/shape.ts';
import { placeText } from './documents.ts';
import type { Description } from './read-description.ts';
import type { DescribedEvent } from './read-events.ts';

const headerSteps: readonly Step[] = ['payload', 'CommonBlock', 'S0'];

/**
 * Judges one message by an official description alone. Every finding names the file and place that refuses it.
 * Known faults of the description are read as they must be meant (known-faults.ts). Never throws on bad input.
 * @param path where the message stands in the body
 */
export function judgeByDescription(description: Description, message: unknown, path = '[0]'): Finding[] {
  const header = valueAt(message, headerSteps) as { interfaceID?: unknown; eventCode?: unknown } | null | undefined;
  const [id, code] = [header?.interfaceID, header?.eventCode];
  const event = typeof id === 'string' && typeof code === 'string' ? description.find(id, code) : undefined;
  if (event === undefined) return [unknownEvent(description, id, code, path)];
  if (fitsShape(event.shape, message)) return [];
  const steps = new Map<string, readonly Step[]>();
  const at = (taken: readonly Step[]) => {
    const text = `${path}${pathText(taken)}`;
    steps.set(text, taken);
    return text;
  };
  const name = `${event.interfaceId} ${event.code}`;
  const faults = schemaFindings({ catalogue: { blocks: new Map() }, name, shape: event.shape, value: message, at });
  return faults.map((fault) => {
    const place = placeAt(description, event, steps.get(fault.path) ?? []);
    const source = `The official description ${description.version} refuses it (${place}).`;
    return { ...fault, message: `${fault.message} ${source}`, weight: 'refused' };
  });
}

function unknownEvent(description: Description, id: unknown, code: unknown, path: string): Finding {
  const known = description.events.some(({ interfaceId }) => interfaceId === id);
  const name = known ? `event ${shown(code)} of ${id}` : `interface ${shown(id)}`;
  return {
    rule: 'description.unknown',
    path: `${path}${pathText([...headerSteps, known ? 'eventCode' : 'interfaceID'])}`,
    expected: `an interface and event of the official description ${description.version}`,
    actual: shown(known ? code : id),
    message: `The official description ${description.version} (${description.files[0]}) has no ${name}.`,
    weight: 'refused',
  };
}

/** File and place that a description gives for what stands at some steps, or for the nearest thing around it. */
function placeAt(description: Description, event: DescribedEvent, steps: readonly Step[]): string {
  let shape: Shape = event.shape;
  let place = event.place;
  for (const step of steps) {
    const next: Shape | undefined = inner(shape, step);
    if (next === undefined) break;
    shape = next;
    place = description.placeOf(shape) ?? place;
  }
  return placeText(place);
}

function inner(shape: Shape, step: Step): Shape | undefined {
  if (shape.kind === 'list') return shape.of;
  return shape.kind === 'object' ? (shape as ObjectShape).members.get(String(step))?.shape : undefined;
}

/** Rules that no schema holds and that stand whatever a description says. */
const beyondSchema = /^(direction|mpan)\./;

/** Whether two findings are about the same thing: at one path, or one inside the other. */
const touches = (one: Finding, other: Finding): boolean => {
  const [short, long] = [one.path, other.path].sort((a, b) => a.length - b.length) as [string, string];
  return long === short || (long.startsWith(short) && /^[.[]/.test(long.slice(short.length)));
};

/**
 * Judges one message by our catalogue and by an official description. Where they differ the official one wins and the finding
 * says so (programme risk R920: participants build to the Swagger). What only the catalogue refuses becomes advice.
 */
export function judgeWithDescription(
  catalogue: Catalogue,
  description: Description,
  message: unknown,
  options: JudgeOptions = {},
): Judgement {
  const ours = judgeMessage(catalogue, message, options).findings;
  const theirs = judgeByDescription(description, message, options.path);
  const refusedHere = ours.filter(({ weight }) => weight === 'refused');
  // A message of which no event can be told was not looked at: nothing in it is allowed by the description.
  const unjudged = theirs.some(({ rule }) => rule === 'description.unknown');
  const findings = [
    ...ours.map((finding) => {
      const stands = unjudged || finding.weight === 'advice' || beyondSchema.test(finding.rule);
      return stands || theirs.some((their) => touches(their, finding)) ? finding : allowed(finding, description);
    }),
    ...theirs.filter((their) => !refusedHere.some((own) => touches(own, their))).map(refusedThere),
  ];
  if (findings.some(({ weight }) => weight === 'refused')) return { findings };
  return { findings, message: message as DipMessage };
}

const allowed = (finding: Finding, description: Description): Finding => ({
  ...finding,
  rule: 'description.allows',
  weight: 'advice',
  message: `${finding.message} The official description ${description.version} allows it; our catalogue does not. The official one wins.`,
});

const refusedThere = (finding: Finding): Finding => ({
  ...finding,
  rule: 'description.refuses',
  message: `${finding.message} Our catalogue allows it; the official one wins.`,
});

/** The same judge in the form that judgeBody takes. */
export const judgeAlso =
  (description: Description): typeof judgeMessage =>
  (catalogue, message, options) =>
    judgeWithDescription(catalogue, description, message, options);
