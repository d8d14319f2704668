import type { Catalogue, ResponseCodeRow } from '../../market/interfaces/index.ts';
import type { MutantTable } from '../../steps/support/mutant-table.ts';
import type { Observed } from '../play/jobs.ts';
import type { Gaps } from './gaps.ts';

/** How many faulty participants were set against some cases, and how many of them those cases caught. */
export interface Caught {
  readonly caught: number;
  readonly tried: number;
}

export type CatchCounter = (cases: readonly string[]) => Caught;

/** One event variant in one role, one way: who of ours exercises it. */
export interface EventCoverage {
  readonly interfaceId: string;
  readonly event: string;
  readonly title: string;
  readonly way: 'sent' | 'received';
  readonly role: string;
  /** Cases in which a participant in that role did so. */
  readonly cases: readonly string[];
  /** Whether one of them plays a process; the others exchange examples of the catalogue. */
  readonly inProcess: boolean;
  readonly mutants: Caught;
  /** Why no participant in any role does so. */
  readonly reason: string;
}

export interface CodeCoverage {
  readonly code: string;
  readonly text: string;
  /** Cases in which a participant gave it, and was given it. */
  readonly given: readonly string[];
  readonly told: readonly string[];
  readonly mutants: Caught;
  readonly reason: string;
}

/** Counts by the table of mutants. @param triedIn the cases each mutant is run against, without the names of rows */
export function catchCounter(table: MutantTable, triedIn: ReadonlyMap<string, ReadonlySet<string>>): CatchCounter {
  const caughtIn = new Map(
    Object.entries(table).map(([id, cases]) => [id, new Set(cases.map((caseId) => caseId.split(':')[0] ?? caseId))]),
  );
  const touches = (own: ReadonlySet<string> | undefined, cases: readonly string[]) =>
    own !== undefined && cases.some((caseId) => own.has(caseId));
  return (cases) => {
    const tried = [...triedIn].filter(([, own]) => touches(own, cases)).map(([id]) => id);
    return { tried: tried.length, caught: tried.filter((id) => touches(caughtIn.get(id), cases)).length };
  };
}

/** Every event of the catalogue, for each role that may send it and each that receives it. */
export function eventRows(
  catalogue: Pick<Catalogue, 'interfaces'>,
  observed: Observed,
  gaps: Gaps,
  judges: { readonly count: CatchCounter; readonly isExample: (caseId: string) => boolean },
): readonly EventCoverage[] {
  return catalogue.interfaces.flatMap(({ id, title, events, senders, recipients }) =>
    events.flatMap(({ code }) =>
      (['sent', 'received'] as const).flatMap((way) => {
        const gap = gaps.events.find((row) => row.way === way && (row.what === `${id} ${code}` || row.what === id));
        const reason = gap === undefined ? '' : `${gap.reason} (judged ${gap.since})`;
        return (way === 'sent' ? senders : recipients).map((role): EventCoverage => {
          const all = observed[way][`${id} ${code} ${role}`] ?? [];
          // Those of a process first: they say more.
          const cases = [
            ...all.filter((caseId) => !judges.isExample(caseId)),
            ...all.filter((caseId) => judges.isExample(caseId)),
          ];
          const inProcess = all.some((caseId) => !judges.isExample(caseId));
          const facts = { interfaceId: id, event: code, title, way, role, reason };
          return { ...facts, cases, inProcess, mutants: judges.count(cases) };
        });
      }),
    ),
  );
}

/** Every response code of the official list. */
export function codeRows(
  codes: readonly ResponseCodeRow[],
  observed: Observed,
  gaps: Gaps,
  count: CatchCounter,
): readonly CodeCoverage[] {
  return codes.map(({ code, text }) => {
    const [given, told] = [observed.given[code] ?? [], observed.told[code] ?? []];
    const gap = gaps.codes.find(({ what }) => what === code);
    const reason = gap === undefined ? '' : `${gap.reason} (judged ${gap.since})`;
    return { code, text, given, told, mutants: count([...given, ...told]), reason };
  });
}

/** A D-flow, and the roles in which a participant sends and receives it. */
export interface FlowCoverage {
  readonly flow: string;
  readonly title: string;
  readonly sent: readonly string[];
  readonly received: readonly string[];
  readonly cases: readonly string[];
}

/** Every D-flow that has a layout. */
export function flowRows(
  layouts: readonly { readonly flow: string; readonly title: string }[],
  observed: Observed,
): readonly FlowCoverage[] {
  const titles = new Map(layouts.map(({ flow, title }) => [flow, title]));
  return [...titles].map(([flow, title]) => {
    const of = (way: 'sent' | 'received') =>
      Object.entries(observed[way]).filter(([what]) => what.startsWith(`${flow} `) || what.startsWith(`${flow}0`));
    const roles = (way: 'sent' | 'received') => [...new Set(of(way).map(([what]) => what.split(' ')[1] ?? ''))];
    const cases = [...of('sent'), ...of('received')].flatMap(([, found]) => found);
    return { flow, title, sent: roles('sent'), received: roles('received'), cases: [...new Set(cases)].sort() };
  });
}
