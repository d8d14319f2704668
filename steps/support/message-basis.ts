import type { MessageBasis } from '../../market/checks/basis.ts';
import { nameOfRow } from '../../market/checks/judge-again.ts';
import type { RecordedBasis } from '../../market/checks/recorded/recorded-checks.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { type Place, placeNames } from '../../market/processes/duties/places.ts';
import type { MessageEntry } from './conversation-so-far.ts';
import type { ExpectOptions } from './exchange.ts';

export interface JudgedBy {
  /** It departs on purpose: only its time is judged. */
  readonly departed: boolean;
  /** What else it is held against. */
  readonly also: readonly RecordedBasis[];
  readonly expected: ExpectedMessage;
  readonly entry: MessageEntry;
  readonly answered: MessageEntry | undefined;
  readonly inPlace: (place: Place) => string | undefined;
  readonly options: ExpectOptions;
}

const names = new Map<ExpectedMessage, string | undefined>();

/** Where a row stands in `market/expected`; rows are the same objects all along. */
export function rowName(row: ExpectedMessage): string | undefined {
  if (!names.has(row)) names.set(row, nameOfRow(row));
  return names.get(row);
}

/** What a message was judged by, for the record. */
export function messageBasis({ expected, entry, answered, inPlace, options, departed, also }: JudgedBy): MessageBasis {
  const { code, says = {} } = options;
  const name = rowName(expected);
  const absent = Object.keys(says).filter((path) => says[path] === undefined);
  const places = placeNames.flatMap((place) => {
    const id = inPlace(place);
    return id === undefined ? [] : [[place, id] as const];
  });
  return {
    ...{ check: 'message', on: entry.seq, row: expected, places: Object.fromEntries(places) },
    ...(answered && { answered: answered.seq }),
    ...(name !== undefined && { name }),
    ...(code !== undefined && { code }),
    ...(Object.keys(says).length > absent.length && { says }),
    ...(absent.length > 0 && { absent }),
    ...(departed && { departed }),
    ...(also.length > 0 && { also }),
  };
}
