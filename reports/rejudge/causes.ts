import type { Basis } from '../../market/checks/basis.ts';
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
  row: Basis['row'],
  run: RunFacts | undefined,
  today: ChecksToday,
): string[] {
  if (basis === undefined) return [];
  const causes = [...rowCauses(basis, row), ...checkCauses(basis.check, run, today)];
  if (causes.length > 0) return causes;
  const { version, build } = run?.harness ?? { version: 'unknown', build: 'unknown' };
  return [
    `neither the row nor the check changed, but something they rest on: mhhs-qt ${version} (build ${build}) then, ${today.harness.version} (build ${today.harness.build}) now`,
  ];
}

/** Each field of a row that is another one now. */
function rowCauses(basis: Basis, row: Basis['row']): string[] {
  const [before, now] = [basis.row, row] as unknown as readonly [Record<string, unknown>, Record<string, unknown>];
  const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((field) => show(before[field]) !== show(now[field]))
    .map(
      (field) =>
        `what is expected of "${basis.name ?? row.id}" changed: ${field} was ${show(before[field])}, it is ${show(now[field])}`,
    );
}

function checkCauses(check: string, run: RunFacts | undefined, { checks, harness }: ChecksToday): string[] {
  return [check, 'time'].flatMap((name) => {
    const [before, now] = [run?.checks?.[name], checks[name]];
    if (before === undefined || before === now) return [];
    return [
      `the check "${name}" changed: ${before.slice(0, 12)} in mhhs-qt ${run?.harness.version}, ${(now ?? 'gone').slice(0, 12)} in ${harness.version}`,
    ];
  });
}
