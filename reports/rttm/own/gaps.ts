import type { Verdict } from '../../results-model.ts';
import type { Covered } from './covered.ts';

/** Where a requirement must be proved so that it is no gap. */
export type ProvedIn = 'qt' | 'pit' | 'either' | 'both';

export interface GapFilter {
  readonly role?: string;
  readonly stage?: string;
  readonly theme?: string;
  readonly provedIn: ProvedIn;
}

export interface Gap {
  readonly requirement: string;
  readonly text: string;
  readonly roles: readonly string[];
  readonly stage: string;
  readonly theme: string;
  readonly verdict: Verdict;
  readonly pitVerdict?: Verdict;
  readonly reason: string;
  /** Evidence there was, for a wording of before. */
  readonly evidenceLost: boolean;
}

export interface Gaps {
  readonly gaps: readonly Gap[];
  /** Requirements that were looked at: in scope, fitting the filter, testable. */
  readonly of: number;
  /** In scope and fitting, but beyond a test: they need evidence of another kind. */
  readonly notTestable: number;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A row for every role is a row for the one that is asked for. */
const fits = ({ facts, roles }: Covered, { role, stage, theme }: GapFilter): boolean =>
  (role === undefined || roles.some((one) => same(one, role) || same(one, 'ANY'))) &&
  (stage === undefined || same(facts.stage, stage)) &&
  (theme === undefined || same(facts.theme, theme));

const isProved: Readonly<Record<ProvedIn, (qt: boolean, pit: boolean) => boolean>> = {
  qt: (qt) => qt,
  pit: (_qt, pit) => pit,
  either: (qt, pit) => qt || pit,
  both: (qt, pit) => qt && pit,
};

/** Requirements in scope that are not proved, in the order of their list. */
export function gapsOf(covered: readonly Covered[], filter: GapFilter): Gaps {
  const asked = covered.filter((one) => one.inScope && fits(one, filter));
  const testable = asked.filter((one) => one.testable);
  const open = testable.filter(
    ({ standing }) => !isProved[filter.provedIn](standing.verdict === 'proved', standing.pit?.verdict === 'proved'),
  );
  return { gaps: open.map(gapOf), of: testable.length, notTestable: asked.length - testable.length };
}

function gapOf({ facts, standing, roles }: Covered): Gap {
  const { requirement, text, stage, theme } = facts;
  const { verdict, reason, pieces, pit } = standing;
  return {
    requirement,
    text,
    roles,
    stage,
    theme,
    verdict,
    ...(pit && { pitVerdict: pit.verdict }),
    reason,
    evidenceLost: pieces.some(({ lost }) => lost !== undefined) || (pit?.lost.length ?? 0) > 0,
  };
}

/** How many gaps there are of each role, stage and theme; one that binds two roles counts for both. */
export function gapCounts(
  gaps: readonly Gap[],
): Readonly<Record<'role' | 'stage' | 'theme', readonly (readonly [string, number])[]>> {
  const counted = (valuesOf: (gap: Gap) => readonly string[]) => {
    const counts = new Map<string, number>();
    for (const gap of gaps) for (const value of valuesOf(gap)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  };
  return {
    role: counted(({ roles }) => (roles.length > 0 ? roles : ['none named'])),
    stage: counted(({ stage }) => [stage || 'none named']),
    theme: counted(({ theme }) => [theme || 'none named']),
  };
}
