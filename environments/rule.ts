import type { FieldPath } from './document.ts';
import type { Environment } from './schema.ts';

/** A rule that holds between fields of an environment. */
export interface Rule {
  readonly rule: string;
  /** Where it is broken. */
  broken(environment: Environment): readonly FieldPath[];
}
