import type { FaultKind } from '../../market/record/entries.ts';
import { faultKinds, faultOf } from '../fault-words.ts';
import type { Results } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';

/** Scenarios that went wrong in the same way: mostly one thing to mend. */
export interface Difference {
  readonly kind: FaultKind;
  /** In the order of the record; the first is the example. */
  readonly scenarios: readonly [ScenarioResult, ...ScenarioResult[]];
}

/** What went wrong, the participant's first, then by the number of scenarios it went wrong in. */
export function differencesOf({ scenarios }: Results): Difference[] {
  const groups = new Map<string, { kind: FaultKind; scenarios: [ScenarioResult, ...ScenarioResult[]] }>();
  for (const scenario of inOrderOfRecord(scenarios)) {
    const kind = faultOf(scenario);
    if (kind === undefined) continue;
    const likeness = `${kind} ${likenessOf(scenario)}`;
    const group = groups.get(likeness);
    if (group === undefined) groups.set(likeness, { kind, scenarios: [scenario] });
    else group.scenarios.push(scenario);
  }
  return [...groups.values()].sort(
    (one, other) =>
      faultKinds.indexOf(one.kind) - faultKinds.indexOf(other.kind) || other.scenarios.length - one.scenarios.length,
  );
}

function inOrderOfRecord(scenarios: readonly ScenarioResult[]): ScenarioResult[] {
  const firstSeq = ({ attempts }: ScenarioResult): number => attempts.at(-1)?.firstSeq ?? 0;
  return [...scenarios].sort((one, other) => firstSeq(one) - firstSeq(other));
}

/**
 * Alike are those that went wrong at the same claim and field, whatever was in it; without a field, those told in the same
 * words but for numbers and quoted texts.
 */
function likenessOf({ pack, firstDivergence: first, fault }: ScenarioResult): string {
  const words = (first?.words ?? fault?.message ?? '').replace(/"[^"]*"/g, '""').replace(/\d+/g, '0');
  const place = first?.path === undefined || first.path === '' ? words : first.path.replace(/\d+/g, '0');
  return JSON.stringify([pack, first?.claim?.replace(/\d+/g, '0') ?? '', place]);
}
