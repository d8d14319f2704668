import type { RoleCode } from '../identifiers/roles.ts';

/** Something that scenarios have a participant do, as drivers, people and reports know it. */
export interface ActionRow {
  readonly name: string;
  /** Roles in which a participant does it. */
  readonly roles: readonly RoleCode[] | 'any';
  /** Processes whose scenarios have it done, as their @process- tags name them. */
  readonly processes: readonly string[];
  /** What the participant does, as the end of "Have it …". */
  readonly what: string;
  /** What was decided, item by item: name and meaning. Dates are local dates, 2026-03-30, unless told otherwise. */
  readonly values: Readonly<Record<string, string>>;
}

/** Words that several actions share. */
export const commonValues = {
  date: 'local date from which it holds',
  day: 'local date that it is about',
  meterId: 'meter that it is about',
  until: 'last local date, or null',
  from: 'first local date',
} as const;
