import type { Basis } from '../../market/checks/basis.ts';
import type { JudgedAgain } from '../../market/checks/judge-again.ts';
import type { EntryOf, RunFacts } from '../../market/record/entries.ts';

/** The checks as they are in this package. */
export interface ChecksToday {
  /** sha256 of the program of each check. */
  readonly checks: Readonly<Record<string, string>>;
  /** Version and build of the harness. */
  readonly harness: { readonly version: string; readonly build: string };
}

/** What changed between the run and today that a verdict may have changed by, in words. */
export function becauseOf(
  { basis }: Pick<EntryOf<'claim'>, 'basis'>,
  against: JudgedAgain['against'],
  run: RunFacts | undefined,
  today: ChecksToday,
): string[] {
  if (basis === undefined) return [];
  const causes = [
    ...rowCauses(nameOf(basis), against),
    ...checksOf(basis).flatMap((check) => checkCauses(check, run, today)),
  ];
  if (causes.length > 0) return causes;
  const { version, build } = run?.harness ?? { version: 'unknown', build: 'unknown' };
  return [
    `neither the row nor the check changed, but something they rest on: mhhs-qt ${version} (build ${build}) then, ${today.harness.version} (build ${today.harness.build}) now`,
  ];
}

/** What it was held against, by name. */
function nameOf(basis: Basis): string {
  if (basis.check === 'message') return basis.name ?? basis.row.id;
  return basis.check === 'appointment' ? basis.name : basis.check;
}

/** The checks that had a say in it, by name. */
function checksOf(basis: Basis): readonly string[] {
  if (basis.check === 'appointment') return [basis.check, 'time'];
  if (basis.check !== 'message') return 'on' in basis.given ? [basis.check, 'time'] : [basis.check];
  return [...new Set([basis.check, 'time', ...(basis.also ?? []).map(({ check }) => check)])];
}

/** Each field of a row that is another one now. */
function rowCauses(name: string, against: JudgedAgain['against']): string[] {
  const [before, after] = [against.before, against.now] as readonly Readonly<Record<string, unknown>>[];
  const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return [...new Set([...Object.keys(against.before), ...Object.keys(against.now)])]
    .filter((field) => show(before?.[field]) !== show(after?.[field]))
    .map(
      (field) =>
        `what is expected of "${name}" changed: ${field} was ${show(before?.[field])}, it is ${show(after?.[field])}`,
    );
}

function checkCauses(check: string, run: RunFacts | undefined, { checks, harness }: ChecksToday): string[] {
  const [before, now] = [run?.checks?.[check], checks[check]];
  if (before === undefined || before === now) return [];
  return [
    `the check "${check}" changed: ${before.slice(0, 12)} in mhhs-qt ${run?.harness.version}, ${(now ?? 'gone').slice(0, 12)} in ${harness.version}`,
  ];
}
