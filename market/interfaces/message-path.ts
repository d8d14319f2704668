export type Step = string | number;

/** ".payload.CommonBlock.A0.primaryRecipients[0]". */
export const pathText = (steps: readonly Step[]): string =>
  steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');

/** A value shown in a finding: JSON, cut when it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = jsonOf(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Values that JSON cannot write (a loop, a bigint) come from code and not from the wire; they are named by their type. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

/** The value at the end of some steps; undefined when there is none. */
export function valueAt(value: unknown, steps: readonly Step[]): unknown {
  let here = value;
  for (const step of steps) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<Step, unknown>)[step];
  }
  return here;
}
