/** Something that a person is asked: to do something, or what a system holds. */
export interface Task {
  readonly id: string;
  readonly kind: 'act' | 'answer';
  /** The sentence on the page and on the screen. */
  readonly asked: string;
  /** What belongs to it, as rows of a table. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** For a question: what an answer looks like. */
  readonly example?: unknown;
}

/** What the person said. */
export interface Statement {
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly on: string;
  readonly said: 'done' | 'could not be done' | 'answered';
  readonly words: string;
  readonly value?: unknown;
  readonly proof?: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };
}

/** What was filled in, so that nothing is lost when it is shown again. */
export type Filled = Readonly<Record<string, string>>;

/** A form that was read: a statement, or what is wrong with it at which field. */
export type ReadStatement =
  | { readonly statement: Statement }
  | { readonly wrong: Readonly<Record<string, string>>; readonly filled: Filled };
