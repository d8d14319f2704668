import type { Place } from './documents.ts';

/**
 * Places where the published description cannot mean what its schema says. They are read as they must be meant, shown in every
 * comparison, and never counted as differences. Seen in v1.8.3, v2.0.1 and v2.1.0 (docs/discoveries/dip-description.md).
 */
export const knownFaultRows = [
  {
    id: 'date-time-in-words',
    fault: 'the schema asks for 25 characters and says ISO 8601 date/time only in words',
    readAs: 'a date-time of 25 characters with its offset',
  },
  {
    id: 'date-in-words',
    fault: 'the schema asks for 10 characters and says ISO 8601 date only in words',
    readAs: 'a calendar date',
  },
  {
    id: 'type-left-out',
    fault: 'properties are named but "type: object" is left out, so that a text would pass',
    readAs: 'an object',
  },
  {
    id: 'null-not-listed',
    fault: 'null is allowed (nullable) but is not among the listed values, so that it would be refused',
    readAs: 'one of the values, or null',
  },
  {
    id: 'event-in-two-branches',
    fault: 'an event stands in two branches of oneOf, so that every message of it would be refused',
    readAs: 'the branch that is named after the event',
  },
  {
    id: 'code-listed-twice',
    fault: 'a response code stands twice in the list',
    readAs: 'one code',
  },
] as const;

export type KnownFaultId = (typeof knownFaultRows)[number]['id'];

/** A known fault with every place where it stands, in the order of reading. */
export interface KnownFault {
  readonly id: KnownFaultId;
  readonly fault: string;
  readonly readAs: string;
  readonly places: readonly Place[];
}

export interface KnownFaultBook {
  note(id: KnownFaultId, place: Place): void;
  found(): readonly KnownFault[];
}

export function createKnownFaultBook(): KnownFaultBook {
  const places = new Map<KnownFaultId, Map<string, Place>>();
  return {
    note(id, place) {
      const known = places.get(id) ?? new Map<string, Place>();
      places.set(id, known.set(`${place.file}#${place.pointer}`, place));
    },
    found: () =>
      knownFaultRows.flatMap((row) => {
        const at = places.get(row.id);
        return at === undefined ? [] : [{ ...row, places: [...at.values()] }];
      }),
  };
}
