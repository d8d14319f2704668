import type { Step } from './message-path.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** Where MPANs stand in a message: keys from the root, "[]" for every element of a list. */
export interface MpanPlace {
  readonly steps: readonly string[];
  /** "M0.MPANCore". */
  readonly label: string;
  /** Whether a list stands on the way. */
  readonly listed: boolean;
}

const found = new WeakMap<ObjectShape, readonly MpanPlace[]>();

/** All places of MPAN type in a shape, looked up once. */
export function mpanPlacesOf(shape: ObjectShape): readonly MpanPlace[] {
  const known = found.get(shape);
  if (known !== undefined) return known;
  const places = placesIn(shape, [], '');
  found.set(shape, places);
  return places;
}

function placesIn(shape: Shape, steps: readonly string[], parent: string): MpanPlace[] {
  switch (shape.kind) {
    case 'value': {
      if (shape.rule.kind !== 'text' || shape.rule.form !== 'mpan') return [];
      return [{ steps, label: `${parent}.${steps.at(-1)}`, listed: steps.includes('[]') }];
    }
    case 'list':
      return placesIn(shape.of, [...steps, '[]'], parent);
    case 'object':
      return [...shape.members].flatMap(([key, member]) => placesIn(member.shape, [...steps, key], shape.name));
  }
}

/** A text and the steps that lead to it. */
interface Place {
  readonly text: string;
  readonly steps: readonly Step[];
}

/** The texts of a message at such a place. */
export function textsAt(value: unknown, { steps, listed }: MpanPlace): readonly Place[] {
  if (listed) return textsBelow(value, steps, 0, []);
  let found = value;
  for (const step of steps) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return [];
    found = (found as Record<string, unknown>)[step];
  }
  return typeof found === 'string' ? [{ text: found, steps }] : [];
}

function textsBelow(value: unknown, place: readonly string[], depth: number, steps: readonly Step[]): readonly Place[] {
  if (typeof value === 'string') return depth === place.length ? [{ text: value, steps }] : [];
  const step = place[depth];
  if (step === undefined || typeof value !== 'object' || value === null) return [];
  if (step === '[]') {
    if (!Array.isArray(value)) return [];
    return value.flatMap((element, index) => textsBelow(element, place, depth + 1, [...steps, index]));
  }
  if (!Object.hasOwn(value, step)) return [];
  return textsBelow((value as Record<string, unknown>)[step], place, depth + 1, [...steps, step]);
}
