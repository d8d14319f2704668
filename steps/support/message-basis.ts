import type { MessageBasis } from '../../market/checks/basis.ts';
import { nameOfRow } from '../../market/checks/judge-again.ts';
import { withoutPersonal } from '../../market/checks/personal-findings.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { type Place, placeNames } from '../../market/processes/duties/places.ts';
import type { MessageEntry } from './conversation-so-far.ts';
import type { ExpectOptions } from './exchange.ts';

export interface JudgedBy {
  readonly expected: ExpectedMessage;
  readonly entry: MessageEntry;
  readonly answered: MessageEntry | undefined;
  readonly inPlace: (place: Place) => string | undefined;
  readonly options: ExpectOptions;
}

const names = new Map<ExpectedMessage, string | undefined>();

/** Rows are the same objects all along. */
function nameOf(row: ExpectedMessage): string | undefined {
  if (!names.has(row)) names.set(row, nameOfRow(row));
  return names.get(row);
}

/**
 * What a message was judged by, for the record. Nothing where a check of the scenario's own had its say, which is no data, or
 * where it was held against something personal, which no record holds.
 */
export function messageBasis({ expected, entry, answered, inPlace, options }: JudgedBy): MessageBasis | undefined {
  const { check, code, says = {} } = options;
  if (check !== undefined || isPersonal(says)) return undefined;
  const name = nameOf(expected);
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
  };
}

/** Whether a record would not tell a difference in what is said here. */
function isPersonal(says: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(says).some(([path, value]) => {
    const text = JSON.stringify(value) ?? '';
    return withoutPersonal({ ...nothing, path, expected: text }).expected !== text;
  });
}

const nothing = { rule: '', path: '', expected: '', actual: '', message: '', weight: 'refused' } as const;
