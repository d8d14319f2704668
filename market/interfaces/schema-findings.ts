import type { z } from 'zod';
import type { Finding } from '../checks/finding.ts';
import type { Catalogue } from './catalogue.ts';
import { type Step, shown, valueAt } from './message-path.ts';
import { probablyMeant } from './nearest.ts';
import { schemaOf } from './schema.ts';
import type { ObjectShape, Shape } from './shape.ts';
import { faultOf } from './value-faults.ts';

export type Fault = Omit<Finding, 'weight'>;

/** A value held against a shape. */
export interface Judged {
  /** For the titles of blocks that stand in the wrong place. */
  readonly catalogue: Pick<Catalogue, 'blocks'>;
  /** What it is, at the head of every message: "IF-041 [ReadingCOS]". */
  readonly name: string;
  readonly shape: ObjectShape;
  readonly value: unknown;
  /** The path of a place as a tester finds it. */
  readonly at: (steps: readonly Step[]) => string;
}

/** So many faults are told of one message; whoever gets more of them has one cause to find, not so many. */
export const mostFaults = 200;

/** One fault for each place that the schema refuses, in the order of the schema; none when it fits. */
export function schemaFindings(judged: Judged): Fault[] {
  const result = schemaOf(judged.shape).safeParse(judged.value);
  const seen = new Map<string, Fault>();
  const places = (result.error?.issues ?? []).flatMap(placesIn);
  for (const [index, place] of places.entries()) {
    if (seen.size >= mostFaults) return [...seen.values(), more(places.length - index, judged)];
    const finding = findingOf(place, judged);
    if (!seen.has(finding.path)) seen.set(finding.path, finding);
  }
  return [...seen.values()];
}

function more(count: number, { name, at }: Judged): Fault {
  const message = `${name}: ${count} more places are refused; they are not told one by one.`;
  return { rule: 'schema.more', path: at([]), expected: 'a message that fits', actual: `${count} more`, message };
}

/** What the schema says of one place; of an object with unknown keys it says it once, and each key is a place. */
interface Refused {
  readonly issue: z.core.$ZodIssue;
  readonly key?: string;
}

function placesIn(issue: z.core.$ZodIssue): Refused[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ issue, key })) : [{ issue }];
}

function findingOf({ issue, key }: Refused, judged: Judged): Fault {
  const steps = issue.path.filter((step) => typeof step !== 'symbol');
  if (key !== undefined) return unknownKey([...steps, key], judged);
  const { shape, label } = placeOf(judged.shape, steps);
  const value = valueAt(judged.value, steps);
  const fault = faultOf(shape, value);
  const version = steps.at(-1) === 'schemaVersion' && value !== undefined;
  const came = value === undefined ? 'it is missing' : `${shown(value)} came`;
  const path = judged.at(steps);
  return {
    rule: version ? 'schema.version' : fault.rule,
    path,
    expected: fault.expected,
    actual: shown(value),
    message: `${judged.name}, ${label}: ${came}; expected is ${fault.expected}. ${fault.advice}`,
  };
}

/** The shape at the end of some steps, and what a tester would call the place: "M0.MPANCore (MPAN core, DI-063)". */
function placeOf(root: ObjectShape, steps: readonly Step[]): { readonly shape: Shape; readonly label: string } {
  let shape: Shape = root;
  let block = '';
  let key = '';
  for (const step of steps) {
    if (shape.kind === 'list') shape = shape.of;
    else if (shape.kind === 'object') {
      const member = shape.members.get(String(step));
      if (member === undefined) break;
      block = shape.name;
      key = String(step);
      shape = member.shape;
    }
  }
  const plain = block === '' || block === 'payload' || block.endsWith('Block') || block === 'message';
  const name = plain ? key : `${block}.${key}`;
  if (shape.kind !== 'value') return { shape, label: name };
  return { shape, label: `${name} (${shape.gloss}${shape.item === undefined ? '' : `, ${shape.item}`})` };
}

function unknownKey(steps: readonly Step[], judged: Judged): Fault {
  const key = String(steps.at(-1));
  const { shape } = placeOf(judged.shape, steps.slice(0, -1));
  const known = shape.kind === 'object' ? [...shape.members.keys()] : [];
  const parent = shape.kind === 'object' ? shape.name : 'this place';
  const block = judged.catalogue.blocks.get(key.replace(/List$/, ''));
  const title = block === undefined ? '' : ` (${block.title})`;
  const meant = probablyMeant(key, known);
  const advice = meant === undefined ? 'Leave it out.' : `Did you mean "${meant}"?`;
  const allowed = known.length === 0 ? 'no key' : `only ${known.join(', ')}`;
  return {
    rule: 'schema.unknown-key',
    path: judged.at(steps),
    expected: allowed,
    actual: key,
    message: `${judged.name}, ${parent}: the key "${key}"${title} does not belong here. ${advice}`,
  };
}
