import type { Catalogue } from '../interfaces/catalogue.ts';
import { eventShape } from '../interfaces/message-shape.ts';
import { responseCodes } from '../interfaces/response-codes.ts';
import { standardResponseShape } from '../interfaces/standard-response.ts';
import { callDifferences } from './compare-calls.ts';
import { createShapeComparison, type ShapeComparison } from './compare-shapes.ts';
import type { Difference, FoundDifference } from './difference.ts';
import { type Place, placeText } from './documents.ts';
import type { KnownFault } from './known-faults.ts';
import type { Description } from './read-description.ts';
import type { DescribedEvent } from './read-events.ts';

export type { Difference } from './difference.ts';

/** What a description comes to when it is held against a catalogue. */
export interface CheckedDescription {
  readonly differences: readonly Difference[];
  readonly knownFaults: readonly KnownFault[];
  /** How much was held against each other. */
  readonly compared: {
    readonly interfaces: number;
    readonly events: number;
    readonly blocks: number;
    readonly fields: number;
    /** 0 when the files do not hold the list. */
    readonly codes: number;
    readonly calls: number;
  };
}

type Found = FoundDifference;

/** Holds an official description against our catalogue of a version: every interface, event, block and field, and every call. */
export function compareDescription(catalogue: Catalogue, description: Description): CheckedDescription {
  const comparison = createShapeComparison(description.placeOf);
  const found: Found[] = [
    ...eventDifferences(catalogue, description, comparison),
    ...answerDifferences(catalogue, description, comparison),
    ...setDifferences(
      'response codes',
      responseCodes.map(({ code }) => code),
      description.codes,
    ),
    ...setDifferences(
      'channels',
      catalogue.interfaces.map(({ id }) => id),
      description.channels,
    ),
    ...callDifferences(catalogue, description),
    ...description.unread.map(unreadDifference),
  ];
  return { differences: joined(found), knownFaults: description.knownFaults, compared: counts(description) };
}

function eventDifferences(catalogue: Catalogue, description: Description, comparison: ShapeComparison): Found[] {
  const ours = new Map(
    catalogue.interfaces.flatMap((row) =>
      row.events.map((event) => [`${row.id} ${event.code}`, { row, event }] as const),
    ),
  );
  const found = description.events.flatMap((theirs): Found[] => {
    const own = ours.get(`${theirs.interfaceId} ${theirs.code}`);
    const at = { interface: theirs.interfaceId, event: theirs.code };
    if (own === undefined) return [missingHere(catalogue, theirs)];
    const rows = comparison.between(eventShape(catalogue, own.row, own.event), theirs.shape);
    return rows.map((row) => ({ ...at, ...row }));
  });
  const place = description.events[0]?.place ?? { file: '', pointer: '' };
  for (const [name, { row, event }] of ours) {
    if (description.find(row.id, event.code) !== undefined) continue;
    const near = description.events.find(({ interfaceId }) => interfaceId === row.id);
    const about = { interface: row.id, event: event.code, property: 'presence', ours: name };
    found.push({ kind: 'missing-there', ...about, place: near?.place ?? place });
  }
  return found;
}

function missingHere(catalogue: Catalogue, { interfaceId, code, place }: DescribedEvent): Found {
  const theirs = catalogue.find(interfaceId) === undefined ? 'an interface' : 'an event';
  return { kind: 'missing-here', interface: interfaceId, event: code, property: 'presence', theirs, place };
}

function answerDifferences(catalogue: Catalogue, { answer }: Description, comparison: ShapeComparison): Found[] {
  if (answer === undefined) return [];
  return comparison.between(standardResponseShape(catalogue), answer).map((row) => ({ interface: 'answer', ...row }));
}

/** Values that only one of two lists holds. */
function setDifferences(
  name: string,
  ours: readonly string[],
  theirs: { readonly values: readonly string[]; readonly place: Place } | undefined,
): Found[] {
  if (theirs === undefined) return [];
  const { place } = theirs;
  const here = theirs.values.filter((value) => !ours.includes(value));
  const there = ours.filter((value) => !theirs.values.includes(value));
  const about = { interface: name, property: 'enum', place };
  return [
    ...here.map((value): Found => ({ kind: 'missing-here', ...about, field: value, theirs: value })),
    ...there.map((value): Found => ({ kind: 'missing-there', ...about, field: value, ours: value })),
  ];
}

const unreadDifference = ({ place, keyword, value }: Description['unread'][number]): Found => ({
  kind: 'differs',
  interface: 'not read',
  property: keyword,
  theirs: typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 200),
  place,
});

/** The same difference in many events, for they share blocks, is one row that names them all. */
function joined(found: readonly Found[]): readonly Difference[] {
  const rows = new Map<string, { first: Found; everywhere: Set<string> }>();
  for (const row of found) {
    const { interface: id, event, ...rest } = row;
    const whole = row.block === undefined;
    const key = JSON.stringify([
      rest.kind,
      rest.block,
      rest.field,
      rest.property,
      rest.ours,
      rest.theirs,
      placeText(rest.place),
      whole ? [id, event] : '',
    ]);
    const known = rows.get(key) ?? { first: row, everywhere: new Set<string>() };
    known.everywhere.add(event === undefined ? id : `${id} ${event}`);
    rows.set(key, known);
  }
  return [...rows.values()].map(({ first, everywhere }) => ({ ...first, everywhere: [...everywhere] }));
}

function counts(description: Description): CheckedDescription['compared'] {
  const blocks = new Map<string, number>();
  const visit = (shape: DescribedEvent['shape']): void => {
    const place = description.placeOf(shape);
    const key = place === undefined ? shape.name : placeText(place);
    if (blocks.has(key)) return;
    blocks.set(key, shape.members.size);
    for (const { shape: inner } of shape.members.values()) {
      const bare = inner.kind === 'list' ? inner.of : inner;
      if (bare.kind === 'object') visit(bare);
    }
  };
  for (const { shape } of description.events) {
    const payload = shape.members.get('payload')?.shape;
    if (payload?.kind === 'object') visit(payload);
  }
  return {
    interfaces: new Set(description.events.map(({ interfaceId }) => interfaceId)).size,
    events: description.events.length,
    blocks: blocks.size,
    fields: [...blocks.values()].reduce((sum, count) => sum + count, 0),
    codes: description.codes?.values.length ?? 0,
    calls: description.calls.length,
  };
}
