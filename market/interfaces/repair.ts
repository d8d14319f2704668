import { pathText, type Step } from './message-path.ts';
import { isPlainObject } from './plain-tree.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** A key that came under another name, and where the exact name would have stood. */
export interface Renaming {
  readonly kind: 'key-case' | 'old-key';
  /** Steps to the exact key. */
  readonly steps: readonly Step[];
  readonly exact: string;
  readonly came: string;
}

export interface Repaired {
  readonly value: unknown;
  readonly renamings: readonly Renaming[];
  /** The path as it came for steps in the repaired value. */
  pathOf(steps: readonly Step[]): string;
}

/** Keys of published samples that the present schema does not know, with the key that took their place (dip-messages.md 1.8). */
const oldKeys: Readonly<Record<string, string>> = {
  CSSRegistrationRequestID: 'CSSRegistrationID',
  incomingSupplierEffectiveFromDate: 'supplierEffectiveFromDate',
  outgoingSupplierEffectiveToDate: 'supplierEffectiveToDate',
  settlementPeriodDuration: 'periodDuration',
  environment: 'environmentTag',
  sentTimestamp: 'senderTimestamp',
  senderRole: 'senderRoleID',
  B900List: 'B900',
};

/**
 * A copy in which known keys have their exact names, so that one wrong name does not hide what stands below it.
 * Every renaming is reported; nothing else is changed.
 */
export function repair(value: unknown, shape: ObjectShape): Repaired {
  const renamings: Renaming[] = [];
  const came = new Map<string, string>();
  const walk = (here: unknown, of: Shape, steps: readonly Step[]): unknown => {
    if (of.kind === 'list' && Array.isArray(here)) return here.map((one, index) => walk(one, of.of, [...steps, index]));
    if (of.kind !== 'object' || !isPlainObject(here)) return here;
    return Object.fromEntries(
      Object.entries(here).map(([key, child]) => {
        const member = of.members.get(key);
        if (member !== undefined) return [key, walk(child, member.shape, [...steps, key])];
        const found = meantBy(key, of, here);
        if (found === undefined) return [key, child];
        const at = [...steps, found.exact];
        const single = found.shape.kind === 'object' && Array.isArray(child) && child.length > 0;
        renamings.push({ kind: found.kind, steps: at, exact: found.exact, came: key });
        came.set(pathText(at), single ? `.${key}[0]` : `.${key}`);
        return [found.exact, walk(single ? child[0] : child, found.shape, at)];
      }),
    );
  };
  const repaired = walk(value, shape, []);
  const pathOf = (steps: readonly Step[]) =>
    steps
      .map((_, index) => came.get(pathText(steps.slice(0, index + 1))) ?? pathText(steps.slice(index, index + 1)))
      .join('');
  return { value: repaired, renamings, pathOf };
}

function meantBy(
  key: string,
  of: ObjectShape,
  here: object,
): (Pick<Renaming, 'kind' | 'exact'> & { shape: Shape }) | undefined {
  const old = Object.hasOwn(oldKeys, key) ? oldKeys[key] : undefined;
  const sameLetters = [...of.members.keys()].find((exact) => exact.toLowerCase() === key.toLowerCase());
  for (const [kind, exact] of [
    ['key-case', sameLetters],
    ['old-key', old],
  ] as const) {
    const member = exact === undefined ? undefined : of.members.get(exact);
    if (exact !== undefined && member !== undefined && !Object.hasOwn(here, exact))
      return { kind, exact, shape: member.shape };
  }
  return undefined;
}
