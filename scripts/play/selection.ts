import type { Mutant } from '../../simulators/participants/reference/mutants.ts';
import { unfolded } from '../../steps/support/mutant-table.ts';
import { casesForMutants, type PackRow } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';

export interface Selection {
  readonly extent: 'whole' | 'its processes, every row' | 'its processes';
  /** The cases that are known to catch it; left out for one that is new. */
  readonly listed: readonly string[] | undefined;
}

/** A pack, and the cases of it that a faulty participant is run against. */
export interface Against {
  readonly pack: PackRow;
  readonly cases: readonly ScenarioRow[];
}

/**
 * What a faulty participant is run against: the packs that examine its kind, each as far as the pack gives cases to faulty
 * ones and, unless the whole is asked for, as far as they belong to the processes in which the participant is at fault, with a
 * row of each outline. Those processes are named by the mutant; one that names none has those of the cases that are known
 * to catch it, and a new one has every process. One that names cases has those of them alone.
 * @throws {RangeError} when no pack examines its kind
 */
export function packsAgainst(
  mutant: Pick<Mutant, 'participant' | 'processes' | 'within'>,
  packs: readonly PackRow[],
  scenarios: readonly ScenarioRow[],
  { extent, listed }: Selection,
): readonly Against[] {
  const examining = packs.filter((pack) => examines(pack, mutant.participant));
  if (examining.length === 0) throw new RangeError(`no pack examines a reference ${mutant.participant}`);
  const all = examining.map((pack) => ({ pack: narrowed(pack), cases: casesForMutants(pack, scenarios) }));
  if (extent === 'whole') return withCases(all);
  const processes = mutant.processes ?? processesOf(all, listed);
  if (processes === undefined) return withCases(all);
  return withCases(
    all.map(({ pack, cases }) => {
      const mine = cases.filter(({ process, caseId }) => processes.includes(process) && isWithin(mutant, caseId));
      return { pack, cases: extent === 'its processes' ? firstRows(mine, new Set(listed)) : mine };
    }),
  );
}

/** Whether a case is one of those that are enough, where the mutant names them. */
const isWithin = ({ within }: Pick<Mutant, 'within'>, caseId: string): boolean =>
  within === undefined || within.includes(caseId.split(':')[0] ?? caseId);

/** A pack examines the participant that stands in its roles; the settlement pack also what Helix makes of what it sends. */
const examines = ({ name, reference }: PackRow, participant: Mutant['participant']): boolean =>
  participant === 'helix' ? name === 'settlement' : reference === participant;

/** An outline of many rows is one conduct: its first row, and those that are known to catch it by themselves. */
function firstRows(cases: readonly ScenarioRow[], listed: ReadonlySet<string>): readonly ScenarioRow[] {
  const met = new Set<string>();
  return cases.filter(({ caseId }) => {
    const base = caseId.split(':')[0] ?? caseId;
    const first = !met.has(base);
    met.add(base);
    return first || listed.has(caseId);
  });
}

const withCases = (parts: readonly Against[]): readonly Against[] => parts.filter(({ cases }) => cases.length > 0);

/** A pack that selects no more than it gives to faulty participants. */
function narrowed(pack: PackRow): PackRow {
  return pack.mutants === undefined ? pack : { ...pack, select: `(${pack.select}) and (${pack.mutants})` };
}

function processesOf(parts: readonly Against[], listed: readonly string[] | undefined): readonly string[] | undefined {
  if (listed === undefined || listed.length === 0) return undefined;
  const rows = parts.flatMap(({ cases }) => cases);
  const catching = unfolded(
    listed,
    rows.map(({ caseId }) => caseId),
  );
  const processes = rows.filter(({ caseId }) => catching.includes(caseId)).map(({ process }) => process);
  return processes.length === 0 ? undefined : [...new Set(processes)];
}
