import type { SpecificationVersion } from '../../market/interfaces/index.ts';

/** A run that a worker makes: a pack against the good participant, or a faulty participant against the cases it may break. */
export type Job =
  | {
      readonly kind: 'pack';
      readonly pack: string;
      readonly specification: SpecificationVersion;
      /** Every scenario of the pack, or the first of each feature. */
      readonly extent: 'whole' | 'first of each feature';
    }
  | {
      readonly kind: 'mutant';
      readonly mutant: string;
      /** Every case of its packs, or those of the processes in which it is at fault: every row of an outline, or the first of each. */
      readonly extent: 'whole' | 'its processes, every row' | 'its processes';
    };

/** What the runs of a job have shown, by case. Events are "IF-031 [MSApp] SUP"; of a D-flow "D0155 REGS". */
export interface Observed {
  readonly sent: Readonly<Record<string, readonly string[]>>;
  readonly received: Readonly<Record<string, readonly string[]>>;
  /** Response codes that the participant gave, and that it was given. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  readonly told: Readonly<Record<string, readonly string[]>>;
}

export interface PackPlayed {
  readonly kind: 'pack';
  readonly passed: number;
  readonly steps: number;
  /** Scenarios that did not pass, and faults of ours, in words. */
  readonly broken: readonly string[];
  readonly observed: Observed;
}

export interface MutantPlayed {
  readonly kind: 'mutant';
  readonly caught: readonly string[];
  /** The cases it was run against. */
  readonly tried: readonly string[];
  /** Faults of ours while it ran; then nothing is known of the mutant. */
  readonly faults: readonly string[];
}

export type Played = PackPlayed | MutantPlayed;

/** What a worker writes on a line: the answer to the line it was given. */
export type WorkerLine = { readonly played: Played; readonly tookMs: number } | { readonly error: string };

export function jobName(job: Job): string {
  return job.kind === 'mutant' ? job.mutant : `${job.pack}, DIP specification ${job.specification}, ${job.extent}`;
}
