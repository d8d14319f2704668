import {
  type LoadShapeRules,
  loadShapeRules,
  type ShapedPoint,
} from '../../../market/processes/settlement/load-shape-run.ts';
import { loadShapingBy } from '../../../market/processes/settlement/load-shaping.ts';
import type { LoadShape, Submission } from '../../../market/settlement/index.ts';
import { withHelix } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Load shaping with one rule otherwise. */
const shapingBy = (changed: Partial<LoadShapeRules>): Mutant['change'] => {
  return (good) => withHelix(good, loadShapingBy({ ...loadShapeRules, ...changed }));
};

const moved = <Cell>(cells: readonly Cell[]): readonly Cell[] => [...cells.slice(-1), ...cells.slice(0, -1)];
const periodLate = (shape: LoadShape): LoadShape => ({ ...shape, values: moved(shape.values) });
const saidMetered = (shape: LoadShape): LoadShape => ({ ...shape, flags: shape.flags.map(() => 'A' as const) });
const ofHomes = ({ category }: ShapedPoint) => ({ ...category, segment: 'S', connection: 'W', domestic: true });
const bothWays = ({ category }: ShapedPoint) => ({ ...category, quantity: 'AI' as const });

/** What came first of each half-hour. */
export function firstOfEach(submissions: readonly Submission[]): readonly Submission[] {
  const first = new Map<string, Submission>();
  for (const one of submissions) {
    const key = `${one.mpan} ${one.quantity} ${one.utcDate} ${one.period}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

/** A load shaping service that is at fault in one thing. */
export const helixShapeMutants: readonly Mutant[] = [
  {
    id: 'helix-shapes-from-estimates',
    participant: 'helix',
    fault: 'lets estimates shape loads',
    within: ['SET-060'],
    change: shapingBy({ shapes: () => true }),
  },
  {
    id: 'helix-shapes-a-period-late',
    participant: 'helix',
    fault: 'puts each value of a load shape one half-hour late',
    within: ['SET-060'],
    change: shapingBy({ published: periodLate }),
  },
  {
    id: 'helix-defaults-said-to-be-metered',
    participant: 'helix',
    fault: 'says of a default load shape that it was metered',
    within: ['SET-062'],
    change: shapingBy({ published: saidMetered }),
  },
  {
    id: 'helix-one-category-for-all',
    participant: 'helix',
    fault: 'shapes works and lamps as homes',
    within: ['SET-060'],
    change: shapingBy({ categoryOf: ofHomes }),
  },
  {
    id: 'helix-export-shaped-as-import',
    participant: 'helix',
    fault: 'shapes what is exported as if it were imported',
    within: ['SET-060'],
    change: shapingBy({ categoryOf: bothWays }),
  },
  {
    id: 'helix-shapes-from-what-came-first',
    participant: 'helix',
    fault: 'shapes loads by what came first of a day, whatever took its place',
    within: ['SET-064'],
    change: shapingBy({ counts: (_run, submissions) => firstOfEach(submissions) }),
  },
];
