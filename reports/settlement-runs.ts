import { settlementPeriodsOf, utcDaysOfLocalDay } from '../market/calendar/settlement-day.ts';
import type { Aggregated, ShapesTold } from '../market/processes/settlement/aggregated.ts';
import type { AllocatedTold, GroupTold } from '../market/processes/settlement/allocated.ts';
import type { RunWords } from '../market/processes/settlement/run-words.ts';
import type { Entry, EntryOf } from '../market/record/entries.ts';
import { categoryKey } from '../market/settlement/shapes/category.ts';
import { type SettlementFigures, settlementPicture } from './settlement-picture.ts';

/** A settlement run as the journal has it, with its picture. */
export interface PicturedRun {
  /** The scenario in which it was made, as the journal names it: "settlement/SRP-001#1". */
  readonly scenario: string;
  readonly run: RunWords;
  readonly gspGroup: string;
  /** Entry of the journal that carries the figures. */
  readonly seq: number;
  readonly figures: SettlementFigures;
  readonly picture: string;
}

type Inside = EntryOf<'inside'>;
type Read = (hash: string) => Buffer;

const insideOf = (entries: readonly Entry[], what: string): readonly Inside[] =>
  entries.filter((entry): entry is Inside => entry.kind === 'inside' && entry.what === what);

/** What was told, where its body can be read. */
function told<Words>(entry: Inside | undefined, read: Read): Words | undefined {
  if (entry === undefined) return undefined;
  try {
    return JSON.parse(read(entry.payload).toString('utf8')) as Words;
  } catch {
    return undefined;
  }
}

const isOf = ({ settlementDate, code }: RunWords, other: RunWords | undefined) =>
  other?.settlementDate === settlementDate && other.code === code;

/** The load shape of the category that settled most in a group, by half-hour of the settlement day; zeros where none was made. */
function shapeOf(
  run: RunWords,
  group: GroupTold,
  shapes: ShapesTold | undefined,
  sums: Aggregated | undefined,
): number[] {
  const own = (sums?.days ?? []).flatMap(({ classes }) => classes).find(({ gspGroup }) => gspGroup === group.gspGroup);
  const values = utcDaysOfLocalDay(run.settlementDate).flatMap(({ date, fromPeriod, toPeriod }) => {
    const shape = own === undefined ? undefined : shapes?.shapes[date]?.[categoryKey(own)];
    return Array.from({ length: toPeriod - fromPeriod + 1 }, (_, step) => shape?.values[fromPeriod - 1 + step] ?? 0);
  });
  return values.slice(0, settlementPeriodsOf(run.settlementDate));
}

const figuresOf = (run: RunWords, group: GroupTold, loadShape: readonly number[]): SettlementFigures => ({
  title: `Run ${run.code} of ${run.settlementDate}, GSP group ${group.gspGroup}`,
  consumption: group.consumption,
  corrected: group.take ?? undefined,
  loadShape,
  factors: group.factors?.map(Number),
});

/** Every settlement run of a journal, in its order, each GSP group with its picture. What cannot be read is left out. */
export function picturedRuns(entries: readonly Entry[], read: Read): readonly PicturedRun[] {
  return insideOf(entries, 'allocated').flatMap((entry): PicturedRun[] => {
    const words = told<AllocatedTold>(entry, read);
    if (words === undefined) return [];
    const before = entries.filter(({ scenario, seq }) => scenario === entry.scenario && seq < entry.seq);
    const lastOf = <Words extends { readonly run: RunWords }>(what: string) =>
      insideOf(before, what)
        .map((one) => told<Words>(one, read))
        .findLast((one) => isOf(words.run, one?.run));
    const [shapes, sums] = [lastOf<ShapesTold>('load-shapes'), lastOf<Aggregated>('aggregated')];
    return words.groups.map((group) => {
      const figures = figuresOf(words.run, group, shapeOf(words.run, group, shapes, sums));
      const { run } = words;
      const of = { scenario: entry.scenario ?? '', run, gspGroup: group.gspGroup, seq: entry.seq };
      return { ...of, figures, picture: settlementPicture(figures) };
    });
  });
}
