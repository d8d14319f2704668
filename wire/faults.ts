import type { Finding } from '../market/checks/finding.ts';
import type { FaultKind } from '../market/record/entries.ts';

/** The participant differs from what a requirement asks. The only kind of fault that counts against a participant. */
export class NonConformance extends Error {
  override readonly name = 'NonConformance';
  readonly expected: string;
  readonly actual: string;
  readonly findings: readonly Finding[];

  /** @param message what was awaited, what came, where to look, what to do next */
  constructor(message: string, detail: { expected: string; actual: string; findings?: readonly Finding[] }) {
    super(message);
    this.expected = detail.expected;
    this.actual = detail.actual;
    this.findings = detail.findings ?? [];
  }
}

/** Something of the harness itself broke or was used wrongly. Never held against a participant. */
export class HarnessFault extends Error {
  override readonly name: string = 'HarnessFault';
}

/** A thing outside the scenario is not ready: unreachable, wrong certificate, port taken. */
export class SetUpFault extends Error {
  override readonly name = 'SetUpFault';
  /** What happened, without the advice. */
  readonly what: string;
  /** What to do next, one sentence. */
  readonly next: string;
  /** The system's own code where there is one: "ECONNREFUSED". */
  readonly code: string | undefined;

  constructor(what: string, detail: { next: string; code?: string | undefined; cause?: unknown }) {
    super(`${what}. Next: ${detail.next}`, { cause: detail.cause });
    this.what = what;
    this.next = detail.next;
    this.code = detail.code;
  }
}

/**
 * Something that a scenario claims cannot be seen: the environment says nobody who could answer. The scenario is undecided, never
 * passed, and nobody's fault but the set-up's.
 */
export class NotExamined extends Error {
  override readonly name = 'NotExamined';
}

/** Real time only: what is awaited may still come, later than anybody stands and waits. The scenario is waiting, not failed. */
export class StillWaiting extends Error {
  override readonly name = 'StillWaiting';
  readonly what: string;
  /** Epoch milliseconds. */
  readonly due: number;
  /** The deadline in the market's words. */
  readonly deadline: string;
  /** Who is to send it, by name, where somebody is. */
  from: readonly string[] = [];

  constructor(what: string, deadline: { name: string; due: number }) {
    super(`Waiting for ${what}, which may come until ${deadline.name} (${new Date(deadline.due).toISOString()})`);
    this.what = what;
    this.due = deadline.due;
    this.deadline = deadline.name;
  }
}

/** The kind of fault an error stands for. What nobody foresaw is ours. */
export function faultKindOf(error: unknown): FaultKind {
  if (error instanceof NonConformance) return 'participant';
  if (error instanceof SetUpFault || error instanceof NotExamined) return 'set-up';
  return 'harness';
}
